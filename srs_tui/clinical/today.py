"""Today: who is expected, who was seen and not rated, and whose rating was begun and not saved."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Final

from msgspec import Struct

from .client import Client
from .instrument import ALLIANCE_SCALES, INSTRUMENTS, Kind
from .session import Held, Session, ratings_of_kind
from .standing import Standing
from .usual_time import NEAR, distance, usual_interval, usual_minute

_DAY: Final = 24 * 60
_LATE: Final = 45
"""Minutes after the usual time in which a client is still the next one to be rated."""
_WEEK: Final = 7
_SILENT: Final = 14
"""Days beyond two usual intervals after which a client is no longer expected."""


class Expected(Struct, frozen=True):
    """A client expected today, and when, local."""

    standing: Standing
    at: time


class Today(Struct, frozen=True, kw_only=True):
    """One day of the caseload."""

    on: date
    expected: tuple[Expected, ...]
    """By their usual hour; without those who had a session today."""
    not_rated: tuple[Standing, ...]
    """Seen today, and not rated."""
    unfinished: tuple[Standing, ...]
    """With an entry that was begun and not saved, of whatever day."""


def today_of(standings: Iterable[Standing], unfinished: Collection[str], now: datetime) -> Today:
    """The day as it stands. `unfinished`: keys of clients with a draft; `now` in local time with its zone."""
    rows = list(standings)
    return Today(
        on=now.date(),
        expected=expected_today(rows, now),
        not_rated=tuple(row for row in rows if was_not_rated(row, now.date())),
        unfinished=tuple(row for row in rows if row.client.id in unfinished),
    )


def expected_today(standings: Iterable[Standing], now: datetime) -> tuple[Expected, ...]:
    """Those whose usual weekday this is and whose rhythm it fits, by their usual hour; nobody with a session today."""
    found = []
    for row in standings:
        usual = usual_minute(row.followed, now.tzinfo)
        if usual is not None and usual // _DAY == now.weekday() and is_due(row, now.date()):
            found.append(Expected(row, time(usual % _DAY // 60, usual % 60)))
    return tuple(sorted(found, key=lambda each: (each.at, each.standing.client.code)))


def next_expected(standings: Iterable[Standing], now: datetime) -> Standing | None:
    """The next client expected today; when there is none to come, the last one who did not; None without any."""
    expected = expected_today(standings, now)
    earliest = max(now - timedelta(minutes=_LATE), datetime.combine(now, time.min, now.tzinfo)).time()
    coming = (each.standing for each in expected if each.at >= earliest)
    return next(coming, expected[-1].standing if expected else None)


def is_now(row: Standing, now: datetime) -> bool:
    """Whether the client is the one now in the room, as far as their usual time tells, and has had no session today."""
    away = distance(row.followed, now)
    return away is not None and away <= NEAR and not _is_away(row.client) and not sessions_over(row, now.date())


def is_due(row: Standing, today: date) -> bool:
    """Whether a session today fits the client's rhythm: none today yet, not too soon, and not silent for long."""
    seen = next((each.on for each in reversed(row.sessions) if each.held is Held.HELD and each.on < today), None)
    if _is_away(row.client) or seen is None:
        return False
    since, usual = (today - seen).days, usual_interval(row.followed) or _WEEK
    return not sessions_over(row, today) and 2 * usual <= 3 * since and since <= 2 * usual + _SILENT


def sessions_on(row: Standing, day: date) -> tuple[Session, ...]:
    """The sessions of that day that are written down, missed and cancelled ones too."""
    begin = bisect_left(row.sessions, day, key=_on)  # they are in order, and every row of the caseload asks
    return row.sessions[begin : bisect_right(row.sessions, day, begin, key=_on)]


def sessions_over(row: Standing, day: date) -> tuple[Session, ...]:
    """Those of `sessions_on` that are over: not the one that was begun with the outcome and awaits the alliance."""
    return tuple(each for each in sessions_on(row, day) if not is_begun(each, row.client))


def is_begun(session: Session, client: Client) -> bool:
    """Whether only what is rated at the start was, with a client whose alliance is rated at the end."""
    kinds = {scale.kind for each in session.ratings if (scale := INSTRUMENTS.get(each.instrument)) is not None}
    return bool(kinds) and Kind.ALLIANCE not in kinds and client.instrument in ALLIANCE_SCALES


def was_rated(row: Standing, day: date) -> bool:
    """Whether the client rated the alliance in a session of that day; the outcome, where the alliance has no scale."""
    return any(not each.skipped for each in ratings_of_kind(sessions_on(row, day), row.kind_followed))


def was_not_rated(row: Standing, day: date) -> bool:
    """Whether a session of that day was held, and in none of that day rated what is to be."""
    came = any(each.held is Held.HELD for each in sessions_on(row, day))
    return came and bool(row.client.scale) and not was_rated(row, day)


def _is_away(client: Client) -> bool:
    """Whether the client is not expected any more: archived, or their episode has ended."""
    return client.archived or client.ended is not None


_on: Final = attrgetter("on")

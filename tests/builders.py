"""Records for tests, made in a line: a client, and ratings a week apart."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from msgspec.structs import replace

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Mode, Rating
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import RatedSession, Session, all_ratings, in_order

RULES = Rules()
TODAY = date(2026, 11, 21)
"""A Saturday."""
FIRST = date(2026, 1, 7)
"""The Wednesday of a client's first session."""
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOUR = time(10, 0, tzinfo=UTC)
STORED = "the rule of the scale"
"""Stands for the scale's own cut-off, where a test does not name another."""


def day(number: int) -> date:
    """The date of the session with that number, from 0 on, a week apart."""
    return FIRST + timedelta(weeks=number)


def a_client(
    code: str = "KL-04",
    *,
    name: str = "",
    scale: str = "SRS",
    cutoff: int | None = None,
    born: int | None = None,
    labels: tuple[str, ...] = (),
    archived: bool = False,
    added: date = FIRST,
) -> Client:
    """A client whose key is made from the code."""
    return Client(
        id=f"client-{code}",
        code=code,
        name=name,
        instrument=scale,
        cutoff=cutoff,
        born=born,
        labels=labels,
        archived=archived,
        added=datetime.combine(added, HOUR),
    )


def a_session(
    score: int | Sequence[int] | None,
    on: date | int = 0,
    *,
    scale: str = "SRS",
    client: str = "client-KL-04",
    cutoff: Cutoff | str | None = STORED,
    at: time = HOUR,
    mode: Mode = Mode.PAPER,
    note: str = "",
    id: str = "",
    deleted: bool = False,
) -> Session:
    """A session with one rating, from its items, from a total alone, or from None for skipped. Scores in tenths.

    `on`: the date, or the number of the session. The key is made from client, date and scale.
    """
    held = on if isinstance(on, date) else day(on)
    items = None if score is None or isinstance(score, int) else tuple(score)
    rating = Rating(
        instrument=scale,
        mode=mode,
        items=items,
        total=sum(items) if items is not None else score if isinstance(score, int) else None,
        skipped=score is None,
        cutoff=cutoff_for(INSTRUMENTS[scale]) if isinstance(cutoff, str) else cutoff,
    )
    return Session(
        id=id or f"{client}/{scale}/{held.isoformat()}",
        client=client,
        on=held,
        recorded=datetime.combine(held, at),
        note=note,
        ratings=(rating,),
        deleted=deleted,
    )


def a_rating(score: int | Sequence[int] | None, on: date | int = 0, **given: Any) -> RatedSession:
    """The rating of `a_session`."""
    return rated(a_session(score, on, **given))


def rated(session: Session) -> RatedSession:
    """A session's only rating."""
    (rating,) = session.ratings
    return RatedSession(session, rating)


def with_rating(session: Session, **changes: Any) -> Session:
    """The session, its only rating changed."""
    (rating,) = session.ratings
    return replace(session, ratings=(replace(rating, **changes),))


def sessions_of(
    scores: Iterable[int | Sequence[int] | None],
    *,
    scale: str = "SRS",
    client: str = "client-KL-04",
    start: int = 0,
    cutoff: Cutoff | str | None = STORED,
) -> tuple[Session, ...]:
    """One session a week with those totals (or items, or None for a skipped rating), in order."""
    return tuple(
        a_session(score, start + number, scale=scale, client=client, cutoff=cutoff)
        for number, score in enumerate(scores)
    )


def ratings_of(scores: Iterable[int | Sequence[int] | None], **given: Any) -> tuple[RatedSession, ...]:
    """The ratings of `sessions_of`."""
    return tuple(map(rated, sessions_of(scores, **given)))


class HoldsSessions(Protocol):
    """What has sessions by the client's key: a caseload, or what was read of one."""

    def sessions(self, client_id: str) -> tuple[Session, ...]:
        """The sessions of a client in their order."""
        ...


def held(ratings: Iterable[RatedSession]) -> tuple[Session, ...]:
    """The sessions of ratings."""
    return tuple(each.session for each in ratings)


def rating_order(ratings: Iterable[RatedSession]) -> tuple[RatedSession, ...]:
    """Ratings in the order of their sessions."""
    return tuple(map(rated, in_order(each.session for each in ratings)))


def ratings_in(caseload: HoldsSessions, client_id: str = "client-KL-04") -> tuple[RatedSession, ...]:
    """Every rating that a caseload holds of a client, in the order of the sessions."""
    return all_ratings(caseload.sessions(client_id))


def an_adjustment(
    text: str = "#pace slower, agree the agenda first", on: date | int = 0, *, client: str = "client-KL-04"
) -> Adjustment:
    """An adjustment on a date, or on the date of the session with that number."""
    held = on if isinstance(on, date) else day(on)
    return Adjustment(
        id=f"{client}/{held.isoformat()}/{text}",
        client=client,
        on=held,
        text=text,
        recorded=datetime.combine(held, HOUR),
    )

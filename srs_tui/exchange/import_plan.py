"""What a file would bring into a caseload: decided before anything is changed, so that it can be shown first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, UnsetType
from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.instrument import instrument_named
from ..clinical.recording import session_of
from ..clinical.rules import Rules
from ..clinical.session import RatedSession, Session, all_ratings
from .imported import ImportedFile, ImportedRating


class Plan(Struct, frozen=True):
    """The new records, and how much of the file is there already."""

    clients: tuple[Client, ...]
    sessions: tuple[Session, ...]
    adjustments: tuple[Adjustment, ...]
    known: int
    """Rows left out: the same client, scale, date and values are there already, or stand in the file twice."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to import."""
        return not (self.clients or self.sessions or self.adjustments)


_Values = tuple[str, str, date, tuple[int, ...] | None, int | None, bool]


def plan_for(
    arrivals: ImportedFile,
    clients: Sequence[Client],
    ratings: Mapping[str, Sequence[RatedSession]],
    adjustments: Mapping[str, Sequence[Adjustment]],
    rules: Rules,
    *,
    now: datetime,
    new_id: Callable[[], str],
) -> Plan:
    """What is new in a file, held against the caseload (ratings and adjustments by the client's key). `now` in UTC.

    A known client stays as they are. A rating whose file does not say by which cut-off rule it was judged is
    judged by the one now in force.
    """
    by_code = {client.code.casefold(): client for client in clients}
    added: list[Client] = []
    for each in arrivals.clients:
        if each.code.casefold() not in by_code:
            client = Client(
                id=new_id(),
                code=each.code,
                name=each.name,
                instrument=each.scale,
                cutoff=each.cutoff,
                born=each.born,
                labels=each.labels,
                archived=each.archived,
                added=now,
            )
            by_code[each.code.casefold()] = client
            added.append(client)
    sessions = _new_ratings(arrivals, by_code, ratings, rules, now, new_id)
    noted = {(each.client, each.on, each.text) for of_client in adjustments.values() for each in of_client}
    noting: list[Adjustment] = []
    for told in arrivals.adjustments:
        key = (by_code[told.client.casefold()].id, told.on, told.text)
        if key not in noted:
            noted.add(key)
            noting.append(
                Adjustment(id=new_id(), client=key[0], on=key[1], text=key[2], recorded=_not_later(told.recorded, now))
            )
    known = len(arrivals.rows) - len(sessions) + len(arrivals.adjustments) - len(noting)
    return Plan(tuple(added), tuple(sessions), tuple(noting), known)


def _new_ratings(
    arrivals: ImportedFile,
    by_code: Mapping[str, Client],
    ratings: Mapping[str, Sequence[RatedSession]],
    rules: Rules,
    now: datetime,
    new_id: Callable[[], str],
) -> list[Session]:
    """The ratings that are not there yet.

    Two sessions of one day may have the same values: a file that says when each was recorded tells them apart.
    """
    there = Counter(_values(rating) for of_client in ratings.values() for rating in of_client)
    met: set[tuple[_Values, datetime | None]] = set()
    brought = []
    for row in arrivals.rows:
        session = _session(row, by_code[row.client.casefold()], rules, now, new_id)
        values = _values(all_ratings((session,))[0])
        if (values, row.recorded) in met:
            continue
        met.add((values, row.recorded))
        if there[values]:
            there[values] -= 1
        else:
            brought.append(session)
    return brought


def _session(row: ImportedRating, client: Client, rules: Rules, now: datetime, new_id: Callable[[], str]) -> Session:
    instrument = instrument_named(row.scale)
    session = session_of(
        client,
        instrument,
        rules,
        id=new_id(),
        on=row.on,
        recorded=_not_later(row.recorded, now),
        mode=row.mode,
        items=row.items,
        total=row.total,
        skipped=row.skipped,
        note=row.note,
    )
    if isinstance(row.cutoff, UnsetType):
        return session
    return session.with_rating(replace(session.ratings[0], cutoff=row.cutoff))


def _not_later(moment: datetime | None, now: datetime) -> datetime:
    """When a record was made, as the file says; now where it does not, or names a time to come."""
    return now if moment is None else min(moment, now)


def _values(rating: RatedSession) -> _Values:
    return rating.client, rating.instrument, rating.on, rating.items, rating.total, rating.skipped

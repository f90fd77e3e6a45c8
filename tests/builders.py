"""Records for tests, made in a line: a client, and ratings a week apart."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Mode, Rating
from srs_tui.clinical.rules import Rules

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
        archived=archived,
        added=datetime.combine(added, HOUR),
    )


def a_rating(
    score: int | Sequence[int] | None,
    on: date | int = 0,
    *,
    scale: str = "SRS",
    client: str = "client-KL-04",
    cutoff: Cutoff | str | None = STORED,
    at: time = HOUR,
    mode: Mode = "paper",
    note: str = "",
    id: str = "",
    deleted: bool = False,
) -> Rating:
    """A rating from its items, from a total alone, or from None for a skipped session. Scores in tenths.

    `on`: the date, or the number of the session. The key is made from client, date and scale.
    """
    held = on if isinstance(on, date) else day(on)
    items = None if score is None or isinstance(score, int) else tuple(score)
    return Rating(
        id=id or f"{client}/{scale}/{held.isoformat()}",
        client=client,
        instrument=scale,
        on=held,
        recorded=datetime.combine(held, at),
        mode=mode,
        items=items,
        total=sum(items) if items is not None else score if isinstance(score, int) else None,
        skipped=score is None,
        note=note,
        cutoff=cutoff_for(INSTRUMENTS[scale]) if isinstance(cutoff, str) else cutoff,
        deleted=deleted,
    )


def ratings_of(
    scores: Iterable[int | Sequence[int] | None],
    *,
    scale: str = "SRS",
    client: str = "client-KL-04",
    start: int = 0,
    cutoff: Cutoff | str | None = STORED,
) -> tuple[Rating, ...]:
    """One rating a week from those totals (or items, or None for a skipped session), in order."""
    return tuple(
        a_rating(score, start + number, scale=scale, client=client, cutoff=cutoff)
        for number, score in enumerate(scores)
    )


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

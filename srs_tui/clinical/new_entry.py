"""A rating before the first key: with nothing typed, or with what a rating holds that is to be corrected."""

from datetime import date

from msgspec.structs import replace

from .client import Client
from .entry import RatingEntry
from .instrument import GOAL, Instrument, Kind
from .rating import CLIENT, Mode
from .score_entry import ScoreEntry, entry_of
from .session import RatedSession


def new_entry(
    id: str, instrument: Instrument, on: date, mode: Mode = Mode.PAPER, *, rater: str = CLIENT, with_goal: bool = False
) -> RatingEntry:
    """An entry with nothing typed yet. `with_goal`: the line of the client's own goal is asked for too."""
    return RatingEntry(
        id=id,
        instrument=instrument,
        on=on,
        mode=mode,
        rater=rater,
        items=tuple(ScoreEntry(instrument.item_maximum) for _ in instrument.items),
        total=ScoreEntry(instrument.maximum),
        goal=ScoreEntry(GOAL.item_maximum) if with_goal else None,
    )


def asks_goal(client: Client, instrument: Instrument) -> bool:
    """Whether the goal of that client is marked together with a rating on that scale."""
    return bool(client.goal) and instrument.kind is Kind.OUTCOME


def entry_for(rating: RatedSession, instrument: Instrument) -> RatingEntry:
    """An entry that holds a rating, to be edited."""
    rater = rating.rating.rater
    goal = rating.session.rating_on(GOAL.code, rater) if instrument.kind is Kind.OUTCOME else None
    empty = new_entry(rating.id, instrument, rating.on, rating.mode, rater=rater)
    return replace(
        empty,
        items=tuple(entry_of(score, instrument.item_maximum) for score in rating.items)
        if rating.items
        else empty.items,
        total=entry_of(rating.total, instrument.maximum) if rating.items is None else empty.total,
        total_only=rating.items is None and not rating.skipped,
        goal=None if goal is None else entry_of(goal.total, GOAL.item_maximum),
        skipped=rating.skipped,
        note=rating.note,
    )

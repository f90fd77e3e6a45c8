"""A rating before the first key: with nothing typed, or with what a rating holds that is to be corrected."""

from datetime import date

from msgspec.structs import replace

from .entry import RatingEntry
from .instrument import Instrument
from .rating import CLIENT, Mode
from .score_entry import ScoreEntry, entry_of
from .session import RatedSession


def new_entry(id: str, instrument: Instrument, on: date, mode: Mode = "paper", *, rater: str = CLIENT) -> RatingEntry:
    """An entry with nothing typed yet."""
    return RatingEntry(
        id=id,
        instrument=instrument,
        on=on,
        mode=mode,
        rater=rater,
        items=tuple(ScoreEntry(instrument.item_maximum) for _ in instrument.items),
        total=ScoreEntry(instrument.maximum),
    )


def entry_for(rating: RatedSession, instrument: Instrument) -> RatingEntry:
    """An entry that holds a rating, to be edited."""
    empty = new_entry(rating.id, instrument, rating.on, rating.mode, rater=rating.rating.rater)
    return replace(
        empty,
        items=tuple(entry_of(score, instrument.item_maximum) for score in rating.items)
        if rating.items
        else empty.items,
        total=entry_of(rating.total, instrument.maximum) if rating.items is None else empty.total,
        total_only=rating.items is None and not rating.skipped,
        skipped=rating.skipped,
        note=rating.note,
    )

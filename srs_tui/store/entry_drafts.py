"""Between an entry as it is typed and the draft that is kept of it."""

from datetime import date, datetime

from msgspec.structs import replace

from ..clinical.entry import RatingEntry, new_entry
from ..clinical.instrument import Instrument
from ..clinical.score_entry import ScoreEntry
from .drafts import Draft


def draft_of(entry: RatingEntry, client_id: str, at: datetime) -> Draft:
    """An entry as it is kept on disk while it is typed. `at` in UTC."""
    return Draft(
        rating_id=entry.id,
        client=client_id,
        instrument=entry.instrument.code,
        on=entry.on,
        mode=entry.mode,
        items=tuple(item.text for item in entry.items),
        total=entry.total.text,
        total_only=entry.total_only,
        skipped=entry.skipped,
        note=entry.note,
        at=at,
    )


def entry_from(draft: Draft, instrument: Instrument, today: date) -> RatingEntry:
    """The entry that a draft was made of, with the focus on the first line that is still empty."""
    entry = new_entry(draft.rating_id, instrument, min(draft.on or today, today), draft.mode)
    items = tuple(
        ScoreEntry(instrument.item_maximum, text) for _, text in zip(instrument.items, draft.items, strict=False)
    )
    entry = replace(
        entry,
        items=items if len(items) == len(entry.items) else entry.items,
        total=ScoreEntry(instrument.maximum, draft.total),
        total_only=draft.total_only,
        skipped=draft.skipped,
        note=draft.note,
    )
    unfinished = (n for n, item in enumerate(entry.items) if not item.complete)
    return replace(entry, at=next(unfinished, len(entry.items) - 1))

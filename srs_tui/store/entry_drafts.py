"""Between an entry as it is typed and the draft that is kept of it."""

import re
from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from ..clinical.entry import RatingEntry
from ..clinical.instrument import Instrument
from ..clinical.new_entry import new_entry
from ..clinical.rating import CLIENT
from ..clinical.score_entry import ScoreEntry
from ..clinical.validation import LONGEST_WORD
from ..text import clean_line, clean_text
from .drafts import Draft, DraftKind

_TYPED: Final = re.compile(r"[0-9]{1,2}(\.[0-9]?)?")
"""A score as far as it was typed."""


def draft_of(entry: RatingEntry, client_id: str, at: datetime, kind: DraftKind = DraftKind.RATING) -> Draft:
    """An entry as it is kept on disk while it is typed. `at` in UTC."""
    return Draft(
        key=entry.id,
        kind=kind,
        client=client_id,
        instrument=entry.instrument.code,
        on=entry.on,
        mode=entry.mode,
        items=tuple(item.text for item in entry.items),
        total=entry.total.text,
        total_only=entry.total_only,
        skipped=entry.skipped,
        rater=entry.rater,
        before_birthday=entry.before_birthday,
        note=entry.note,
        at=at,
    )


def entry_from(draft: Draft, instrument: Instrument, today: date) -> RatingEntry:
    """The entry that a draft was made of, with the focus on the first line that is still empty.

    The file may have been written by anyone: what no key could have typed is left out.
    """
    rater = clean_line(draft.rater)[:LONGEST_WORD].strip() or CLIENT
    entry = new_entry(draft.key, instrument, min(draft.on or today, today), draft.mode, rater=rater)
    items = tuple(_score(text, instrument.item_maximum) for text in draft.items)
    entry = replace(
        entry,
        items=items if len(items) == len(entry.items) else entry.items,
        total=_score(draft.total, instrument.maximum),
        total_only=draft.total_only,
        skipped=draft.skipped,
        before_birthday=draft.before_birthday,
        note=clean_text(draft.note),
    )
    unfinished = next((n for n, item in enumerate(entry.items) if not item.complete), None)
    if unfinished is not None:
        return replace(entry, at=unfinished)
    return replace(entry, at=len(entry.items) - 1, filled=True)


def _score(text: str, maximum: int) -> ScoreEntry:
    entry = ScoreEntry(maximum, text)
    is_sound = _TYPED.fullmatch(text) and entry.score is not None and entry.score <= maximum
    return entry if is_sound else ScoreEntry(maximum)

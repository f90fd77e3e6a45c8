"""Between an entry as it is typed and the draft that is kept of it."""

import re
from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from ..clinical.entry import RatingEntry
from ..clinical.instrument import GOAL, Instrument, Kind
from ..clinical.new_entry import new_entry
from ..clinical.rating import CLIENT
from ..clinical.score_entry import ScoreEntry
from ..clinical.validation import LONGEST_WORD
from ..text import clean_line, clean_text
from .draft import Draft, DraftKind

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
        goal=None if entry.goal is None else entry.goal.text,
        total=entry.total.text,
        total_only=entry.total_only,
        skipped=entry.skipped,
        rater=entry.rater,
        before_birthday=entry.before_birthday,
        note=entry.note,
        at=at,
    )


def entry_from(draft: Draft, instrument: Instrument, today: date, *, with_goal: bool = False) -> RatingEntry:
    """The entry that a draft was made of, with the focus on the first line that is still empty. `with_goal`: the
    client's own goal is asked for by now, if it was not then.

    The file may have been written by anyone: what no key could have typed is left out.
    """
    rater = clean_line(draft.rater)[:LONGEST_WORD].strip() or CLIENT
    on = min(draft.on or today, today)
    with_goal = with_goal or (draft.goal is not None and instrument.kind is Kind.OUTCOME)
    entry = new_entry(draft.key, instrument, on, draft.mode, rater=rater, with_goal=with_goal)
    items = tuple(_score(text, instrument.item_maximum) for text in draft.items)
    entry = replace(
        entry,
        items=items if len(items) == len(entry.items) else entry.items,
        goal=_score(draft.goal or "", GOAL.item_maximum) if with_goal else None,
        total=_score(draft.total, instrument.maximum),
        total_only=draft.total_only,
        skipped=draft.skipped,
        before_birthday=draft.before_birthday,
        note=clean_text(draft.note),
    )
    unfinished = next((n for n, line in enumerate(entry.lines) if not line.complete), None)
    if unfinished is not None:
        return replace(entry, at=unfinished)
    return replace(entry, at=len(entry.lines) - 1, filled=True)


def _score(text: str, maximum: int) -> ScoreEntry:
    entry = ScoreEntry(maximum, text)
    is_sound = _TYPED.fullmatch(text) and entry.score is not None and entry.score <= maximum
    return entry if is_sound else ScoreEntry(maximum)

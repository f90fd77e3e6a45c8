"""What an entry holds while it is typed, and what follows from it."""

from datetime import date

from msgspec import Struct

from ..language import phrase
from .cutoff import Cutoff
from .instrument import GOAL, Instrument
from .rating import CLIENT, Mode
from .score_entry import ScoreEntry
from .spelling import Spelling


class EntryState(Struct, frozen=True, kw_only=True):
    """The scale lines, which of them has the focus, and what goes with them. Scores in tenths."""

    id: str
    """The record's key, made when entry begins: saving twice is saving once."""
    instrument: Instrument
    on: date
    items: tuple[ScoreEntry, ...]
    total: ScoreEntry
    goal: ScoreEntry | None = None
    """The line of the client's own goal, after those of the scale, which may stay empty; None: it is not asked for."""
    at: int = 0
    """The line with the focus."""
    total_only: bool = False
    skipped: bool = False
    mode: Mode = Mode.PAPER
    rater: str = CLIENT
    before_birthday: bool = False
    """Whether the client is still a year younger than the year of birth says, where that decides the cut-off."""
    note: str = ""
    refused: str = ""
    """Why the last key was not taken; empty when it was."""
    doubt: str = ""
    """Why a digit or a point was not taken, until the therapist goes back to a line or confirms the scores."""
    filled: bool = False
    """Whether the line with the focus got its whole score since it has it: a further digit is one too many."""
    spelled: Spelling = Spelling()

    @property
    def lines(self) -> tuple[ScoreEntry, ...]:
        """The lines of the scale, and that of the goal."""
        return self.items if self.goal is None else (*self.items, self.goal)

    @property
    def current(self) -> ScoreEntry:
        """What the focus is on."""
        return self.total if self.total_only else self.lines[self.at]

    @property
    def label(self) -> str:
        """What the line with the focus is called."""
        return phrase("Total") if self.total_only else phrase(self.label_of(self.at))

    def label_of(self, index: int) -> str:
        """What the line of that index is called."""
        items = (*self.instrument.items, *GOAL.items)
        return items[index].label

    @property
    def is_last(self) -> bool:
        """Whether no line comes after the one with the focus."""
        return self.total_only or self.skipped or self.at == len(self.lines) - 1

    @property
    def scores(self) -> tuple[int | None, ...]:
        """The items as they stand, None where nothing is typed."""
        return tuple(item.score for item in self.items)

    @property
    def sum(self) -> int:
        """The total so far."""
        return self.total.score or 0 if self.total_only else sum(score or 0 for score in self.scores)

    @property
    def missing(self) -> int | None:
        """The first line that is still empty; None when nothing is missing."""
        if self.skipped:
            return None
        if self.total_only:
            return 0 if self.total.score is None else None
        return next((n for n, score in enumerate(self.scores) if score is None), None)

    @property
    def content(self) -> tuple[object, ...]:
        """What a draft keeps of it: all but the focus and what is said of the last key."""
        texts = tuple(item.text for item in self.lines)
        scores = texts, self.total.text, self.total_only, self.skipped
        return self.on, scores, self.mode, self.rater, self.before_birthday, self.note

    @property
    def untouched(self) -> bool:
        """Whether nothing has been typed that would be missed."""
        return not (self.total.text or self.note or self.skipped or any(item.text for item in self.lines))

    def is_settled(self, index: int) -> bool:
        """Whether a line holds a score that the next key will not lengthen."""
        item = self.items[index]
        return item.score is not None and (item.complete or index != self.at or self.total_only)

    def is_below(self, cutoff: Cutoff | None) -> bool:
        """Whether the total is certain to be below the cut-off: what is left to type could not reach it any more."""
        if cutoff is None or self.skipped:
            return False
        if self.total_only:
            return self.total.score is not None and self.total.complete and cutoff.flags_total(self.total.score)
        top = self.instrument.item_maximum
        known = (item.score if self.is_settled(n) else None for n, item in enumerate(self.items))
        return cutoff.flags_total(sum(top if score is None else score for score in known))

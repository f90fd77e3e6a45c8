"""A rating while it is typed: the whole state of the entry, each key giving the next one."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .client import Client
from .cutoff import Cutoff
from .instrument import Instrument
from .rating import Mode, Rating
from .recording import rating_of
from .refusal import Refusal
from .rules import Rules
from .score import ScoreEntry, entry_of


class RatingEntry(Struct, frozen=True, kw_only=True):
    """The scale lines, which of them has the focus, and what goes with them. Scores in tenths."""

    id: str
    """The record's key, made when entry begins: saving twice is saving once."""
    instrument: Instrument
    on: date
    items: tuple[ScoreEntry, ...]
    total: ScoreEntry
    at: int = 0
    """The line with the focus."""
    total_only: bool = False
    skipped: bool = False
    mode: Mode = "paper"
    note: str = ""
    refused: str = ""
    """Why the last key was not taken; empty when it was."""
    ten: Literal["", "10", "10."] = ""
    """After `10` the next line has the focus: a point and a nought typed on still belong to the 10."""

    @property
    def current(self) -> ScoreEntry:
        """What the focus is on."""
        return self.total if self.total_only else self.items[self.at]

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
    def untouched(self) -> bool:
        """Whether nothing has been typed that would be missed."""
        return not (self.total.text or self.note or self.skipped or any(item.text for item in self.items))

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

    def typed(self, key: str) -> "RatingEntry":
        """After a digit, a point or a comma. A finished score gives the focus to the next line."""
        if self.skipped:
            return replace(self, refused="this session is marked as skipped")
        if self.ten and not self.current.text and (after := self._after_ten(key)) is not None:
            return after
        entry = self.current.typed(key)
        if entry.refused:
            return replace(self, refused=entry.refused)
        here = self._with(entry)
        if not entry.complete or self.total_only or self.at == len(self.items) - 1:
            return here
        return replace(here, at=self.at + 1, ten="10" if entry.text == "10.0" and key == "0" else "")

    def forward(self) -> "RatingEntry":
        """Leave the line downwards; one digit is then a whole number."""
        return self._moved(1)

    def back(self) -> "RatingEntry":
        """Leave the line upwards."""
        return self._moved(-1)

    def to(self, index: int) -> "RatingEntry":
        """Give the focus to a line."""
        return self._moved(index - self.at)

    def erased(self) -> "RatingEntry":
        """Without the last character; from an empty line, one line up."""
        if self.skipped:
            return replace(self, skipped=False, refused="")
        if not self.current.text:
            return self.back()
        return self._with(self.current.erased())

    def nudged(self, tenths: int) -> "RatingEntry":
        """With the mark moved by so many tenths."""
        return self if self.skipped else self._with(self.current.nudged(tenths))

    def toggled_total(self) -> "RatingEntry":
        """Between the items and a total alone; what was typed for either is kept aside."""
        return replace(self._settled(), total_only=not self.total_only, skipped=False, refused="", ten="")

    def toggled_skip(self) -> "RatingEntry":
        """Between a rating and a session held without one."""
        return replace(self._settled(), skipped=not self.skipped, refused="", ten="")

    def rating(self, client: Client, rules: Rules, recorded: datetime) -> Rating:
        """The record to keep. `recorded` in UTC.

        Raises:
            Refusal: something is still to be typed.
        """
        entry = self._settled()
        missing = entry.missing
        if missing is not None:
            what = "The total" if self.total_only else self.instrument.items[missing].label
            raise Refusal(f"{what} is still empty: type its score.")
        scored = not self.skipped
        return rating_of(
            client,
            self.instrument,
            rules,
            id=self.id,
            on=self.on,
            recorded=recorded,
            mode=self.mode,
            items=tuple(score for score in entry.scores if score is not None)
            if scored and not self.total_only
            else None,
            total=entry.total.score if scored and self.total_only else None,
            skipped=self.skipped,
            note=self.note,
        )

    def _after_ten(self, key: str) -> "RatingEntry | None":
        if self.ten == "10" and key in (".", ","):
            return replace(self, ten="10.", refused="")
        if self.ten == "10.":
            return replace(self, ten="", refused="" if key == "0" else "at most 10")
        return None

    def _with(self, entry: ScoreEntry) -> "RatingEntry":
        if self.total_only:
            return replace(self, total=entry, refused="", ten="")
        items = (*self.items[: self.at], entry, *self.items[self.at + 1 :])
        return replace(self, items=items, refused="", ten="")

    def _settled(self) -> "RatingEntry":
        score = self.current.score
        return self if score is None else self._with(entry_of(score, self.current.maximum))

    def _moved(self, lines: int) -> "RatingEntry":
        at = min(len(self.items) - 1, max(0, self.at + lines))
        return replace(self._settled(), at=at, refused="", ten="")


def new_entry(id: str, instrument: Instrument, on: date, mode: Mode = "paper") -> RatingEntry:
    """An entry with nothing typed yet."""
    return RatingEntry(
        id=id,
        instrument=instrument,
        on=on,
        mode=mode,
        items=tuple(ScoreEntry(instrument.item_maximum) for _ in instrument.items),
        total=ScoreEntry(instrument.maximum),
    )


def entry_for(rating: Rating, instrument: Instrument) -> RatingEntry:
    """An entry that holds a rating, to be edited."""
    empty = new_entry(rating.id, instrument, rating.on, rating.mode)
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

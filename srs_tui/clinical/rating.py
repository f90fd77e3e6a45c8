"""A rating: what was marked on one scale in a session."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ..language import phrase
from ..text import clean_line
from ..words import counted
from .cutoff import Cutoff
from .instrument import INSTRUMENTS, OUTCOME_SCALES, Instrument
from .refusal import Refusal

CLIENT: Final = "client"
"""The rater unless another is said."""


class Mode(StrEnum):
    """How the scale was given."""

    PAPER = "paper"
    """With a ruler."""
    ORAL = "oral"
    """Asked aloud."""
    SCREEN = "screen"
    REMOTE = "remote"


class Rating(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One scale as it was marked in a session. Scores are whole tenths of a point, never floats: 0.1 + 0.2 must not
    decide a signal.

    A total-only rating has no items; a skipped one has neither items nor total. Build one with `recording.rating_of`.
    """

    instrument: str
    rater: str = CLIENT
    mode: Mode = Mode.PAPER
    items: tuple[int, ...] | None = None
    total: int | None = None
    skipped: bool = False
    cutoff: Cutoff | None = None
    """The rule in force when it was made; None where the instrument has none."""
    recorded: datetime | None = None
    """UTC; None: with its session."""
    entry: str = ""
    """The key of the entry it was typed in, where that is not its session's: typing it in twice is then once."""
    reason: str = ""
    """Why it was corrected last, in the therapist's words; empty where nobody said."""

    @property
    def is_plain(self) -> bool:
        """Whether it holds no text but words of this program."""
        return not self.reason and self.rater == CLIENT and self.instrument in INSTRUMENTS

    @property
    def is_below(self) -> bool:
        """Whether the total is below the cut-off stored with it."""
        return self.total is not None and self.cutoff is not None and self.cutoff.flags_total(self.total)

    def is_low(self, item: int) -> bool:
        """Whether the score of an item, in tenths, is below the item cut-off stored with it: of the alliance, for the
        outcome is judged by its total alone.
        """
        return self.cutoff is not None and self.instrument not in OUTCOME_SCALES and self.cutoff.flags_item(item)


def rater_named(text: str | None) -> str:
    """The rater as they are called, on one line; the client for nothing, or in any spelling.

    Raises:
        Refusal: the name is empty.
    """
    if text is None:
        return CLIENT
    name = clean_line(text).strip()
    if not name:
        raise Refusal("Say who marked it, such as --by mother; leave --by out where it was the client.")
    return CLIENT if name.casefold() == CLIENT else name


def mode_named(text: str) -> Mode:
    """The mode of that name, in any case.

    Raises:
        Refusal: there is none; the line names those there are.
    """
    for mode in Mode:
        if mode == text.casefold():
            return mode
    raise Refusal("There is no mode “{text}”: use one of {modes}.", text=text, modes=", ".join(Mode))


def checked_items(instrument: Instrument, items: tuple[int, ...]) -> tuple[int, ...]:
    """Those items, in tenths, when they are one each and within the scale.

    Raises:
        Refusal: too few, too many, or out of range.
    """
    if len(items) != len(instrument.items):
        labels = ", ".join(phrase(item.label) for item in instrument.items)
        raise Refusal(
            "{code} takes {scores} ({labels}), not {given}: give one for each.",
            code=instrument.code,
            scores=counted(len(instrument.items), "score"),
            labels=labels,
            given=len(items),
        )
    for item, score in zip(instrument.items, items, strict=True):
        if not 0 <= score <= instrument.item_maximum:
            raise Refusal(
                "{label} is out of range: a score lies between 0 and {item_maximum}.",
                label=item.label,
                item_maximum=instrument.item_maximum // 10,
            )
    return items


def check_rating(rating: Rating) -> None:
    """Hold a record against the rules of its instrument: used for what comes from a file.

    Raises:
        Refusal: what does not hold, in one line.
    """
    instrument = INSTRUMENTS.get(rating.instrument)
    if instrument is None:
        return  # a scale of a later version, or of another program: kept as it is
    if not isinstance(rating.mode, Mode):
        raise Refusal("there is no mode “{mode}”: use one of {modes}.", mode=rating.mode, modes=", ".join(Mode))
    if rating.skipped:
        if rating.items is not None or rating.total is not None:
            raise Refusal("a skipped session has no score: leave the items and the total empty.")
        return
    if rating.total is None:
        raise Refusal("a rating needs its items, or a total, or to be marked as skipped.")
    if not 0 <= rating.total <= instrument.maximum:
        raise Refusal("the total is out of range: it lies between 0 and {maximum}.", maximum=instrument.maximum // 10)
    if rating.items is not None and sum(checked_items(instrument, rating.items)) != rating.total:
        raise Refusal("the items and the total disagree: correct one of them, or leave the total empty.")

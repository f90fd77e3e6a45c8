"""A rating: what the client marked at the end of one session."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, Literal, get_args

from msgspec import Struct

from .cutoff import Cutoff
from .instrument import INSTRUMENTS, Instrument
from .refusal import Refusal

Mode = Literal["paper", "oral", "screen", "remote"]
"""How the scale was given: paper and ruler, asked aloud, on screen, from afar."""
MODES: Final[tuple[Mode, ...]] = get_args(Mode)


class Version(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a rating held before an edit, and when that version was replaced (UTC)."""

    replaced: datetime
    client: str
    instrument: str
    on: date
    mode: Mode = "paper"
    items: tuple[int, ...] | None
    total: int | None
    skipped: bool = False
    note: str = ""
    cutoff: Cutoff | None


class Rating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One session's rating. Scores are whole tenths of a point, never floats: 0.1 + 0.2 must not decide a signal.

    A total-only rating has no items; a skipped session has neither items nor total. `id` is the record's
    key, so the document does not hold it twice. Build one with `recording.rating_of`.
    """

    id: str = ""
    client: str
    instrument: str
    on: date
    """The session's date, local."""
    recorded: datetime
    """UTC."""
    mode: Mode = "paper"
    items: tuple[int, ...] | None
    total: int | None
    skipped: bool = False
    note: str = ""
    cutoff: Cutoff | None
    """The rule in force when it was made; None where the instrument has none."""
    edited: datetime | None = None
    """When this version was made, UTC; None: as recorded."""
    earlier: tuple[Version, ...] = ()
    """What it held before each edit, oldest first."""
    deleted: bool = False

    @property
    def is_below(self) -> bool:
        """Whether the total is below the cut-off stored with it."""
        return self.total is not None and self.cutoff is not None and self.cutoff.flags_total(self.total)

    def is_low(self, item: int) -> bool:
        """Whether the score of an item, in tenths, is below the item cut-off stored with it."""
        return self.cutoff is not None and self.cutoff.flags_item(item)


def mode_named(text: str) -> Mode:
    """The mode of that name, in any case.

    Raises:
        Refusal: there is none; the line names those there are.
    """
    for mode in MODES:
        if mode == text.casefold():
            return mode
    raise Refusal(f"There is no mode “{text}”: use one of {', '.join(MODES)}.")


def checked_items(instrument: Instrument, items: tuple[int, ...]) -> tuple[int, ...]:
    """Those items, in tenths, when they are one each and within the scale.

    Raises:
        Refusal: too few, too many, or out of range.
    """
    if len(items) != len(instrument.items):
        labels = ", ".join(item.label for item in instrument.items)
        raise Refusal(
            f"{instrument.code} takes {len(instrument.items)} scores ({labels}), not {len(items)}: give one for each."
        )
    for item, score in zip(instrument.items, items, strict=True):
        if not 0 <= score <= instrument.item_maximum:
            raise Refusal(f"{item.label} is out of range: a score lies between 0 and {instrument.item_maximum // 10}.")
    return items


def check_rating(rating: Rating) -> None:
    """Hold a record against the rules of its instrument: used for what comes from a file.

    Raises:
        Refusal: what does not hold, in one line.
    """
    instrument = INSTRUMENTS.get(rating.instrument)
    if instrument is None:
        raise Refusal(f"there is no scale “{rating.instrument}”: use one of {', '.join(INSTRUMENTS)}.")
    if rating.mode not in MODES:
        raise Refusal(f"there is no mode “{rating.mode}”: use one of {', '.join(MODES)}.")
    if rating.skipped:
        if rating.items is not None or rating.total is not None:
            raise Refusal("a skipped session has no score: leave the items and the total empty.")
        return
    if rating.total is None:
        raise Refusal("a rating needs its items, or a total, or to be marked as skipped.")
    if not 0 <= rating.total <= instrument.maximum:
        raise Refusal(f"the total is out of range: it lies between 0 and {instrument.maximum // 10}.")
    if rating.items is not None and sum(checked_items(instrument, rating.items)) != rating.total:
        raise Refusal("the items and the total disagree: correct one of them, or leave the total empty.")


def in_order(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """Ratings as the sessions came: by session date, then by when they were recorded, then by key."""
    return tuple(sorted(ratings, key=lambda rating: (rating.on, rating.recorded, rating.id)))

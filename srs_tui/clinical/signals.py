"""What a rating calls attention to. Each signal is a named rule that carries the numbers needed to say it."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .instrument import Instrument
from .rules import Rules
from .session import RatedSession
from .usual_range import Spread, UsualRange, spread_of


class SignalName(StrEnum):
    """The signals, in the order in which they are told."""

    BELOW_CUTOFF = "below-cutoff"
    LOW_ITEM = "low-item"
    DROP = "drop"
    CEILING = "ceiling"
    OUTSIDE_USUAL = "outside-usual"
    NOT_RATED = "not-rated"


class Signal(Struct, frozen=True, kw_only=True):
    """One signal of one rating. Fields that a signal does not need keep their defaults."""

    name: SignalName
    amount: int = 0
    """Tenths: how far below the cut-off, how large a drop, how far outside the usual range as it is shown."""
    threshold: int = 0
    """Tenths: the cut-off, the item cut-off, the least drop, the maximum; for `not-rated` the days allowed."""
    streak: int = 0
    """How many ratings in a row, this one included (`below-cutoff`, `ceiling`)."""
    items: tuple[int, ...] = ()
    """Indices of the low items."""
    range: UsualRange | None = None
    above: bool = False
    """Whether the total lies above its usual range rather than below it."""
    n: int = 0
    """How many earlier ratings the usual range rests on."""
    days: int = 0
    """Since the last rating (`not-rated`)."""

    @property
    def label(self) -> str:
        """What the rule is called, in the words of the field."""
        return _LABELS[self.name]


_LABELS: Final = MappingProxyType(
    {
        SignalName.BELOW_CUTOFF: "below cut-off",
        SignalName.LOW_ITEM: "low item",
        SignalName.DROP: "drop",
        SignalName.CEILING: "always at the ceiling",
        SignalName.OUTSIDE_USUAL: "outside the usual range",
        SignalName.NOT_RATED: "not rated",
    }
)


def totals_of(history: Iterable[RatedSession]) -> list[int]:
    """The totals of scored ratings, in tenths."""
    return [rating.total for rating in history if rating.total is not None]


def signals_for(history: Sequence[RatedSession], instrument: Instrument, rules: Rules) -> tuple[Signal, ...]:
    """The signals of the last rating of `history` (from `scored_ratings`), each judged by its own stored cut-off."""
    if not history:
        return ()
    totals = totals_of(history)
    below = _run(rating.is_below for rating in reversed(history))
    ceiling = _run(total == instrument.maximum for total in reversed(totals))
    return _signals(history[-1], totals, below, ceiling, spread_of(totals[:-1]), instrument, rules)


def signals_by_rating(
    history: Sequence[RatedSession], instrument: Instrument, rules: Rules
) -> list[tuple[Signal, ...]]:
    """The signals of every rating of `history`, as `signals_for` gives them for each, in one pass."""
    found = []
    totals: list[int] = []
    spread, below, ceiling = Spread(), 0, 0
    for rating, total in zip(history, totals_of(history), strict=True):
        totals.append(total)
        below = below + 1 if rating.is_below else 0
        ceiling = ceiling + 1 if total == instrument.maximum else 0
        found.append(_signals(rating, totals, below, ceiling, spread, instrument, rules))
        moved = abs(total - totals[-2]) if len(totals) > 1 else 0
        spread = Spread(spread.n + 1, spread.sum + total, spread.moved + moved)
    return found


def not_rated(last_on: date | None, today: date, rules: Rules) -> Signal | None:
    """The signal of a client last rated on `last_on`; None while that is recent, or when nobody was to be rated yet."""
    if last_on is None or (days := (today - last_on).days) < rules.not_rated_days:
        return None
    return Signal(name=SignalName.NOT_RATED, days=days, threshold=rules.not_rated_days)


def _signals(
    rating: RatedSession,
    totals: Sequence[int],
    below: int,
    ceiling: int,
    earlier: Spread,
    instrument: Instrument,
    rules: Rules,
) -> tuple[Signal, ...]:
    """The signals of a rating whose total is the last of `totals`, with its runs and the spread of those before it."""
    found = []
    total, cutoff = totals[-1], rating.cutoff
    if cutoff is not None and below:
        found.append(
            Signal(name=SignalName.BELOW_CUTOFF, amount=cutoff.total - total, threshold=cutoff.total, streak=below)
        )
    if cutoff is not None and rating.items is not None:
        low = tuple(index for index, item in enumerate(rating.items) if cutoff.flags_item(item))
        if low:
            found.append(Signal(name=SignalName.LOW_ITEM, items=low, threshold=cutoff.item))
    if len(totals) > 1 and (drop := totals[-2] - total) >= rules.drop:
        found.append(Signal(name=SignalName.DROP, amount=drop, threshold=rules.drop))
    if ceiling >= rules.ceiling_run:
        found.append(Signal(name=SignalName.CEILING, threshold=instrument.maximum, streak=ceiling))
    if side := earlier.side(total, rules):
        found.append(_outside(total, side, earlier.range(instrument.maximum, rules)))
    return tuple(found)


def _outside(total: int, side: int, usual: UsualRange | None) -> Signal:
    assert usual is not None, "a total has a side only where there is a range"
    return Signal(
        name=SignalName.OUTSIDE_USUAL,
        amount=total - usual.high if side > 0 else usual.low - total,
        range=usual,
        above=side > 0,
        n=usual.n,
    )


def _run(held: Iterable[bool]) -> int:
    """How many are true from the first on, without a break."""
    count = 0
    for each in held:
        if not each:
            break
        count += 1
    return count

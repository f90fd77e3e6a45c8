"""What a rating calls attention to. Each signal is a named rule that carries the numbers needed to say it."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import islice

from msgspec import Struct

from .instrument import Instrument
from .noise import above_noise, own_noise
from .rules import Rules
from .session import RatedSession
from .usual_range import UsualRange, usual_range


class SignalName(StrEnum):
    """The signals, in the order in which they are told."""

    BELOW_CUTOFF = "below-cutoff"
    LOW_ITEM = "low-item"
    CANDOUR = "candour"
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
    """How many ratings in a row, this one included (`below-cutoff`, `ceiling`), or before this one (`candour`)."""
    items: tuple[int, ...] = ()
    """Indices of the low items."""
    range: UsualRange | None = None
    """The usual range that the rating was held against (`outside-usual`)."""
    above: bool = False
    """Whether the total lies above its usual range rather than below it."""
    days: int = 0
    """Since the last rating (`not-rated`)."""
    stake: Fraction | None = None
    """Tenths: what is at stake where the signal makes a conversation due; None where by itself it does not."""


def totals_of(history: Iterable[RatedSession]) -> list[int]:
    """The totals of scored ratings, in tenths."""
    return [total for each in history if (total := each.rating.total) is not None]


def signals_for(history: Sequence[RatedSession], instrument: Instrument, rules: Rules) -> tuple[Signal, ...]:
    """The signals of the last rating of `history` (from `scored_ratings`), each judged by its own stored cut-off."""
    if not history:
        return ()
    totals = totals_of(history[-rules.usual_window - 1 :])
    maximum = instrument.maximum
    below = _run(each.rating.is_below for each in reversed(history))
    at_maximum = _run(each.rating.total == maximum for each in islice(reversed(history), 1, None))
    return _signals(history[-1], totals, below, at_maximum, instrument, rules)


def signals_by_rating(
    history: Sequence[RatedSession], instrument: Instrument, rules: Rules
) -> list[tuple[Signal, ...]]:
    """The signals of every rating of `history`, as `signals_for` gives them for each, in one pass."""
    found = []
    totals: list[int] = []
    below, at_maximum = 0, 0
    for rating, total in zip(history, totals_of(history), strict=True):
        totals = [*totals[-rules.usual_window :], total]
        below = below + 1 if rating.is_below else 0
        found.append(_signals(rating, totals, below, at_maximum, instrument, rules))
        at_maximum = at_maximum + 1 if total == instrument.maximum else 0
    return found


def not_rated(last_on: date | None, today: date, rules: Rules, interval: Fraction | None = None) -> Signal | None:
    """The signal of a client last rated on `last_on`; None while that is recent, or when nobody was to be rated yet.

    `interval`: the days from one session to the next, where the client's rhythm is known; twice that is still usual.
    """
    if last_on is None:
        return None
    days, least = (today - last_on).days, rules.not_rated_days
    overdue = days > least if interval is None else days >= least and days > 2 * interval
    if not overdue:
        return None
    usual = least if interval is None else max(least, int(2 * interval))
    return Signal(name=SignalName.NOT_RATED, days=days, threshold=usual)


def _signals(
    rating: RatedSession, totals: Sequence[int], below: int, at_maximum: int, instrument: Instrument, rules: Rules
) -> tuple[Signal, ...]:
    """The signals of a rating whose total is the last of `totals`.

    `below`: how many in a row are below their cut-off, this one included; `at_maximum`: how many in a row before it.
    """
    found = []
    total, earlier, cutoff = totals[-1], totals[:-1], rating.cutoff
    maximum, run = instrument.maximum, rules.ceiling_run
    usual = usual_range(earlier, maximum, rules)
    side = 0 if usual is None else usual.side(total)
    if cutoff is not None and below:
        amount = cutoff.total - total
        as_usual = below >= rules.below_as_usual and usual is not None and side >= 0
        found.append(
            Signal(
                name=SignalName.BELOW_CUTOFF,
                amount=amount,
                threshold=cutoff.total,
                streak=below,
                stake=None if as_usual else Fraction(amount),
            )
        )
    if cutoff is not None and rating.items is not None:
        low = tuple(index for index, item in enumerate(rating.items) if cutoff.flags_item(item))
        if low:
            found.append(Signal(name=SignalName.LOW_ITEM, items=low, threshold=cutoff.item))
    if at_maximum >= run and total < maximum and not below:
        return (*found, Signal(name=SignalName.CANDOUR, threshold=maximum, streak=at_maximum))
    if earlier and (drop := earlier[-1] - total) >= rules.drop:
        matters = drop >= above_noise(3, own_noise(earlier, rules), rules.drop, rules)
        stake = Fraction(drop) if matters else None
        found.append(Signal(name=SignalName.DROP, amount=drop, threshold=rules.drop, stake=stake))
    if total == maximum and at_maximum + 1 >= run:
        found.append(Signal(name=SignalName.CEILING, threshold=maximum, streak=at_maximum + 1))
    if usual is not None and side:
        found.append(_outside(total, usual, above=side > 0))
    return tuple(found)


def _outside(total: int, usual: UsualRange, *, above: bool) -> Signal:
    return Signal(
        name=SignalName.OUTSIDE_USUAL,
        amount=total - usual.high if above else usual.low - total,
        range=usual,
        above=above,
        stake=None if above else usual.centre - total,
    )


def _run(held: Iterable[bool]) -> int:
    """How many are true from the first on, without a break."""
    count = 0
    for each in held:
        if not each:
            break
        count += 1
    return count

"""Whether the ratings differ after an adjustment. A description: never that the adjustment caused it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import comb
from typing import Final

from msgspec import Struct

from .adjustment import Adjustment
from .course import Course, CourseName, course_of
from .exact import median, nearest
from .rules import Rules
from .session import RatedSession
from .signals import totals_of

_LEVEL: Final = Fraction(5, 100)
"""At most so often would dealing the same ratings onto the two sides by chance set them apart as far."""
_HALF: Final = Fraction(1, 2)
_TRENDS: Final = (CourseName.RISING, CourseName.FALLING)


class Verdict(StrEnum):
    """Whether the ratings after lie apart from those before."""

    TOO_EARLY = "too-early"
    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR_DIFFERENCE = "no-clear-difference"


class Side(Struct, frozen=True):
    """The ratings on one side of an adjustment."""

    n: int
    median: int | None
    """Tenths, halves up; None without a rating."""


class Effect(Struct, frozen=True, kw_only=True):
    """The ratings before and after one adjustment, compared."""

    adjustment: Adjustment
    before: Side
    after: Side
    needed: int
    """How many ratings each side needs."""
    difference: int | None = None
    """Tenths between the two medians as shown, so that the line adds up; None while it is too early."""
    nap: Fraction | None = None
    """Nonoverlap of all pairs (Parker and Vannest 2009)."""
    p: Fraction | None = None
    """The share of all ways to deal the same ratings onto the two sides that are at least as far apart that way."""
    verdict: Verdict = Verdict.TOO_EARLY
    trend_before: Course | None
    """The course up to the adjustment where it already rose or fell: what follows may be no more than that."""


def effect_of(adjustment: Adjustment, history: Sequence[RatedSession], rules: Rules) -> Effect:
    """The last ratings of `history` (from `scored_ratings`) before the adjustment's day against the first ones later.

    The day's own session is on neither side: one adjusts because of a low mark, and a low mark tends to rise by itself.
    """
    earlier = history[: bisect_left(history, adjustment.on, key=lambda rating: rating.on)]
    at = bisect_right(history, adjustment.on, key=lambda rating: rating.on)
    before = totals_of(earlier[-rules.compared :])
    after = totals_of(history[at : at + rules.compared])
    course = course_of(earlier, rules)
    trend = course if course.name in _TRENDS else None
    one, other = _side(before), _side(after)
    needed = max(1, rules.compared_at_least)
    if min(one.n, other.n) < needed or one.median is None or other.median is None:
        return Effect(adjustment=adjustment, before=one, after=other, needed=needed, trend_before=trend)
    nap, p = nonoverlap(before, after), share_as_far(before, after)
    return Effect(
        adjustment=adjustment,
        before=one,
        after=other,
        needed=needed,
        difference=other.median - one.median,
        nap=nap,
        p=p,
        verdict=verdict_of(nap, p),
        trend_before=trend,
    )


def nonoverlap(before: Sequence[int], after: Sequence[int]) -> Fraction:
    """Nonoverlap of all pairs (NAP): the share of before-after pairs that rise, ties counted half. Neither is empty."""
    halves = sum((later > earlier) * 2 + (later == earlier) for earlier, later in product(before, after))
    return Fraction(halves, 2 * len(before) * len(after))


def share_as_far(before: Sequence[int], after: Sequence[int]) -> Fraction:
    """The exact share of all ways to deal the same ratings onto the two sides whose NAP is at least as far on its side.

    1 where NAP is one half, which lies on neither side. Neither side is empty.
    """
    held = sorted([*before, *after])
    # twice the rank of each total, ties sharing the mean of theirs: NAP follows from the sum on one side alone
    ranks = {total: bisect_left(held, total) + bisect_right(held, total) + 1 for total in set(held)}
    reached = sum(ranks[total] for total in after)
    turned = len(after) * (len(held) + 1)  # the sum at which NAP is one half
    if reached == turned:
        return Fraction(1)
    ways: Counter[tuple[int, int]] = Counter({(0, 0): 1})
    for total in held:
        more = Counter({(n + 1, sum_ + ranks[total]): count for (n, sum_), count in ways.items() if n < len(after)})
        ways += more
    as_far = sum(
        count
        for (n, sum_), count in ways.items()
        if n == len(after) and (sum_ >= reached if reached > turned else sum_ <= reached)
    )
    return Fraction(as_far, comb(len(held), len(after)))


def verdict_of(nap: Fraction, p: Fraction) -> Verdict:
    """Higher or lower where chance alone would rarely set the two sides apart as far."""
    if p > _LEVEL or nap == _HALF:
        return Verdict.NO_CLEAR_DIFFERENCE
    return Verdict.HIGHER if nap > _HALF else Verdict.LOWER


def _side(totals: Sequence[int]) -> Side:
    return Side(len(totals), nearest(median(totals)) if totals else None)

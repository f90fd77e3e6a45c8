"""Whether the ratings differ after an adjustment. A description: never that the adjustment caused it."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import Final

from msgspec import Struct

from .adjustment import Adjustment
from .course import Course, CourseName, course_of
from .exact import doubled_median, rounded
from .rules import Rules
from .session import RatedSession
from .signals import totals_of

_WEAK_UP_TO: Final = Fraction(65, 100)
_MEDIUM_UP_TO: Final = Fraction(92, 100)
_TRENDS: Final = (CourseName.RISING, CourseName.FALLING)


class Verdict(StrEnum):
    """How far the ratings after lie above those before (Parker and Vannest 2009)."""

    TOO_EARLY = "too-early"
    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


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
    """Nonoverlap of all pairs: the share of pairs in which the later rating is higher, ties counted half."""
    verdict: Verdict = Verdict.TOO_EARLY
    rose: bool = False
    """Whether the later median is higher by at least what makes a course rise, without rounding."""
    trend_before: Course | None = None
    """The course up to the adjustment where it already rose or fell: what follows may be no more than that."""


def effect_of(adjustment: Adjustment, history: Sequence[RatedSession], rules: Rules) -> Effect:
    """The last ratings of `history` (from `scored_ratings`) up to and including the adjustment's own day, against
    the first ones later."""
    at = bisect_right(history, adjustment.on, key=lambda rating: rating.on)
    earlier = history[:at]
    before = totals_of(earlier[-rules.compared :])
    after = totals_of(history[at : at + rules.compared])
    course = course_of(earlier, rules)
    trend = course if course.name in _TRENDS else None
    one, other = _side(before), _side(after)
    if min(one.n, other.n) < max(1, rules.compared_at_least) or one.median is None or other.median is None:
        return Effect(
            adjustment=adjustment, before=one, after=other, needed=rules.compared_at_least, trend_before=trend
        )
    nap = nonoverlap(before, after)
    return Effect(
        adjustment=adjustment,
        before=one,
        after=other,
        needed=rules.compared_at_least,
        difference=other.median - one.median,
        nap=nap,
        verdict=verdict_of(nap),
        rose=doubled_median(after) - doubled_median(before) >= 2 * rules.course_moved,
        trend_before=trend,
    )


def nonoverlap(before: Sequence[int], after: Sequence[int]) -> Fraction:
    """Nonoverlap of all pairs (NAP): the share of before-after pairs that rise, ties counted half. Neither is empty."""
    halves = sum((later > earlier) * 2 + (later == earlier) for earlier, later in product(before, after))
    return Fraction(halves, 2 * len(before) * len(after))


def verdict_of(nap: Fraction) -> Verdict:
    """The band of a nonoverlap: weak up to 0.65, medium up to 0.92, strong above."""
    if nap <= _WEAK_UP_TO:
        return Verdict.WEAK
    return Verdict.MEDIUM if nap <= _MEDIUM_UP_TO else Verdict.STRONG


def _side(totals: Sequence[int]) -> Side:
    return Side(len(totals), rounded(doubled_median(totals), 2) if totals else None)

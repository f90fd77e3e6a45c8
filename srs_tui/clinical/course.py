"""The course of an alliance, its trend over the last ratings: a description, never a diagnosis or a prediction."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import ceil, lcm
from typing import Final

from msgspec import Struct

from .cutoff import Cutoff
from .exact import doubled_median, is_above, median
from .noise import above_noise, own_noise
from .rules import Rules
from .session import RatedSession
from .signals import totals_of

_BY_CHANCE: Final = Fraction(7, 100)
"""At most so often would ratings in no order at all go up and down as one-sidedly: for n = 4, 5, 6 that makes a
surplus of 6, 8, 9 pairs (Kendall's S, one-sided)."""


class CourseName(StrEnum):
    """What a course is called."""

    TOO_FEW = "too-few"
    DIPPED = "dipped"
    FALLING = "falling"
    DIPPED_REPAIRED = "dipped-repaired"
    RISING = "rising"
    STEADY_STRONG = "steady-strong"
    STEADY_LOW = "steady-low"
    STEADY = "steady"


class Dip(Struct, frozen=True, kw_only=True):
    """A fall from one rating to the next that is larger than the client's own noise. Measures in tenths."""

    fell: int
    """From the rating before it."""
    on: date
    """The date of the rating that was lower."""
    back: date | None
    """The date of the first rating that was back near the one before the dip; None: not back yet."""
    lost: int
    """From the rating before it to the last one."""


class Course(Struct, frozen=True, kw_only=True):
    """A course, with what it rests on. Measures in tenths, exact; 0 where there are too few ratings."""

    name: CourseName
    n: int
    """Ratings in the window."""
    needed: int
    """How many a course needs."""
    moved: Fraction = Fraction()
    """Over the window: the median of all pairwise slopes (Theil-Sen) x (n - 1)."""
    surplus: int = 0
    """Pairs that rise minus pairs that fall (Kendall's S)."""
    surplus_needed: int = 0
    least_move: Fraction = Fraction()
    """What counts as rising or falling with this client."""
    least_dip: Fraction = Fraction()
    """What counts as a dip with this client."""
    dip: Dip | None = None
    """The last one in the window."""
    median: Fraction = Fraction()
    cutoff: Cutoff | None = None
    """That of the last rating, which the median is held against."""

    @property
    def lost(self) -> Fraction | None:
        """What is at stake where the course makes a conversation due; None where it does not."""
        match self.name:
            case CourseName.FALLING:
                return -self.moved
            case CourseName.DIPPED if self.dip is not None:
                return Fraction(self.dip.lost)
            case _:
                return None

    @property
    def since(self) -> date | None:
        """The date of the dip that names the course; None for another course."""
        dips = (CourseName.DIPPED, CourseName.DIPPED_REPAIRED)
        return self.dip.on if self.dip is not None and self.name in dips else None


def theil_sen(totals: Sequence[int]) -> Fraction:
    """The median of all pairwise slopes over the index, in tenths a rating.

    Raises:
        ValueError: fewer than two totals.
    """
    if len(totals) < 2:
        raise ValueError("a slope needs two totals")
    common = lcm(*range(1, len(totals)))
    slopes = [
        (later - earlier) * (common // (j - i)) for (i, earlier), (j, later) in combinations(enumerate(totals), 2)
    ]
    return Fraction(doubled_median(slopes), 2 * common)


@cache
def surplus_needed(n: int) -> int:
    """By how many pairs those that rise must outnumber those that fall, or the other way round, among n ratings.

    More than there are pairs where no order of so few ratings is rare enough.
    """
    ways = [1]  # how many orders of the ratings have that many falling pairs
    for size in range(2, n + 1):
        ways = [sum(ways[max(0, pairs - size + 1) : pairs + 1]) for pairs in range(len(ways) + size - 1)]
    all_ways, pairs, so_far = sum(ways), len(ways) - 1, 0
    for falling, count in enumerate(ways):
        so_far += count
        if so_far > _BY_CHANCE * all_ways:
            return pairs - 2 * (falling - 1)
    return pairs


def course_of(history: Sequence[RatedSession], rules: Rules) -> Course:
    """The course over the last ratings of `history` (from `scored_ratings`); the first rule that holds names it."""
    recent = history[-rules.course_window :]
    totals, n = totals_of(recent), len(recent)
    needed = max(2, rules.course_at_least)
    if n < needed:
        return Course(name=CourseName.TOO_FEW, n=n, needed=needed)
    noise = own_noise(totals_of(history[-rules.usual_window :]), rules)
    move, least_dip = above_noise(2, noise, rules.course_moved, rules), above_noise(3, noise, rules.dip, rules)
    moved, surplus, surplus_least = theil_sen(totals) * (n - 1), _surplus(totals), surplus_needed(n)
    dip = _last_dip(recent, totals, least_dip, rules)
    sliding = surplus <= -surplus_least and moved <= -move
    cutoff, middle = recent[-1].cutoff, median(totals)
    if dip is not None and dip.back is None and not (sliding and 3 * dip.fell < 2 * (totals[0] - totals[-1])):
        name = CourseName.DIPPED
    elif sliding:
        name = CourseName.FALLING
    elif dip is not None and dip.back is not None:
        name = CourseName.DIPPED_REPAIRED
    elif surplus >= surplus_least and moved >= move:
        name = CourseName.RISING
    else:
        name = _steady(middle, cutoff)
    return Course(
        name=name,
        n=n,
        needed=needed,
        moved=moved,
        surplus=surplus,
        surplus_needed=surplus_least,
        least_move=move,
        least_dip=least_dip,
        dip=dip,
        median=middle,
        cutoff=cutoff,
    )


def is_thin(last: RatedSession, course: Course) -> bool:
    """Whether an alliance is thin: its last rating is below its cut-off, or it is falling, or dipped."""
    return last.is_below or course.name in (CourseName.FALLING, CourseName.DIPPED)


def _surplus(totals: Sequence[int]) -> int:
    return sum([(later > earlier) - (later < earlier) for earlier, later in combinations(totals, 2)])


def _last_dip(recent: Sequence[RatedSession], totals: Sequence[int], least: Fraction, rules: Rules) -> Dip | None:
    """The last fall by at least that much from one rating to the next; None where there is none."""
    enough = ceil(least)
    for k in range(len(totals) - 1, 0, -1):
        before = totals[k - 1]
        if before - totals[k] >= enough:
            near = before - rules.repaired_within
            back = next((recent[j].on for j in range(k, len(totals)) if totals[j] >= near), None)
            return Dip(fell=before - totals[k], on=recent[k].on, back=back, lost=before - totals[-1])
    return None


def _steady(middle: Fraction, cutoff: Cutoff | None) -> CourseName:
    """Where no rule of movement holds: strong or low by the median against the newest rating's cut-off."""
    if cutoff is None:
        return CourseName.STEADY
    high = is_above(middle, cutoff.total) or (middle == cutoff.total and not cutoff.inclusive)
    return CourseName.STEADY_STRONG if high else CourseName.STEADY_LOW

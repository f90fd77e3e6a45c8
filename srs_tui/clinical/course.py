"""The course of an alliance over its last ratings: a description, never a diagnosis or a prediction."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations, pairwise
from math import lcm

from msgspec import Struct

from ..words import counted
from .cutoff import Cutoff
from .exact import doubled_median, rounded
from .rules import Rules
from .score import format_change, format_score
from .session import RatedSession
from .signals import totals_of


class CourseName(StrEnum):
    """What a course is called."""

    TOO_FEW = "too-few"
    RISING = "rising"
    FALLING = "falling"
    DIPPED_REPAIRED = "dipped-repaired"
    STEADY_STRONG = "steady-strong"
    STEADY_LOW = "steady-low"
    STEADY = "steady"


class Course(Struct, frozen=True):
    """A course, with what it rests on."""

    name: CourseName
    n: int
    """Ratings in the window."""
    moved: int
    """Tenths over the window (Theil-Sen slope x (n - 1)), rounded half away from zero; 0 with too few ratings."""
    rule: str
    """The rule in words, with its numbers."""


def theil_sen(totals: Sequence[int]) -> tuple[int, int]:
    """The median of all pairwise slopes over the index, in tenths a rating, as numerator and denominator.

    Raises:
        ValueError: fewer than two totals.
    """
    if len(totals) < 2:
        raise ValueError("a slope needs two totals")
    common = lcm(*range(1, len(totals)))
    slopes = [
        (later - earlier) * (common // (j - i)) for (i, earlier), (j, later) in combinations(enumerate(totals), 2)
    ]
    return doubled_median(slopes), 2 * common


def course_of(history: Sequence[RatedSession], rules: Rules) -> Course:
    """The course over the last ratings of `history` (from `scored_ratings`); the first rule that holds names it."""
    totals = totals_of(history[-rules.course_window :])
    n = len(totals)
    if n < max(2, rules.course_at_least):
        return Course(
            CourseName.TOO_FEW, n, 0, f"{counted(n, 'rating')}, a course (Theil-Sen) needs {rules.course_at_least}"
        )
    slope, parts = theil_sen(totals)
    move = slope * (n - 1)
    moved = rounded(move, parts)
    measured = f"Theil-Sen {format_change(moved)} over the last {n} ratings"
    least = format_score(rules.course_moved)
    if move <= -rules.course_moved * parts:
        return Course(CourseName.FALLING, n, moved, f"{measured}, falling from -{least} on")
    if _dipped_and_repaired(totals, rules):
        dip, within = format_score(rules.dip), format_score(rules.repaired_within)
        words = f"down {dip} or more and back to within {within} inside {rules.repaired_ratings} ratings; {measured}"
        return Course(CourseName.DIPPED_REPAIRED, n, moved, words)
    if move >= rules.course_moved * parts:
        return Course(CourseName.RISING, n, moved, f"{measured}, rising from +{least} on")
    short = "just under" if abs(moved) >= rules.course_moved else "less than"
    return _steady(totals, history[-1].cutoff, moved, f"{measured}, {short} {least}")


def _dipped_and_repaired(totals: Sequence[int], rules: Rules) -> bool:
    """Whether some total fell from the one before it, and one of those next came back near that one."""
    return any(
        before - fallen >= rules.dip
        and any(later >= before - rules.repaired_within for later in totals[k + 2 : k + 2 + rules.repaired_ratings])
        for k, (before, fallen) in enumerate(pairwise(totals))
    )


def _steady(totals: Sequence[int], cutoff: Cutoff | None, moved: int, measured: str) -> Course:
    """Where no rule of movement holds: strong or low by the median against the newest rating's cut-off."""
    n = len(totals)
    if cutoff is None:
        return Course(CourseName.STEADY, n, moved, f"{measured}; no cut-off")
    twice = doubled_median(totals)
    low = twice <= 2 * cutoff.total if cutoff.inclusive else twice < 2 * cutoff.total
    median = rounded(twice, 2)
    if cutoff.inclusive:
        word = "at or below" if low else "above"
    else:
        word = "not below" if not low else "below" if median < cutoff.total else "just below"
    rule = f"{measured}; median {format_score(median)}, {word} {format_score(cutoff.total)}"
    return Course(CourseName.STEADY_LOW if low else CourseName.STEADY_STRONG, n, moved, rule)

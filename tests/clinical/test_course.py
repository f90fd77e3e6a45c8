"""The course of an alliance: each rule at its boundary."""

from datetime import date
from fractions import Fraction
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.course import CourseName, course_of, surplus_needed, theil_sen
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.rules import Rules
from tests.builders import RULES, a_rating, day, ratings_of

totals_of_a_course = st.one_of(
    st.lists(st.integers(0, 400), min_size=4, max_size=12),
    st.lists(st.integers(0, 60), min_size=4, max_size=8, unique=True).map(sorted),
)


@pytest.mark.parametrize(
    ("totals", "name", "moved", "n"),
    [
        ([], "too-few", 0, 0),
        ([380, 300, 200], "too-few", 0, 3),
        ([380] * 4, "steady-strong", 0, 4),
        # own noise 10: a move of 2.0 is needed, and all pairs must agree
        ([380, 370, 360, 350], "falling", -30, 4),
        ([350, 360, 370, 380], "rising", 30, 4),
        # own noise 3: a move of 1.0, which 0.9 is not
        ([390, 387, 383, 380], "falling", Fraction(-41, 4), 4),
        ([390, 387, 383, 381], "steady-strong", -9, 4),
        ([380, 383, 387, 390], "rising", Fraction(41, 4), 4),
        # four ratings need a surplus of 6: one pair that does not fall is too much
        ([390, 386, 386, 378], "steady-strong", None, 4),
        # five need 8: nine of ten pairs
        ([390, 384, 378, 372, 373], "falling", -24, 5),
        ([390, 384, 378, 379, 379], "steady-strong", Fraction(-21, 2), 5),
        # six need 9
        ([390, 385, 380, 375, 380, 378], "falling", -12, 6),
        ([380, 380, 380, 380, 380, 360, 370, 370], "dipped-repaired", Fraction(-25, 2), 6),
        # a fall of 1.9 is no dip, one of 2.0 is
        ([380, 380, 380, 361], "steady-strong", Fraction(-19, 2), 4),
        ([380, 380, 380, 360], "dipped", -10, 4),
        # back to no more than 1.0 below
        ([380, 380, 380, 380, 380, 360, 369, 369], "dipped", Fraction(-55, 4), 6),
        # with an own noise of 0.8 a dip begins at 2.4
        ([380, 380, 380, 360, 370, 362], "steady-strong", -18, 6),
        # repaired before rising
        ([380, 350, 382, 384, 386, 388], "dipped-repaired", 10, 6),
        # only the last dip counts: the first one is back, the second is not
        ([380, 380, 380, 380, 350, 380, 380, 350, 350], "dipped", 0, 6),
        # a slide whose largest step is less than two thirds of the way, and one with exactly that
        ([390, 380, 370, 360, 350, 330], "falling", -50, 6),
        ([393, 392, 391, 370, 361, 360], "falling", None, 6),
        ([393, 392, 391, 369, 361, 360], "dipped", -40, 6),
        # only the last six count
        ([100, 390, 390, 390, 390, 390, 390], "steady-strong", 0, 6),
        ([360] * 4, "steady-strong", 0, 4),
        ([359, 359, 360, 360], "steady-low", None, 4),
        ([359, 360, 360, 361], "steady-strong", None, 4),
        ([355] * 5, "steady-low", 0, 5),
    ],
    ids=str,
)
def test_rules(totals: list[int], name: str, moved: Fraction | int | None, n: int) -> None:
    course = course_of(ratings_of(totals), RULES)
    assert (str(course.name), course.n) == (name, n)
    if moved is not None:
        assert course.moved == moved


@pytest.mark.parametrize(("n", "needed"), [(4, 6), (5, 8), (6, 9), (10, 19), (20, 48)])
def test_the_surplus_needed(n: int, needed: int) -> None:
    assert surplus_needed(n) == needed


def test_own_noise_raises_what_counts_up_to_its_bound() -> None:
    # own noise 20 over the whole history: a move of 4.0 and a dip of 4.0 are needed, never more
    restless = [360, 380] * 8
    for last, name in (([380, 375, 370, 365, 360, 341], "steady-strong"), ([380, 375, 370, 365, 360, 320], "dipped")):
        course = course_of(ratings_of([*restless, *last]), RULES)
        assert (str(course.name), course.least_dip, course.least_move) == (name, Fraction(40), Fraction(40))


def test_a_dip_tells_its_day_its_size_and_what_is_lost() -> None:
    course = course_of(ratings_of([380, 382, 337, 340]), RULES)
    assert course.dip is not None
    assert (course.dip.fell, course.dip.on, course.dip.back, course.dip.lost) == (45, day(2), None, 42)
    assert (course.lost, course.since) == (Fraction(42), day(2))
    repaired = course_of(ratings_of([380, 380, 381, 382, 337, 340, 372, 371]), RULES)
    assert repaired.dip is not None
    assert (repaired.name, repaired.dip.back, repaired.lost, repaired.since) == (
        CourseName.DIPPED_REPAIRED,
        day(6),
        None,
        day(4),
    )


def test_what_is_lost_by_falling_is_the_move() -> None:
    course = course_of(ratings_of([380, 370, 360, 350]), RULES)
    assert (course.lost, course.since) == (Fraction(30), None)
    assert course_of(ratings_of([350, 360, 370, 380]), RULES).lost is None


def test_the_median_is_held_against_the_newest_cutoff() -> None:
    earlier = ratings_of([350, 350, 350], cutoff=Cutoff(total=340, item=85))
    strict, lenient = (a_rating(350, 3, cutoff=Cutoff(total=line, item=90)) for line in (360, 340))
    assert course_of((*earlier, strict), RULES).name is CourseName.STEADY_LOW
    assert course_of((*earlier, lenient), RULES).name is CourseName.STEADY_STRONG


def test_an_inclusive_cutoff_counts_the_line_itself_as_low() -> None:
    at_the_line = ratings_of([360] * 4, cutoff=Cutoff(total=360, item=90, inclusive=True))
    assert course_of(at_the_line, RULES).name is CourseName.STEADY_LOW


def test_without_a_cutoff_steady_is_only_steady() -> None:
    assert course_of(ratings_of([100] * 4, scale="LASS"), RULES).name is CourseName.STEADY


def test_thresholds_come_from_the_rules() -> None:
    falling = ratings_of([390, 387, 383, 380])
    assert course_of(falling, Rules(course_moved=11)).name is CourseName.STEADY_STRONG
    assert course_of(falling, Rules(course_at_least=5)).name is CourseName.TOO_FEW
    assert course_of(ratings_of([300, 390, 390, 390, 390]), Rules(course_window=4)).n == 4
    assert course_of(ratings_of([380, 380, 380, 360]), Rules(dip=21)).name is CourseName.STEADY_STRONG
    assert (
        course_of(ratings_of([380, 380, 380, 360, 369, 369]), Rules(repaired_within=11)).name
        is CourseName.DIPPED_REPAIRED
    )


def test_a_single_total_has_no_slope() -> None:
    with pytest.raises(ValueError, match="two totals"):
        theil_sen([380])


@given(st.lists(st.integers(0, 400), min_size=20, max_size=24), st.integers(0, 400))
def test_older_ratings_change_nothing(totals: list[int], older: int) -> None:
    start = course_of(ratings_of(totals, start=1), RULES)
    assert course_of(ratings_of([older, *totals]), RULES) == start


@given(st.lists(st.integers(0, 300), min_size=4, max_size=12), st.integers(1, 100))
def test_a_constant_changes_no_course(totals: list[int], more: int) -> None:
    plain = course_of(ratings_of(totals, cutoff=None), RULES)
    moved = course_of(ratings_of([total + more for total in totals], cutoff=None), RULES)
    assert (moved.name, moved.moved, moved.dip) == (plain.name, plain.moved, plain.dip)


@given(totals_of_a_course)
def test_mirrored_ratings_mirror_rising_and_falling(totals: list[int]) -> None:
    plain = course_of(ratings_of(totals), RULES)
    mirrored = course_of(ratings_of([400 - total for total in totals]), RULES)
    assert (mirrored.moved, mirrored.surplus, mirrored.least_move) == (-plain.moved, -plain.surplus, plain.least_move)
    if plain.dip is None and mirrored.dip is None:
        assert (plain.name is CourseName.RISING) == (mirrored.name is CourseName.FALLING)


def independent(totals: list[int]) -> str:
    """The rules read once more, in floats and loops, for histories without a cut-off."""
    r = totals[-6:]
    n = len(r)
    if n < 4:
        return "too-few"
    recent = totals[-20:]
    moves = sorted(abs(recent[i + 1] - recent[i]) for i in range(len(recent) - 1))
    k = len(moves)
    noise = moves[k // 2] if k % 2 else (moves[k // 2 - 1] + moves[k // 2]) / 2
    slope = median((r[j] - r[i]) / (j - i) for i, j in combinations(range(n), 2))
    moved = round(slope * (n - 1), 6)
    s = sum((r[j] > r[i]) - (r[j] < r[i]) for i in range(n) for j in range(i + 1, n))
    need = {4: 6, 5: 8, 6: 9}[n]
    move, dip = min(max(2 * noise, 10), 40), min(max(3 * noise, 20), 40)
    sliding = moved <= -move and s <= -need
    dips = [k for k in range(1, n) if r[k - 1] - r[k] >= dip]
    if dips:
        k = dips[-1]
        broken = all(later < r[k - 1] - 10 for later in r[k:])
        if broken and not (sliding and r[k - 1] - r[k] < 2 / 3 * (r[0] - r[-1]) - 1e-9):
            return "dipped"
    else:
        broken = False
    if sliding:
        return "falling"
    if dips and not broken:
        return "dipped-repaired"
    return "rising" if moved >= move and s >= need else "steady"


@given(
    st.one_of(
        st.lists(st.integers(0, 400), max_size=24),
        st.lists(st.integers(330, 400), max_size=24),
        st.lists(st.integers(370, 385), max_size=24),
    )
)
@settings(max_examples=400)
def test_an_independent_reading_agrees(totals: list[int]) -> None:
    assert str(course_of(ratings_of(totals, cutoff=None), RULES).name) == independent(totals)


def test_the_day_of_a_dip_is_a_date() -> None:
    assert isinstance(course_of(ratings_of([380, 380, 380, 340]), RULES).since, date)

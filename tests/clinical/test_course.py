"""The course of an alliance: each rule at its boundary, and the slope against scipy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes

from srs_tui.clinical.course import CourseName, course_of, theil_sen
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rules import Rules
from tests.builders import RULES, a_rating, ratings_of

SRS, LASS = INSTRUMENTS["SRS"], INSTRUMENTS["LASS"]


@pytest.mark.parametrize(
    ("totals", "name", "moved", "n"),
    [
        ([], "too-few", 0, 0),
        ([380, 300, 200], "too-few", 0, 3),
        ([380, 370, 360, 350], "falling", -30, 4),
        ([380, 380, 380, 380], "steady-strong", 0, 4),
        ([390, 387, 383, 380], "falling", -10, 4),
        ([390, 387, 383, 381], "steady-strong", -9, 4),
        # -0.95 and +0.95 are shown as 1.0, and are less
        ([390, 386, 384, 380], "steady-strong", -10, 4),
        ([380, 384, 386, 390], "steady-strong", 10, 4),
        ([380, 383, 387, 390], "rising", 10, 4),
        ([380, 383, 387, 389], "steady-strong", 9, 4),
        ([380, 382, 384, 386, 388], "steady-strong", 8, 5),
        ([370, 372, 375, 377, 380], "rising", 10, 5),
        # only the last six count
        ([100, 390, 390, 390, 390, 390, 390], "steady-strong", 0, 6),
        ([390, 380, 360, 385, 380, 380], "dipped-repaired", -8, 6),
        # a fall of 1.9 is no dip
        ([380, 361, 380, 380, 380, 380], "steady-strong", 0, 6),
        ([380, 360, 370, 370, 370, 380], "dipped-repaired", 0, 6),
        # back to no more than 1.0 below, on the third rating that follows, and not on the fourth
        ([380, 360, 369, 369, 370, 369], "dipped-repaired", 0, 6),
        ([380, 360, 369, 369, 369, 370], "steady-strong", 0, 6),
        # repaired before anything else but falling
        ([380, 350, 380, 385, 390, 395], "dipped-repaired", 25, 6),
        ([390, 360, 385, 370, 365, 360], "falling", -25, 6),
        ([360, 360, 360, 360], "steady-strong", 0, 4),
        ([359, 359, 360, 360], "steady-low", 1, 4),
        ([359, 360, 360, 361], "steady-strong", 2, 4),
        ([355, 355, 355, 355, 355], "steady-low", 0, 5),
    ],
    ids=str,
)
def test_rules(totals: list[int], name: str, moved: int, n: int) -> None:
    course = course_of(ratings_of(totals), RULES)
    assert (course.name, course.moved, course.n) == (name, moved, n)


def test_a_move_that_rounds_up_to_the_threshold_is_said_to_be_under_it() -> None:
    assert "just under 1.0" in course_of(ratings_of([390, 386, 384, 380]), RULES).rule
    assert "less than 1.0" in course_of(ratings_of([390, 387, 383, 381]), RULES).rule


def test_a_median_that_rounds_up_to_the_cutoff_is_said_to_be_just_below() -> None:
    assert course_of(ratings_of([359, 359, 360, 360]), RULES).rule.endswith("median 36.0, just below 36.0")
    assert course_of(ratings_of([350] * 4), RULES).rule.endswith("median 35.0, below 36.0")
    assert course_of(ratings_of([360] * 4), RULES).rule.endswith("median 36.0, not below 36.0")


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
    ratings = ratings_of([390, 385, 380])
    assert course_of(ratings, Rules(course_at_least=3)).name is CourseName.FALLING
    assert course_of(ratings, Rules(course_at_least=3, course_moved=11)).name is CourseName.STEADY_STRONG
    assert course_of(ratings_of([300, 390, 390, 390, 390]), Rules(course_window=4)).n == 4


@pytest.mark.parametrize(
    "totals", [[380] * 2, [380, 370, 360, 350], [380] * 6, [380, 360, 370, 370, 370, 380]], ids=str
)
def test_the_rule_names_its_method_and_n(totals: list[int]) -> None:
    course = course_of(ratings_of(totals), RULES)
    assert "Theil-Sen" in course.rule
    assert f"{len(totals)} ratings" in course.rule
    assert "\n" not in course.rule


@given(st.lists(st.integers(0, 400), min_size=2, max_size=20))
@settings(max_examples=60)
def test_slope_is_scipys(totals: list[int]) -> None:
    above, below = theil_sen(totals)
    assert above / below == pytest.approx(theilslopes(totals).slope)


def test_a_single_total_has_no_slope() -> None:
    with pytest.raises(ValueError, match="two totals"):
        theil_sen([380])


@given(st.lists(st.integers(0, 400), max_size=9), st.integers(0, 400))
def test_a_skipped_session_and_older_ratings_change_nothing(totals: list[int], older: int) -> None:
    course = course_of(ratings_of(totals), RULES)
    if course.n == RULES.course_window:
        assert course_of(ratings_of([older, *totals]), RULES) == course

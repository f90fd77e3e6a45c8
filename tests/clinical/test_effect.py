"""An adjustment's before and after: which ratings count, the bands of the verdict, and NAP against scipy."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from srs_tui.clinical.course import CourseName
from srs_tui.clinical.effect import Effect, Verdict, effect_of, nonoverlap, verdict_of
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import scored_ratings
from tests.builders import RULES, a_rating, an_adjustment, day, rating_order, ratings_of

SRS = INSTRUMENTS["SRS"]
sides = st.lists(st.integers(0, 400), min_size=1, max_size=8)


def effect(totals: Sequence[int | None], on: int, rules: Rules = RULES) -> Effect:
    return effect_of(an_adjustment(on=on), scored_ratings(ratings_of(totals), SRS), rules)


def test_the_sessions_own_day_counts_as_before() -> None:
    found = effect([340, 342, 344, 370, 372, 374], on=2)
    assert (found.before.n, found.before.median) == (3, 342)
    assert (found.after.n, found.after.median) == (3, 372)
    assert (found.difference, found.nap, found.verdict, found.rose) == (30, Fraction(1), Verdict.STRONG, True)


def test_only_the_nearest_five_on_each_side_count() -> None:
    found = effect([0, 0, 350, 350, 350, 350, 350, 360, 360, 360, 360, 360, 0, 0], on=6)
    assert (found.before.n, found.before.median, found.after.n, found.after.median) == (5, 350, 5, 360)


@pytest.mark.parametrize(
    ("before", "after", "early"), [(2, 5, True), (3, 2, True), (3, 3, False), (5, 1, True), (0, 5, True), (5, 0, True)]
)
def test_too_early_below_three_on_a_side(before: int, after: int, early: bool) -> None:
    found = effect([350] * before + [360] * after, on=before - 1)
    assert (found.verdict is Verdict.TOO_EARLY) == early
    assert (found.before.n, found.after.n) == (before, after)
    assert (found.nap is None) == (found.difference is None) == early


def test_a_skipped_session_is_on_neither_side() -> None:
    assert effect([350, None, 350, 360, None, 360], on=2).before.n == 2


def test_two_sessions_of_the_adjustments_day_are_both_before() -> None:
    ratings = rating_order([*ratings_of([350, 350]), a_rating(350, 1, id="later that day"), a_rating(360, 2)])
    assert effect_of(an_adjustment(on=1), ratings, RULES).before.n == 3


def test_an_adjustment_between_two_sessions() -> None:
    between = day(2).replace(day=day(2).day + 2)
    found = effect_of(an_adjustment(on=between), ratings_of([350] * 3 + [360] * 3), RULES)
    assert (found.before.n, found.after.n) == (3, 3)


@pytest.mark.parametrize(
    ("before", "after", "difference", "rose"),
    [
        ([350] * 3, [360] * 3, 10, True),
        ([350] * 3, [359] * 3, 9, False),
        ([360] * 3, [350] * 3, -10, False),
        # medians 34.05 and 35.0, shown as 34.1 and 35.0: the line adds up
        ([340, 340, 341, 341], [350] * 3, 9, False),
        # medians 34.1 and 35.05, shown as 34.1 and 35.1: up 1.0 as shown, 0.95 in truth, no rise
        ([341] * 3, [350, 350, 351, 351], 10, False),
        ([340, 340, 341, 341], [350, 350, 351, 351], 10, True),
    ],
)
def test_difference_and_rise(before: list[int], after: list[int], difference: int, rose: bool) -> None:
    found = effect([*before, *after], on=len(before) - 1)
    assert (found.difference, found.rose) == (difference, rose)
    assert found.after.median is not None
    assert found.before.median is not None
    assert found.after.median - found.before.median == found.difference


@pytest.mark.parametrize(
    ("nap", "verdict"),
    [
        (Fraction(0), "weak"),
        (Fraction(1, 2), "weak"),
        (Fraction(65, 100), "weak"),
        (Fraction(651, 1000), "medium"),
        (Fraction(66, 100), "medium"),
        (Fraction(92, 100), "medium"),
        (Fraction(921, 1000), "strong"),
        (Fraction(93, 100), "strong"),
        (Fraction(1), "strong"),
    ],
)
def test_bands(nap: Fraction, verdict: str) -> None:
    assert verdict_of(nap) == verdict


@pytest.mark.parametrize(
    ("before", "after", "nap"),
    [
        ([1, 2, 3], [4, 5, 6], Fraction(1)),
        ([4, 5, 6], [1, 2, 3], Fraction(0)),
        ([5, 5, 5], [5, 5, 5], Fraction(1, 2)),
        ([1, 2, 3], [2, 3, 4], Fraction(7, 9)),
    ],
)
def test_nonoverlap(before: list[int], after: list[int], nap: Fraction) -> None:
    assert nonoverlap(before, after) == nap


@given(sides, sides)
@settings(max_examples=60, deadline=None)
def test_nonoverlap_is_mann_whitneys_u(before: list[int], after: list[int]) -> None:
    u = mannwhitneyu(after, before, method="asymptotic").statistic
    assert float(nonoverlap(before, after)) == pytest.approx(u / (len(before) * len(after)))


@given(sides, sides)
def test_nonoverlap_turned_round_is_the_rest(before: list[int], after: list[int]) -> None:
    assert nonoverlap(before, after) + nonoverlap(after, before) == 1


def test_a_trend_already_there_is_told() -> None:
    rising = effect([340, 350, 360, 370, 380, 390, 395], on=3).trend_before
    assert rising is not None
    assert (rising.name, rising.n) == (CourseName.RISING, 4)
    assert effect([370] * 4 + [380] * 3, on=3).trend_before is None
    assert effect([340, 350, 360, 370], on=2).trend_before is None


def test_thresholds_come_from_the_rules() -> None:
    rules = Rules(compared=2, compared_at_least=1)
    found = effect([300, 350, 350, 360], on=2, rules=rules)
    assert (found.before.n, found.before.median, found.verdict) == (2, 350, Verdict.STRONG)

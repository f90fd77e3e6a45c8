"""An adjustment's before and after: which ratings count, the verdict, NAP and p."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.course import CourseName
from srs_tui.clinical.effect import Effect, Verdict, effect_of, nonoverlap, share_as_far, verdict_of
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import scored_ratings
from tests.builders import RULES, a_rating, an_adjustment, day, rating_order, ratings_of

SRS = INSTRUMENTS["SRS"]
sides = st.lists(st.integers(0, 400), min_size=1, max_size=8)


def effect(totals: Sequence[int | None], on: int, rules: Rules = RULES) -> Effect:
    return effect_of(an_adjustment(on=on), scored_ratings(ratings_of(totals), SRS), rules)


def test_the_sessions_own_day_is_on_neither_side() -> None:
    found = effect([346, 347, 348, 300, 370, 372, 374], on=3)
    assert (found.before.n, found.before.median) == (3, 347)
    assert (found.after.n, found.after.median) == (3, 372)
    assert (found.difference, found.nap, found.p) == (25, Fraction(1), Fraction(1, 20))
    assert found.verdict is Verdict.HIGHER


def test_only_the_nearest_five_on_each_side_count() -> None:
    found = effect([0, 0, 350, 350, 350, 350, 350, 7, 360, 360, 360, 360, 360, 0, 0], on=7)
    assert (found.before.n, found.before.median, found.after.n, found.after.median) == (5, 350, 5, 360)


@pytest.mark.parametrize(
    ("before", "after", "early"), [(2, 5, True), (3, 2, True), (3, 3, False), (5, 1, True), (0, 5, True), (5, 0, True)]
)
def test_too_early_below_three_on_a_side(before: int, after: int, early: bool) -> None:
    found = effect([350] * before + [0] + [360] * after, on=before)
    assert (found.verdict is Verdict.TOO_EARLY) == early
    assert (found.before.n, found.after.n) == (before, after)
    assert (found.nap is None) == (found.p is None) == (found.difference is None) == early


def test_a_skipped_session_is_on_neither_side() -> None:
    assert effect([350, None, 350, 0, 360, None, 360], on=3).before.n == 2


def test_two_sessions_of_the_adjustments_day_are_on_neither_side() -> None:
    ratings = rating_order([*ratings_of([350, 350]), a_rating(350, 1, id="later that day"), a_rating(360, 2)])
    found = effect_of(an_adjustment(on=1), ratings, RULES)
    assert (found.before.n, found.after.n) == (1, 1)


def test_an_adjustment_between_two_sessions() -> None:
    between = day(2).replace(day=day(2).day + 2)
    found = effect_of(an_adjustment(on=between), ratings_of([350] * 3 + [360] * 3), RULES)
    assert (found.before.n, found.after.n) == (3, 3)


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ([350] * 3, [360] * 3, 10),
        ([360] * 3, [350] * 3, -10),
        # medians 34.05 and 35.0, shown as 34.1 and 35.0: the line adds up
        ([340, 340, 341, 341], [350] * 3, 9),
        ([341] * 3, [350, 350, 351, 351], 10),
    ],
)
def test_the_difference_is_that_of_the_medians_as_shown(before: list[int], after: list[int], difference: int) -> None:
    found = effect([*before, 0, *after], on=len(before))
    assert found.difference == difference
    assert found.after.median is not None
    assert found.before.median is not None
    assert found.after.median - found.before.median == found.difference


@pytest.mark.parametrize(
    ("before", "after", "p", "verdict"),
    [
        # three against three: only when none overlap
        ([1, 2, 3], [4, 5, 6], Fraction(1, 20), "higher"),
        ([4, 5, 6], [1, 2, 3], Fraction(1, 20), "lower"),
        ([1, 2, 4], [3, 5, 6], Fraction(2, 20), "no-clear-difference"),
        # ten points down is a fall, and never called weak
        ([380] * 3, [280] * 3, Fraction(1, 20), "lower"),
        ([380] * 5, [380] * 5, Fraction(1), "no-clear-difference"),
        ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], Fraction(1, 252), "higher"),
        # with ties: both 3s with one of three 1s, or with the 2
        ([1, 1, 2], [1, 3, 3], Fraction(4, 20), "no-clear-difference"),
    ],
)
def test_verdicts(before: list[int], after: list[int], p: Fraction, verdict: str) -> None:
    assert share_as_far(before, after) == p
    assert verdict_of(nonoverlap(before, after), p) == verdict


@pytest.mark.parametrize(
    ("nap", "p", "verdict"),
    [
        (Fraction(1, 2), Fraction(1, 100), "no-clear-difference"),
        (Fraction(51, 100), Fraction(5, 100), "higher"),
        (Fraction(49, 100), Fraction(5, 100), "lower"),
        (Fraction(1), Fraction(51, 1000), "no-clear-difference"),
    ],
)
def test_the_verdict_at_its_bounds(nap: Fraction, p: Fraction, verdict: str) -> None:
    assert verdict_of(nap, p) == verdict


@given(st.lists(st.integers(0, 4), min_size=2, max_size=8), st.data())
@settings(max_examples=60, deadline=None)
def test_p_counts_every_way_to_deal_the_ratings(totals: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(totals) - 1))
    before, after = totals[:at], totals[at:]
    nap = nonoverlap(before, after)
    if nap == Fraction(1, 2):
        return
    ways = list(combinations(range(len(totals)), len(after)))
    naps = [
        nonoverlap([total for k, total in enumerate(totals) if k not in way], [totals[k] for k in way]) for way in ways
    ]
    as_far = sum(each >= nap if nap > Fraction(1, 2) else each <= nap for each in naps)
    assert share_as_far(before, after) == Fraction(as_far, len(ways))


@given(sides, sides)
def test_turned_round_the_verdict_is_turned_round(before: list[int], after: list[int]) -> None:
    turned = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}
    one = verdict_of(nonoverlap(before, after), share_as_far(before, after))
    other = verdict_of(nonoverlap(after, before), share_as_far(after, before))
    assert other is turned.get(one, one)


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
def test_nonoverlap_turned_round_is_the_rest(before: list[int], after: list[int]) -> None:
    assert nonoverlap(before, after) + nonoverlap(after, before) == 1


def test_a_trend_already_there_is_told() -> None:
    rising = effect([340, 350, 360, 370, 0, 390, 395], on=4).trend_before
    assert rising is not None
    assert (rising.name, rising.n) == (CourseName.RISING, 4)
    assert effect([370] * 4 + [0] + [380] * 3, on=4).trend_before is None
    assert effect([340, 350, 360, 370], on=3).trend_before is None, "its own session is no part of the trend"


def test_thresholds_come_from_the_rules() -> None:
    rules = Rules(compared=2, compared_at_least=1)
    found = effect([300, 350, 350, 0, 360], on=3, rules=rules)
    assert (found.before.n, found.before.median, found.verdict) == (2, 350, Verdict.NO_CLEAR_DIFFERENCE)

"""What scipy computes too. Loading it takes longer than all of these: one file does, and only when it is its turn."""

from fractions import Fraction
from math import sqrt
from statistics import fmean, stdev

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from srs_tui.clinical.course import course_of, theil_sen
from srs_tui.clinical.effect import nonoverlap, share_as_far
from srs_tui.clinical.effect_size import effect_size
from srs_tui.clinical.proportion import Proportion, fisher_p
from tests.builders import RULES, ratings_of

SIDES = st.lists(st.integers(0, 400), min_size=1, max_size=8)
SHARE = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(st.lists(st.integers(0, 400), min_size=2, max_size=20))
@settings(max_examples=60)
def test_slope_is_scipys(totals: list[int]) -> None:
    from scipy.stats import theilslopes

    assert float(theil_sen(totals)) == pytest.approx(theilslopes(totals).slope)


@given(st.permutations(range(6)))
def test_the_surplus_is_kendalls(ranks: list[int]) -> None:
    from scipy.stats import kendalltau

    course = course_of(ratings_of([300 + 10 * rank for rank in ranks]), RULES)
    assert course.surplus == pytest.approx(15 * kendalltau(range(6), ranks).statistic)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=10, unique=True), st.data())
@settings(max_examples=60, deadline=None)
def test_p_is_the_exact_mann_whitney_where_there_are_no_ties(totals: list[int], data: st.DataObject) -> None:
    from scipy.stats import mannwhitneyu

    at = data.draw(st.integers(1, len(totals) - 1))
    before, after = totals[:at], totals[at:]
    nap = nonoverlap(before, after)
    way = "greater" if nap > Fraction(1, 2) else "less"
    if nap == Fraction(1, 2):
        assert share_as_far(before, after) == 1
        return
    assert float(share_as_far(before, after)) == pytest.approx(
        mannwhitneyu(after, before, alternative=way, method="exact").pvalue
    )


@given(SIDES, SIDES)
@settings(max_examples=60, deadline=None)
def test_nonoverlap_is_mann_whitneys_u(before: list[int], after: list[int]) -> None:
    from scipy.stats import mannwhitneyu

    u = mannwhitneyu(after, before, method="asymptotic").statistic
    assert float(nonoverlap(before, after)) == pytest.approx(u / (len(before) * len(after)))


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_as_scipy_has_it(share: tuple[int, int]) -> None:
    from scipy.stats import binomtest

    k, of = share
    theirs = binomtest(k, of).proportion_ci(method="wilson")
    ours = Proportion(k, of)
    assert ours.low == pytest.approx(theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.high, abs=1e-9)


@given(SHARE, SHARE)
def test_fisher_as_scipy_has_it(one: tuple[int, int], other: tuple[int, int]) -> None:
    from scipy.stats import fisher_exact

    table = [[one[0], one[1] - one[0]], [other[0], other[1] - other[0]]]
    assert fisher_p(Proportion(*one), Proportion(*other)) == pytest.approx(fisher_exact(table).pvalue, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=3, max_size=60))
def test_by_its_formula_with_the_correlation_of_scipy(pairs: list[tuple[int, int]]) -> None:
    from scipy.stats import pearsonr

    firsts, lasts = [first for first, _ in pairs], [last for _, last in pairs]
    assume(len(set(firsts)) > 1 and len(set(lasts)) > 1)
    found, n = effect_size(pairs), len(pairs)
    assert found is not None
    d = (fmean(lasts) - fmean(firsts)) / stdev(firsts)
    g = d * (1 - 3 / (4 * n - 5))
    r = float(pearsonr(firsts, lasts).statistic)
    assert found.g == pytest.approx(g)
    assert found.se == pytest.approx(sqrt(2 * (1 - r) / n + g**2 / (2 * (n - 1))), abs=1e-6)

"""Shares with what they leave open, against scipy and by the worked numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from srs_tui.clinical.proportion import Proportion, fisher_p


@pytest.mark.parametrize(
    ("k", "of", "low", "high"),
    [(7, 12, 0.3195, 0.8067), (3, 20, 0.0524, 0.3604), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson(k: int, of: int, low: float, high: float) -> None:
    share = Proportion(k, of)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_as_scipy_has_it(share: tuple[int, int]) -> None:
    k, of = share
    theirs = binomtest(k, of).proportion_ci(method="wilson")
    ours = Proportion(k, of)
    assert ours.low == pytest.approx(theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.high, abs=1e-9)


def test_fisher_as_it_is_worked_out() -> None:
    p = fisher_p(Proportion(9, 12), Proportion(6, 16))
    assert p is not None
    assert round(p, 2) == 0.07
    assert fisher_p(Proportion(1, 2), Proportion(0, 0)) is None


SHARE = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(SHARE, SHARE)
def test_fisher_as_scipy_has_it(one: tuple[int, int], other: tuple[int, int]) -> None:
    table = [[one[0], one[1] - one[0]], [other[0], other[1] - other[0]]]
    assert fisher_p(Proportion(*one), Proportion(*other)) == pytest.approx(fisher_exact(table).pvalue, abs=1e-9)

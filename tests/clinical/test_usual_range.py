"""The usual range: an individuals chart of the client's own, decided without rounding."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.rules import Rules
from srs_tui.clinical.usual_range import UsualRange, spread_of, usual_range
from tests.builders import RULES

totals = st.lists(st.integers(0, 400), max_size=30)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([380, 380, 380, 380], None),
        ([380] * 5, UsualRange(370, 390, 5)),
        ([380, 382, 380, 382, 380], UsualRange(371, 391, 5)),
        ([340, 360, 340, 360, 340], UsualRange(295, 400, 5)),
        ([400] * 6, UsualRange(390, 400, 6)),
        ([3, 0, 3, 0, 3, 0], UsualRange(0, 12, 6)),
        ([0, 400, 0, 400, 0], UsualRange(0, 400, 5)),
    ],
    ids=["four are too few", "least width", "mean of 38.08", "2.66 x 2.0", "top", "bottom", "whole"],
)
def test_range(earlier: list[int], expected: UsualRange | None) -> None:
    assert usual_range(earlier, 400, RULES) == expected


@pytest.mark.parametrize(
    ("earlier", "total", "side"),
    [
        ([380] * 5, 370, 0),
        ([380] * 5, 369, -1),
        ([380] * 5, 390, 0),
        ([380] * 5, 391, 1),
        ([380] * 4, 200, 0),
        # mean 349.0, mean moving range 10.0: the bounds are 322.4 and 375.6
        ([340, 355, 345, 355, 350], 322, -1),
        ([340, 355, 345, 355, 350], 323, 0),
        ([340, 355, 345, 355, 350], 375, 0),
        ([340, 355, 345, 355, 350], 376, 1),
    ],
)
def test_side_at_the_bounds(earlier: list[int], total: int, side: int) -> None:
    assert spread_of(earlier).side(total, RULES) == side


@given(totals, st.integers(0, 400))
def test_side_is_the_rule_in_fractions(earlier: list[int], total: int) -> None:
    expected = 0
    if len(earlier) >= 5:
        mean = Fraction(sum(earlier), len(earlier))
        moves = [abs(b - a) for a, b in itertools.pairwise(earlier)]
        width = max(Fraction(10), Fraction(266, 100) * Fraction(sum(moves), len(moves)))
        expected = -1 if total < mean - width else 1 if total > mean + width else 0
    assert spread_of(earlier).side(total, RULES) == expected


@given(st.lists(st.integers(0, 400), min_size=5, max_size=30), st.integers(0, 400))
def test_shown_range_is_within_the_scale_and_half_a_tenth_of_the_rule(earlier: list[int], total: int) -> None:
    usual = usual_range(earlier, 400, RULES)
    assert usual is not None
    assert 0 <= usual.low <= usual.high <= 400
    assert usual.n == len(earlier)
    side = spread_of(earlier).side(total, RULES)
    if side:
        assert total <= usual.low if side < 0 else total >= usual.high
    else:
        assert usual.low - 1 < total < usual.high + 1


def test_thresholds_can_be_set() -> None:
    rules = Rules(usual_at_least=3, usual_least_width=20)
    assert usual_range([380, 380, 380], 400, rules) == UsualRange(360, 400, 3)

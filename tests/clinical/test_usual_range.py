"""The usual range: an individuals chart of the client's own, decided without rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.rules import Rules
from srs_tui.clinical.usual_range import UsualRange, usual_range
from tests.builders import RULES


def the_range(totals: list[int], maximum: int = 400) -> UsualRange:
    found = usual_range(totals, maximum, RULES)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("totals", "low", "high", "n"),
    [
        ([380] * 5, 370, 390, 5),
        ([370, 380, 370, 380, 370], 339, 400, 5),
        ([340, 343, 340, 343, 340], 330, 350, 5),
        ([340, 344, 340, 344, 340], 327, 353, 5),
        ([400] * 5, 390, 400, 5),
        ([0] * 5, 0, 10, 5),
        # one old dip does not blind it
        ([380, 382, 300, 380, 382, 380, 382, 380], 370, 390, 8),
        # the last twenty only
        ([200] * 5 + [380] * 20, 370, 390, 20),
        # a middle between two
        ([380, 380, 380, 385, 385, 385], 373, 393, 6),
    ],
    ids=str,
)
def test_ranges(totals: list[int], low: int, high: int, n: int) -> None:
    found = the_range(totals)
    assert (found.low, found.high, found.n) == (low, high, n)
    assert found.is_open_above == (high == 400)


def test_too_few_have_none() -> None:
    assert usual_range([380] * 4, 400, RULES) is None
    assert usual_range([380] * 3, 400, Rules(usual_at_least=3, usual_least_width=20)) == UsualRange(
        Fraction(380), Fraction(20), 400, 3
    )


@pytest.mark.parametrize(
    ("totals", "total", "side"),
    [
        ([380] * 5, 370, 0),
        ([380] * 5, 369, -1),
        ([380] * 5, 390, 0),
        ([380] * 5, 391, 1),
        # 340 - 3.145 x 4 = 327.42: shown as 32.7, and 32.7 is outside
        ([340, 344, 340, 344, 340], 328, 0),
        ([340, 344, 340, 344, 340], 327, -1),
    ],
    ids=str,
)
def test_side_is_decided_without_rounding(totals: list[int], total: int, side: int) -> None:
    assert the_range(totals).side(total) == side


@given(st.lists(st.integers(0, 400), min_size=5, max_size=25), st.integers(0, 400))
def test_it_lies_within_the_scale_and_holds_its_middle(totals: list[int], total: int) -> None:
    found = the_range(totals)
    assert 0 <= found.low <= found.centre <= found.high <= 400
    assert found.side(round(found.centre)) == 0
    assert (found.side(total) == 0) == (found.centre - found.half_width <= total <= found.centre + found.half_width)


@given(st.lists(st.integers(0, 400), min_size=20, max_size=25), st.integers(0, 400))
def test_what_is_older_than_twenty_ratings_changes_nothing(totals: list[int], older: int) -> None:
    assert usual_range([older, *totals], 400, RULES) == usual_range(totals, 400, RULES)

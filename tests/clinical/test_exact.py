"""Whole-number arithmetic against the standard library's."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.exact import clamp, doubled_median, is_above, median, quartiles, rounded

values = st.lists(st.integers(0, 400), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (-4, 10, 0), (15, 10, 2), (-15, 10, -2), (14, 10, 1), (0, 3, 0), (7, 1, 7)],
)
def test_halves_go_away_from_zero(above: int, below: int, expected: int) -> None:
    assert rounded(above, below) == expected


@given(values)
def test_doubled_median(numbers: list[int]) -> None:
    assert Fraction(doubled_median(numbers), 2) == median(numbers) == statistics.median(map(Fraction, numbers))


@given(st.fractions(-50, 50, max_denominator=4), st.integers(-50, 50), st.integers(-50, 50))
def test_a_fraction_held_to_bounds_that_are_whole(value: Fraction, low: int, high: int) -> None:
    assert is_above(value, low) == (value > low)
    assert clamp(value, low, high) == max(low, min(value, high))


@given(values)
def test_quartiles_are_those_of_the_inclusive_method(numbers: list[int]) -> None:
    exact = (
        statistics.quantiles(map(Fraction, numbers), n=4, method="inclusive")
        if len(numbers) > 1
        else [Fraction(numbers[0])] * 3
    )
    assert quartiles(numbers) == tuple(rounded(each.numerator, each.denominator) for each in exact)

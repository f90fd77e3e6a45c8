"""A client's own noise: the median distance between neighbours, and what must pass a multiple of it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.noise import above_noise, own_noise
from tests.builders import RULES


@pytest.mark.parametrize(
    ("totals", "noise"),
    [
        ([], Fraction(0)),
        ([380], Fraction(0)),
        ([380, 375], Fraction(5)),
        ([380, 375, 385], Fraction(15, 2)),
        # one break is no noise
        ([380, 382, 340, 342, 340], Fraction(2)),
        # only the last twenty count: nineteen distances of 1, the older one is out of sight
        ([100, *range(300, 320)], Fraction(1)),
        ([*[0, 400] * 30, *[380] * 20], Fraction(0)),
    ],
    ids=str,
)
def test_own_noise(totals: list[int], noise: Fraction) -> None:
    assert own_noise(totals, RULES) == noise


@pytest.mark.parametrize(
    ("noise", "passed"),
    [(Fraction(0), 10), (Fraction(10, 3), 10), (Fraction(7, 2), Fraction(21, 2)), (Fraction(14), 40)],
)
def test_what_must_be_passed_lies_within_its_bounds(noise: Fraction, passed: Fraction | int) -> None:
    assert above_noise(3, noise, 10, RULES) == passed


@given(st.lists(st.integers(0, 400), max_size=25), st.integers(-400, 400))
def test_a_constant_changes_no_noise(totals: list[int], more: int) -> None:
    assert own_noise([total + more for total in totals], RULES) == own_noise(totals, RULES)

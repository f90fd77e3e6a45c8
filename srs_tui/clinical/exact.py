"""Exact arithmetic, so that no rounding decides a rule and every shown figure is rounded once."""

from collections.abc import Sequence
from fractions import Fraction


def rounded(above: int, below: int) -> int:
    """A quotient rounded to the nearest whole number, halves away from zero. `below` is positive."""
    nearest = (2 * abs(above) + below) // (2 * below)
    return -nearest if above < 0 else nearest


def nearest(value: Fraction) -> int:
    """A fraction rounded to the nearest whole number, halves away from zero."""
    return rounded(value.numerator, value.denominator)


def clamp(value: Fraction, low: int, high: int) -> Fraction:
    """The value, or the bound that it lies beyond; `low` where the bounds cross."""
    if is_above(value, high):
        return Fraction(max(low, high))
    return value if is_above(value, low) else Fraction(low)


def is_above(value: Fraction, bound: int) -> bool:
    """Whether a fraction is larger than a whole number. As exact as `>`, which takes ten times as long: it asks first
    what kind of number either is.
    """
    return value.numerator > bound * value.denominator


def doubled_median(values: Sequence[int]) -> int:
    """Twice the median, so that the mean of two middle values stays whole. `values` is not empty."""
    ranked, half = sorted(values), len(values) // 2
    return 2 * ranked[half] if len(ranked) % 2 else ranked[half - 1] + ranked[half]


def median(values: Sequence[int]) -> Fraction:
    """The median. `values` is not empty."""
    doubled = doubled_median(values)
    return Fraction(doubled, 2) if doubled % 2 else Fraction(doubled // 2)


def quartiles(values: Sequence[int]) -> tuple[int, int, int]:
    """Lower quartile, median and upper quartile, each rounded. `values` is not empty.

    The inclusive method: the lowest and the highest value are the ends, and what lies between is interpolated.
    """
    ranked = sorted(values)
    return _quarter(ranked, 1), _quarter(ranked, 2), _quarter(ranked, 3)


def _quarter(ranked: Sequence[int], quarters: int) -> int:
    index, rest = divmod(quarters * (len(ranked) - 1), 4)
    return rounded(ranked[index] * (4 - rest) + ranked[min(index + 1, len(ranked) - 1)] * rest, 4)

"""The range in which a client's totals usually lie: an individuals chart of their own (Shewhart, Wheeler)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from msgspec import Struct

from .exact import is_above, median, nearest
from .noise import own_noise
from .rules import Rules

_LIMIT: Final = Fraction(3145, 1000)
"""3 / 0.954: the limits of an individuals chart from the median moving range (Wheeler), which one old dip does not
blind as it blinds the mean."""


class UsualRange(Struct, frozen=True):
    """The range that the next rating is held against, and the number of ratings behind it. Measures in tenths."""

    centre: Fraction
    """The median of those ratings."""
    half_width: Fraction
    maximum: int
    """Of the scale: the range lies within 0 and it."""
    n: int

    @property
    def low(self) -> int:
        """The lower end for reading and drawing, rounded; whether a total lies outside is decided by `side`."""
        return max(0, nearest(self.centre - self.half_width))

    @property
    def high(self) -> int:
        """The upper end for reading and drawing, rounded."""
        return min(self.maximum, nearest(self.centre + self.half_width))

    @property
    def is_open_above(self) -> bool:
        """Whether its upper end is the maximum, so that no total lies above it."""
        return self.high == self.maximum

    def side(self, total: int) -> int:
        """-1 for a total below the range, 1 for one above it, 0 inside or on a bound. Exact."""
        centre, half_width = self.centre, self.half_width
        away = total * centre.denominator - centre.numerator  # in parts of the centre's denominator
        if abs(away) * half_width.denominator <= half_width.numerator * centre.denominator:
            return 0
        return 1 if away > 0 else -1


def usual_range(totals: Sequence[int], maximum: int, rules: Rules) -> UsualRange | None:
    """The range that the next total is held against, from all totals before it, in their order; None with too few."""
    recent = totals[-rules.usual_window :]
    if len(recent) < max(1, rules.usual_at_least):
        return None
    half_width, least = _LIMIT * own_noise(recent, rules), rules.usual_least_width
    wide = half_width if is_above(half_width, least) else Fraction(least)
    return UsualRange(median(recent), wide, maximum, len(recent))

"""How far first and last totals lie apart, in units of their spread: Hedges' g of paired totals, with its interval."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from msgspec import Struct

_Z: Final = 1.96


class EffectSize(Struct, frozen=True):
    """A standardised mean change. It includes what would have come back by itself."""

    n: int
    d: float
    """The mean change in standard deviations of the first totals."""
    g: float
    """`d` without the bias of few (Hedges)."""
    se: float

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval."""
        return self.g - _Z * self.se

    @property
    def high(self) -> float:
        """The upper end of the 95 % interval."""
        return self.g + _Z * self.se


def effect_size(pairs: Sequence[tuple[int, int]]) -> EffectSize | None:
    """The effect size of first and last totals (tenths). None below two pairs, or where the totals do not differ.

    d = (mean last - mean first) / SD of the firsts; g = (1 - 3/(4n - 5)) d; its variance is
    2 (1 - r)/n + g^2/(2 (n - 1)), r the correlation of first and last.
    """
    n = len(pairs)
    if n < 2:
        return None
    mean_first, mean_last = sum(first for first, _ in pairs) / n, sum(last for _, last in pairs) / n
    spread = sqrt(sum((first - mean_first) ** 2 for first, _ in pairs) / (n - 1))
    spread_of_lasts = sqrt(sum((last - mean_last) ** 2 for _, last in pairs) / (n - 1))
    if not spread or not spread_of_lasts:
        return None
    shared = sum((first - mean_first) * (last - mean_last) for first, last in pairs) / (n - 1)
    r = min(1.0, max(-1.0, shared / (spread * spread_of_lasts)))
    d = (mean_last - mean_first) / spread
    g = (1 - 3 / (4 * n - 5)) * d
    return EffectSize(n=n, d=d, g=g, se=sqrt(2 * (1 - r) / n + g**2 / (2 * (n - 1))))

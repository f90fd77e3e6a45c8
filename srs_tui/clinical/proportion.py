"""A share with what it leaves open: Wilson's interval, and Fisher's test of two shares side by side."""

from math import comb, sqrt
from typing import Final

from msgspec import Struct

_Z: Final = 1.959963984540054
"""The normal quantile of a two-sided 95 %."""


class Proportion(Struct, frozen=True):
    """So many of so many, with Wilson's 95 % interval (Wilson 1927); from 0 to 1 where there are none."""

    k: int
    of: int
    clients: tuple[str, ...] = ()
    """Keys of the clients behind `k`, each once."""

    @property
    def low(self) -> float:
        """The lower end, 0 to 1."""
        return max(0.0, self._middle - self._reach) if self.k else 0.0

    @property
    def high(self) -> float:
        """The upper end, 0 to 1."""
        return min(1.0, self._middle + self._reach) if self.k < self.of else 1.0

    @property
    def _middle(self) -> float:
        return (self.k + _Z**2 / 2) / (self.of + _Z**2)

    @property
    def _reach(self) -> float:
        spread = self.k * (self.of - self.k) / self.of + _Z**2 / 4
        return _Z * sqrt(spread) / (self.of + _Z**2)


def fisher_p(one: Proportion, other: Proportion) -> float | None:
    """The two-sided p of Fisher's exact test that both shares are one: the chance of a table no likelier than this.

    Exact, in whole numbers. None where either share is of nothing.
    """
    if not one.of or not other.of:
        return None
    all_of, all_k = one.of + other.of, one.k + other.k

    def ways(k: int) -> int:
        return comb(one.of, k) * comb(other.of, all_k - k)

    found = ways(one.k)
    rare = sum(each for k in range(max(0, all_k - other.of), min(one.of, all_k) + 1) if (each := ways(k)) <= found)
    return rare / comb(all_of, all_k)

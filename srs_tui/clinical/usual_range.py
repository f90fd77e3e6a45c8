"""The range in which a client's totals usually lie: an individuals chart of their own (Shewhart)."""

from collections.abc import Sequence
from operator import sub

from msgspec import Struct

from .exact import rounded
from .rules import Rules


class UsualRange(Struct, frozen=True):
    """The range and the number of ratings behind it. Bounds in tenths, rounded to the nearest, within the scale.

    For reading and drawing only: whether a total lies outside is decided by `Spread.side`, without rounding.
    """

    low: int
    high: int
    n: int


class Spread(Struct, frozen=True):
    """Sums over ratings in their order, from which range and signal follow exactly. All measures in tenths."""

    n: int = 0
    sum: int = 0
    """Of the totals."""
    moved: int = 0
    """Of the distances from each total to the next: the moving range, summed."""

    def width(self, rules: Rules) -> tuple[int, int]:
        """Half the range's width as numerator and denominator: 2.66 x mean moving range, and no less than the rules'.

        The minimum is there because scores pile up at the ceiling, where nothing moves.
        """
        moves = max(1, self.n - 1)
        return max(266 * self.moved, 100 * moves * rules.usual_least_width), 100 * moves

    def side(self, total: int, rules: Rules) -> int:
        """-1 for a total below the usual range, 1 for one above it, 0 inside, on a bound, or with too few ratings."""
        if self.n < max(1, rules.usual_at_least):
            return 0
        width, parts = self.width(rules)
        away = total * self.n - self.sum
        return 0 if abs(away) * parts <= width * self.n else (1 if away > 0 else -1)

    def range(self, maximum: int, rules: Rules) -> UsualRange | None:
        """The range for reading, clipped to 0..`maximum`; None with too few ratings."""
        if self.n < max(1, rules.usual_at_least):
            return None
        width, parts = self.width(rules)
        middle, spread, whole = self.sum * parts, width * self.n, self.n * parts
        low, high = rounded(middle - spread, whole), rounded(middle + spread, whole)
        return UsualRange(max(0, low), min(maximum, high), self.n)


def spread_of(totals: Sequence[int]) -> Spread:
    """The sums over totals (tenths) in their order."""
    return Spread(len(totals), sum(totals), sum(map(abs, map(sub, totals[1:], totals))))


def usual_range(totals: Sequence[int], maximum: int, rules: Rules) -> UsualRange | None:
    """The range that the next rating is held against, from all totals so far; None below `rules.usual_at_least`."""
    return spread_of(totals).range(maximum, rules)

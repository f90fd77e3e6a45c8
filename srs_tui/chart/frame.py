"""Where in a drawing a day and a measure stand: the days true to time, the measures upwards."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from ..wording.dates import short_date
from .axes import Height
from .drawing import INK, MUTED, RULE, width_of, written
from .markup import Node, element

_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST: Final = 10
"""Days that are written below a drawing at most."""


class Frame(Struct, frozen=True, kw_only=True):
    """The field that is drawn in, in pixels, with the days and the measures (tenths) that it reaches over."""

    left: float
    top: float
    width: float
    height: float
    days: tuple[date, date]
    """The first and the last."""
    measures: Height
    air: float = 8
    """Between the edges and the first and the last day."""

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def x(self, day: date) -> float:
        """Where a day stands; the only one there is in the middle."""
        first, last = self.days
        span = (last - first).days
        across = self.width - 2 * self.air
        return self.left + self.air + (across * (day - first).days / span if span else across / 2)

    def y(self, tenths: int) -> float:
        """Where a measure stands; the nearest edge for one outside."""
        low, high = self.measures.low, self.measures.high
        return self.bottom - self.height * (min(max(tenths, low), high) - low) / (high - low)

    def reaches(self, tenths: int) -> bool:
        """Whether a measure is within the axis."""
        return self.measures.low <= tenths <= self.measures.high

    def grid(self) -> Iterator[Node]:
        """A thin line and a figure for each step of the measures."""
        for tenths in self.measures.figures():
            yield rule(self.left, self.y(tenths), self.right)
            yield written(str(tenths // 10), self.left - 6, self.y(tenths) + 3, anchor="end")

    def dates(self, today: date) -> Iterator[Node]:
        """The days below it."""
        taken = 0.0
        for day in ticks(*self.days):
            text, x = short_date(day, today), self.x(day)
            half = width_of(text) / 2
            if x - half < taken or x + half > self.right + 30:
                continue
            yield element("path", d=f"M{x:.1f} {self.bottom:g}v4", stroke=MUTED, stroke_width=0.8)
            yield written(text, x, self.bottom + 14, anchor="middle")
            taken = x + half + 8


def rule(left: float, y: float, right: float) -> Node:
    """A thin line across."""
    return element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=RULE, stroke_width=0.8, fill="none")


def cutoff_rule(left: float, y: float, right: float) -> Node:
    """The line of a cut-off."""
    return element(
        "path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=INK, stroke_width=0.9, stroke_dasharray="5 3", fill="none"
    )


def ticks(first: date, last: date) -> Sequence[date]:
    """The days to be written below a drawing: first days of months, or for less than a season some of its own."""
    span = (last - first).days
    if span < 75:
        weeks = max(1, -(-span // (7 * _MOST)))
        return [first + timedelta(weeks=weeks * number) for number in range(span // (7 * weeks) + 1)]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in _MONTHS if months // each < _MOST), _MONTHS[-1])
    begin = first.year * 12 + first.month - 1
    begin += -begin % step if step > 1 else 0
    days = (date(month // 12, month % 12 + 1, 1) for month in range(begin, last.year * 12 + last.month, step))
    return [day for day in days if first <= day <= last]

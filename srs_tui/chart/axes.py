"""Where in a chart a session stands: columns along the time, measures along the height."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

from msgspec import Struct

from ..clinical.timeline import Point, Timeline

MINIMUM_STEP: Final = 2
"""Columns from one session to the next, below which a chart rather grows wider than the screen."""
MAXIMUM_STEP: Final = 8
"""Columns from one session to the next, above which a chart rather leaves room at its end."""


class XAxis(StrEnum):
    """What the columns of a chart stand for."""

    DATES = "dates"
    SESSIONS = "sessions"


class Height(Struct, frozen=True):
    """The measures of a chart's upright axis, in tenths."""

    low: int
    high: int
    step: int
    """From one figure at the axis to the next."""

    def row(self, tenths: int, rows: int) -> int:
        """The row of a measure, from the top; the first or the last for one outside."""
        at = ((self.high - tenths) * (rows - 1) * 2 + (self.high - self.low)) // (2 * (self.high - self.low))
        return max(0, min(rows - 1, at))

    def figures(self) -> range:
        """The measures that are written at the axis."""
        return range(self.low, self.high + 1, self.step)


def columns_of(points: Sequence[Point], x_axis: XAxis, width: int) -> tuple[int, ...]:
    """A column for each session, from 0 on: within `width` columns where they fit, else as many as they need."""
    n = len(points)
    room = max(1, width - 3)
    if n < 2:
        return (1,) * n
    if x_axis is XAxis.SESSIONS:
        first, span, usual = 0, n - 1, 1
        steps: Iterable[int] = range(n)
    else:
        days = [point.rating.on.toordinal() for point in points]
        first, span = days[0], max(1, days[-1] - days[0])
        gaps = sorted(after - before for before, after in pairwise(days) if after > before)
        usual = gaps[len(gaps) // 2] if gaps else 1
        steps = days
    # as wide as there is room for, but a usual step neither below MINIMUM_STEP columns nor above MAXIMUM_STEP
    needed = min(max(room, -(-MINIMUM_STEP * span // usual)), max(1, MAXIMUM_STEP * span // usual))
    return tuple(1 + (2 * (step - first) * needed + span) // (2 * span) for step in steps)


def height_of(timeline: Timeline, begin: int) -> Height:
    """An axis that makes the totals readable: its upper part, and as much below as the ratings need."""
    shown = timeline.points[begin:]
    measures = [point.total for point in shown if point.total is not None]
    measures += [point.rating.cutoff.total for point in shown if point.rating.cutoff and point.total is not None]
    measures += [point.usual.low for point in shown if point.usual is not None]
    return height_over(measures, timeline.maximum)


def height_over(measures: Sequence[int], high: int) -> Height:
    """The upper part of an axis that ends at `high`, and as much below as the measures need. All in tenths."""
    low = max(0, min(min(measures, default=high) - 2, high * 3 // 4) // 50 * 50)
    return Height(low, high, 50 if high - low <= 200 else 100)


def item_height(timeline: Timeline, begin: int, item: int) -> Height:
    """An axis of the item's own, as far down as its scores need."""
    high = timeline.instrument.item_maximum
    scores = [
        point.rating.items[item]
        for point in timeline.points[begin:]
        if point.present and point.rating.items is not None
    ]
    low = max(0, min(min(scores, default=high) - 2, high * 4 // 5) // 10 * 10)
    return Height(low, high, high - low)

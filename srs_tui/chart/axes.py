"""Where in a chart a session stands: columns along the time, measures along the height."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from msgspec import Struct

from ..clinical.timeline import Point, Timeline

MINIMUM_STEP: Final = 2
"""Columns from one session to the next, below which a chart is dense."""
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


class Columns(Struct, frozen=True):
    """Where the sessions of a chart stand across it."""

    halves: tuple[int, ...]
    """A place for each session, in half columns: a line of braille has two dots in a cell."""
    is_dense: bool
    """Whether neighbours are so close that a sign for each would be a blur."""

    @property
    def cells(self) -> tuple[int, ...]:
        """A column for each session, from 0 on."""
        return tuple(half // 2 for half in self.halves)


def columns_of(points: Sequence[Point], x_axis: XAxis, width: int) -> Columns:
    """A place for each session within `width` columns, the first and the last with air beside them.

    However many there are, all of them are there: where columns do not suffice, sessions share them.
    """
    return places_on([point.rating.on for point in points], x_axis, width)


def places_on(days: Sequence[date], x_axis: XAxis, width: int) -> Columns:
    """The same for the days of the sessions, in their order."""
    n = len(days)
    if n < 2:
        return Columns((2,) * n, is_dense=False)
    if x_axis is XAxis.SESSIONS:
        steps, usual = list(range(n)), 1
    else:
        steps = [day.toordinal() for day in days]
        gaps = sorted(after - before for before, after in pairwise(steps) if after > before)
        usual = gaps[len(gaps) // 2] if gaps else 1
    first, span = steps[0], max(1, steps[-1] - steps[0])
    across = min(max(1, width - 3), max(1, MAXIMUM_STEP * span // usual))
    is_dense = across * usual < MINIMUM_STEP * span
    fine = 2 if is_dense else 1  # in half columns only where whole ones are too few
    places = ((2 * (step - first) * across * fine + span) // (2 * span) for step in steps)
    return Columns(tuple(2 + place * 2 // fine for place in places), is_dense)


def around(columns: Sequence[int], index: int) -> range:
    """The columns from halfway to the session before that one to halfway to the one after it; at least one."""
    here = columns[index]
    begins = (columns[index - 1] + here + 1) // 2 if index else here
    ends = (here + columns[index + 1] + 1) // 2 if index + 1 < len(columns) else here + 1
    return range(begins, max(ends, begins + 1))


def height_of(timeline: Timeline, begin: int) -> Height:
    """An axis that makes the totals readable: its upper part, and as much below as the ratings need."""
    shown = timeline.points[begin:]
    measures = [point.total for point in shown if point.total is not None]
    measures += [point.rating.cutoff.total for point in shown if point.rating.cutoff and point.total is not None]
    measures += [point.usual.low for point in shown if point.usual is not None]
    line = timeline.outcome_line
    if line is None or line.facts is None:
        return height_over(measures, timeline.maximum)
    measures += [total for other in line.facts.others for total in other.totals[begin:] if total is not None]
    measures += [each.low for at, each in line.facts.past.items() if at >= begin]
    if line is timeline:
        return height_over(measures, timeline.maximum)
    measures += [point.total for point in line.points[begin:] if point.total is not None]
    measures += [point.rating.cutoff.total for point in line.points[begin:] if point.given and point.rating.cutoff]
    high = max(timeline.maximum, line.maximum)
    low = max(0, min(min(measures, default=high) - 2, high * 3 // 4) // 100 * 100)  # so that the top has its figure
    return Height(low, high, 50 if high - low <= 200 else 100)


def height_over(measures: Sequence[int], high: int) -> Height:
    """The upper part of an axis that ends at `high`, and as much below as the measures need. All in tenths."""
    low = max(0, min(min(measures, default=high) - 2, high * 3 // 4) // 50 * 50)
    return Height(low, high, 50 if high - low <= 200 else 100)


def item_height(timeline: Timeline, begin: int) -> Height:
    """The one axis of all items, as far down as their scores need: a fall of 1 looks the same in each."""
    high = timeline.item_maximum
    shown = (point.rating.items for point in timeline.points[begin:] if point.present)
    lowest = min((score for items in shown for score in items or ()), default=high)
    low = max(0, min(lowest - 2, high * 4 // 5) // 10 * 10)
    return Height(low, high, high - low)

"""Several people on one chart as rows of cells: a line each, with their letter at each mark."""

from collections import defaultdict
from datetime import date
from typing import Final

from ..clinical.meetings import Meetings
from ..wording.dates import short_date
from ..wording.signs import Signs
from .axes import XAxis, height_over, places_on
from .canvas import Canvas, CellRow
from .edges import GUTTER, figures, foot

SEVERAL: Final = "*"
"""Where the marks of several fall into one cell."""


class MeetingsPicture:
    """All meetings, however many there are. `width` counts every column, figures included; `rows` the canvas alone."""

    def __init__(self, meetings: Meetings, width: int, rows: int, signs: Signs) -> None:
        self.meetings = meetings
        self.width = max(1, width - GUTTER)
        self.rows = max(2, rows)
        self._signs = signs
        self._columns = places_on(meetings.days, XAxis.DATES, self.width).cells
        totals = [total for line in meetings.lines for at in range(len(meetings.days)) if (total := line.total(at))]
        self._height = height_over([*totals, *meetings.cutoffs], meetings.maximum)
        self._cells = self._marked()

    @property
    def has_several(self) -> bool:
        """Whether marks of several fall into one cell."""
        return any(len(letters) > 1 for letters in self._cells.values())

    def body(self, at: int | None = None) -> list[CellRow]:
        """The canvas with its figures, from the top down; the marks of the meeting `at` stand out."""
        meetings = self.meetings
        canvas = Canvas(self.width, self.rows, self._height.low, self._height.high)
        for cutoff in meetings.cutoffs:
            row = self._height.row(cutoff, self.rows)
            canvas.dots(((x, row) for x in range(0, self.width, 2)), self._signs.cutoff_line, "muted")
        markers = (self._signs.course_line, self._signs.outcome_line, self._signs.usual_line)
        for number, line in enumerate(meetings.lines):
            marks = [(at, total) for at in range(len(meetings.days)) if (total := line.total(at)) is not None]
            stroke = [(float(self._columns[at]), total) for at, total in marks]
            canvas.line(stroke, markers[number % len(markers)], "muted", [bool(n) for n in range(len(stroke))])
        rows = canvas.rows()
        here = None if at is None else self._columns[at]
        for (column, row), letters in self._cells.items():
            if column < len(rows[row]):
                sign = letters if len(letters) == 1 else SEVERAL
                rows[row][column] = (sign, "accent" if column == here else "strong")
        axis = figures(self._height, self.rows, meetings.cutoffs, self._signs)
        return [[*figure, *row] for figure, row in zip(axis, rows, strict=True)]

    def foot(self, at: int | None, today: date) -> CellRow:
        """The days of the meetings."""
        names = [short_date(day, today) for day in self.meetings.days]
        return foot(names, self._columns, self.width, at, self._signs, 13)

    def _marked(self) -> dict[tuple[int, int], str]:
        """The letters in each cell."""
        found: dict[tuple[int, int], str] = defaultdict(str)
        for line in self.meetings.lines:
            for at, column in enumerate(self._columns):
                total = line.total(at)
                if total is not None:
                    cell = column, self._height.row(total, self.rows)
                    found[cell] += "" if line.letter in found[cell] else line.letter
        return dict(found)

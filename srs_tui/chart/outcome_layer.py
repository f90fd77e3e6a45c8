"""The outcome in a picture: its line beside that of the alliance, other raters, gains, and one's own past clients."""

from collections.abc import Sequence
from typing import Final

from ..clinical.timeline import OutcomeFacts, Point, Timeline
from ..wording.role import Role
from ..wording.signs import Signs
from .axes import Columns, Height, around
from .canvas import BLANK, Canvas, CellRow

BEHIND: Final[tuple[Role, ...]] = ("muted", "bar")
"""The roles of what a line covers."""


class OutcomeLayer:
    """What is drawn of an outcome from session `begin` on. `is_beside`: whether the alliance is drawn as well."""

    def __init__(
        self,
        line: Timeline,
        facts: OutcomeFacts,
        begin: int,
        height: Height,
        rows: int,
        signs: Signs,
        places: Columns,
        *,
        is_beside: bool,
    ) -> None:
        self.line = line
        self.is_beside = is_beside
        self._facts = facts
        self._begin = begin
        self._height = height
        self._rows = rows
        self._signs = signs
        self._columns = places.cells
        self._is_dense = places.is_dense

    def sign(self, index: int) -> str:
        """That of a session's rating, by its cut-off."""
        return self._signs.outcome_below if self.line.points[index].below else self._signs.outcome

    def ground(self, canvas: Canvas) -> None:
        """Between the quartiles of one's own past clients, from halfway to the session before to halfway on."""
        cells: list[tuple[int, int]] = []
        for at, each in self._facts.past.items():
            if at < self._begin:
                continue
            top, bottom = (self._height.row(bound, self._rows) for bound in (each.high, each.low))
            cells += [(x, y) for x in around(self._columns, at - self._begin) for y in range(top, bottom + 1)]
        canvas.dots(cells, self._signs.past, "bar")

    def lines(self, canvas: Canvas) -> None:
        """The other raters' lines, and over them the client's own where the alliance is drawn as well."""
        for other in self._facts.others:
            marked = [(at, total) for at, total in enumerate(other.totals[self._begin :]) if total is not None]
            self._stroke(canvas, marked, [bool(n) for n in range(len(marked))], self._signs.usual_line)
            canvas.dots([self._cell(at, total) for at, total in marked], other.rater[0].upper(), "muted")
        if self.is_beside and not self._is_dense:
            self._own(canvas)

    def gains(self, canvas: Canvas) -> None:
        """The sign of a change that counts, above the rating that makes it two in a row."""
        cells = []
        for at in self._facts.gains:
            total = self.line.points[at].total
            if at >= self._begin and total is not None:
                column, row = self._cell(at - self._begin, total)
                cells.append((column, row - 1 if row else row + 1))
        canvas.dots(cells, self._signs.gain, "strong")

    def fill_in(self, rows: Sequence[CellRow]) -> None:
        """Where sessions share a column: in each the reach of its ratings, behind the line of the alliance."""
        if not (self.is_beside and self._is_dense):
            return
        reach: dict[int, tuple[int, int]] = {}
        for column, point in zip(self._columns, self.line.points[self._begin :], strict=True):
            if (total := point.total) is not None:
                low, high = reach.get(column, (total, total))
                reach[column] = min(low, total), max(high, total)
        for column, (low, high) in reach.items():
            for y in range(self._height.row(high, self._rows), self._height.row(low, self._rows) + 1):
                if column < len(rows[y]) and (rows[y][column] == BLANK or rows[y][column][1] in BEHIND):
                    rows[y][column] = (self._signs.outcome_line, "text")

    def _own(self, canvas: Canvas) -> None:
        shown = self.line.points[self._begin :]
        before = befores(shown)
        scored = [(at, total) for at, point in enumerate(shown) if (total := point.total) is not None]
        joined = [shown[at].joined and n > 0 and scored[n - 1][0] == before.get(at) for n, (at, _) in enumerate(scored)]
        self._stroke(canvas, scored, joined, self._signs.outcome_line)
        for below in (False, True):
            cells = [self._cell(at, total) for at, total in scored if shown[at].below is below]
            canvas.dots(cells, self._signs.outcome_below if below else self._signs.outcome, "text")

    def _stroke(self, canvas: Canvas, marked: Sequence[tuple[int, int]], joined: Sequence[bool], marker: str) -> None:
        stroke = [(float(self._columns[at]), total) for at, total in marked]
        canvas.line(stroke, marker, "muted", joined)

    def _cell(self, at: int, total: int) -> tuple[int, int]:
        return self._columns[at], self._height.row(total, self._rows)


def layer_of(
    timeline: Timeline, begin: int, height: Height, rows: int, signs: Signs, places: Columns
) -> OutcomeLayer | None:
    """What is to be drawn of the outcome; None where there is none."""
    line = timeline.outcome_line
    if line is None or line.facts is None:
        return None
    return OutcomeLayer(line, line.facts, begin, height, rows, signs, places, is_beside=line is not timeline)


def befores(points: Sequence[Point]) -> dict[int, int]:
    """By the index of each rating, that of the rating before it."""
    found: dict[int, int] = {}
    last: int | None = None
    for index, point in enumerate(points):
        if point.total is not None:
            if last is not None:
                found[index] = last
            last = index
    return found

"""The chart of a client as rows of cells: the same on a screen, in the shell and in a file."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ..clinical.timeline import Point, Timeline
from ..clinical.usual_range import UsualRange
from ..wording.dates import short_date
from ..wording.role import Role
from ..wording.signs import Signs
from .axes import XAxis, around, columns_of, height_of, item_height
from .canvas import Canvas, CellRow
from .edges import GUTTER, figures, foot, write
from .outcome_layer import befores, layer_of


class Picture:
    """The totals of one window of a timeline (`item` None), or one of its items.

    `width` counts every column, figures included; `rows` those of the canvas. All sessions of the window are in it.
    """

    def __init__(
        self,
        timeline: Timeline,
        begin: int,
        x_axis: XAxis,
        width: int,
        rows: int,
        signs: Signs,
        *,
        item: int | None = None,
    ) -> None:
        self.timeline = timeline
        self.begin = begin
        self.points: Sequence[Point] = timeline.points[begin:]
        self.x_axis = x_axis
        self.width = max(1, width - GUTTER)
        self.rows = max(2, rows)
        places = columns_of(self.points, x_axis, self.width)
        self.columns: Final = places.cells
        self.is_dense: Final = places.is_dense
        self.height: Final = height_of(timeline, begin) if item is None else item_height(timeline, begin)
        self._halves = places.halves
        self._signs = signs
        self._item = item
        self._before = befores(self.points)
        self._leads_on = {before for index, before in self._before.items() if self.points[index].joined}
        self._outcome = None if item is not None else layer_of(timeline, begin, self.height, self.rows, signs, places)

    def place(self, index: int) -> tuple[int | None, int]:
        """Row and column of a session's point, from the top and from the left of the canvas; no row without a score."""
        score = self._score(self.points[index - self.begin])
        row = None if score is None else self.height.row(score, self.rows)
        return row, self.columns[index - self.begin]

    def marks(self, index: int) -> Iterator[tuple[int | None, int, str]]:
        """Row, column and sign of each rating of a session, also where the picture draws no sign for it."""
        point = self.points[index - self.begin]
        beside = self._outcome if self._outcome is not None and self._outcome.is_beside else None
        if beside is not None and (total := beside.line.points[index].total) is not None:
            yield self.height.row(total, self.rows), self.columns[index - self.begin], beside.sign(index)
        if point.given:
            yield *self.place(index), self._signs.skipped if point.skipped else self._sign(point)

    def body(self) -> list[CellRow]:
        """The canvas with its figures, from the top down."""
        canvas = Canvas(self.width, self.rows, self.height.low, self.height.high)
        if self._outcome is not None:
            self._outcome.ground(canvas)
        if self._item is None:
            self._band(canvas)
        if self._item is None or self.timeline.facts is None:  # the items of the outcome have none
            self._cutoffs(canvas, self.timeline)
        if self._outcome is not None and self._outcome.is_beside:
            self._cutoffs(canvas, self._outcome.line)
        if self._item is None:
            self._adjustments(canvas)
        if self._outcome is not None:
            self._outcome.lines(canvas)
        self._course(canvas)
        if self._outcome is not None:
            self._outcome.gains(canvas)
        rows = canvas.rows()
        if self._outcome is not None:
            self._outcome.fill_in(rows)
        if self._item is None:
            self._numbers(rows[0])
        axis = figures(self.height, self.rows, self._lines_now(), self._signs)
        return [[*figure, *row] for figure, row in zip(axis, rows, strict=True)]

    def foot(self, at: int | None, today: date) -> CellRow:
        """The dates or numbers of sessions under the canvas, none twice; that of session `at` with its mark."""
        names = [self._name(point, today) for point in self.points]
        here = None if at is None else at - self.begin
        return foot(names, self.columns, self.width, here, self._signs, 13 if self.x_axis is XAxis.DATES else 8)

    def _name(self, point: Point, today: date) -> str:
        return short_date(point.rating.on, today) if self.x_axis is XAxis.DATES else str(point.number)

    def _row_of(self, tenths: int) -> int | None:
        """The row of a measure; None for one that the axis does not reach."""
        if not self.height.low <= tenths <= self.height.high:
            return None
        return self.height.row(tenths, self.rows)

    def _score(self, point: Point) -> int | None:
        if self._item is None:
            return point.total
        items = point.rating.items
        return items[self._item] if items is not None and self._item < len(items) and point.present else None

    def _low(self, point: Point) -> bool:
        if self._item is None:
            return point.below
        score = self._score(point)
        return score is not None and point.rating.is_low(score)

    def _lines_now(self) -> Iterator[int]:
        """The cut-offs now in force, in tenths: that of the outcome beside it too."""
        if self._item is not None and self.timeline.facts is not None:
            return
        beside = self.timeline.outcome if self._item is None else None
        for timeline in (self.timeline, beside):
            if timeline is not None and (cutoff := timeline.cutoff_at(len(timeline.points) - 1)) is not None:
                yield cutoff.total if self._item is None else cutoff.item

    def _band(self, canvas: Canvas) -> None:
        """The usual range of each session, from halfway to the one before it to halfway to the one after it.

        Where sessions share a column, the range of the last of them.
        """
        ranges: dict[int, UsualRange] = {}
        for at, point in enumerate(self.points):
            if point.usual is None:
                continue
            across = around(self.columns, at)
            for x in across:
                if x % 2 == 0 or len(across) == 1:
                    ranges[x] = point.usual
        rows = ((x, self._row_of(bound)) for x, usual in ranges.items() for bound in (usual.low, usual.high))
        canvas.dots(((x, row) for x, row in rows if row is not None), self._signs.usual_line, "muted")

    def _cutoffs(self, canvas: Canvas, timeline: Timeline) -> None:
        spans = timeline.spans
        for span in spans:
            if span.last < self.begin:
                continue
            first = span.first - self.begin
            begins = 0 if span is spans[0] or first <= 0 else self.columns[first] - 1
            after = span.last - self.begin + 1
            ends = self.width if span is spans[-1] else self.columns[after] - 1
            row = self._row_of(span.cutoff.total if self._item is None else span.cutoff.item)
            if row is None:
                continue
            across = range(begins + begins % 2, min(ends, self.width), 2)
            canvas.dots(((x, row) for x in across), self._signs.cutoff_line, "muted")
            if span in timeline.rule_changes and first > 0:
                canvas.dots([(begins, row)], self._signs.rule_changed, "text")

    def _adjustments(self, canvas: Canvas) -> None:
        for column in self._adjusted():
            canvas.dots(((column, row) for row in range(self.rows)), self._signs.adjusted, "muted")

    def _adjusted(self) -> Iterator[int]:
        """The column of each adjustment: halfway to the session after it, or after the last one."""
        for each in self.timeline.adjustments:
            after = each.at - self.begin
            if after < 0 or (after == 0 and self.begin):
                yield -1
            elif after == 0:
                yield 0
            elif after < len(self.columns):
                yield (self.columns[after - 1] + self.columns[after] + 1) // 2
            else:
                yield self.columns[-1] + 1 if self.columns else 0

    def _course(self, canvas: Canvas) -> None:
        scored = [
            (index, score, point)
            for index, point in enumerate(self.points)
            if (score := self._score(point)) is not None
        ]
        roles: tuple[tuple[bool, Role], ...] = ((False, "muted"), (True, "text"))
        for present, role in roles:
            drawn = [each for each in scored if each[2].present is present]
            joined = [
                point.joined and n > 0 and drawn[n - 1][0] == self._before.get(index)
                for n, (index, _, point) in enumerate(drawn)
            ]
            stroke = [(self._halves[index] / 2, score) for index, score, _ in drawn]
            canvas.line(stroke, self._signs.course_line, role, joined)
        self._signs_of(canvas, scored)
        if self._item is None:
            floor = self.rows - 1
            skipped = [(self.columns[n], floor) for n, point in enumerate(self.points) if point.skipped]
            canvas.dots(skipped, self._signs.skipped, "muted")

    def _signs_of(self, canvas: Canvas, scored: Sequence[tuple[int, int, Point]]) -> None:
        """The sign of each rating that has one, those of what is low last: they cover what is not."""
        places: dict[tuple[bool, str, Role], list[tuple[int, int]]] = {}
        for index, score, point in scored:
            low = self._low(point)
            if low or self._is_alone(index) or (self._item is None and not self.is_dense):
                key = low, self._sign(point), _role_of(point, low=low)
                places.setdefault(key, []).append((self.columns[index], self.height.row(score, self.rows)))
        for (_, sign, role), cells in sorted(places.items()):
            canvas.dots(cells, sign, role)

    def _is_alone(self, index: int) -> bool:
        """Whether no line leads to a point or from it."""
        return not self.points[index].joined and index not in self._leads_on

    def _sign(self, point: Point) -> str:
        if point.total_only and self._item is None:
            return self._signs.below_total_only if point.below else self._signs.total_only
        return self._signs.below if self._low(point) else self._signs.point

    def _numbers(self, top: CellRow) -> None:
        """The numbers of the adjustments, on top of their lines."""
        for each, column in zip(self.timeline.adjustments, self._adjusted(), strict=True):
            if 0 <= column < self.width:
                write(top, column, str(each.number), "text")


def _role_of(point: Point, *, low: bool) -> Role:
    return "below" if low else "strong" if point.present else "muted"

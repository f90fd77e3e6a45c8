"""The sessions as a table, one of them under the cursor: what was rated, what changed, how it was given."""

from collections.abc import Sequence
from typing import Final

from ..clinical.score import format_change, format_score
from ..clinical.timeline import Point, Timeline
from ..drawing.line import Line, fitted
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.dates import short_date
from ..wording.heard import heard_session
from ..wording.signs import Signs
from .cursor_list import CursorList
from .plot import View

DATE: Final = 3
TOTAL: Final = 18
CHANGE: Final = 27
"""Columns: where the date begins, where total and change end."""
OUTCOME: Final = 17
TOTAL_BESIDE: Final = 25
CHANGE_BESIDE: Final = 33
"""The same where the outcome stands before them, and where its total ends."""
SHORT: Final = 7
SHORT_BESIDE: Final = 6
"""Columns of an item on a narrow screen; where the outcome stands before them."""
MODE: Final = 6
NOTED: Final = 100
"""Columns of a screen from which on the notes have room of their own."""


class SessionTable(CursorList[Point]):
    """As many sessions as there is room for, around the cursor."""

    HEADING = 1
    HAS_FOOT = False  # the room is for the sessions: their heading says how many more there are

    def __init__(self, view: View, signs: Signs) -> None:
        super().__init__(signs)
        self._view = view

    def key_of(self, row: Point) -> str:
        """The rating's."""
        return row.rating.id

    def show(self, view: View) -> None:
        """Show this; the cursor is the view's."""
        self._view = view
        self._rows, self._window.at = view.timeline.points, view.at or 0
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The head, and the sessions; nothing without room for one of them."""
        return super().lines(width, height) if height > self.heading_height(width) or self._signs.is_heard else []

    def heard(self, index: int) -> Sequence[str]:
        """The session in one sentence, its items in another."""
        return heard_session(self._view.timeline, index, self._view.today)

    def heading_height(self, width: int) -> int:
        """One line, or two where the names of the items have no room in one."""
        return self.HEADING + _is_narrow(self._view.timeline, width)

    def heading(self, width: int) -> Sequence[Line]:
        """The names of the columns, and how many more sessions there are."""
        timeline = self._view.timeline
        line = Line().to(DATE).add(phrase("Session"), "muted")
        if (beside := timeline.outcome) is None:
            line.right(phrase("Total"), TOTAL, "muted").right(phrase("Change"), CHANGE, "muted")
        else:
            line.right(beside.scale, OUTCOME, "muted").right(timeline.scale, TOTAL_BESIDE, "muted")
            line.right(phrase("Change"), CHANGE_BESIDE, "muted")
        above = Line()
        is_narrow = _is_narrow(timeline, width)
        for number, (item, end) in enumerate(zip(timeline.items, item_ends(timeline, width), strict=False)):
            is_above = number % 2 == 0 and is_narrow  # by turns: each has the room of two columns
            names = above if is_above else line
            label = fitted(phrase(item.label), end - names.width - 1, self._signs.ellipsis).rstrip()
            names.right(label, end, "muted")
        drawn = [above, line] if is_narrow else [line]
        if drawn[0].width + 2 + len(self.more) < width:
            drawn[0].right(self.more, width - 1, "muted")
        return drawn

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """One line a session."""
        return [self._row(index, item_ends(self._view.timeline, width), width)]

    def _row(self, index: int, ends: Sequence[int], width: int) -> Line:
        point, signs = self._rows[index], self._signs
        rating = point.rating
        line = self.cursor_mark(index)
        line.add(short_date(rating.on, self._view.today), self.name_role(index))
        if (beside := self._view.timeline.outcome) is not None:
            self._add_outcome(line, beside.points[index])
        total, change = (TOTAL, CHANGE) if beside is None else (TOTAL_BESIDE, CHANGE_BESIDE)
        self._add_total(line, point, total)
        line.right("" if point.change is None else format_change(point.change), change)
        if point.present and rating.items is not None:
            for score, end in zip(rating.items, ends, strict=False):
                low = rating.is_low(score)
                line.right(format_score(score), end, "below" if low else "text")
                line.add(f" {signs.below}" if low else "", "below")
        elif point.total is not None:
            line.to(change + 3).add(phrase("total only") if point.total_only else rating.instrument, "muted")
        self._rest(line, point, ends, width)
        return line

    def _add_outcome(self, line: Line, point: Point) -> None:
        """Below its cut-off is where most who come begin: a sign tells it, and no colour."""
        if point.total is not None:
            line.right(format_score(point.total), OUTCOME)
            line.add(f" {self._signs.outcome_below}" if point.below else "", "muted")
        elif point.skipped:
            line.right(phrase("skipped"), OUTCOME + 2, "muted")

    def _add_total(self, line: Line, point: Point, end: int) -> None:
        if point.total is not None:
            line.right(format_score(point.total), end, "below" if point.below else "text")
            line.add(f" {self._signs.below}" if point.below else "", "below")
        elif point.skipped:
            line.right(phrase("skipped"), end + 2, "muted")

    def _rest(self, line: Line, point: Point, ends: Sequence[int], width: int) -> None:
        """How the scale was given and what was noted, where there is room."""
        rating = point.rating
        if point.total is not None and mode_fits(ends, width):
            roomy = ends[-1] + 4 + MODE < width
            line.to(ends[-1] + 3 + roomy).add(rating.mode, "muted")
        if width < NOTED:
            return
        line.to(ends[-1] + 4 + MODE + 2)
        note = " ".join(rating.note.split())
        line.add(fitted(note, max(0, width - 1 - line.width), self._signs.ellipsis).rstrip())


def item_ends(timeline: Timeline, width: int) -> list[int]:
    """The column where each item ends: below its whole name, or closer together where all have no room."""
    begins, items = _before_items(timeline), timeline.items
    ends, column = [], begins - 1
    for item in items:
        column += 3 + cell_len(phrase(item.label))
        ends.append(column)
    if _is_narrow(timeline, width):
        step = SHORT if timeline.outcome is None else SHORT_BESIDE
        names = ((cell_len(phrase(item.label)) + 3) // 2 for item in items[1:])  # each in two columns, with its air
        step = max(step, min(max(names, default=0), (width - 3 - begins) // len(items)))
        return [begins + step * n for n in range(1, len(items) + 1)]
    return ends


def _is_narrow(timeline: Timeline, width: int) -> bool:
    items = timeline.items
    return _before_items(timeline) - 1 + sum(3 + cell_len(phrase(item.label)) for item in items) + 3 >= width


def _before_items(timeline: Timeline) -> int:
    return CHANGE if timeline.outcome is None else CHANGE_BESIDE


def mode_fits(ends: Sequence[int], width: int) -> bool:
    """Whether there is room behind the items for how the scale was given; else it is said below the table."""
    return ends[-1] + 3 + MODE <= width

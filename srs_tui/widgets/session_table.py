"""The sessions as a table, one of them under the cursor: what was rated, what changed, how it was given."""

from collections.abc import Sequence
from typing import Final

from ..clinical.instrument import Instrument
from ..clinical.score import format_change, format_score
from ..clinical.timeline import Point
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
SHORT: Final = 7
"""Columns of an item on a narrow screen."""
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
        return heard_session(self._rows[index], self._view.timeline.instrument, self._view.today)

    def heading_height(self, width: int) -> int:
        """One line, or two where the names of the items have no room in one."""
        return self.HEADING + _is_narrow(self._view.timeline.instrument, width)

    def heading(self, width: int) -> Sequence[Line]:
        """The names of the columns, and how many more sessions there are."""
        instrument = self._view.timeline.instrument
        line = (
            Line()
            .to(DATE)
            .add(phrase("Session"), "muted")
            .right(phrase("Total"), TOTAL, "muted")
            .right(phrase("Change"), CHANGE, "muted")
        )
        above = Line()
        for number, (item, end) in enumerate(zip(instrument.items, item_ends(instrument, width), strict=False)):
            is_above = number % 2 == 0 and _is_narrow(instrument, width)  # by turns: each has the room of two columns
            (above if is_above else line).right(phrase(item.label), end, "muted")
        drawn = [above, line] if _is_narrow(instrument, width) else [line]
        if drawn[0].width + 2 + len(self.more) < width:
            drawn[0].right(self.more, width - 1, "muted")
        return drawn

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """One line a session."""
        return [self._row(index, item_ends(self._view.timeline.instrument, width), width)]

    def _row(self, index: int, ends: Sequence[int], width: int) -> Line:
        point, signs = self._rows[index], self._signs
        rating = point.rating
        line = self.cursor_mark(index)
        line.add(short_date(rating.on, self._view.today), self.name_role(index))
        if point.total is None:
            line.right(phrase("skipped"), TOTAL + 2, "muted")
        else:
            line.right(format_score(point.total), TOTAL, "below" if point.below else "text")
            line.add(f" {signs.below}" if point.below else "", "below")
            line.right("" if point.change is None else format_change(point.change), CHANGE)
        if point.present and rating.items is not None:
            for score, end in zip(rating.items, ends, strict=False):
                low = rating.is_low(score)
                line.right(format_score(score), end, "below" if low else "text")
                line.add(f" {signs.below}" if low else "", "below")
        elif point.total is not None:
            line.to(CHANGE + 3).add(phrase("total only") if point.total_only else rating.instrument, "muted")
        self._rest(line, point, ends, width)
        return line

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


def item_ends(instrument: Instrument, width: int) -> list[int]:
    """The column where each item ends: below its whole name, or closer together where all have no room."""
    ends, column = [], CHANGE - 1
    for item in instrument.items:
        column += 3 + cell_len(phrase(item.label))
        ends.append(column)
    if _is_narrow(instrument, width):
        return [CHANGE + SHORT * n for n in range(1, len(instrument.items) + 1)]
    return ends


def _is_narrow(instrument: Instrument, width: int) -> bool:
    return CHANGE - 1 + sum(3 + cell_len(phrase(item.label)) for item in instrument.items) + 3 >= width


def mode_fits(ends: Sequence[int], width: int) -> bool:
    """Whether there is room behind the items for how the scale was given; else it is said below the table."""
    return ends[-1] + 3 + MODE <= width

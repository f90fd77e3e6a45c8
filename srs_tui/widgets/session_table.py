"""The sessions as a table, one of them under the cursor: what was rated, what changed, how it was given."""

from collections.abc import Sequence
from typing import Final

from ..alliance.dates import short_date
from ..alliance.instrument import INSTRUMENTS
from ..alliance.score import format_change, format_score
from ..alliance.signs import Signs
from ..alliance.timeline import Point
from .lines import Line, Lines, fitted
from .plot import View

ITEM: Final = 7
"""Columns of an item's score."""


class SessionTable(Lines):
    """As many sessions as there is room for, around the cursor."""

    def __init__(self, view: View, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._view = view
        self._top = 0

    def fill(self, view: View) -> None:
        """Show this."""
        self._view = view
        self.redraw()

    @property
    def rows(self) -> int:
        """How many sessions are in view."""
        return max(1, self.size.height - 1)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The head, and the sessions."""
        points = self._view.timeline.points
        if not points or self._view.at is None or height < 2:
            return []
        rows = height - 1
        at = self._view.at
        self._top = max(0, min(max(at - rows + 1, min(self._top, at)), len(points) - rows))
        shown = range(self._top, min(self._top + rows, len(points)))
        items = width >= 56 + 4 * len(self._view.timeline.instrument.items)
        return [self._head(items), *(self._row(points[index], index == at, items, width) for index in shown)]

    def _head(self, items: bool) -> Line:
        line = Line().right("Session", 10, "muted").to(12).add("Date", "muted").right("Total", 28, "muted")
        line.right("Change", 38, "muted")
        if items:
            column = 40
            for item in self._view.timeline.instrument.items:
                column += ITEM
                line.right(item.label[: ITEM - 1], column, "muted")
        return line.to(line.width + 3).add("How", "muted").to(line.width + 7).add("Note", "muted")

    def _row(self, point: Point, here: bool, items: bool, width: int) -> Line:
        rating, signs = point.rating, self._signs
        line = Line()
        if here:
            line.add(f" {signs.cursor}", "accent")
        line.right(str(point.number), 10, "muted")
        line.to(12).add(short_date(rating.on, self._view.today), "strong" if here else "text")
        if point.total is None:
            line.to(23).add("skipped", "muted")
        else:
            line.right(format_score(point.total), 28, "below" if point.below else "text")
            line.add(f" {signs.below}" if point.below else "", "below")
            line.right("" if point.change is None else format_change(point.change), 38)
        column = 40
        if items:
            present = self._view.timeline.instrument
            for score in rating.items or ():
                column += ITEM
                low = rating.cutoff is not None and rating.cutoff.flags_item(score)
                line.right(format_score(score), column, "below" if low else "text")
            if point.total_only:
                line.to(43).add("total only", "muted")
            column = 40 + ITEM * max(len(present.items), len(INSTRUMENTS[rating.instrument].items))
        line.to(column + 3).add("" if point.total is None else rating.mode, "muted").to(column + 10)
        if not point.present:
            line.add(f"{rating.instrument} ", "muted")
        note = " ".join(rating.note.split())
        room = width - 1 - line.width
        return line.add(fitted(note, room, signs.ellipsis).rstrip()) if note and room > 1 else line

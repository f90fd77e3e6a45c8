"""A chart on the screen: a picture drawn once, with the cursor laid over it at every step."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from itertools import groupby
from typing import Final

from msgspec import Struct

from ..chart.axes import XAxis
from ..chart.canvas import CellRow
from ..chart.edges import GUTTER
from ..chart.goal_row import goal_row
from ..chart.picture import Picture
from ..clinical.goal_course import goal_scores
from ..clinical.timeline import Timeline
from ..drawing.line import Line
from ..wording.signs import Signs
from .lines import Lines

WITH_GOAL: Final = 8
"""Rows of a chart from which on the client's own goal has one of them."""


class Shown(Enum):
    """What the chart draws."""

    TOTALS = auto()
    ITEMS = auto()
    OUTCOME_ITEMS = auto()


class View(Struct, frozen=True, kw_only=True):
    """What of a timeline is looked at, and the session that the cursor is on."""

    timeline: Timeline
    begin: int
    """The index of the first session shown."""
    x_axis: XAxis
    at: int | None
    """The index of the session under the cursor; None without any session."""
    today: date


class KeptPicture:
    """One picture and its rows, kept until anything but the cursor changes."""

    def __init__(self, signs: Signs, item: int | None = None) -> None:
        self._signs = signs
        self._item = item
        self._for: tuple[Timeline, int, XAxis, int, int] | None = None
        self._picture: Picture | None = None
        self._rows: list[CellRow] = []

    def rows(self, view: View, width: int, height: int, *, foot: bool) -> list[CellRow]:
        """The rows of the chart, with the cursor laid over them."""
        scores = goal_scores(view.timeline) if foot and self._item is None and height >= WITH_GOAL else ()
        has_goal = any(each is not None for each in scores[view.begin :])
        wanted = (view.timeline, view.begin, view.x_axis, width, height - foot - has_goal)
        picture = self._picture
        if picture is None or self._for is None or wanted[0] is not self._for[0] or wanted[1:] != self._for[1:]:
            picture = Picture(*wanted, self._signs, item=self._item)
            self._for, self._picture = wanted, picture
            self._rows = picture.body()
        rows = list(self._rows)
        if view.at is not None:
            self._lay_cursor(rows, picture, view.at)
        if foot:
            rows.append(picture.foot(view.at, view.today))
        if has_goal:
            rows.append(goal_row(picture, scores, view.at, self._signs))
        return rows

    def _lay_cursor(self, rows: list[CellRow], picture: Picture, at: int) -> None:
        for row, column, sign in picture.marks(at):
            if row is None:
                if self._item is not None:
                    continue
                row = len(rows) - 1
            here = rows[row] = list(rows[row])
            here[column + GUTTER] = (sign, "accent")


class Plot(Lines):
    """The totals over time, with their dates."""

    def __init__(self, view: View, signs: Signs) -> None:
        super().__init__()
        self._view = view
        self._signs = signs
        self._drawing = KeptPicture(signs)

    def use_signs(self, signs: Signs) -> None:
        """Draw with these signs from now on."""
        if signs is not self._signs:
            self._drawing = KeptPicture(signs)
        super().use_signs(signs)

    def fill(self, view: View) -> None:
        """Show this."""
        self._view = view
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The canvas, and the dates under it."""
        if height < 3:
            return []
        return [line_of(row) for row in self._drawing.rows(self._view, width - 1, height, foot=True)]


def line_of(row: CellRow) -> Line:
    """A line of cells."""
    line = Line()
    for role, run in groupby(row, key=lambda cell: cell[1]):
        line.add("".join(sign for sign, _ in run), role)
    return line

"""The figures of a practice, the medians of its months as a line, and where there is room who is behind a figure."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from ..clinical.standing import Standing
from ..drawing.client_lines import ClientLines
from ..drawing.line import Line, beside
from ..drawing.list_window import more_words
from ..drawing.practice_bars import median_line
from ..language import phrase
from ..wording.practice_sections import FigureRow, FigureSection
from ..wording.signs import Signs
from .figure_table import INDENT, FigureTable

FROM: Final = 120
"""Columns from which on the line of medians stands beside the figures."""
PANE: Final = 48
"""Columns of what stands beside them."""
WIDE: Final = (160, 74)
"""Columns from which on more of them are what stands beside, and how many."""
TALL: Final = 34
"""Rows of the table from which on the clients behind the figure under the cursor stand there too."""
MOST: Final = 9
"""Rows of these clients at most: each step of the cursor writes them anew, and Enter shows them all."""
LOW: Final = 4
"""Rows of the line of medians among the figures."""
HIGH: Final = 9
"""Rows of it beside them."""


class PracticeTable(FigureTable):
    """`behind`: how the clients behind a row stand; asked for the row under the cursor only."""

    def __init__(self, signs: Signs, behind: Callable[[FigureRow], Sequence[Standing]]) -> None:
        super().__init__(signs)
        self._behind = behind
        self._months: tuple[Sequence[tuple[str, int]], int] = ((), 0)
        self._drawn_line: tuple[object, list[Line]] = (None, [])
        self.now = datetime.min
        """The moment that the clients are looked at."""

    def show(self, sections: Sequence[FigureSection]) -> None:
        """Show these figures; the cursor stays on the row of the same name."""
        self._months = next(((each.course, each.maximum) for each in sections if each.course), ((), 0))
        super().show(sections)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The figures, and from `FROM` columns on the line of medians beside them."""
        if width < FROM or not self._rows or self._signs.is_heard:
            return super().lines(width, height)
        tall = height >= TALL
        pane = WIDE[1] if tall and width >= WIDE[0] else PANE
        left = super().lines(width - pane, height)
        right = self._line(pane, HIGH)
        if right:
            right = [Line(phrase("Median by month"), "strong"), *right, Line()]
        row = self.selected
        if tall and row is not None and row.clients:
            right += self._clients(row, pane, height - len(right))
        return beside(left, right, width - pane)

    def picture(self, section: FigureSection, width: int) -> Sequence[Line]:
        """The medians of the months below their title, where they do not stand beside the figures."""
        is_beside = self.size.width >= FROM
        if not section.course or is_beside or self._signs.is_heard:
            return ()
        return [Line(" " * INDENT).join(line) for line in self._line(width - INDENT, LOW)]

    def _line(self, width: int, rows: int) -> list[Line]:
        """Drawn once, while nothing but the cursor changes."""
        wanted = (self._months, width, rows, self._signs)
        if self._drawn_line[0] != wanted:
            months, maximum = self._months
            self._drawn_line = wanted, median_line(months, maximum, width, rows, self._signs)
        return list(self._drawn_line[1])

    def _clients(self, row: FigureRow, width: int, height: int) -> list[Line]:
        rows, room = self._behind(row), min(MOST, height - 2)
        is_own = [each.client.code for each in rows] == row.label.split()[:1]
        if is_own or room < 2:  # of a client's own row there is no more to say
            return []
        clients, shown = ClientLines(rows, self.now, self._signs), len(rows) if len(rows) <= room else room - 1
        drawn = [Line(phrase("Behind: {label}", label=row.label), "strong"), clients.heading(width)]
        drawn += [clients.row(index, width, Line("   ")) for index in range(shown)]
        if shown < len(rows):
            drawn.append(Line(f"   {more_words(0, len(rows) - shown, self._signs)}", "muted"))
        return drawn

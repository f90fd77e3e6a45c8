"""Figures in sections, one row each, with a cursor that walks the rows."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from ..drawing.line import Line, in_whole_words, wrapped
from ..drawing.practice_bars import share_bar
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.practice_sections import FigureRow, FigureSection
from ..wording.role import Role
from ..wording.signs import Signs, sparkline
from .cursor_list import CursorList, walking

INDENT: Final = 3
GAP: Final = 3
COURSE: Final = 16
"""Columns from where the last figure of a row begins to the course beside it."""
ROOMY: Final = 70
"""Columns from which on a longer name takes nothing from the words."""
WORDS: Final = 20
"""Cells in which a longer cell still says something, cut between its words."""
HEAD: Final = 8
"""The same of the name of a column."""
SHORTEST: Final = 5
LONGEST: Final = 20
"""Cells of the bar of a share."""


class FigureTable(CursorList[FigureRow], can_focus=True):
    """Sections of figures. A row that has clients behind it can be opened by the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*walking("figures", "row")]

    def __init__(self, signs: Signs) -> None:
        super().__init__(signs)
        self._titled: dict[int, list[FigureSection]] = {}
        """The sections that begin before the row of that index: the last is its own, any other has no rows."""
        self._is_counting = True

    def key_of(self, row: FigureRow) -> str:
        """Its name."""
        return row.label

    def show(self, sections: Sequence[FigureSection]) -> None:
        """Show these figures; the cursor stays on the row of the same name."""
        self._is_counting = False
        self._titled, rows = {}, list[FigureRow]()
        for section in sections:
            self._titled.setdefault(len(rows), []).append(section)
            rows += section.rows
        self.fill(rows)

    def empty(self, width: int) -> Sequence[Line]:
        """Until the figures are there, a word that they are on the way; without any, the titles, which say so."""
        if self._is_counting:
            return [Line(" " * INDENT).add(phrase("Counting{ellipsis}", ellipsis=self._signs.ellipsis), "muted")]
        drawn: list[Line] = []
        for section in (section for sections in self._titled.values() for section in sections):
            drawn += [Line(" " * INDENT).add(section.title, _weight(section)), Line()]
            if section.note:
                drawn += [*wrapped(section.note, width, "muted", indent=INDENT, hanging=0), Line()]
        return drawn

    def height_of(self, index: int, width: int) -> int:
        """A figure takes as many lines as its words need, the first of a section those of the title too."""
        air = index == self._window.top and index > 0
        return len(self.row_lines(index, width)) + (air and index in self._titled)

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """The figure, below its section's title where it is the first of it."""
        first = max(each for each in self._titled if each <= index)
        own = self._titled[first][-1]
        columns = self._columns(own, width)
        drawn: list[Line] = []
        for section in self._titled[first] if index == first else ():
            title = Line(" " * INDENT).add(section.title, _weight(section))
            if picture := self.picture(section, width):
                drawn += [Line(), title, *picture]
                title = Line()
            for head, column in zip(section.heads, columns, strict=False):
                self._cell(title, head, column, width, HEAD, "muted")
            drawn += [Line(), title]
            if section.heads and any(row.course for row in section.rows) and not self._signs.is_heard:
                self._cell(title, phrase("by month"), columns[-1] + COURSE, width, HEAD, "muted")
        drawn = drawn[1:] if index == self._window.top else drawn
        drawn += self._row(index, own, columns, width)
        note = own.note
        if note and (index + 1 in self._titled or index + 1 == len(self._rows)):
            drawn += wrapped(note, width, "muted", indent=INDENT, hanging=0)
        return drawn

    def _columns(self, section: FigureSection, width: int) -> list[int]:
        """Where each cell of a section's rows begins."""
        label = max(cell_len(row.label) for row in self._rows)
        most = width // 3 if width < ROOMY else width * 2 // 5
        columns = [INDENT + min(label, most) + GAP]
        table = [section.heads, *(row.cells for row in section.rows)]
        for at in range(len(section.heads) - 1):
            columns.append(columns[-1] + max(cell_len(cells[at]) for cells in table) + 2)
        return columns

    def picture(self, section: FigureSection, width: int) -> Sequence[Line]:
        """What is drawn below the title of a section."""
        return ()

    def _cell(self, line: Line, text: str, column: int, width: int, least: int, role: Role = "text") -> None:
        """What begins at a column, cut between its words; nothing where that leaves it less than `least` cells."""
        if (left := width - 1 - column) >= min(cell_len(text), least):
            line.to(column).add(in_whole_words(text, left, self._signs.ellipsis), role)

    def _row(self, index: int, section: FigureSection, columns: Sequence[int], width: int) -> list[Line]:
        """A row over as many lines as its words need."""
        row, line = self._rows[index], self.cursor_mark(index)
        line.add(in_whole_words(row.label, columns[0] - INDENT - GAP, self._signs.ellipsis), self.name_role(index))
        if len(columns) > 1:
            for cell, column in zip(row.cells, columns, strict=True):
                self._cell(line, cell, column, width, WORDS)
            room = width - 1 - columns[-1] - COURSE
            if row.course and room > 1 and not self._signs.is_heard:
                line.to(columns[-1] + COURSE).add(sparkline(row.course[-room:], section.maximum, self._signs), "bar")
            return [line]
        is_marked = row.below and not self._signs.is_heard
        drawn = [line.to(columns[0] - 2 if is_marked else columns[0])]
        if is_marked:
            line.add(self._signs.below, "below").add(" ")
        words = row.cells[0].lstrip()
        line.add(" " * (len(row.cells[0]) - len(words)))
        for word in words.split():
            if line.width > columns[0] and line.width + 1 + cell_len(word) >= width:
                line = Line().to(columns[0])
                drawn.append(line)
            line.add(f" {word}" if line.spans[-1][0].strip() else word)
        if row.share is not None and not self._signs.is_heard:
            shares = (cell_len(each.cells[0]) for each in self._rows if each.share is not None)
            bars = columns[0] + 2 + max(shares)  # of all sections: one axis for all of them
            if (room := min(LONGEST, width - 1 - bars)) >= SHORTEST:
                line.to(bars).join(share_bar(row.share, room, self._signs))
        return drawn


def _weight(section: FigureSection) -> Role:
    """A title that says that there is nothing stands back behind one that has something below it."""
    return "strong" if section.rows or section.note or section.course else "muted"

"""Figures in sections, one row each, with a cursor that walks the rows."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType

from ..wording.practice_sections import FigureRow, FigureSection
from ..wording.signs import Signs
from .command import Command, bindings
from .lines import Line, Lines, fitted

INDENT = 3
GAP = 3


class FigureTable(Lines, can_focus=True):
    """Sections of figures. A row that has clients behind it can be opened by the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("figures.up", "up,k", "", "One row up"),
            Command("figures.down", "down,j", "", "One row down"),
            Command("figures.page-up", "pageup", "", "One page up"),
            Command("figures.page-down", "pagedown", "", "One page down"),
            Command("figures.first", "home", "", "To the first row"),
            Command("figures.last", "end", "", "To the last row"),
        )
    ]
    DEFAULT_CSS = """
    FigureTable { height: 1fr; }
    """

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._sections: Sequence[FigureSection] | None = None
        self._rows: list[FigureRow] = []
        self._at = 0
        self._top = 0

    @property
    def selected(self) -> FigureRow | None:
        """The row under the cursor."""
        return self._rows[self._at] if self._rows else None

    def fill(self, sections: Sequence[FigureSection]) -> None:
        """Show these figures; the cursor stays on the row of the same name."""
        before = self.selected.label if self.selected else None
        self._sections = sections
        self._rows = [row for section in sections for row in section.rows]
        self._go(next((n for n, row in enumerate(self._rows) if row.label == before), 0))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What is in view; until the figures are there, a word that they are on the way."""
        if self._sections is None:
            return [Line(" " * INDENT).add("Counting", "muted").add(self._signs.ellipsis, "muted")]
        drawn, places = self._laid_out(width)
        if not places:
            return drawn
        first, last = places[self._at]
        if self._at == 0:
            first = 0  # the title above the first row comes into view with it
        self._top = max(0, min(self._top, first, len(drawn) - 1))
        self._top = max(self._top, last - height + 1)
        return drawn[self._top : self._top + height]

    def _laid_out(self, width: int) -> tuple[list[Line], list[tuple[int, int]]]:
        """Every line, and the first and last line of each row."""
        drawn: list[Line] = []
        places: list[tuple[int, int]] = []
        label = max((cell_len(row.label) for row in self._rows), default=0)
        for section in self._sections or ():
            if drawn:
                drawn.append(Line())
            columns = self._columns(section, INDENT + min(label, width // 3) + GAP)
            title = Line(" " * INDENT).add(section.title, "strong")
            for head, column in zip(section.heads, columns, strict=False):
                title.to(column).add(head, "muted")
            drawn.append(title)
            for row in section.rows:
                lines = self._row(row, columns, width, here=len(places) == self._at)
                places.append((len(drawn), len(drawn) + len(lines) - 1))
                drawn += lines
        return drawn, places

    def _columns(self, section: FigureSection, first: int) -> list[int]:
        """Where each cell of a section's rows begins."""
        columns = [first]
        table = [section.heads, *(row.cells for row in section.rows)]
        for at in range(len(section.heads) - 1):
            columns.append(columns[-1] + max(cell_len(cells[at]) for cells in table) + 2)
        return columns

    def _row(self, row: FigureRow, columns: Sequence[int], width: int, *, here: bool) -> list[Line]:
        """A row over as many lines as its words need."""
        line = Line(f" {self._signs.cursor} " if here else " " * INDENT, "accent")
        if here:
            line.here()
        line.add(fitted(row.label, columns[0] - INDENT - GAP, self._signs.ellipsis).rstrip(), "text")
        if len(columns) > 1:
            for cell, column in zip(row.cells, columns, strict=True):
                if column + cell_len(cell) < width:
                    line.to(column).add(cell)
            return [line]
        drawn = [line.to(columns[0] - 2 if row.below else columns[0])]
        if row.below:
            line.add(self._signs.below, "below").add(" ")
        words = row.cells[0].lstrip()
        line.add(" " * (len(row.cells[0]) - len(words)))
        for word in words.split():
            if line.width > columns[0] and line.width + 1 + cell_len(word) >= width:
                line = Line().to(columns[0])
                drawn.append(line)
            line.add(f" {word}" if line.spans[-1][0].strip() else word)
        return drawn

    def _go(self, row: int) -> None:
        self._at = max(0, min(row, len(self._rows) - 1))
        self.redraw()

    def action_up(self) -> None:
        """One row up."""
        self._go(self._at - 1)

    def action_down(self) -> None:
        """One row down."""
        self._go(self._at + 1)

    def action_page_up(self) -> None:
        """One page up."""
        self._go(self._at - max(1, self.size.height - 4))

    def action_page_down(self) -> None:
        """One page down."""
        self._go(self._at + max(1, self.size.height - 4))

    def action_first(self) -> None:
        """To the first row."""
        self._go(0)

    def action_last(self) -> None:
        """To the last row."""
        self._go(len(self._rows) - 1)

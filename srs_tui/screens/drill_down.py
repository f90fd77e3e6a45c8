"""The clients behind a figure."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..widgets.client_table import ClientTable
from ..widgets.command import bindings
from ..wording.practice_sections import FigureRow
from .desk import Desk
from .page import Page
from .ways import open_chart, open_entry


class DrillDownScreen(Page[None]):
    """The clients that one row of the practice screen counts, as in the caseload."""

    AUTO_FOCUS = "ClientTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("behind.chart", "enter,c", "chart", "The client's ratings over time"),
            Command("behind.rate", "r", "rate", "Rate the client under the cursor"),
            Command("behind.leave", "escape,q", "back", "Back to the figures"),
        )
    ]

    def __init__(self, desk: Desk, row: FigureRow) -> None:
        super().__init__(desk)
        self._row = row
        self._table = ClientTable(desk.signs, desk.trying)

    def head(self) -> tuple[Line, str]:
        """The figure."""
        cells = "  ".join(cell.strip() for cell in self._row.cells if cell)
        return Line(phrase("Practice"), "strong").add(f"   {self._row.label}").add(f"   {cells}", "muted"), ""

    def body(self) -> Iterable[Widget]:
        """The clients."""
        yield self._table

    def show(self) -> None:
        """The clients as they stand now, without those that are gone."""
        behind = set(self._row.clients)
        clients = (client for client in self.desk.caseload.clients(archived=True) if client.id in behind)
        self._table.show([self.desk.standing(client) for client in clients], self.desk.now(), self.desk.unfinished())
        super().show()

    def action_chart(self) -> None:
        """The client's ratings over time."""
        if (row := self._table.selected) is not None:
            open_chart(self, row.client)

    def action_rate(self) -> None:
        """Rate the client under the cursor."""
        if (row := self._table.selected) is not None:
            open_entry(self, row.client)

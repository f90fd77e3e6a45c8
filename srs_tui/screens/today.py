"""Today: who is expected, who was seen and not rated, and what was begun and not saved."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.today import today_of
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.figure_table import FigureTable
from ..wording.dates import day_and_date
from ..wording.today_sections import today_sections
from .desk import Desk
from .page import Page


class TodayScreen(Page[None]):
    """The day at a glance; Enter rates the client under the cursor."""

    AUTO_FOCUS = "FigureTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("today.rate", "enter,r", "rate", "Rate the client under the cursor"),
            Command("today.chart", "c", "chart", "The client's ratings over time"),
            Command("today.leave", "escape,q,d", "back", "Back to the caseload"),
        )
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._table = FigureTable(desk.signs)

    @property
    def subject(self) -> Client | None:
        """The client under the cursor."""
        row = self._table.selected
        try:
            return None if row is None else self.desk.caseload.client(row.clients[0])
        except Refusal:
            return None

    def head(self) -> tuple[Line, str]:
        """The day."""
        now = self.desk.now()
        return Line(phrase("Today"), "strong"), f"{day_and_date(now.date(), now.date())} {now:%H:%M}"

    def body(self) -> Iterable[Widget]:
        """The three parts."""
        yield self._table

    def show(self) -> None:
        """The day as it stands now."""
        desk = self.desk
        self._table.show(today_sections(today_of(desk.standings(), desk.unfinished(), desk.now())))
        super().show()

    def action_rate(self) -> None:
        """Rate the client under the cursor."""
        if (client := self.subject) is not None:
            from .rate import RateScreen

            self.app.push_screen(RateScreen(self.desk, client))

    def action_chart(self) -> None:
        """The client's ratings over time."""
        if (client := self.subject) is not None:
            from .chart import ChartScreen

            self.app.push_screen(ChartScreen(self.desk, client))

    def action_leave(self) -> None:
        """Back to the caseload."""
        self.dismiss(None)

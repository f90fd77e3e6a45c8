"""Today: who is expected, who was seen and not rated, and what was begun and not saved."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.standing import Standing
from ..clinical.today import today_of
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.today_table import TodayTable
from ..wording.dates import day_and_date
from ..wording.practice_sections import FigureRow
from ..wording.today_sections import today_sections
from .desk import Desk
from .page import Page
from .ways import open_chart, open_entry


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
        self._table = TodayTable(desk.signs, self._known)

    @property
    def subject(self) -> Client | None:
        """The client under the cursor."""
        return None if (row := self._table.selected) is None else self._client_of(row)

    def _client_of(self, row: FigureRow) -> Client | None:
        try:
            return self.desk.caseload.client(row.clients[0])
        except Refusal:
            return None

    def _known(self, row: FigureRow) -> tuple[Standing, str] | None:
        if (client := self._client_of(row)) is None:
            return None
        standing = self.desk.standing(client)
        return standing, self.desk.trying(standing)

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
        self.refresh_bindings()
        super().show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nobody is named there is nobody to rate."""
        return action == "leave" or self._table.selected is not None

    def action_rate(self) -> None:
        """Rate the client under the cursor."""
        if (client := self.subject) is not None:
            open_entry(self, client)

    def action_chart(self) -> None:
        """The client's ratings over time."""
        if (client := self.subject) is not None:
            open_chart(self, client)

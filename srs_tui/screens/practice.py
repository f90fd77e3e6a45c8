"""The caseload as a whole, for self-supervision: whom to talk about, and figures with the clients behind each."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.label import labels_of
from ..clinical.practice import Period, Practice, practice_of
from ..clinical.standing import Standing
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.practice_table import PracticeTable
from ..wording.practice_sections import SHOWN, FigureRow, practice_sections
from ..wording.practice_words import scope_words
from ..words import counted
from .desk import Desk
from .drill_down import DrillDownScreen
from .page import Page, next_choice
from .ways import open_chart


class PracticeScreen(Page[None]):
    """Figures over all clients, counted beside the keys: the program answers while it counts."""

    AUTO_FOCUS = "FigureTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("practice.open", "enter", "clients behind it", "The clients behind the figure under the cursor"),
            Command("practice.shorter", "left", "period", "A shorter period", shown="left right"),
            Command("practice.longer", "right", "", "A longer period"),
            Command("practice.period", "v", "", "The next period: month, quarter, year, all"),
            Command("practice.label", "l", "label", "Only clients with one label: the next one there is, then all"),
            Command("practice.write", "w", "write", "Write the report of these figures: an HTML, PDF or SVG file"),
            Command("practice.leave", "escape,q,p", "back", "Back to the caseload"),
        )
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._period = Period.ALL
        self._label: str | None = None
        self._practice: Practice | None = None
        self._counted: tuple[Period, str | None] = self._period, None
        self._table = PracticeTable(desk.signs, self._behind)

    @property
    def practice(self) -> Practice | None:
        """The figures shown; None until they are counted."""
        return self._practice

    def head(self) -> tuple[Line, str]:
        """The period and the label, and how many clients there are to talk about."""
        asked = self._period, self._label
        is_told = self.desk.signs.is_heard and self._practice is not None  # then once, when it is counted
        scope = self._counted if is_told else asked
        title = Line(phrase("Practice"), "strong").add(f"   {scope_words(*scope)}", "accent")
        if self._practice is None or scope != self._counted or not self._practice.clients:
            return title, ""
        clients = self._practice.clients
        return title, phrase(
            "{clients}, {value} to talk about",
            clients=counted(clients, "client"),
            value=len(self._practice.talk) or phrase("none"),
        )

    def body(self) -> Iterable[Widget]:
        """The figures."""
        yield self._table

    def show(self) -> None:
        """Count anew, and show the figures when they are there."""
        super().show()
        self.run_worker(self._count(), exclusive=True)

    async def _count(self) -> None:
        desk, period, today = self.desk, self._period, self.desk.today()
        clients = desk.caseload.clients(archived=True)
        if self._label not in labels_of(clients):  # taken off meanwhile
            self._label = None
        label = self._label

        def count() -> Practice:
            standings = [desk.standing(client) for client in clients]
            adjustments = [each for client in clients for each in desk.caseload.adjustments(client.id)]
            return practice_of(standings, adjustments, period, today, desk.rules, label=label)

        practice = await self.attempt(count)
        if practice is not None:
            self._practice, self._counted = practice, (period, label)
            names = {each.id: each.name for each in clients}
            self._table.now = desk.now()
            self._table.show(practice_sections(practice, desk.rules, names, shown=SHOWN))
            self.refresh_bindings()
            self.redraw_head()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without figures there is nobody behind them, and nothing to write."""
        return bool(self._table.rows) or action not in ("open", "write")

    def _behind(self, row: FigureRow) -> list[Standing]:
        """How the clients behind a figure stand, those that are still there."""
        known = {each.id: each for each in self.desk.caseload.clients(archived=True)}
        return [self.desk.standing(known[key]) for key in row.clients if key in known]

    def action_open(self) -> None:
        """One client's chart, or the list of several."""
        row = self._table.selected
        there = [] if row is None else self._behind(row)
        if row is None or not there:
            self.say(phrase("There is no client behind this figure."))
        elif len(row.clients) == 1:
            open_chart(self, there[0].client)
        else:
            self.app.push_screen(DrillDownScreen(self.desk, row))

    def action_shorter(self) -> None:
        """A shorter period."""
        self._go(-1)

    def action_longer(self) -> None:
        """A longer period."""
        self._go(1)

    def action_period(self) -> None:
        """The next period, after the longest the shortest."""
        self._go(1, around=True)

    def action_label(self) -> None:
        """Only clients with the next label; after the last one, all clients."""
        labels = (None, *labels_of(self.desk.caseload.clients(archived=True)))
        if len(labels) == 1:
            self.say(phrase("No client has a label: in a client's form, e on the caseload, you can give some."))
            return
        self._label = next_choice(labels, self._label)
        self.show()

    def action_write(self) -> None:
        """Write the report of what is shown."""
        from .write_report import ask_practice_report  # loads all that a report is made of

        if self._practice is not None:
            ask_practice_report(self, self._practice)

    def _go(self, by: int, *, around: bool = False) -> None:
        periods = list(Period)
        at = periods.index(self._period) + by
        if around or 0 <= at < len(periods):
            self._period = periods[at % len(periods)]
            self.show()

"""The audit: who did what with which record, the last line first, and whether anybody changed it."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from ..cli.audit_lines import client_of, record_in_words
from ..clinical.client import Client
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..store.audit import AuditLine
from ..store.audit_trail import AuditTrail, read_trail
from ..system.errors import StoreError
from ..widgets.command import bindings
from ..widgets.figure_table import FigureTable
from ..wording.practice_sections import FigureRow, FigureSection
from ..words import counted
from .desk import Desk
from .page import Page

SHOWN: Final = 500
"""So many lines, the last ones; all of them are told by the command."""


class AuditScreen(Page[None]):
    """What was done, by whom and when; of all clients, or of the one under the cursor before."""

    AUTO_FOCUS = "FigureTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("audit.client", "c", "one client", "Only what was done with that client, or all of it again"),
            Command("audit.leave", "escape,q", "back", "Back to the caseload"),
        )
    ]

    def __init__(self, desk: Desk, client: Client | None) -> None:
        super().__init__(desk)
        self._client = client
        self._only = False
        self._table = FigureTable(desk.signs)
        self._trail = AuditTrail()

    def head(self) -> tuple[Line, str]:
        """How many lines there are, and of whom."""
        title = Line(phrase("Audit"), "strong")
        if self._only and self._client is not None:
            title.add(f"   {self._client.code}")
        lines = counted(len(self._chosen()), "line")
        if len(self._chosen()) > SHOWN:
            return title, phrase("the last {shown} of {lines}", shown=SHOWN, lines=lines)
        return title, phrase("{lines}, the last first", lines=lines) if self._chosen() else ""

    def body(self) -> Iterable[Widget]:
        """What is wrong, then the lines."""
        yield self._table

    def show(self) -> None:
        """The audit as it stands now."""
        caseload = self.desk.caseload
        try:
            self._trail = read_trail(caseload.files, caseload.audit_head)
        except StoreError as error:
            self.say(str(error))
        self._table.show(self._sections())
        super().show()

    def _chosen(self) -> tuple[AuditLine, ...]:
        if not self._only:
            return self._trail.lines
        records = self.desk.caseload.records
        return tuple(each for each in self._trail.lines if client_of(each, records) == self._client)

    def _sections(self) -> list[FigureSection]:
        told = [
            *(FigureRow(phrase("fault"), (each,), (), below=True) for each in self._trail.faults),
            *(FigureRow(phrase("note"), (each,), ()) for each in self._trail.notes),
        ]
        wrong = [FigureSection(phrase("What it says of itself"), tuple(told))] if told else []
        lines = self._chosen()
        title = phrase("When") if lines else phrase("Nothing noted yet")
        note = phrase("All of them: srs audit") if len(lines) > SHOWN else ""
        rows = tuple(self._row(each) for each in reversed(lines[-SHOWN:]))
        heads = (phrase("done"), phrase("with"), phrase("by"))
        return [*wrong, FigureSection(title, rows, heads, note=note)]

    def _row(self, line: AuditLine) -> FigureRow:
        desk = self.desk
        records = desk.caseload.records
        client = client_of(line, records)
        when = line.at.astimezone(desk.now().tzinfo)
        about = record_in_words(line, records, desk.today())
        return FigureRow(
            f"{when:%Y-%m-%d %H:%M}", (phrase(line.act), about or "-", line.account), (client.id,) if client else ()
        )

    def action_client(self) -> None:
        """Only the client who was under the cursor, or all."""
        if self._client is None:
            self.say(phrase("There is no client: all of it is shown."))
            return
        self._only = not self._only
        self.show()

"""A client's adjustments one by one: what followed each, and whether its text or date is right."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.widget import Widget

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.timeline import MarkedAdjustment, timeline_of
from ..widgets.chart_words import adjustment_lines
from ..widgets.command import Command, bindings
from ..widgets.lines import Line, Lines
from ..wording.signs import Signs
from .desk import Desk
from .note_adjustment import ask_adjustment
from .page import Page, title_of
from .question import ask, ask_day


class AdjustmentList(Lines):
    """Each adjustment with what followed it, one of them under the cursor."""

    DEFAULT_CSS = """
    AdjustmentList { height: 1fr; }
    """

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._rows: Sequence[MarkedAdjustment] = ()
        self._today = date.min
        self._at = 0

    @property
    def selected(self) -> MarkedAdjustment | None:
        """The adjustment under the cursor."""
        return self._rows[self._at] if self._rows else None

    def fill(self, rows: Sequence[MarkedAdjustment], today: date) -> None:
        """Show these; the cursor stays with its adjustment where that is still there, else goes to the last."""
        before = self.selected.adjustment.id if self.selected is not None else None
        self._rows, self._today = rows, today
        self._at = next((n for n, row in enumerate(rows) if row.adjustment.id == before), max(0, len(rows) - 1))
        self.redraw()

    def go(self, rows: int) -> None:
        """The cursor so many further down."""
        self._at = max(0, min(self._at + rows, len(self._rows) - 1))
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What was changed, what followed, a line of air each; those around the cursor."""
        if not self._rows:
            return [
                Line("   No adjustment yet. ").add("a", "strong").add(" notes one: what you change, in a few words.")
            ]
        fit = max(1, (height + 1) // 4)
        top = max(0, min(self._at - fit // 2, len(self._rows) - fit))
        drawn: list[Line] = []
        for index, row in enumerate(self._rows[top:], top):
            head, *words = adjustment_lines(row, self._today, width, self._signs)
            if index == self._at:
                mark = Line(f" {self._signs.cursor} ", "accent").here()
                mark.spans += head.spans[1:]
                mark.width = head.width
                head = mark
            drawn += [head, *words, Line()]
        return drawn[:height] if height else drawn


class AdjustmentsScreen(Page[None]):
    """The adjustments of one client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("adjustments.up", "up,k", "", "One adjustment up"),
            Command("adjustments.down", "down,j", "", "One adjustment down"),
            Command("adjustments.leave", "escape,q", "back", "Back to the chart"),
            Command("adjustments.edit", "e,enter", "edit", "Correct the text"),
            Command("adjustments.date", "d", "date", "Correct the date"),
            Command("adjustments.delete", "x", "delete", "Delete it; undo brings it back"),
            Command("adjustments.new", "a", "new", "Note what you change from today on"),
            Command("adjustments.undo", "u", "undo", "Take back the last change"),
        )
    ]

    def __init__(self, desk: Desk, client: Client) -> None:
        super().__init__(desk)
        self._client = client
        self._list = AdjustmentList(desk.signs)

    @property
    def selected(self) -> MarkedAdjustment | None:
        """The adjustment under the cursor."""
        return self._list.selected

    def head(self) -> tuple[Line, str]:
        """Whose they are."""
        title = title_of("Adjustments", self._client)
        return title, "last 5 ratings before, first 5 after" if self._list.selected is not None else ""

    def body(self) -> Iterable[Widget]:
        """The adjustments."""
        yield self._list

    def show(self) -> None:
        """The adjustments as they stand now."""
        desk = self.desk
        adjustments = desk.caseload.adjustments(self._client.id)
        timeline = timeline_of(desk.standing(self._client), adjustments, desk.rules)
        self._list.fill(timeline.adjustments, desk.today())
        super().show()

    def action_up(self) -> None:
        """One up."""
        self._list.go(-1)

    def action_down(self) -> None:
        """One down."""
        self._list.go(1)

    def action_edit(self) -> None:
        """Correct the text."""
        if (marked := self.selected) is None:
            return
        adjustment = marked.adjustment

        def read(text: str) -> str:
            if not text:
                raise Refusal("Say what you change, in a few words; x on the list deletes the adjustment.")
            return text

        async def keep(text: str) -> None:
            await self._keep(replace(adjustment, text=text))

        ask(self, "What did you change?", read, keep, value=adjustment.text)

    def action_date(self) -> None:
        """Correct the date."""
        if (marked := self.selected) is None:
            return
        adjustment = marked.adjustment

        async def keep(on: date) -> None:
            await self._keep(replace(adjustment, on=on))

        ask_day(self, "From which session on?", adjustment.on, keep)

    async def _keep(self, adjustment: Adjustment) -> None:
        await self.change(lambda: self.desk.caseload.note_adjustment(adjustment), "Corrected. Undo: u.")

    async def action_delete(self) -> None:
        """Delete it."""
        if (marked := self.selected) is not None:
            await self.change(
                lambda: self.desk.caseload.delete_adjustment(marked.adjustment.id), "Deleted: the adjustment. Undo: u."
            )

    def action_new(self) -> None:
        """Note one from today on."""
        ask_adjustment(self, self._client, self.desk.today())

    async def action_undo(self) -> None:
        """Take back the last change."""
        await self.change(self.desk.caseload.undo, "Undone: {what}.")

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

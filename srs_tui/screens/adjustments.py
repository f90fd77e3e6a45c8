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
from ..drawing.adjustment_lines import adjustment_lines
from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from ..store.draft import DraftKind
from ..widgets.command import bindings
from ..widgets.cursor_list import CursorList, walking
from ..wording.signs import Signs
from .answer_draft import AnswerDraft
from .desk import Desk
from .note_adjustment import ask_adjustment
from .page import Page, title_of
from .question import ask, ask_day


class AdjustmentList(CursorList[MarkedAdjustment], can_focus=True):
    """Each adjustment with what followed it, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*walking("adjustments", "adjustment")]

    def __init__(self, signs: Signs) -> None:
        super().__init__(signs)
        self._today = date.min

    def key_of(self, row: MarkedAdjustment) -> str:
        """The adjustment's."""
        return row.adjustment.id

    def show(self, rows: Sequence[MarkedAdjustment], today: date) -> None:
        """Show these; the cursor stays with its adjustment where that is still there, else goes to the last."""
        self._today = today
        self.fill(rows, otherwise=-1)

    def empty(self, width: int) -> Sequence[Line]:
        """How to begin."""
        return [
            Line(f"   {phrase('No adjustment yet.')} ")
            .add("a", "strong")
            .add(f" {phrase('notes one: what you change, in a few words.')}")
        ]

    def height_of(self, index: int, width: int) -> int:
        """Its text, what followed, and a line of air."""
        return len(self.row_lines(index, width))

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """What was changed, and what followed."""
        mark, number = self.cursor_mark(index), self.name_role(index)
        row, today = self._rows[index], self._today
        return [*adjustment_lines(row, today, width, self._signs, detail=True, head=mark, number=number), Line()]


class AdjustmentsScreen(Page[None]):
    """The adjustments of one client."""

    AUTO_FOCUS = "AdjustmentList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("adjustments.leave", "escape,q", "back", "Back to the chart"),
            Command("adjustments.edit", "e,enter", "edit", "Correct the text"),
            Command("adjustments.date", "d", "date", "Correct the date"),
            Command("adjustments.delete", "x", "delete", "Delete it; undo brings it back"),
            Command("adjustments.new", "a", "new", "Note what you change from today on"),
            Command("adjustments.undo", "u", "undo", "Undo the last change"),
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

    @property
    def shown_client(self) -> Client:
        """The client."""
        return self._client

    def head(self) -> tuple[Line, str]:
        """Whose they are."""
        title, compared = title_of(phrase("Adjustments"), self._client), self.desk.rules.compared
        return (
            title,
            phrase("last {compared} ratings before, first {compared} after", compared=compared)
            if self._list.selected is not None
            else "",
        )

    def body(self) -> Iterable[Widget]:
        """The adjustments."""
        yield self._list

    def show(self) -> None:
        """The adjustments as they stand now."""
        desk = self.desk
        adjustments = desk.caseload.adjustments(self._client.id)
        timeline = timeline_of(desk.standing(self._client), adjustments, desk.rules)
        self._list.show(timeline.adjustments, desk.today())
        super().show()

    def action_edit(self) -> None:
        """Correct the text."""
        if (marked := self.selected) is None:
            return
        adjustment = marked.adjustment

        def read(text: str) -> str:
            if not text:
                raise Refusal("Say what you change, in a few words; x on the list deletes the adjustment.")
            return text

        kind = DraftKind.ADJUSTMENT_EDIT
        draft = AnswerDraft(self.desk, kind, adjustment.client, of=adjustment.id, before=adjustment.text)

        async def keep(text: str) -> None:
            if await self._keep(replace(adjustment, text=text)):
                draft.done()

        ask(self, phrase("What did you change?"), read, keep, value=adjustment.text, draft=draft)

    def action_date(self) -> None:
        """Correct the date."""
        if (marked := self.selected) is None:
            return
        adjustment = marked.adjustment

        async def keep(on: date) -> None:
            await self._keep(replace(adjustment, on=on))

        ask_day(self, phrase("From which session on?"), adjustment.on, keep)

    async def _keep(self, adjustment: Adjustment) -> bool:
        """Correct it; whether it is kept so."""
        return await self.change(lambda: self.desk.caseload.note_adjustment(adjustment), phrase("Corrected. Undo: u."))

    async def action_delete(self) -> None:
        """Delete it."""
        if (marked := self.selected) is not None:
            await self.change(
                lambda: self.desk.caseload.delete_adjustment(marked.adjustment.id),
                phrase("Deleted: the adjustment. Undo: u."),
            )

    def action_new(self) -> None:
        """Note one from today on."""
        ask_adjustment(self, self._client, self.desk.today())

"""A client's own data: a code, and whatever else one wants to keep."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import ClassVar, Final, TypeVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from ..clinical.client import Client, checked_birth_year, checked_code
from ..clinical.instrument import INSTRUMENTS, NO_SCALE, alliance_scale, outcome_scale
from ..clinical.label import parse_labels
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, parse_total
from ..drawing.client_field_words import CLIENT_FIELDS, client_field_help
from ..drawing.command import Command
from ..drawing.field_pane import FieldHelp
from ..drawing.line import Line
from ..drawing.window_size import BESIDE
from ..language import phrase
from ..settings.settings import Settings
from ..text import clean_line
from ..widgets.command import bindings
from ..widgets.form import Choice, Field, FieldRow
from ..widgets.form_pane import FormPane
from .desk import Desk
from .form_draft import CHOICES, FormDraft
from .page import Page
from .ways import open_episodes

T = TypeVar("T")
_AROUND: Final = 5
"""Rows of headline, notice and keys."""
_OF_THE_OUTCOME: Final = ("outcome", "outcome-cutoff", "goal")


class ClientScreen(Page[Client | None]):
    """A form for a new client or one that is there. Gives the client as kept; None when left."""

    CSS_PATH = "client.tcss"
    AUTO_FOCUS = "#code"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("client.next", "enter,down", "next, then save", "To the next field; in the last one, save"),
            Command("client.previous", "up", "", "To the field before"),
            Command("client.save", "ctrl+s", "save", "Save from any field"),
            Command("client.leave", "escape", "back", "Leave; what is typed is kept for the next time"),
            Command("client.episodes", "ctrl+o", "", "The client's episodes: end one, open it again, begin another"),
            Command("client.clear", "ctrl+n", "", "Begin anew, with nothing typed"),
        )
    ]

    def __init__(self, desk: Desk, client: Client | None = None) -> None:
        super().__init__(desk)
        self._client = client
        self._saved = _in_fields(client, desk.settings)
        self._pane = FormPane(self._about)
        self._draft = FormDraft(desk, client, self._saved)
        self._kept = self._draft.begin()
        with_outcome = self._kept["outcome"] != NO_SCALE or self._kept["scale"] == NO_SCALE  # else nobody works with it
        names = [name for name in CLIENT_FIELDS if with_outcome or name not in _OF_THE_OUTCOME]
        self._fields = {name: self._field(name) for name in names}

    def _field(self, name: str) -> Field | Choice:
        words = CHOICES.get(name)
        return Choice(name, self._kept[name], words) if words else Field(name, self._kept[name])

    @property
    def shown_client(self) -> Client | None:
        """The client that is changed; None for a new one."""
        return self._client

    def head(self) -> tuple[Line, str]:
        """What the form is for."""
        if self._client is None:
            return Line(phrase("New client"), "strong"), ""
        return Line(phrase("Client"), "strong").add(f"   {self._client.code}"), ""

    def body(self) -> Iterable[Widget]:
        """One row a field, and what is to be known of it."""
        with Horizontal(id="form"):
            with Vertical(id="fields"):
                yield from map(self._row, self._fields)
            yield self._pane

    def _row(self, name: str) -> FieldRow:
        words = CLIENT_FIELDS[name]
        return FieldRow(words.label, self._fields[name], words.hint, self.desk.signs)

    def on_descendant_focus(self) -> None:
        """Another field is explained."""
        self._pane.redraw()

    def _about(self) -> FieldHelp | None:
        return next((client_field_help(name) for name, each in self._fields.items() if each.has_focus), None)

    def on_resize(self) -> None:
        """Air between the rows where there is room for it, and what is to be known of a field beside them."""
        width, height = self.app.size
        self.set_class(width >= BESIDE, "-wide")
        self.set_class(height < 2 * len(self._fields) + _AROUND, "-low")

    def on_mount(self) -> None:
        """Have the first picture laid out as all others are; say so when something had been typed before."""
        self.on_resize()
        if self._draft.typed_at is not None:
            self.say(self.back_again(self._draft.typed_at, "ctrl+n"))

    async def on_input_changed(self) -> None:
        """Keep what is typed as it is typed."""
        await self._keep()

    async def on_choice_changed(self) -> None:
        """The same; without an alliance scale the fields of the outcome come in."""
        if self._fields["scale"].value == NO_SCALE and "outcome" not in self._fields:
            self._fields |= {name: self._field(name) for name in _OF_THE_OUTCOME}
            await self.query_one("#fields").mount(*map(self._row, _OF_THE_OUTCOME))
            self.on_resize()
        await self._keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A client who is not there yet has no episodes."""
        return action != "episodes" or self._client is not None

    def action_episodes(self) -> None:
        """The client's episodes."""
        if self._client is not None:
            open_episodes(self, self._client)

    async def action_clear(self) -> None:
        """Begin anew: with nothing typed, or with the client as it is saved."""
        for name, field in self._fields.items():
            field.value = self._saved[name]
        self.show()
        await self._keep()  # a choice says nothing of a value that it is given

    async def _keep(self) -> None:
        values = self._saved | {name: field.value for name, field in self._fields.items()}
        if values == self._kept:
            return
        self._kept = values
        if values == self._saved:
            await self.drop_draft(self._draft.key)
        else:
            await self.keep_draft(self._draft.of(values))

    async def action_next(self) -> None:
        """On to the next field, or save."""
        if self.focused is list(self._fields.values())[-1]:
            await self.action_save()
        else:
            self.focus_next()

    def action_previous(self) -> None:
        """Back to the field before."""
        if self.focused is not self._fields["code"]:
            self.focus_previous()

    async def action_leave(self) -> None:
        """Leave; what is typed is kept for the next time."""
        if not await self.holds_unkept(self._draft.key):
            self.dismiss(None)

    async def action_save(self) -> None:
        """Keep what was typed, or say which field is wrong and go there."""
        try:
            client = self._typed()
        except Refusal as reason:
            self.refuse(str(reason))
            return
        caseload = self.desk.caseload
        if self._client is None:
            kept = await self.attempt(lambda: caseload.add_client(client))
        else:
            kept = client if await self.attempt(lambda: caseload.edit_client(client)) else None
        if kept is not None:
            self.desk.drafts.done(self._draft.key)
            self.dismiss(kept)

    def _typed(self) -> Client:
        """The client as the form has it.

        Raises:
            Refusal: a field is wrong; the focus is then in it.
        """
        now = self.desk.now()
        code = self._read("code", checked_code)
        alliance = self._read("scale", alliance_scale)
        cutoff = self._read("cutoff", lambda text: _total(text, alliance))
        outcome = self._read("outcome", outcome_scale)
        own = self._read("outcome-cutoff", lambda text: _total(text, outcome))
        goal = self._read("goal", str)
        born = self._read("born", lambda text: checked_birth_year(text, now.year))
        labels = self._read("labels", parse_labels)
        name = self._read("name", str)
        base = Client(id=self._draft.key, code=code, added=now.astimezone(UTC))
        if self._client is not None:  # as it is by now: what the form does not show may have changed meanwhile
            base = self.desk.caseload.client(self._client.id)
        scales = replace(base, instrument=alliance, cutoff=cutoff, outcome=outcome, outcome_cutoff=own, goal=goal)
        return replace(scales, code=code, name=name, born=born, labels=labels)

    def _read(self, name: str, read: Callable[[str], T]) -> T:
        if name not in self._fields:
            return read(self._saved[name])
        field = self._fields[name]
        try:
            return read(clean_line(field.value))
        except Refusal:
            field.focus()
            raise


def _in_fields(client: Client | None, settings: Settings) -> dict[str, str]:
    """What stands in the field of each name: a client as they are saved, or what a new one begins with."""
    known = client or Client(
        id="",
        code="",
        instrument=alliance_scale(settings.scale),
        outcome=outcome_scale(settings.outcome),
        added=datetime.min,
    )
    return {
        "code": known.code,
        "name": known.name,
        "scale": known.instrument or NO_SCALE,
        "cutoff": _points(known.cutoff),
        "outcome": known.outcome or NO_SCALE,
        "outcome-cutoff": _points(known.outcome_cutoff),
        "goal": known.goal,
        "born": "" if known.born is None else str(known.born),
        "labels": " ".join(known.labels),
    }


def _total(text: str, scale: str) -> int | None:
    """A cut-off on that scale; None for nothing typed, or without a scale."""
    return parse_total(text, INSTRUMENTS[scale].maximum) if scale and text else None


def _points(tenths: int | None) -> str:
    return "" if tenths is None else format_score(tenths)

"""A client's own data: a code, and whatever else one wants to keep."""

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import ClassVar, Final, TypeVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from ..clinical.client import Client, checked_birth_year, checked_code
from ..clinical.instrument import (
    ALLIANCE_CHOICES,
    INSTRUMENTS,
    NO_SCALE,
    OUTCOME_CHOICES,
    alliance_scale,
    outcome_scale,
)
from ..clinical.label import parse_labels
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, parse_total
from ..drawing.client_field_words import client_field_help
from ..drawing.command import Command
from ..drawing.field_pane import FieldHelp
from ..drawing.line import Line
from ..drawing.window_size import BESIDE
from ..language import phrase
from ..text import clean_line
from ..widgets.command import bindings
from ..widgets.form import Choice, Field, FieldRow
from ..widgets.form_pane import FormPane
from ..wording.dates import short_date
from .desk import Desk
from .form_draft import FormDraft
from .page import Page
from .ways import open_episodes

T = TypeVar("T")
_AROUND: Final = 5
"""Rows of headline, notice and keys."""


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
        cutoff = _points(client.cutoff) if client else ""
        born = "" if client is None or client.born is None else str(client.born)
        self._saved = {
            "code": client.code if client else "",
            "name": client.name if client else "",
            "scale": (client.instrument if client else alliance_scale(desk.settings.scale)) or NO_SCALE,
            "cutoff": cutoff,
            "outcome": (client.outcome if client else outcome_scale(desk.settings.outcome)) or NO_SCALE,
            "outcome-cutoff": _points(client.outcome_cutoff) if client else "",
            "goal": client.goal if client else "",
            "born": born,
            "labels": " ".join(client.labels) if client else "",
        }
        self._pane = FormPane(self._about)
        self._draft = FormDraft(desk, client, self._saved)
        self._kept = value = self._draft.begin()
        self._fields: dict[str, tuple[str, Field | Choice, str]] = {
            "code": ("Code", Field("code", value["code"]), phrase("such as KL-04; better than a name")),
            "name": ("Name", Field("name", value["name"]), phrase("may stay empty")),
            "scale": ("Scale", Choice("scale", value["scale"], ALLIANCE_CHOICES), ", ".join(ALLIANCE_CHOICES)),
            "cutoff": ("Cut-off", Field("cutoff", value["cutoff"]), phrase("empty: the scale's own")),
            "born": ("Born", Field("born", value["born"]), phrase("year; may stay empty")),
            "labels": ("Labels", Field("labels", value["labels"]), phrase("words of your own, such as couples")),
        }
        if self._saved["outcome"] != NO_SCALE or self._saved["scale"] == NO_SCALE:  # else nobody works with it
            self._fields |= {
                "outcome": (
                    "Outcome",
                    Choice("outcome", value["outcome"], OUTCOME_CHOICES),
                    phrase("scale at the start"),
                ),
                "outcome-cutoff": (
                    "  cut-off",
                    Field("outcome-cutoff", value["outcome-cutoff"]),
                    phrase("of the outcome; empty: by age"),
                ),
                "goal": ("Goal", Field("goal", value["goal"]), phrase("the client's own, in their words")),
            }

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
                for label, field, hint in self._fields.values():
                    yield FieldRow(label, field, hint, self.desk.signs)
            yield self._pane

    def on_descendant_focus(self) -> None:
        """Another field is explained."""
        self._pane.redraw()

    def _about(self) -> FieldHelp | None:
        return next((client_field_help(name) for name, (_, each, _) in self._fields.items() if each.has_focus), None)

    def on_resize(self) -> None:
        """Air between the rows where there is room for it, and what is to be known of a field beside them."""
        width, height = self.app.size
        self.set_class(width >= BESIDE, "-wide")
        self.set_class(height < 2 * len(self._fields) + _AROUND, "-low")

    def on_mount(self) -> None:
        """Have the first picture laid out as all others are; say so when something had been typed before."""
        self.on_resize()
        if self._draft.typed_at is not None:
            when = self._draft.typed_at.astimezone(self.desk.now().tzinfo)
            day = short_date(when.date(), self.desk.today())
            self.say(
                phrase(
                    "Back again: what you had typed on {day} at {when:%H:%M}. Begin anew: ctrl+n.", day=day, when=when
                )
            )

    async def on_input_changed(self) -> None:
        """Keep what is typed as it is typed."""
        await self._keep()

    async def on_choice_changed(self) -> None:
        """As `on_input_changed`."""
        await self._keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A client who is not there yet has no episodes."""
        return action != "episodes" or self._client is not None

    def action_episodes(self) -> None:
        """The client's episodes."""
        if self._client is not None:
            open_episodes(self, self._client)

    def action_clear(self) -> None:
        """Begin anew: with nothing typed, or with the client as it is saved."""
        for name, (_, widget, _) in self._fields.items():
            widget.value = self._saved[name]
        self.show()

    async def _keep(self) -> None:
        values = self._saved | {name: field.value for name, (_, field, _) in self._fields.items()}
        if values == self._kept:
            return
        self._kept = values
        if values == self._saved:
            await self.drop_draft(self._draft.key)
        else:
            await self.keep_draft(self._draft.of(values))

    def action_next(self) -> None:
        """On to the next field, or save."""
        if self.focused is list(self._fields.values())[-1][1]:
            self.run_worker(self.action_save(), exclusive=True)
        else:
            self.focus_next()

    def action_previous(self) -> None:
        """Back to the field before."""
        if self.focused is not self._fields["code"][1]:
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
            self.notice.say(str(reason), "accent")
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
        field = self._fields[name][1]
        try:
            return read(clean_line(field.value))
        except Refusal:
            field.focus()
            raise


def _total(text: str, scale: str) -> int | None:
    """A cut-off on that scale; None for nothing typed, or without a scale."""
    return parse_total(text, INSTRUMENTS[scale].maximum) if scale and text else None


def _points(tenths: int | None) -> str:
    return "" if tenths is None else format_score(tenths)

"""The settings that are changed most, as a form; the rest, and the keys, are in the file."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from ..clinical.refusal import Refusal
from ..drawing.command import Command
from ..drawing.field_pane import FieldHelp
from ..drawing.line import Line, wrapped
from ..drawing.list_window import more_words
from ..drawing.setting_words import questions_help, setting_help
from ..drawing.theme_choice import palette_for
from ..drawing.theme_file import theme_names
from ..drawing.window_size import BESIDE
from ..language import phrase
from ..settings.known import KNOWN, Setting
from ..settings.settings import Settings
from ..system.places import config_path, themes_folder
from ..text import clean_line
from ..widgets.command import bindings
from ..widgets.form import Choice, Field, FieldRow, ToldField
from ..widgets.form_pane import FormPane
from ..widgets.lines import Lines
from ..widgets.scrolls_at_once import ScrollsAtOnce
from ..widgets.theme import apply_theme
from ..wording.signs import Signs
from .desk import Desk
from .page import Page
from .settings_draft import SettingsDraft

FIRST_OF_GROUP: Final = frozenset({"drop", "course.window", "scale", "theme"})
"""The fields with a line of air above them."""

OWN_QUESTIONS: Final = "yours: questions.toml"
"""Where questions of the therapist's own stand, behind their row."""
ROOMY: Final = 30
"""Rows from which on there is room for air."""


class Fields(VerticalScroll, ScrollsAtOnce, can_focus=False, inherit_bindings=False):
    """The rows of the form, those around the focus in view: the keys that would scroll it move the focus."""


class More(Lines):
    """How many rows of the form are not in view, above and below."""

    DEFAULT_CSS = """
    More { height: 1; }
    """

    def __init__(self, fields: Fields, signs: Signs) -> None:
        super().__init__()
        self._fields = fields
        self._signs = signs

    def on_mount(self) -> None:
        """Follow what is in view."""
        self.watch(self._fields, "scroll_y", lambda _: self.redraw(), init=False)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """`↑ 3 more   ↓ 5 more`; nothing when every row is in view.

        Counted where the rows lie in the form, for the form may have scrolled and be drawn so only after this line.
        """
        first, height = self._fields.scroll_offset.y, self._fields.content_region.height
        if not height or self._signs.is_heard:
            return []
        rows = [row.virtual_region for row in self._fields.children]
        above = sum(row.y < first for row in rows)
        below = sum(row.bottom > first + height for row in rows)
        return [Line(" ").add(more_words(above, below, self._signs), "muted")]


class FaultLines(Lines):
    """What is wrong in the files of the settings, each in full."""

    DEFAULT_CSS = """
    FaultLines { height: auto; max-height: 8; }
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__()
        self._faults = faults

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One paragraph a fault, as many as there is room for."""
        drawn: list[Line] = []
        for number, fault in enumerate(self._faults):
            lines, left = wrapped(fault, width, "accent"), len(self._faults) - number
            if height and len(drawn) + len(lines) > height - (left > 1):
                return [
                    *drawn[: height - 1],
                    Line("   ").add(phrase("and {left} more: correct these first", left=left), "accent"),
                ]
            drawn += lines
        return drawn


class SettingsScreen(Page[str | None]):
    """A form over the settings file. Gives what there is to say when it was saved; None when left."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "#cutoff"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("settings.next", "enter,down", "next, then save", "To the next field; in the last one, save"),
            Command("settings.previous", "up", "", "To the field before"),
            Command("settings.save", "ctrl+s", "save", "Save from any field"),
            Command("settings.leave", "escape", "back", "Leave without saving"),
        )
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._warned = False
        self._draft = SettingsDraft(desk)
        self._rows = Fields()
        self._pane = FormPane(self._about)
        self._questions = ToldField("questions", ", ".join(desk.settings.questions) or phrase("the program's"))
        self._fields = {
            setting.key: _field(setting, desk.settings, themes_folder(), self._draft.typed.get(setting.key))
            for setting in KNOWN.values()
            if setting.label
        }

    def head(self) -> tuple[Line, str]:
        """What the form writes to."""
        return Line(phrase("Settings"), "strong"), phrase("a demo: nothing is kept") if self.desk.demo else _homely(
            config_path()
        )

    def body(self) -> Iterable[Widget]:
        """One row a setting, the questions, then what is wrong in the files."""
        with Horizontal(id="form"):
            with self._rows:
                for key, field in self._fields.items():
                    row = FieldRow(KNOWN[key].label, field, KNOWN[key].help, self.desk.signs)
                    row.set_class(key in FIRST_OF_GROUP, "first")
                    yield row
                yield FieldRow("Questions", self._questions, OWN_QUESTIONS, self.desk.signs)
            yield self._pane
        yield More(self._rows, self.desk.signs)
        yield FaultLines(self.desk.faults)

    def on_mount(self) -> None:
        """Have the first picture laid out as all others are; say so when something had been typed before."""
        self.on_resize()
        if self._changes():
            self._wear(self._fields["theme"].value)
            self.say(phrase("Back again: what you had typed is not saved yet."))

    def on_resize(self) -> None:
        """Air between the groups where there is room for it, and what is to be known of a field beside them."""
        width, height = self.app.size
        self.set_class(height >= ROOMY, "-high")
        self.set_class(width >= BESIDE, "-wide")

    def on_descendant_focus(self) -> None:
        """Another field is explained."""
        self._pane.redraw()

    def _about(self) -> FieldHelp | None:
        field = self.focused
        if field is self._questions:
            return questions_help()
        if not isinstance(field, Field | Choice):
            return None
        key = next(key for key, each in self._fields.items() if each is field)
        words = field.words if isinstance(field, Choice) else ()
        return setting_help(KNOWN[key], clean_line(field.value), words)

    async def on_input_changed(self) -> None:
        """Something was typed since one was asked whether to leave it."""
        self._warned = False
        self._pane.redraw()
        await self._keep()

    async def on_choice_changed(self, event: Choice.Changed) -> None:
        """A theme is seen at once."""
        self._warned = False
        self._pane.redraw()
        if event.choice is self._fields["theme"]:
            self._wear(event.choice.value)
        await self._keep()

    async def _keep(self) -> None:
        """Keep what is typed: the screen may be locked, or the line be gone."""
        changes = self._changes()
        await (self.keep_draft(self._draft.of(changes)) if changes else self.drop_draft(self._draft.key))

    async def action_next(self) -> None:
        """On to the next field, or save."""
        if self.focused is self._questions:
            await self.action_save()
        else:
            self.focus_next()

    def action_previous(self) -> None:
        """Back to the field before."""
        if self.focused is not self._fields["cutoff"]:
            self.focus_previous()

    async def action_leave(self) -> None:
        """Leave; what was changed is not thrown away at the first Escape."""
        if self._changes() and not self._warned:
            self._warned = True
            self.say(phrase("Not saved: Esc again leaves it, ctrl+s saves."))
            return
        self._wear(self.desk.settings.theme)
        self.desk.drafts.done(self._draft.key)
        self.dismiss(None)

    async def action_save(self) -> None:
        """Write what was changed, or say which field is wrong and go there."""
        changes = self._changes()
        for key, text in changes.items():
            try:
                KNOWN[key].kind.read(text)
            except Refusal as reason:
                self._fields[key].focus()
                self.refuse(phrase("{setting}: {reason}", setting=phrase(KNOWN[key].label), reason=reason))
                return
        if not changes:
            self.dismiss(None)
            return
        if await self.keep_settings(changes):
            self.desk.drafts.done(self._draft.key)
            self.dismiss(
                phrase("Kept. Ratings from now on are held against these; those there are keep their own cut-off.")
            )

    def _changes(self) -> dict[str, str]:
        """The text of every field that says something else than the setting does now."""
        typed = {key: clean_line(field.value) for key, field in self._fields.items()}
        return {key: text for key, text in typed.items() if text != _text(KNOWN[key], self.desk.settings)}

    def _wear(self, theme: str) -> None:
        palette, faults = palette_for(Settings(theme=theme), themes_folder(), os.environ)
        if palette.name != self.app.theme:
            apply_theme(self.app, palette)
        if faults:
            self.refuse(faults[0])


def _field(setting: Setting, settings: Settings, themes: Path, typed: str | None) -> Field | Choice:
    """The field of a setting, with what had been `typed` into it before."""
    words = theme_names(themes) if setting.key == "theme" else setting.kind.choices
    name, text = setting.key.replace(".", "-"), _text(setting, settings)
    if typed is not None and (not words or typed in words):
        text = typed
    return Choice(name, text, words) if words else Field(name, text)


def _text(setting: Setting, settings: Settings) -> str:
    return setting.kind.shown(setting.value(settings))


def _homely(path: Path) -> str:
    """A path as one says it, with `~` for the home folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)

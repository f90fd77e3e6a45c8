"""A form: one row a field, with its name before it and a word about it behind."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from ..drawing.command import Command
from ..drawing.keys import key_name
from ..drawing.line import Line, fitted, in_whole_words
from ..drawing.list_window import cursor_mark
from ..language import phrase
from ..wording.role import Role
from ..wording.signs import Signs
from .command import bindings
from .line_input import LineInput
from .lines import Lines

_AIR: Final = 2
"""Cells between a field and the word about it."""


class Field(LineInput):
    """A field that one types in, in place of what it held; the screen knows what comes after it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("field.next", "enter", "next, then save", "To the next field; in the last one, save", "screen.next")
        )
    ]

    is_hidden = False
    """Whether nothing of it is shown: it would be heard, and is not what keys go to."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(value, id=name, select_on_focus=True)

    def render_line(self, y: int) -> Strip:
        """The value."""
        if self.is_hidden:
            return Strip.blank(self.size.width, self.rich_style)
        return super().render_line(y)


class Choice(Lines, can_focus=True):
    """A field that holds one of a few words; left and right change it."""

    KEYS: ClassVar[str] = "left right"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("choice.next", "right,space", "", "The next of the words there are to choose from"),
            Command("choice.previous", "left", "", "The word before", shown=KEYS),
        )
    ]
    DEFAULT_CSS = """
    Choice { background: $surface; height: 1; }
    """

    is_hidden = False
    """As that of a field."""

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            """The field it was chosen in."""
            return self.choice

    def __init__(self, name: str, value: str, words: Sequence[str]) -> None:
        super().__init__(id=name)
        self._words = tuple(words) if value in words else (value, *words)
        self.value = value
        """The word that it holds."""

    @property
    def words(self) -> Sequence[str]:
        """Those there are to choose from."""
        return self._words

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The word; with the focus, the keys that change it."""
        if self._signs.is_heard:
            return [Line() if self.is_hidden else Line(" ").here().add(self.value)]
        line = Line(" ").here().add(self.value, "strong" if self.has_focus else "text")
        keys = key_name(self.KEYS, self._signs)
        return [line.add(f" {keys if line.width + len(keys) < width else '<>'}" if self.has_focus else "", "accent")]

    def on_focus(self) -> None:
        """The keys that change it show where keys go."""
        self.redraw()

    def on_blur(self) -> None:
        """Keys go elsewhere."""
        self.redraw()

    def action_next(self) -> None:
        """The next word."""
        self._step(1)

    def action_previous(self) -> None:
        """The word before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.value = self._words[(self._words.index(self.value) + by) % len(self._words)]
        self.redraw()
        self.post_message(self.Changed(self))


class ToldField(Lines, can_focus=True):
    """What is written elsewhere, among the fields: one comes to it, and cannot change it."""

    is_hidden = False
    """As that of a field."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(id=name)
        self.value = value
        """What it says."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line, as much of it as fits."""
        return [Line() if self.is_hidden else Line(" ").here().add(fitted(self.value, width - 1, self._signs.ellipsis))]


class FieldRow(Lines):
    """One row of a form: it writes the name and the word itself, on both sides of its field.

    A widget for each of them would make a form of twenty rows twice as slow to open.
    """

    DEFAULT_CSS = """
    FieldRow {
        layout: horizontal;
        height: 1;
        & > Field, & > Field:focus, & > Choice, & > ToldField { width: 20; margin: 0 0 0 13; }
        & > Field:focus { background-tint: transparent; }
    }
    """

    def __init__(self, name: str, field: Field | Choice | ToldField, hint: str, signs: Signs) -> None:
        super().__init__()
        self._label = phrase(name)
        self._hint = phrase(hint)
        self._field = field
        self._has_keys = False
        self._show(has_keys=False, signs=signs)

    def compose(self) -> ComposeResult:
        """The field alone."""
        yield self._field

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """Name and word, each as far as there is room for it; behind the name the field stands."""
        if self._field.is_hidden:
            return [Line()]
        field, ellipsis = self._field.virtual_region, self._signs.ellipsis
        role: Role = "here" if self._has_keys and not self._signs.is_heard else "text"
        line = cursor_mark(role, self._signs)
        line.caret = None  # which is the field's
        line.add(fitted(self._label, field.x - line.width - 1, ellipsis), role)
        line.add(" " * (field.right + _AIR - line.width))
        return [line.add(in_whole_words(self._hint, width - line.width - 1, ellipsis), "muted")]

    def on_descendant_focus(self) -> None:
        """A row that is heard shows itself, in its order, when keys go to it; one that is seen is marked."""
        self._show(has_keys=True, signs=self._signs)

    def on_descendant_blur(self) -> None:
        """And only then."""
        self._show(has_keys=False, signs=self._signs)

    def _show(self, *, has_keys: bool, signs: Signs) -> None:
        self._has_keys = has_keys
        self._field.is_hidden = signs.is_heard and not has_keys
        self.use_signs(signs)
        if isinstance(self._field, Lines):
            self._field.use_signs(signs)
        else:
            self._field.refresh()

"""A form: one row a field, with its name before it and a word about it behind."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
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


class Label(Lines):
    """The name of a field, behind the mark of the cursor; or a word about it."""

    is_hidden = False
    """Whether nothing of it is shown: it would be heard, and is not what keys go to."""
    is_marked = False
    """Whether keys go to the field that it names."""

    def __init__(self, text: str, *, muted: bool = False) -> None:
        super().__init__()
        self._text = text
        self._muted = muted

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line, as much of it as fits."""
        if self.is_hidden:
            return [Line()]
        if self._muted:
            return [Line(in_whole_words(self._text, width, self._signs.ellipsis), "muted")]
        role: Role = "here" if self.is_marked and not self._signs.is_heard else "text"
        line = cursor_mark(role, self._signs)
        line.caret = None  # which is the field's
        return [line.add(fitted(self._text, width - line.width - 1, self._signs.ellipsis), role)]

    def mark(self, *, is_marked: bool) -> None:
        """Keys go to its field from now on, or no longer."""
        self.is_marked = is_marked
        self.redraw()


class Field(LineInput):
    """A field that one types in, in place of what it held; the screen knows what comes after it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("field.next", "enter", "next, then save", "To the next field; in the last one, save", "screen.next")
        )
    ]

    is_hidden = False
    """As that of a label."""

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
    """As that of a label."""

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
    """As that of a label."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(id=name)
        self.value = value
        """What it says."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line, as much of it as fits."""
        return [Line() if self.is_hidden else Line(" ").here().add(fitted(self.value, width - 1, self._signs.ellipsis))]


class FieldRow(Horizontal):
    """One row of a form."""

    DEFAULT_CSS = """
    FieldRow {
        height: 1;
        & > .name { width: 13; }
        & > Field, & > Field:focus, & > Choice, & > ToldField { width: 20; }
        & > Field:focus { background-tint: transparent; }
        & > .hint { width: 1fr; margin: 0 1 0 2; }
    }
    """

    def __init__(self, name: str, field: Field | Choice | ToldField, hint: str, signs: Signs) -> None:
        label, word = Label(phrase(name)), Label(phrase(hint), muted=True)
        self._label = label
        self._parts = (label, field, word)
        self._signs = signs
        label.add_class("name")
        word.add_class("hint")
        super().__init__(label, field, word)
        for part in self._parts:
            part.is_hidden = signs.is_heard
            if isinstance(part, Lines):
                part.use_signs(signs)

    def on_descendant_focus(self) -> None:
        """A row that is heard shows itself, in its order, when keys go to it; one that is seen is marked."""
        self._label.mark(is_marked=True)
        self._show(is_hidden=False)

    def on_descendant_blur(self) -> None:
        """And only then."""
        self._label.mark(is_marked=False)
        self._show(is_hidden=True)

    def _show(self, *, is_hidden: bool) -> None:
        if self._signs.is_heard:
            for part in self._parts:
                part.is_hidden = is_hidden
                if isinstance(part, Lines):
                    part.redraw()
                else:
                    part.refresh()

"""The note that goes with a rating: several lines of the therapist's own words."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from ..drawing.command import Command
from ..drawing.line import Line
from ..language import phrase
from .command import bindings
from .lines import Lines
from .scrolls_at_once import ScrollsAtOnce

EDITING: Final = frozenset({"enter", "up", "down", "left", "right", "backspace", "ctrl+u"})


class NoteArea(TextArea, ScrollsAtOnce):
    """Several lines of note; Escape goes back to the scale lines, and keeps what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command(
                "note.leave", "escape,tab", "back to the scores", "Leave the note; what is typed stays", "screen.leave"
            )
        )
    ]

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.cursor_blink = False

    @property
    def caret(self) -> Offset:
        """Where the next letter goes."""
        return self.cursor_screen_offset - self.content_region.offset

    def edit(self, edit: Edit) -> EditResult:
        """A change of the text. Textual scrolls to the caret before it knows of a new last line: here after it."""
        result = super().edit(edit)
        self.scroll_cursor_visible()
        return result

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key belongs to the text: what moves and erases in it does, too."""
        return key in EDITING or super().check_consume_key(key, character)


class NoteHead(Lines):
    """What stands above the note."""

    DEFAULT_CSS = """
    NoteHead { height: 1; margin-top: 1; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One word."""
        return [Line(f"   {phrase('Note')}")]

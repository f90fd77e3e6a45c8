"""A line to type in."""

from textual.events import Paste
from textual.geometry import Offset
from textual.widgets import Input

from ..text import clean_line


class LineInput(Input):
    """One line, with a caret that stands still: one that blinks would write all night.

    Of a paste of several lines Textual keeps the first without a word; here it becomes one line.
    """

    DEFAULT_CSS = """
    LineInput > .input--selection { background: $surface; color: $foreground; text-style: reverse; }
    """

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, select_on_focus: bool = False
    ) -> None:
        """`select_on_focus`: the first character typed replaces the value; an arrow goes on with it."""
        super().__init__(value=value, placeholder=placeholder, id=id, select_on_focus=select_on_focus)
        self.cursor_blink = False

    @property
    def caret(self) -> Offset:
        """Where the next letter goes. Behind the last one Textual has it one cell too far."""
        return self.cursor_screen_offset - self.content_region.offset - Offset(int(self.cursor_at_end), 0)

    def on_paste(self, event: Paste) -> None:
        """Put the paste where the caret is."""
        event.stop()
        event.prevent_default()
        self.replace(clean_line(event.text), *self.selection)

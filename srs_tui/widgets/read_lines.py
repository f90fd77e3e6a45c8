"""Lines that are read one by one: the terminal's cursor walks them, and what has no room says so."""

from typing import ClassVar

from textual.binding import BindingType

from ..drawing.command import Command
from ..drawing.line import Line
from ..drawing.list_window import more_words
from ..wording.signs import Signs
from .command import bindings
from .lines import Lines


class ReadLines(Lines, can_focus=True):
    """Lines with the cursor on one that says something. `lines` gives what `in_view` leaves of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("findings.up", "up,k", "", "To the line before, for a screen reader or a braille display"),
            Command("findings.down", "down,j", "", "To the next line, for a screen reader or a braille display"),
        )
    ]

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._at = 0

    def action_up(self) -> None:
        """The terminal's cursor to the line before that says something."""
        self._at = max(0, self._at - 1)
        self.redraw()

    def action_down(self) -> None:
        """The terminal's cursor to the next line that says something."""
        self._at += 1
        self.redraw()

    def in_view(self, drawn: list[Line], height: int) -> list[Line]:
        """As many lines as there is room for, the one that is read among them, and how many more there are."""
        said = [at for at, line in enumerate(drawn) if line.plain.strip()]
        self._at = min(self._at, len(said) - 1)
        here = drawn[said[self._at]]
        here.caret = len(here.plain) - len(here.plain.lstrip())
        if not height or said[-1] < height:
            return drawn
        room = height - 1
        top = max(0, said[self._at] - room + 1)
        above, below = sum(at < top for at in said), sum(at >= top + room for at in said)
        more = more_words(above, below, self._signs)
        return [*drawn[top : top + room], Line(" ").add(more, "muted")]

"""What is shown where there is no room for a screen: a plain notice, and the way to rate all the same."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from ..drawing.command import Command
from ..drawing.line import Line, wrapped
from ..drawing.window_size import MINIMUM
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.lines import Lines


class Explanation(Lines):
    """Why nothing else is shown, and what can be done."""

    DEFAULT_CSS = """
    Explanation { height: 1fr; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """As much of it as there is room for, the size first."""
        here, (columns, rows) = self.app.size, MINIMUM
        texts = (
            phrase(
                "This window has {width} columns and {height} rows; the screens need {columns} and {rows}.",
                width=here.width,
                height=here.height,
                columns=columns,
                rows=rows,
            ),
            phrase("Make it larger and go on where you were."),
            phrase("r: rate line by line here. q: leave. What is typed is kept."),
        )
        return [line for text in texts for line in wrapped(text, width, indent=1)]


class TooSmallScreen(Screen[None]):
    """Over the screen that has no room, which stays as it is until there is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("small.rate", "r,enter", "", "Rate line by line, without the screens", "app.rate_line_by_line"),
            Command("small.quit", "q", "", "Leave the program; what is typed is kept", "app.quit"),
        )
    ]

    def compose(self) -> ComposeResult:
        """The notice alone."""
        yield Explanation()

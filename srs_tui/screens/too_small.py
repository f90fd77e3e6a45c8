"""What is shown where there is no room for a screen: a plain notice, and the way to rate all the same."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import Screen

from ..drawing.command import Command
from ..drawing.line import Line, wrapped
from ..widgets.command import bindings
from ..widgets.lines import Lines

MINIMUM: Final = Size(60, 20)
"""The smallest window that the screens fit in, in columns and rows."""


def is_small(size: Size) -> bool:
    """Whether a window has no room for the screens."""
    return size.width < MINIMUM.width or size.height < MINIMUM.height


class Explanation(Lines):
    """Why nothing else is shown, and what can be done."""

    DEFAULT_CSS = """
    Explanation { height: 1fr; }
    """

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """As much of it as there is room for, the size first."""
        here, needed = self.app.size, MINIMUM
        texts = (
            f"This window has {here.width} columns and {here.height} rows; "
            f"the screens need {needed.width} and {needed.height}.",
            "Make it larger and go on where you were.",
            "r: rate line by line here. q: leave. What is typed is kept.",
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

"""The line that filters the caseload while one types."""

from typing import ClassVar

from textual.binding import BindingType

from ..drawing.command import Command
from ..language import phrase
from .command import bindings
from .cursor_list import walking_beside_input
from .line_input import LineInput


class Find(LineInput):
    """Letters filter, Enter rates, Tab charts, Escape shows everyone again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("find.rate", "enter", "rate", "Rate the client under the cursor", "screen.rate"),
            Command("find.chart", "tab", "chart", "The client's ratings over time", "screen.chart"),
            Command("find.leave", "escape", "all clients", "Leave the search and show all clients", "screen.leave"),
        ),
        *walking_beside_input("find", "client"),
    ]

    DEFAULT_CSS = """
    Find { dock: top; margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=phrase("code or name"))

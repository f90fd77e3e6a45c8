"""Every command that can be given now, its key and what it does: gathered from what is bound, written nowhere else."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from ..widgets.command import Command, bindings
from ..widgets.key_line import available_commands, key_name
from ..widgets.line_input import LineInput
from ..widgets.lines import Line, Lines, fitted
from ..wording.signs import Signs
from .desk import Desk
from .page import Page


class CommandTable(Lines):
    """One row a command: its keys, and what it does."""

    DEFAULT_CSS = """
    CommandTable { height: 1fr; }
    """

    def __init__(self, commands: Sequence[tuple[str, ActiveBinding]], signs: Signs) -> None:
        super().__init__()
        self._all = commands
        self._shown = list(commands)
        self._signs = signs
        self._at = 0

    @property
    def selected(self) -> ActiveBinding | None:
        """The command under the cursor."""
        return self._shown[self._at][1] if self._shown else None

    def filter(self, text: str) -> None:
        """Show the commands whose words or keys hold a text."""
        wanted = text.casefold().split()
        self._shown = [
            (keys, active)
            for keys, active in self._all
            if all(word in f"{keys} {active.binding.description} {active.tooltip}".casefold() for word in wanted)
        ]
        self._at = 0
        self.redraw()

    def move(self, rows: int) -> None:
        """Put the cursor so many rows further down."""
        self._at = max(0, min(len(self._shown) - 1, self._at + rows))
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The keys on the left, what they do on the right."""
        column = max((len(keys) for keys, _ in self._all), default=0) + 6
        top = max(0, self._at - height + 1)
        drawn = []
        for row, (keys, active) in enumerate(self._shown[top : top + height], top):
            line = Line(f" {self._signs.cursor} " if row == self._at else "   ", "accent")
            if row == self._at:
                line.here()
            line.add(keys, "strong")
            drawn.append(line.to(column).add(fitted(active.tooltip, width - column - 1, self._signs.ellipsis).rstrip()))
        return drawn or [Line("   ").add("No such command.", "muted")]


class HelpScreen(Page[ActiveBinding | None]):
    """The commands of the screen that one came from. Letters find one, Enter gives it; the command goes back."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("help.give", "enter", "do it", "Give the command under the cursor"),
            Command("help.up", "up", "", "One command up"),
            Command("help.down", "down", "", "One command down"),
            Command("help.page-up", "pageup", "", "One page up"),
            Command("help.page-down", "pagedown", "", "One page down"),
            Command("help.leave", "escape", "back", "Back to where you were"),
        )
    ]

    def __init__(self, desk: Desk, screen: Screen[object]) -> None:
        super().__init__(desk)
        commands = [
            (" ".join(key_name(key, desk.signs) for key in keys), active) for active, keys in available_commands(screen)
        ]
        self._table = CommandTable(commands, desk.signs)
        self._find = LineInput(placeholder="type to find a command")

    def head(self) -> tuple[Line, str]:
        """What this is."""
        return Line("Keys", "strong"), ""

    def body(self) -> Iterable[Widget]:
        """The line to type in, and the commands."""
        yield self._find
        yield self._table

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        self._table.filter(event.value)

    def on_input_submitted(self) -> None:
        """Enter in the line."""
        self.action_give()

    def action_give(self) -> None:
        """Give the command under the cursor."""
        if self._table.selected is not None:
            self.dismiss(self._table.selected)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_up(self) -> None:
        """One command up."""
        self._table.move(-1)

    def action_down(self) -> None:
        """One command down."""
        self._table.move(1)

    def action_page_up(self) -> None:
        """One page up."""
        self._table.move(1 - self._table.size.height)

    def action_page_down(self) -> None:
        """One page down."""
        self._table.move(self._table.size.height - 1)

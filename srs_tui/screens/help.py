"""Every command that can be given now, its key and what it does: gathered from what is bound, written nowhere else."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import ActiveBinding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from ..widgets.command import Command, bindings
from ..widgets.cursor_list import CursorList, WalksBesideInput, walking_beside_input
from ..widgets.key_line import available_commands, key_name
from ..widgets.line_input import LineInput
from ..widgets.lines import Line, fitted
from ..wording.signs import Signs
from .desk import Desk
from .page import Page


class ShownCommand(NamedTuple):
    """A command, and its keys as they are called on the keyboard."""

    keys: str
    active: ActiveBinding


class CommandTable(CursorList[ShownCommand]):
    """One row a command: its keys, and what it does."""

    def __init__(self, commands: Sequence[ShownCommand], signs: Signs) -> None:
        super().__init__(signs)
        self._all = commands
        self.fill(commands)

    def key_of(self, row: ShownCommand) -> object:
        """The command's name."""
        return row.active.binding.id

    def filter(self, text: str) -> None:
        """Show the commands whose words or keys hold a text."""
        wanted = text.casefold().split()
        found = [
            each
            for each in self._all
            if all(
                word in f"{each.keys} {each.active.binding.description} {each.active.tooltip}".casefold()
                for word in wanted
            )
        ]
        self.fill(found, keep=False)

    def empty(self, width: int) -> Sequence[Line]:
        """That there is none."""
        return [Line("   ").add("No such command.", "muted")]

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """The keys on the left, what they do on the right."""
        column = max(len(each.keys) for each in self._all) + 6
        keys, active = self._rows[index]
        line = self.cursor_mark(index).add(keys, "strong")
        return [line.to(column).add(fitted(active.tooltip, width - column - 1, self._signs.ellipsis).rstrip())]


class HelpScreen(WalksBesideInput, Page[ActiveBinding | None]):
    """The commands of the screen that one came from. Letters find one, Enter gives it; the command goes back."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("help.give", "enter", "do it", "Give the command under the cursor"),
            Command("help.leave", "escape", "back", "Back to where you were"),
        ),
        *walking_beside_input("help", "command"),
    ]

    def __init__(self, desk: Desk, screen: Screen[object]) -> None:
        super().__init__(desk)
        commands = [
            ShownCommand(" ".join(key_name(key, desk.signs) for key in keys), active)
            for active, keys in available_commands(screen)
        ]
        commands.sort(key=lambda each: isinstance(each.active.node, CursorList))  # what is known to walk a list: last
        self._table = CommandTable(commands, desk.signs)
        self._find = LineInput(placeholder="type to find a command")

    @property
    def walked(self) -> CommandTable:
        """The commands."""
        return self._table

    def head(self) -> tuple[Line, str]:
        """What this is."""
        return Line("Keys", "strong"), "a client may look on: all it says is about your work"

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
            self.dismiss(self._table.selected.active)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

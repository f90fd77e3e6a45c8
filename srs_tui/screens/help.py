"""Every command that can be given now, its key and what it does: gathered from what is bound, written nowhere else."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import ActiveBinding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from ..clinical.client import Client
from ..clinical.lookup import is_meant
from ..drawing.command import Command
from ..drawing.keys import key_name
from ..drawing.line import Line, wrapped
from ..language import phrase
from ..widgets.command import bindings
from ..widgets.cursor_list import CursorList, WalksBesideInput, walking_beside_input
from ..widgets.key_line import available_commands
from ..widgets.line_input import LineInput
from ..wording.help_words import IN_SHELL, SYNONYMS
from ..wording.signs import Signs
from .desk import Desk
from .page import Page


class HelpRow(NamedTuple):
    """What can be chosen: a command with its keys, a client with their code; or a word about the shell."""

    keys: str
    """The keys as they are called on the keyboard, a client's code, or what to type in the shell."""
    words: str
    gives: ActiveBinding | Client | None
    """None: nothing can be done with it here."""
    called: str = ""
    """By what else it is found, in small letters."""


class CommandTable(CursorList[HelpRow]):
    """One row a command: its keys, and what it does."""

    def __init__(self, commands: Sequence[HelpRow], clients: Sequence[Client], signs: Signs) -> None:
        super().__init__(signs)
        self._commands = commands
        self._clients = clients
        self.fill(commands)

    def key_of(self, row: HelpRow) -> object:
        """Its keys."""
        return row.keys

    def filter(self, text: str) -> None:
        """Show the commands that the words, the keys or the usual names hold; then clients; then what the shell does.

        What begins with the text comes first, and a client whose code it is before all.
        """
        wanted = text.casefold().split()
        if not wanted:
            self.fill(self._commands, keep=False)
            return
        found = [each for each in self._commands if all(word in _sought(each) for word in wanted)]
        found.sort(key=lambda each: not _is_called(each, wanted))
        clients = [_client_row(each) for each in self._clients if is_meant(each, text)]
        exact = [each for each in clients if each.keys.casefold() == text.strip().casefold()]
        shell = [HelpRow(keys, phrase(words), None) for keys, words in IN_SHELL.items()]
        told = [each for each in shell if all(word in _sought(each) for word in wanted)]
        self.fill([*exact, *found, *(each for each in clients if each not in exact), *told], keep=False)

    def empty(self, width: int) -> Sequence[Line]:
        """That there is none."""
        return [Line("   ").add(phrase("No command and no client is called that."), "muted")]

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """The keys on the left, what they do on the right: whole, over as many lines as that takes."""
        line = self.cursor_mark(index).add(self._rows[index].keys, self.name_role(index))
        first, *more = self._sentence(index, width)
        return [line.to(self._column).join(first), *(Line(" " * self._column).join(each) for each in more)]

    def height_of(self, index: int, width: int) -> int:
        """The lines of its sentence."""
        return len(self._sentence(index, width))

    def fill(self, rows: Sequence[HelpRow], *, otherwise: int = 0, keep: bool = True) -> None:
        """Show these rows, their sentences below each other."""
        self._column = max((len(each.keys) for each in (*self._commands, *rows)), default=0) + 6
        super().fill(rows, otherwise=otherwise, keep=keep)

    def _sentence(self, index: int, width: int) -> Sequence[Line]:
        return wrapped(self._rows[index].words, width - self._column, indent=0, hanging=0)


def _sought(row: HelpRow) -> str:
    return f"{row.keys} {row.words} {row.called}".casefold()


def _is_called(row: HelpRow, wanted: Sequence[str]) -> bool:
    """Whether every word begins one of its keys or names, and does not only stand in the sentence."""
    names = f"{row.keys.casefold()} {row.called}".split()
    return all(any(name.startswith(word) for name in names) for word in wanted)


def _command_row(active: ActiveBinding, keys: Sequence[str], signs: Signs) -> HelpRow:
    binding = active.binding
    name = (binding.id or "").replace(".", " ")
    called = f"{binding.description} {SYNONYMS.get(binding.id or '', '')} {name} {binding.id}".casefold()
    return HelpRow(" ".join(key_name(key, signs) for key in keys), phrase(active.tooltip), active, called)


def _client_row(client: Client) -> HelpRow:
    return HelpRow(
        client.code,
        phrase("{name}: the chart", name=client.name) if client.name else phrase("The client's chart"),
        client,
    )


class HelpLine(LineInput):
    """The line that one types in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Command("help.give", "enter", "do it", "Do what is under the cursor", "screen.give"))
    ]


class HelpScreen(WalksBesideInput, Page[ActiveBinding | Client | None]):
    """The commands of the screen that one came from, and every client. Letters find one; what Enter chose goes back."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "HelpLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("help.leave", "escape", "back", "Back to where you were"),
        ),
        *walking_beside_input("help", "command"),
    ]

    def __init__(self, desk: Desk, screen: Screen[object]) -> None:
        super().__init__(desk)
        found = available_commands(screen)
        found.sort(key=lambda each: isinstance(each.active.node, CursorList))  # what is known to walk a list: last
        commands = [_command_row(active, keys, desk.signs) for active, keys in found]
        self._table = CommandTable(commands, desk.caseload.clients(archived=True), desk.signs)
        self._find = HelpLine(placeholder=phrase("a word, a key or a client; Enter does it"))

    @property
    def walked(self) -> CommandTable:
        """The commands."""
        return self._table

    def head(self) -> tuple[Line, str]:
        """What this is."""
        reminder = "" if self.desk.signs.is_heard else phrase("a client may look on: all it says is about your work")
        return Line(phrase("Keys"), "strong"), reminder

    def body(self) -> Iterable[Widget]:
        """The line to type in, and the commands."""
        yield self._find
        yield self._table

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        self.is_walking = False
        self._table.filter(event.value)

    def action_give(self) -> None:
        """Choose what is under the cursor."""
        row = self._table.selected
        if row is None:
            self.say(phrase("There is nothing to do: change what you typed, or press Esc."))
        elif row.gives is None:
            self.say(phrase("That is done in the shell, not here: {keys} --help says how.", keys=row.keys))
        else:
            self.dismiss(row.gives)

"""The way into an encrypted caseload: a line for its passphrase, and nothing of the caseload before it opened."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event, Paste, Resize
from textual.screen import Screen
from textual.widgets import Input

from ..drawing.command import Command
from ..drawing.line import Line, wrapped
from ..settings.settings import Settings
from ..store.caseload_files import CaseloadFiles
from ..store.errors import WrongPassphrase
from ..store.unlocking import Attempt, unlock
from ..system.clock import uptime
from ..system.errors import StoreError
from ..terminal.driver import RemoteDriver
from ..terminal.modes import TerminalModes
from ..widgets.command import bindings
from ..widgets.key_line import KeyLine
from ..widgets.line_input import LineInput
from ..widgets.lines import Lines
from ..widgets.terminal_app import TerminalApp
from ..wording.signs import Signs
from ..words import counted
from .page import Headline

LONGEST_WAIT: Final = 60
"""Seconds after a wrong passphrase: 1, 2, 4 and so on up to this."""


class PassphraseLine(LineInput):
    """Where the passphrase is typed: it does not show, and is taken as it is, blanks and all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Command("unlock.open", "enter", "open", "Open the caseload by the passphrase typed", "screen.open"))
    ]

    def __init__(self) -> None:
        super().__init__()
        self.password = True

    def on_paste(self, event: Paste) -> None:
        """Put the first line of a paste where the caret is."""
        event.stop()
        event.prevent_default()
        self.replace(event.text.split("\n")[0].rstrip("\r"), *self.selection)


class UnlockWords(Lines):
    """What is asked, and what became of it."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(id=id)
        self._text = text

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The text, as many lines as it takes."""
        return wrapped(self._text, width) if self._text else [Line()]

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.redraw(layout=True)


class UnlockScreen(Screen[None]):
    """Asks for the passphrase until it opens the caseload, which has not been read before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Command("unlock.leave", "escape,ctrl+q,ctrl+c", "leave", "Leave the program", "app.quit"))
    ]
    DEFAULT_CSS = """
    UnlockScreen UnlockWords { margin: 1 0; }
    UnlockScreen PassphraseLine, UnlockScreen PassphraseLine:focus { margin: 0 0 0 2; }
    """

    def __init__(self, files: CaseloadFiles, opened: Callable[[], None], signs: Signs) -> None:
        """`opened`: what is done once it is open."""
        super().__init__()
        self._files = files
        self._opened = opened
        self._signs = signs
        self._line = PassphraseLine()
        self._said = UnlockWords("", id="said")
        self._attempt: Attempt | None = None
        self._is_opening = False
        self._failures = 0
        self._not_before = 0.0

    def compose(self) -> ComposeResult:
        """Headline, question, the line to type in, what is said, keys."""
        yield Headline(lambda: (Line("Encrypted", "strong"), self._files.base.name))
        yield UnlockWords("Type its passphrase, or its recovery code.", id="asked")
        yield self._line
        yield self._said
        yield KeyLine(self._signs)

    def on_mount(self) -> None:
        """Keys go to the line."""
        self._line.focus()

    def on_input_changed(self, _: Input.Changed) -> None:
        """What was said has been read."""
        if not self._is_opening:
            self._said.say("")

    def action_open(self) -> None:
        """Begin to open it, unless it is being opened already, or the wait after a wrong passphrase is not over."""
        if self._is_opening:
            return
        if not self._line.value:
            self._said.say("Nothing is typed yet.")
            return
        if (left := self._not_before - uptime()) > 0:
            self._said.say(f"Not yet: wait {counted(int(left) + 1, 'second')} more, then press Enter again.")
            return
        typed, self._is_opening = self._line.value, True
        self._line.disabled = True
        self._said.say("Opening ...")
        self.run_worker(self._open(typed))

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._attempt is not None:
            self._attempt.cancel()

    async def _open(self, typed: str) -> None:
        try:
            self._attempt = await asyncio.to_thread(Attempt, self._files, typed)
            keys = await asyncio.to_thread(self._attempt.keys)
            await asyncio.to_thread(unlock, self._files, keys)
        except WrongPassphrase as wrong:
            wait = min(LONGEST_WAIT, 1 << self._failures)
            self._failures += 1
            self._not_before = uptime() + wait
            self._ask_again(f"{wrong} Next try in {counted(wait, 'second')}.")
        except StoreError as reason:
            self._ask_again(str(reason))
        else:
            self._opened()

    def _ask_again(self, why: str) -> None:
        self._is_opening = False
        self._line.disabled = False
        with self.prevent(Input.Changed):
            self._line.value = ""
        self._line.focus()
        self._said.say(why)


class UnlockApp(TerminalApp):
    """The question on a terminal; the next program takes the terminal over where it was answered."""

    CSS_PATH = "../app.tcss"

    def __init__(
        self,
        files: CaseloadFiles,
        settings: Settings,
        signs: Signs,
        *,
        driver_class: type[Driver] | None = RemoteDriver,
        env: Mapping[str, str] = os.environ,
        modes_before: TerminalModes | None = None,
    ) -> None:
        super().__init__(settings, driver_class=driver_class, env=env, modes_before=modes_before)
        self.is_heard = signs.is_heard
        self._files = files
        self._signs = signs

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return UnlockScreen(self._files, self._end, self._signs)

    async def on_event(self, event: Event) -> None:
        """A new size of the window draws anew."""
        await super().on_event(event)
        if isinstance(event, Resize):
            self.redraw_where_resized()

    def _end(self) -> None:
        self.keeps_terminal = True
        self.exit()

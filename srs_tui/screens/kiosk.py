"""An app that no key leaves: for a lock, and for a client at the keyboard."""

import os
import signal
from collections.abc import Mapping

from textual.app import ComposeResult
from textual.events import Event, InputEvent, Key, Paste, Resize
from textual.screen import Screen

from ..settings.settings import Settings
from ..store.keys import Keys
from ..terminal.modes import TerminalModes
from ..widgets.lines import Lines
from ..widgets.terminal_app import TerminalApp
from ..wording.signs import Signs


class KioskScreen(Screen[None]):
    """The words alone, and no command."""

    def __init__(self, words: Lines) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """One widget."""
        yield self._words


class KioskApp(TerminalApp):
    """It has no commands, nor any of Textual's: each key goes to `press`, a paste to `paste`, the rest nowhere.

    What stops a program from the keyboard does not reach it as a signal (the terminal is in raw mode), and what comes
    as such a signal from elsewhere is not heeded.
    """

    CSS_PATH = "../app.tcss"
    keys: Keys | None = None
    """What opens an encrypted caseload, once it was opened here."""

    def __init__(
        self,
        settings: Settings,
        signs: Signs,
        *,
        env: Mapping[str, str] = os.environ,
        modes_before: TerminalModes | None = None,
    ) -> None:
        super().__init__(settings, env=env, modes_before=modes_before)
        self.signs = signs
        self.is_heard = signs.is_heard

    def press(self, key: Key) -> None:
        """A key came in. To be given by each app."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """A paste came in. To be given by each app that takes any."""

    async def on_event(self, event: Event) -> None:
        """Keys and pastes go one way only."""
        if isinstance(event, Key):
            self.press(event)
        elif isinstance(event, Paste):
            self.paste(event.text)
        elif not isinstance(event, InputEvent):
            await super().on_event(event)
            if isinstance(event, Resize):
                self.redraw_where_resized()

    def on_mount(self) -> None:
        """No shell lies underneath for whoever sits here."""
        for number in (signal.SIGTSTP, signal.SIGQUIT):
            signal.signal(number, signal.SIG_IGN)

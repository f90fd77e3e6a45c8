"""Textual's private parts, all of them: what is used of it that its documentation does not promise.

Nothing else in the program may touch a name of Textual's or Rich's that begins with an underscore
(tests/test_private_parts.py). So whoever raises the bounds of `textual` in pyproject.toml reads this file beside
Textual's changes, and nothing else. Every name below is as it is from 8.2.5 to 8.2.8.
"""

import asyncio
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Thread

from rich.console import RenderableType
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._parser import ParseTimeout, Peek1, Read1
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.screen import Screen
from textual.strip import Strip

from .modes import TerminalModes
from .taken import TakenTerminal

__all__ = ["ANSI_SEQUENCES_KEYS", "CompositorUpdate", "ParseTimeout", "Peek1", "Read1", "XTermParser"]
# ANSI_SEQUENCES_KEYS: which sequences are keys is long and known there; the names of the keys are Textual's.
# ParseTimeout, Peek1, Read1, XTermParser: the parser's steps. There is no public way to put another parser in.
# CompositorUpdate: what is drawn, before it is characters. The public way (a line API) ends one step earlier.


class _KeptStylesheet(Stylesheet):
    """Style sheets, each read once a theme: Textual reads all of them anew whenever a screen brings one of its own."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _sheets_read(frozenset(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Read the sheets with these from now on; what was read with others is known still."""
        if variables != self._variables:
            self._parse_cache = LRUCache(0)  # Textual empties it
            super().set_variables(variables)
            self._parse_cache = _sheets_read(frozenset(variables.items()))

    def reparse(self) -> None:
        """Read what has not been read yet."""
        self.parse()


@lru_cache(maxsize=8)
def _sheets_read(variables: frozenset[tuple[str, str]]) -> LRUCache[tuple[object, ...], list[RuleSet]]:
    """What each style sheet says with these variables, of those read so far, by whichever app."""
    return LRUCache(1024)


class UpdatingApp(App[None]):
    """An app that sees each update of its screen before it is written, and says nothing itself when it fails."""

    modes_before: TerminalModes | None = None
    """How the terminal was set before the first of several programs on it; None: this one is the first."""
    taken: TakenTerminal | None = None
    """The terminal, where it was taken, with a first picture on it, before Textual was loaded."""
    keeps_terminal: bool = False
    """Whether the terminal is not given back at the end: another program of ours goes on with it."""

    def __init__(self, *, driver_class: type[Driver] | None = None, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self.stylesheet: Stylesheet = _KeptStylesheet(self.stylesheet._variables)

    def on_update(self, update: CompositorUpdate) -> CompositorUpdate | None:
        """What to write in place of an update of the screen; None for nothing. To be given by the app."""
        return update

    @property
    def failure(self) -> Exception | None:
        """The exception that the app ended with. Textual itself only ever prints it."""
        return self._exception

    @property
    def driver(self) -> Driver | None:
        """What reads and writes the terminal; none before the app runs."""
        return self._driver

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        # The one place that every update of a screen goes through: a driver gets only the finished characters.
        if isinstance(renderable, CompositorUpdate):
            renderable = self.on_update(renderable)
        super()._display(screen, renderable)

    def panic(self, *renderables: RenderableType) -> None:
        """End after an exception, without a word: a traceback could show a client. See `failure`."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        # Makes a traceback with the values of local variables, and prints it at the end.
        self.panic()


class TerminalDriver(LinuxDriver):
    """Textual's own driver for Linux, with names for those of its private parts that a driver of ours needs."""

    @property
    def app(self) -> App[object]:
        """The app that it is the driver of."""
        return self._app

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The app's event loop."""
        return self._loop

    @property
    def takes_mouse(self) -> bool:
        """Whether the mouse is asked for."""
        return self._mouse

    @property
    def comes_back(self) -> bool:
        """Whether the terminal is to be taken again when the program goes on after a stop."""
        return self._auto_restart

    @property
    def is_reading(self) -> bool:
        """Whether the thread that reads keys is at work."""
        thread: Thread | None = self._key_thread
        return thread is not None and thread.is_alive()

    def on_continue(self) -> None:
        """The program goes on after it was stopped. To be given by the driver."""
        super()._sigcont_application()

    def _sigcont_application(self, *_: object) -> None:
        # The handler of SIGCONT, set by Textual's driver when it is made.
        self.on_continue()


def keys_of(parser: XTermParser, sequence: str) -> Iterable[Key]:
    """The keys that a sequence stands for, with Textual's names: names for its own bindings come from there."""
    return parser._sequence_to_key_events(sequence)


def strips_of(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Row, column and content of each piece of an update: the attributes of two classes that draw themselves."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        # Beside what was refreshed a row holds the grounds of containers, in place of what stands on them.
        seen = set[tuple[int, int]]()
        for y, first, after in update.spans:
            for (x, piece), end in zip(update.chops[y].items(), update.chop_ends[y], strict=False):
                if piece is not None and x < after and end > first and (y, x) not in seen:
                    seen.add((y, x))
                    yield y, x, piece

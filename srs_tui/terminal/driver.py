"""A driver that survives what a far-away terminal sends, and lets go when it is gone."""

import curses
import os
import selectors
from codecs import getincrementaldecoder
from typing import Final

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from .wire import Wire

NEEDLESS: Final = ("\x1b]22;", "\x1b[?1004")
PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"
PASTE_LIMIT: Final = 1.0
"""Seconds without a byte after which a paste that never ended is ended."""


class FarDriver(LinuxDriver):
    """Textual's own driver, but for how it reads.

    A byte that is not UTF-8 becomes a replacement character instead of an end by exception; the end of
    input (a terminal that was closed) ends the program instead of spinning; a paste whose end was lost
    on the way does not deafen it.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.wire = Wire(erases_in_color=_erases_in_color())

    def write(self, data: str) -> None:
        """Write to the terminal, but for what no far-away terminal needs: pointer shapes and reports of focus."""
        if not data.startswith(NEEDLESS):
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; nothing is known of what it shows."""
        self.wire.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def process_message(self, message: Message) -> None:
        """Hand on what came in. Enter that was typed before the terminal was ours has become a line feed."""
        if isinstance(message, Key) and message.key == "ctrl+j":
            message = Key("enter", "\r")
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read the terminal until told to stop, or until it is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        paste = _Paste()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            silent = 0.0
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if data is None:
                        self._app.call_later(self._app.exit, None, 1)
                        return
                    text = decode(data)
                    paste.follow(text)
                    silent = 0.0
                else:
                    silent += 0.1
                    text = paste.cut_short() if silent >= PASTE_LIMIT else ""
                if text:
                    for event in parser.feed(text):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes | None:
        """What has come in; None when the terminal is gone."""
        try:
            return os.read(self.fileno, 4096) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None


class _Paste:
    """Whether a paste is under way, told from the marks that go by, also when a mark comes in two pieces."""

    def __init__(self) -> None:
        self._open = False
        self._tail = ""

    def follow(self, text: str) -> None:
        """Take note of what went by."""
        seen = self._tail + text
        start, end = seen.rfind(PASTE_START), seen.rfind(PASTE_END)
        if start != end:
            self._open = start > end
        self._tail = seen[-len(PASTE_START) :]

    def cut_short(self) -> str:
        """The mark that ends an open paste; nothing when none is open."""
        if not self._open:
            return ""
        self._open = False
        self._tail = ""
        return PASTE_END


def _erases_in_color() -> bool:
    """Whether this terminal fills what it erases with the background in force, by its entry in terminfo."""
    try:
        curses.setupterm()
    except curses.error:
        return False
    return curses.tigetflag("bce") > 0

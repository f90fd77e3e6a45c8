"""A driver that survives what a far-away terminal sends, and lets go when it is gone."""

import os
import re
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Timer
from types import FrameType
from typing import Final

from textual.app import App

from ..system.restart import let_signals_in
from .environment import screen_diff_for_terminal
from .key_parser import KeyParser
from .modes import ENTER, LEAVE, LEAVE_CLEAN, SECOND_SCREEN, modes_of
from .output_writer import OutputWriter
from .taken import LAST_WORDS
from .textual_private import TerminalDriver, UpdatingApp

NEEDLESS: Final = ("\x1b]22;", "\x1b[?1004", "\x1b[?2026$p", "\x1b[?2048$p", "\x1b[<u", "\x1b[>")
"""Pointer shapes, reports of focus, another way of sending keys (older releases ask for it always), and questions
whose answers could come late: no far-away terminal needs them."""
GRACE: Final = 0.7
"""Seconds to end in good order after a signal; what is still under way then is cut off, as by a power cut."""


class RemoteDriver(TerminalDriver):
    """Textual's own driver, but for how it reads, writes, and ends.

    A byte that is not UTF-8 becomes a replacement character instead of an end by exception; the end of
    input (a terminal that was closed) ends the program instead of spinning; nothing waits for a terminal that
    takes no bytes; a hang-up, SIGTERM or SIGINT ends the program within a second with the terminal restored.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._taken = app.taken if isinstance(app, UpdatingApp) else None
        self.screen_diff = screen_diff_for_terminal() if self._taken is None else self._taken.screen_diff
        self._written_once = set[str]()
        """What was written already when the terminal was taken, and is not to be written again now."""
        self._writer: OutputWriter | None = None
        self._rest = ""
        self.told_to_end: int | None = None
        """The exit status that a signal or the end of the terminal asked for; None while nothing has."""
        self._is_resized = False
        self._goes_on = isinstance(app, UpdatingApp) and app.modes_before is not None
        """Whether a program of ours was on this terminal just before, and has left it as this one needs it."""

    def write(self, data: str) -> None:
        """Write to the terminal, but for what it does not need: that, and moving the cursor to where it is."""
        if self._writer is None or data.startswith(NEEDLESS) or data == self._rest:
            return
        if data == SECOND_SCREEN and self._goes_on:
            return
        if data in self._written_once:
            self._written_once.remove(data)
            return
        moved = re.search(r"\x1b\[\d+;\d+H\Z", data)
        self._rest = moved[0] if moved else ""
        self._writer.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal. Nothing is known of what it shows, unless it was taken before Textual was loaded."""
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._told_to_end)
        assert sys.__stdout__ is not None, "opened only where there is a terminal"
        taken, self._taken = self._taken, None
        if taken is None:
            self._writer = OutputWriter(sys.__stdout__.fileno(), self._draw_anew)
            self.screen_diff.forget()
        else:
            self._writer, self._rest = taken.hand_over(self._draw_anew), taken.caret
            if taken.is_untouched:
                self._written_once.update(ENTER)
        if self._goes_on:  # what was typed before the screen was there was meant for another
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if taken is not None:
            self.attrs_before = taken.modes.attributes
            if not taken.is_untouched:
                self.screen_diff.forget()
        self._remember_modes()
        let_signals_in()
        super().close()  # Textual's own writer, which has nothing to do
        told = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._is_resized = True
            if callable(told):
                told(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def take_resized(self) -> bool:
        """Whether the window was changed since this was last asked. Textual tells its size at the start too, twice."""
        is_resized, self._is_resized = self._is_resized, False
        return is_resized

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, with nothing of ours left on it; or empty, to a program that goes on."""
        self.write(LEAVE_CLEAN)
        self._goes_on = False
        if isinstance(self.app, UpdatingApp) and self.app.keeps_terminal:
            self.disable_input()
        else:
            super().stop_application_mode()

    def _remember_modes(self) -> None:
        """Let the app know how the terminal was set before the first program of ours, which is what it gets back."""
        if not isinstance(self.app, UpdatingApp):
            return
        if self._goes_on and self.app.modes_before is not None:
            self.attrs_before = self.app.modes_before.attributes
        elif self.attrs_before is not None:
            self.app.modes_before = modes_of(self.attrs_before)

    def close(self) -> None:
        """Write what waits, as far as the terminal takes it."""
        if self._writer is not None:
            self._writer.close(LAST_WORDS)
            self._writer = None

    def run_input_thread(self) -> None:
        """Read the terminal until told to stop, or until it is gone."""
        try:
            is_gone = self._read_keys()
        except Exception as error:
            self.app.call_later(_fail, error)
            return
        if is_gone:
            self._end_in_time(128 + signal.SIGHUP)

    def _read_keys(self) -> bool:
        """Whether the terminal is gone; False when told to stop."""
        parser = KeyParser(mouse=self.takes_mouse)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.05):
                    data = self._read()
                    if data is None:
                        return True
                    for event in parser.feed(text) if (text := decode(data)) else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        return False

    def _read(self) -> bytes | None:
        """What has come in; None when the terminal is gone."""
        try:
            return os.read(self.fileno, 1 << 16) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def _draw_anew(self) -> None:
        self.screen_diff.forget()
        self.app.call_later(self.app.refresh)

    def on_continue(self) -> None:
        """Go on after a stop. What the terminal shows and how it is set may have changed meanwhile."""
        if self.told_to_end is not None or not self.comes_back:
            return
        if self.is_reading:  # SIGSTOP: it was not let go of before
            self.suspend_application_mode()
        self.resume_application_mode()
        self.app.call_later(self.app.refresh)

    def _told_to_end(self, number: int, _: FrameType | None) -> None:
        self._end_in_time(128 + number)

    def _end_in_time(self, status: int) -> None:
        """End in good order; when that takes too long, at once."""
        if self.told_to_end is not None:
            return
        self.told_to_end = status
        last_resort = Timer(GRACE, self._end_at_once, (status,))
        last_resort.daemon = True
        last_resort.start()
        with suppress(RuntimeError):  # it has come to its end already
            self.loop.call_soon_threadsafe(self.app.exit, None, status)

    def _end_at_once(self, status: int) -> None:
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            self.write(LEAVE)
        if (writer := self._writer) is not None:
            writer.close(LAST_WORDS / 2)
        os._exit(status)


def _fail(error: Exception) -> None:
    raise error

"""The terminal, taken before the interface is loaded: what is typed meanwhile waits for it, and a picture stands.

The driver takes it over with everything that it knows: how the terminal was set before, what it shows, what is still
on the way to it. Until then a signal ends the program, and the terminal is as it was.
"""

import os
import signal
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import Final

from .modes import ENTER, LEAVE, TerminalModes, modes_of
from .output_writer import OutputWriter
from .screen_diff import ScreenCell, ScreenDiff

LAST_WORDS: Final = 0.3
"""Seconds that the terminal may take for the last of what is written."""
_ENDING: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


class TakenTerminal:
    """A terminal that shows a first picture."""

    def __init__(self, keyboard: int, screen: int, screen_diff: ScreenDiff) -> None:
        """Set it as the driver will: every key by itself, none of them shown. `keyboard`, `screen`: its descriptors.

        Raises:
            termios.error: it is no terminal, or it is gone.
        """
        self.modes: TerminalModes = modes_of(termios.tcgetattr(keyboard))
        """How it was set before."""
        self.screen_diff = screen_diff
        self.caret = ""
        """The sequence that moved the terminal's own cursor to where it stands."""
        self.is_untouched = True
        """Whether it shows what was drawn: its window is as it was, and the program was not stopped meanwhile."""
        self._keyboard, self._screen = keyboard, screen
        self._was_told: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._was_told[number] = signal.signal(number, self._end)
        for number in (signal.SIGWINCH, signal.SIGCONT):
            self._was_told[number] = signal.signal(number, self._touched)
        self._was_told[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._stop)
        self.writer = OutputWriter(screen, self._caught_up)
        self.is_handed_over = False
        """Whether the driver has taken it over."""
        self._draw_anew: Callable[[], None] | None = None
        self._take()
        self.writer.write("".join(ENTER))

    def show(self, rows: Sequence[list[ScreenCell]], size: tuple[int, int], caret: tuple[int, int]) -> None:
        """Write a whole picture of that width and height, with the terminal's own cursor at a column and row in it.
        Nobody waits for the terminal to take it.
        """
        picture = self.screen_diff.encode([(y, 0, cells) for y, cells in enumerate(rows)], size)
        self.caret = f"\x1b[{caret[1] + 1};{caret[0] + 1}H"
        self.writer.write(picture + self.caret)

    def hand_over(self, draw_anew: Callable[[], None]) -> OutputWriter:
        """The way out to it, for the driver, which from now on sees to everything. `draw_anew`: what to do when the
        terminal takes bytes again of which some were left out.
        """
        self.is_handed_over, self._draw_anew = True, draw_anew
        return self.writer

    def let_go(self) -> None:
        """Leave the terminal as it was, as far as it takes what is written."""
        for number, before in self._was_told.items():
            signal.signal(number, before)
        with suppress(termios.error):
            termios.tcsetattr(self._keyboard, termios.TCSANOW, self.modes.attributes)
        self.writer.write(LEAVE)
        self.writer.close(LAST_WORDS)

    def _take(self) -> None:
        raw = self.modes.attributes
        local, line = raw[3], raw[0]
        assert isinstance(local, int)
        assert isinstance(line, int)
        raw[3] = local & ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[0] = line & ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        termios.tcsetattr(self._keyboard, termios.TCSANOW, raw)

    def _caught_up(self) -> None:
        self.is_untouched = False
        if self._draw_anew is not None:
            self._draw_anew()

    def _touched(self, number: int, frame: FrameType | None) -> None:
        self.is_untouched = False

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.let_go()
        os._exit(128 + number)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Stopped: the shell gets its terminal back; when the program goes on, it takes it again."""
        self.is_untouched = False
        with suppress(termios.error):
            termios.tcsetattr(self._keyboard, termios.TCSANOW, self.modes.attributes)
        self.writer.write(LEAVE)
        os.kill(os.getpid(), signal.SIGSTOP)
        with suppress(termios.error):
            self._take()

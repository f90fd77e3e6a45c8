"""A line that is slow and thin, as a relay in between that delays and throttles."""

import os
import select
import time

from tests.terminal.conftest import Kept, Open
from tests.terminal.pty_terminal import PATIENCE, Terminal


def test_a_far_and_thin_line(open_srs: Open, kept: Kept) -> None:
    """300 ms each way and 3 kB a second: ten keys take under six seconds, typed ahead or not.

    One second to type them, 600 ms on the way, and what is written; a second is left for the machine.
    """
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.settle()
    line = FarLine(terminal, delay=0.3, rate=3000)
    before = len(terminal.written)
    line.type("\r87921095\r")
    line.until("To ask")
    assert len(terminal.written) - before < (6.0 - 1.0 - 0.6 - 1.0) * 3000
    assert kept.last_items("KL-04") == (87, 92, 100, 95)
    line.type("\r/as")
    line.until("> AS-02")
    line.type("\r\x1b[B\x1b[A87")
    line.until("8.7")
    line.type("\x1b\x1b")
    line.until("enter rate")
    assert kept.draft("AS-02") == ("8.7", "", "", "")


class FarLine:
    """A terminal at the far end of a line: what is typed and what is written arrives late, and little at a time."""

    def __init__(self, terminal: Terminal, delay: float, rate: int) -> None:
        self._terminal = terminal
        self._delay = delay
        self._rate = rate
        self._typed: list[tuple[float, int]] = []
        self._under_way: list[tuple[float, bytes]] = []

    def type(self, keys: str) -> None:
        """Type, as fast as ten keys a second."""
        begin = time.monotonic()
        self._typed += [(begin + n * 0.1 + self._delay, byte) for n, byte in enumerate(keys.encode())]

    def until(self, text: str) -> None:
        """Carry keys and bytes until the far end shows a text."""
        fd, due = self._terminal.fd, time.monotonic()
        while text not in self._terminal.picture:
            now = time.monotonic()
            assert now - due < PATIENCE, self._terminal.picture
            while self._typed and self._typed[0][0] <= now:
                os.write(fd, bytes([self._typed.pop(0)[1]]))
            if select.select([fd], [], [], 0.01)[0]:
                data = os.read(fd, 1 << 16)
                free = max(now + self._delay, self._under_way[-1][0] if self._under_way else 0)
                for n in range(0, len(data), 100):
                    free += len(data[n : n + 100]) / self._rate
                    self._under_way.append((free, data[n : n + 100]))
            while self._under_way and self._under_way[0][0] <= now:
                self._terminal.show(self._under_way.pop(0)[1])

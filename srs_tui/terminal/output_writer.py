"""The way out to a terminal that may be slow, frozen or gone: nobody ever waits for it."""

import os
import select
from collections.abc import Callable
from threading import Condition, Thread
from typing import Final

FULL: Final = 1 << 16
"""Bytes that may wait. A terminal so far behind is shown the newest picture instead of everything on the way there."""


class OutputWriter:
    """Writes to a terminal in a thread of its own.

    `caught_up` is called in that thread when something was left out because the terminal was too far behind, and
    everything before it has been written: then it is time to draw the whole picture anew.
    """

    def __init__(self, fileno: int, caught_up: Callable[[], None]) -> None:
        self._fileno = fileno
        self._caught_up = caught_up
        self._waiting = bytearray()
        self._changed = Condition()
        self._left_out = False
        self._closed = False
        self._thread = Thread(target=self._run, name="srs-writer", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Have text written, in order; left out when too much waits already."""
        with self._changed:
            if len(self._waiting) > FULL:
                self._left_out = True
                return
            self._waiting += text.encode("utf-8", "replace")
            self._changed.notify()

    def close(self, patience: float) -> None:
        """Write what waits and end; give up after so many seconds."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(patience)

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if not self._waiting:
                    return
                data = bytes(self._waiting)
            sent = self._send(data)
            with self._changed:
                del self._waiting[:sent]
                left_out = self._left_out and not self._waiting
                if left_out:
                    self._left_out = False
            if left_out:
                self._caught_up()

    def _send(self, data: bytes) -> int:
        """Write some of it; the number of bytes that need not be written any more."""
        try:
            return os.write(self._fileno, data[:4096])
        except BlockingIOError:
            select.select([], [self._fileno], [], 0.1)
            return 0
        except OSError:
            return len(data)  # the terminal is gone: the reading side notices, and ends the program

"""How far a long piece of work is: a bar on a terminal, on standard error, and nothing anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from ..system.environment import as_started
from ..system.terminal import charset_is_unicode

_WIDTH: Final = 30
_QUIET: Final = 0.4
"""Seconds that work may take before it is worth a bar."""
_APART: Final = 0.1
"""Seconds between two drawings."""


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[float], None]]:
    """A bar for as long as the work goes on; the work says how much of it is done, from 0 to 1. It is wiped after."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = _Bar(what)
    try:
        yield bar.show
    finally:
        bar.wipe()


class _Bar:
    def __init__(self, what: str) -> None:
        self._what: Final = what
        self._next = time.monotonic() + _QUIET
        self._drawn = 0

    def show(self, done: float) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _APART
        full, empty = ("━", "─") if charset_is_unicode(as_started()) else ("#", "-")
        filled = int(_WIDTH * min(max(done, 0.0), 1.0))
        line = f"{self._what} {full * filled}{empty * (_WIDTH - filled)} {done:4.0%}"
        self._drawn = len(line)
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()

    def wipe(self) -> None:
        if self._drawn:
            sys.stderr.write("\r" + " " * self._drawn + "\r")
            sys.stderr.flush()

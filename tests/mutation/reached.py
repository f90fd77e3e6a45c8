"""Write down which statements are run, in whichever process: what `tests.mutation.record` puts into a marked copy."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import srs_tui

FILE: Final = Path(srs_tui.__file__).parents[1] / ".reached"
"""In the copy that runs, from wherever this is loaded. A line for each test as it begins, and after it one for each
statement that a process of it is the first to reach.
"""
_seen: Final[set[str]] = set()
os.register_at_fork(after_in_child=_seen.clear)  # what a child reaches, its test does


def reached(place: str) -> None:
    """Before a statement: the test that is under way reaches it. `place` is such as `srs_tui/clinical/score.py:41`."""
    if place not in _seen:
        _seen.add(place)
        write(place)


def begin(test: str) -> None:
    """From here on it is this test that reaches."""
    _seen.clear()
    write(f"> {test}")


def write(line: str) -> None:
    """Put a line to the end of the file, whole even where several processes do; not where a test has no disk left."""
    with suppress(OSError):
        to = os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            os.write(to, f"{line}\n".encode())
        finally:
            os.close(to)

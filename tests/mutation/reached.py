"""Write down which statements are run, in whichever process: what `tests.mutation.record` puts into a marked copy."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

FILE: Final = ".reached"
"""In the copy that is run. A line for each test as it begins, and after it one for each statement that a process of it
is the first to reach.
"""
_seen: Final[set[str]] = set()
os.register_at_fork(after_in_child=_seen.clear)  # what a child reaches, its test does


def reached(copy: str, place: str) -> None:
    """Before a statement: the test that is under way reaches it. `place` is such as `srs_tui/clinical/score.py:41`;
    `copy` is told by the statement, as a child that is started by a path loads this from elsewhere.
    """
    if place not in _seen:
        _seen.add(place)
        write(copy, place)


def begin(copy: str, test: str) -> None:
    """From here on it is this test that reaches."""
    _seen.clear()
    write(copy, f"> {test}")


def write(copy: str, line: str) -> None:
    """Put a line to the end of the file, whole even where several processes do; not where a test has no disk left."""
    with suppress(OSError):
        to = os.open(Path(copy, FILE), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            os.write(to, f"{line}\n".encode())
        finally:
            os.close(to)

"""A companion file that only grows, opened for a line at its end: one program at a time, and never the wrong file."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..system.errors import CannotWrite
from .lock import take


@contextmanager
def opened_to_append(path: Path, wait: float) -> Iterator[int]:
    """The descriptor of the file at `path`, made for nobody else (0600) where there is none, locked against other
    programs until the block ends.

    Raises:
        Locked: another program held it for `wait` seconds.
        CannotWrite: a pipe or a device stands there.
        OSError: the system refused.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    while True:
        descriptor = os.open(path, flags, 0o600)
        try:
            take(descriptor, path, wait)
            # another program may have put another file there while we waited
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise CannotWrite("{path} is no file: move it elsewhere, or rename the caseload.", path=path)
            if _stands(path) == (found.st_dev, found.st_ino):
                yield descriptor
                return
        finally:
            os.close(descriptor)


def _stands(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

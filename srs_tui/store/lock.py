"""One writer at a time, across programs: a lock on a file of its own beside the document, which is never removed."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ..system.files import cannot_write, private_folder, write_all
from .errors import Locked

WAIT: Final = 10.0
"""Seconds until we give up."""
_PAUSE: Final = 0.01


def lock_path(path: Path) -> Path:
    """The lock file of a document."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def locked(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of the document at `path`, from reading it to the rename.

    Raises:
        Locked: another program held it for `wait` seconds.
        CannotWrite: the folder takes no lock file.
    """
    try:
        private_folder(path.parent)
        descriptor = os.open(lock_path(path), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise cannot_write(path, error) from None
    try:
        _take(descriptor, path, wait)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Locked(
                    f"Another program has held {path} for {wait:.0f} seconds: close it there, then try again."
                ) from None
            time.sleep(_PAUSE)
        except OSError as error:
            raise cannot_write(path, error) from None
        else:
            return


def remember(path: Path, document: str) -> None:
    """Note in the lock file that a document was made here: from now on a missing one is a loss, not a beginning.

    It is a help and not the record itself: where the disk refuses, the next save tries again.
    """
    with suppress(OSError):
        if lock_path(path).stat().st_size:
            return
        descriptor = os.open(lock_path(path), os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            write_all(descriptor, document.encode() + b"\n")
        finally:
            os.close(descriptor)


def remembered(path: Path) -> bool:
    """Whether a document was ever made at `path`."""
    try:
        return lock_path(path).stat().st_size > 0
    except OSError:
        return False

"""One writer at a time, across programs: a lock on a file of its own beside the document, which is never removed.

A file that is written in place is first made one of this name alone: what else it is called, in a copy made of hard
links or by mistake, keeps what it held.
"""

import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..language import phrase
from ..system.errors import CannotWrite
from ..system.file_reading import read_marked
from ..system.files import cannot_write, write_all, write_private
from .errors import Locked

WAIT: Final = 10.0
"""Seconds until we give up."""
_PAUSE: Final = 0.01


@contextmanager
def hold(lock: Path, what: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock file `lock`, which stands for `what`; it is made where there is none.

    Raises:
        Locked: another program held it for `wait` seconds.
        CannotWrite: the folder takes no lock file.
    """
    try:
        descriptor = _opened_alone(lock, 0, what, wait, lambda: noted_in(lock).encode())
    except OSError as error:
        raise cannot_write(what, error) from None
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def opened_to_append(path: Path, wait: float) -> Iterator[int]:
    """The descriptor of the file at `path`, made for nobody else (0600) where there is none, locked against other
    programs until the block ends.

    Raises:
        Locked: another program held it for `wait` seconds.
        CannotWrite: a pipe or a device stands there.
        OSError: the system refused.
    """
    descriptor = _opened_alone(path, os.O_APPEND, path, wait, lambda: read_marked(path)[0])
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _opened_alone(path: Path, flags: int, what: Path, wait: float, kept: Callable[[], bytes]) -> int:
    """The descriptor of the file that stands at `path`, locked, and of no other name. `flags`: how else it is opened;
    `what`: what it stands for; `kept`: what it holds, where it has another name and is put there anew. Raises as
    `opened_to_append`."""
    flags |= os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    while True:
        descriptor = os.open(path, flags, 0o600)
        try:
            _take(descriptor, what, wait)
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise CannotWrite("{path} is no file: move it elsewhere, or rename the caseload.", path=path)
            # another program may have put another file there while we waited
            if _stands(path) == (found.st_dev, found.st_ino):
                if found.st_nlink == 1:
                    return descriptor
                write_private(path, kept())
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _take(descriptor: int, what: Path, wait: float) -> None:
    """Lock an open file, which stands for `what`, until it is closed.

    Raises:
        Locked: another program held it for `wait` seconds; the line says which.
        CannotWrite: the system refused.
    """
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Locked(
                    "{holder} has held {what} for {wait:.0f} seconds: close it there, then try again.",
                    holder=_holder(descriptor),
                    what=what,
                    wait=wait,
                ) from None
            time.sleep(_PAUSE)
        except OSError as error:
            raise cannot_write(what, error) from None
        else:
            return


def note_in(lock: Path, text: str) -> None:
    """Write a line into a lock file, which is never replaced. Under the lock.

    Raises:
        OSError: the system refused.
    """
    descriptor = os.open(lock, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        write_all(descriptor, text.encode() + b"\n")
        os.ftruncate(descriptor, len(text) + 1)
    finally:
        os.close(descriptor)


def noted_in(lock: Path) -> str:
    """The line in a lock file: the number of a document; empty where there is none, or anything else."""
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        line = os.read(descriptor, 64).decode("ascii", "replace").strip()
    except OSError:
        return ""
    finally:
        os.close(descriptor)
    return line if line.isdecimal() else ""


def _stands(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _holder(descriptor: int) -> str:
    """Who holds the lock of an open file, in words, as far as the system says."""
    found = os.fstat(descriptor)
    file = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    try:
        locks = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
        (process,) = {int(line[4]) for line in locks if line[1:2] == ["FLOCK"] and line[5] == file}
        name = Path(f"/proc/{process}/comm").read_text().strip()
    except (OSError, ValueError, IndexError):
        return phrase("Another program")
    return phrase("Another program ({name}, process {process})", name=name, process=process)

"""What stands at a path, and reading it: a regular file only, and no more of it than is ever wanted."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ..language import phrase
from .errors import StoreError

Mark = tuple[int, int, int]
"""Which file stands at a path, and in what state: inode, size, time of the last change (ns)."""

LARGEST: Final = 1 << 29
"""Bytes: no file that is read whole is larger. A document of 100,000 ratings has a twentieth of it."""

_KINDS: Final = (
    (stat.S_ISREG, "file"),
    (stat.S_ISDIR, "folder"),
    (stat.S_ISLNK, "symbolic link"),
    (stat.S_ISFIFO, "pipe"),
    (stat.S_ISSOCK, "socket"),
)
_WORDS: Final = {
    errno.EACCES: "its mode does not let you: have it changed",
    errno.EISDIR: "it is a folder: name a file in it",
    errno.ENOENT: "there is no such file: correct the path",
    errno.ENAMETOOLONG: "its name is too long: correct the path",
    errno.EIO: "the disk reports an error: have the disk looked at",
    errno.ELOOP: "a symbolic link stands in its place: give the path of the file itself",
    errno.ENXIO: "it is a socket or a device, and no file: correct the path",
    errno.ENOTDIR: "a part of that path is not a folder: correct the path",
}


def cannot_read(path: Path, error: OSError) -> StoreError:
    """The line for a file that the system does not let us read."""
    known = _WORDS.get(error.errno or 0)
    words = error.strerror or str(error) if known is None else phrase(known)
    return StoreError("{path} cannot be read: {words}.", path=path, words=words)


def mark_of(found: os.stat_result) -> Mark:
    """The mark in what the system says of a file."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def mark_at(path: Path) -> Mark | None:
    """The mark of the file at `path`; None where there is none.

    Raises:
        StoreError: a symbolic link, a folder or a device stands there, or the way to it is barred.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_read(path, error) from None
    if stat.S_ISLNK(found.st_mode):
        raise StoreError("{path} is a symbolic link: give the path of the file itself.", path=path)
    if not stat.S_ISREG(found.st_mode):
        raise StoreError("{path} is not a file: give the path of a caseload.", path=path)
    return mark_of(found)


def kind_at(path: Path) -> str:
    """What stands at a path, links not followed: `file`, `folder`, `symbolic link`, `pipe`, `socket`, `device`; empty
    for nothing.

    Raises:
        StoreError: the way to it is barred, or there can be no such path.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise cannot_read(path, error) from None
    return next((name for test, name in _KINDS if test(mode)), "device")


def read_marked(path: Path, largest: int = LARGEST, *, follow: bool = False) -> tuple[bytes, Mark]:
    """What a file holds, and the mark of exactly that file. Nothing else than a file is read, not even a first byte: a
    pipe could wait for ever, a device be without end. `follow`: a symbolic link may lead to it.

    Raises:
        StoreError: it is not there, is no file, is larger than `largest` bytes, or cannot be read.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
        try:
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode):
                raise IsADirectoryError(errno.EISDIR, "")
            if not stat.S_ISREG(found.st_mode):
                raise StoreError("{path} is not a file: correct the path.", path=path)
            if found.st_size > largest:
                raise _too_large(path, largest)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(largest + 1)
            if len(data) > largest:
                raise _too_large(path, largest)
            return data, mark_of(found)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise cannot_read(path, error) from None
    except ValueError:
        raise StoreError("{path!s:.200} is no name of a file: correct the path.", path=path) from None


def first_bytes(path: Path, number: int) -> bytes:
    """The first bytes of a file, so many at most.

    Raises:
        StoreError: as `read_marked`.
    """
    return _part(path, lambda descriptor: os.read(descriptor, number))


def last_bytes(path: Path, number: int) -> bytes:
    """The last bytes of a file, so many at most.

    Raises:
        StoreError: as `read_marked`.
    """
    return _part(path, lambda descriptor: os.pread(descriptor, number, max(0, os.fstat(descriptor).st_size - number)))


def _part(path: Path, read: Callable[[int], bytes]) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise StoreError("{path} is not a file: correct the path.", path=path)
            return read(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise cannot_read(path, error) from None


def _too_large(path: Path, largest: int) -> StoreError:
    most = f"{largest >> 20} MB" if largest >= 1 << 20 else f"{largest >> 10} kB"
    return StoreError("{path} is larger than {most}: is it the right file?", path=path, most=most)

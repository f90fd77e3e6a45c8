"""Private files, written whole or not at all: nobody else reads them, and a power cut leaves the old or the new one."""

import errno
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from .errors import CannotWrite, StoreError

Mark = tuple[int, int, int]
"""Which file stands at a path, and in what state: inode, size, time of the last change (ns)."""

_WORDS: Final = {
    errno.ENOSPC: "the disk is full: make room there, then try again",
    errno.EDQUOT: "the disk quota is used up: make room there, then try again",
    errno.EROFS: "the disk is read-only: choose another place with --caseload, or have it mounted for writing",
    errno.EACCES: "its folder does not let you write: choose another place with --caseload, or have its mode changed",
    errno.EPERM: "its folder does not let you write: choose another place with --caseload, or have its mode changed",
    errno.EIO: "the disk reports an error: have the disk looked at, and make a backup to another one",
    errno.ELOOP: "a symbolic link stands in its place: give the path of the file itself",
    errno.ENOENT: "its folder is not there: make it first, or choose another place",
    errno.ENOTDIR: "a part of that path is not a folder: correct the path",
}


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The line for a write that the system refused."""
    words = _WORDS.get(
        error.errno or 0, f"{(error.strerror or 'unknown error').lower()}: try again, or use another disk"
    )
    return CannotWrite(f"Nothing was saved in {path}: {words}.")


def cannot_read(path: Path, error: OSError) -> StoreError:
    """The line for a file that the system does not let us read."""
    words = {
        errno.EACCES: "its mode does not let you: have it changed",
        errno.EISDIR: "it is a folder: name a file in it",
        errno.ENOENT: "there is no such file: correct the path",
    }
    return StoreError(
        f"{path} cannot be read: {words.get(error.errno or 0, _WORDS.get(error.errno or 0, error.strerror))}."
    )


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
        raise StoreError(f"{path} is a symbolic link: give the path of the file itself.")
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{path} is not a file: give the path of a caseload.")
    return _mark(found)


def read_marked(path: Path) -> tuple[bytes, Mark]:
    """What the file holds, and the mark of exactly that file.

    Raises:
        StoreError: it is not there, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(), _mark(os.fstat(descriptor))
    except OSError as error:
        raise cannot_read(path, error) from None


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for nobody else (0700); one that is there stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, *parts: bytes, before: Callable[[], None] | None = None) -> Mark:
    """Put these bytes in the place of `path`: for nobody else (0600), durable, whole or not at all.

    `before` runs when the new file is safe on disk and the old one still stands. Returns the mark of the new file.

    Raises:
        CannotWrite: the system refused; the file is as it was. (Only where the folder could not be synced after
            the new file took its place, the line says so.)
    """
    spare = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(6).hex()}.tmp")
    try:
        try:
            mark = _write_new(spare, parts)
            if before is not None:
                before()
            spare.replace(path)
        except BaseException:
            spare.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from None
    try:
        sync_folder(path.parent)
    except OSError:
        raise CannotWrite(
            f"{path} was written, but the disk did not confirm it: have the disk looked at, then see whether the "
            "change is there."
        ) from None
    return mark


def sweep(path: Path) -> None:
    """Remove what a killed process left of writing `path`. Only under the lock of that file."""
    for stray in path.parent.glob(f".{path.name}.*.tmp"):
        stray.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in that folder durable.

    Raises:
        OSError: the disk did not confirm it.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: a disk that fills up takes a part without an error.

    Raises:
        OSError: the system refused.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _write_new(path: Path, parts: Sequence[bytes]) -> Mark:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        for part in parts:
            write_all(descriptor, part)
        os.fsync(descriptor)  # never a second time: after an error the kernel has dropped the pages
        return _mark(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _mark(found: os.stat_result) -> Mark:
    return found.st_ino, found.st_size, found.st_mtime_ns

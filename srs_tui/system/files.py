"""Private files, written whole or not at all: nobody else reads them, and a power cut leaves the old or the new one."""

import errno
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from ..language import phrase
from .errors import CannotWrite
from .file_reading import Mark, kind_at, mark_of

T = TypeVar("T")
_NO_UNNAMED: Final = (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT)
"""What systems answer that have no files without a name."""
_STRAY: Final = r"\.(.+)\.([0-9]+)-[0-9a-f]{12}\.tmp"
"""The name of a file while it is written: whose it will be, and which process writes it."""

_WORDS: Final = {
    errno.ENOSPC: "the disk is full: make room there, then try again",
    errno.EDQUOT: "the disk quota is used up: make room there, then try again",
    errno.EROFS: "the disk is read-only: choose another place with --caseload, or have it mounted for writing",
    errno.EACCES: "its folder does not let you write: choose another place with --caseload, or have its mode changed",
    errno.EPERM: "its folder does not let you write: choose another place with --caseload, or have its mode changed",
    errno.EIO: "the disk reports an error: have the disk looked at, and make a backup to another one",
    errno.ELOOP: "a symbolic link stands in its place: give the path of the file itself",
    errno.EISDIR: "a folder stands in its place: move it elsewhere",
    errno.ENOENT: "its folder is not there: make it first, or choose another place",
    errno.ENAMETOOLONG: "its name is too long: choose a shorter one",
    errno.ENOTDIR: "a part of that path is not a folder: correct the path",
}


def refusal_in_words(error: OSError) -> str:
    """Why the system refused a write, and what to do: the end of a sentence, without its full stop."""
    if (words := _WORDS.get(error.errno or 0)) is not None:
        return phrase(words)
    return phrase("{why}: try again, or use another disk", why=error.strerror or str(error))


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The line for a write that the system refused."""
    return CannotWrite("Nothing was saved in {path}: {why}.", path=path, why=refusal_in_words(error))


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for nobody else (0700); one that is there stays as it is.

    Raises:
        StoreError: something else stands there, or the way to it is barred.
        OSError: it cannot be made.
    """
    missing: list[Path] = []
    for each in (folder, *folder.parents):
        kind = kind_at(each)
        if kind and each.is_dir():  # or a link to one
            break
        if kind:
            raise CannotWrite(
                "{each} is a {kind}, and no folder: move it elsewhere, or choose another place.",
                each=each,
                kind=phrase(kind),
            )
        missing.append(each)
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, *parts: bytes, before: Callable[[], None] | None = None) -> Mark:
    """Put these bytes in place of `path`: for nobody else (0600), durable, whole or not at all.

    `before` runs when the new file is safe on disk and the old one still stands. Returns the mark of the new file.

    Raises:
        CannotWrite: the system refused; the file is as it was. Only where the folder could not be synced after the
            new file took its place, it stands there, and the line says so.
    """
    return _put_in_place(path, lambda spare: _write_new(spare, parts), before)


def write_new(path: Path, *parts: bytes) -> None:
    """Put these bytes into a new file: for nobody else (0600), durable, whole or not there at all.

    Where the system has files without a name, not even a killed process leaves anything behind.

    Raises:
        FileExistsError: something stands there.
        CannotWrite: the system refused; nothing is there, but where the line says so: see `write_private`.
    """
    sweep_dead(path)
    try:
        _make(path, parts)
    except FileExistsError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from None
    confirm(path)


def write_over(path: Path, *parts: bytes) -> None:
    """As `write_new`, in place of the file that stands there.

    Raises:
        CannotWrite: the system refused; what stood there does so still, but where the line says so: see
            `write_private`.
    """
    sweep_dead(path)
    _put_in_place(path, lambda spare: _make(spare, parts))


class Stray(Struct, frozen=True):
    """A file that is being written, or that a killed process left so."""

    path: Path
    of: str
    """The name of the file that it was to be."""
    process: int
    """Which writes it, or wrote it."""

    @property
    def is_dead(self) -> bool:
        """Whether that process runs no more."""
        return not _runs(self.process)


def is_stray(name: str) -> bool:
    """Whether a file of that name is taken for one that is being written."""
    return re.fullmatch(_STRAY, name) is not None


def entries_of(folder: Path) -> list[Path]:
    """Everything in a folder; nothing where there is none. A link to a folder that is gone (its disk is not mounted) is
    a folder that cannot be listed.

    Raises:
        OSError: the system does not show it.
    """
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        if folder.is_symlink():
            raise
        return []


def strays_in(folder: Path) -> list[Stray]:
    """The files in a folder that were begun and not finished; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [each.name for each in entries if each.name.endswith(".tmp")]
    except OSError:
        return []
    named = ((name, re.fullmatch(_STRAY, name)) for name in names)
    return [Stray(folder / name, found[1], int(found[2])) for name, found in named if found]


def sweep(path: Path) -> None:
    """Remove what a killed process left of writing `path`. Only under the lock of that file.

    Raises:
        OSError: the system refused.
    """
    for stray in strays_in(path.parent):
        if stray.of == path.name:
            stray.path.unlink(missing_ok=True)


def sweep_dead(path: Path) -> None:
    """Remove what processes that no longer run left of writing `path`. Needs no lock."""
    with suppress(OSError):
        for stray in strays_in(path.parent):
            if stray.of == path.name and stray.is_dead:
                stray.path.unlink(missing_ok=True)


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


def confirm(path: Path) -> None:
    """Make durable that a new file stands at `path`.

    Raises:
        CannotWrite: the disk did not confirm it; the line says that it was written.
    """
    try:
        sync_folder(path.parent)
    except OSError:
        raise CannotWrite(
            "{path} was written, but the disk did not confirm it: have the disk looked at, then see "
            "whether the change is there.",
            path=path,
        ) from None


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: a disk that fills up takes a part without an error.

    Raises:
        OSError: the system refused.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _put_in_place(path: Path, make: Callable[[Path], T], before: Callable[[], None] | None = None) -> T:
    """Have a file made under a spare name, and put it in place of `path`. What `make` gave."""
    spare = spare_name(path)
    try:
        try:
            made = make(spare)
            if before is not None:
                before()
            spare.replace(path)
        except BaseException:
            spare.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from None
    confirm(path)
    return made


def _write_new(path: Path, parts: Sequence[bytes]) -> Mark:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        _write_parts(descriptor, parts)
        return mark_of(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _make(path: Path, parts: Sequence[bytes]) -> None:
    """Make a whole file at a free path: written without a name first, where the system has such files."""
    try:
        descriptor = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    except (OSError, AttributeError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_UNNAMED:
            raise
        _write_new_by_name(path, parts)
        return
    try:
        _write_parts(descriptor, parts)
        # with a folder given, Python has the link to the nameless file followed
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)
    finally:
        os.close(descriptor)


def _write_new_by_name(path: Path, parts: Sequence[bytes]) -> None:
    spare = spare_name(path)
    try:
        _write_new(spare, parts)
        try:
            path.hardlink_to(spare)
        except FileExistsError:
            raise
        except OSError:  # no links there: the name itself is taken first, and then filled
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
            spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)


def _write_parts(descriptor: int, parts: Sequence[bytes]) -> None:
    for part in parts:
        write_all(descriptor, part)
    os.fsync(descriptor)  # never a second time: after an error the kernel has dropped the pages


def spare_name(path: Path) -> Path:
    """A name beside `path` for what is to be put there, by which it is known as unfinished; see `strays_in`."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(6).hex()}.tmp")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True

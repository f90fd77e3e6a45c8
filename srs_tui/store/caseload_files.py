"""The files of a caseload: the only doorway between what the store means and what stands on the disk."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from ..system.errors import CannotWrite, StoreError
from ..system.file_reading import Mark as Mark
from ..system.file_reading import first_bytes, mark_at, read_marked
from ..system.files import cannot_write, private_folder, sweep, sweep_dead, write_all, write_new, write_private
from .appending import opened_to_append
from .codec import Codec, Plain
from .errors import Damaged
from .lock import WAIT, hold
from .permissions import close_to_others, refuse_others

_HEAD: Final = 400
"""Bytes within which the document that we write says which one it is."""
_SAYS: Final = re.compile(rb'^\{"meta":\{"1":\{[^{}]*"document":"([0-9]{1,39})","revision":([0-9]{1,12})[,}]')


class Head(NamedTuple):
    """What a version says of itself in its first bytes. Nothing has been checked: for choosing, not for trusting."""

    document: str
    revision: int


class CaseloadFiles:
    """The document and its companions, which take its whole name: for `caseload.json` the folder of backups
    `caseload.json.backups`, the drafts `caseload.json.drafts`, the audit `caseload.json.audit` and the lock
    `.caseload.json.lock`.

    It names, opens, reads and writes them; it knows nothing of records.
    """

    def __init__(self, path: Path, codec: Codec | None = None) -> None:
        self.path: Final = path
        """The document."""
        self.backups: Final = path.with_name(f"{path.name}.backups")
        self.drafts: Final = path.with_name(f"{path.name}.drafts")
        self.audit: Final = path.with_name(f"{path.name}.audit")
        self.lock: Final = path.with_name(f".{path.name}.lock")
        self.codec: Final = codec or Plain()
        self.document = ""
        """Which document this is (`meta.document`), once it was read or written; companions of another are not ours."""

    @property
    def identity(self) -> str:
        """Which document belongs here: the one read or written, else the one that the lock file speaks of; or empty."""
        return self.document or self._remembered()

    def close_to_others(self) -> tuple[str, ...]:
        """See `permissions.close_to_others`: done once, at the start."""
        return close_to_others(self.path, (self.drafts, self.audit, self.lock), self.backups)

    def mark(self) -> Mark | None:
        """The mark of the document; None where there is none.

        Raises:
            StoreError: something else stands in its place, or the way to it is barred.
        """
        return mark_at(self.path)

    def read(self) -> tuple[bytes, Mark]:
        """The document, and the mark of exactly that file.

        Raises:
            OthersCaseload: it belongs to another account.
            StoreError: it is not there, or cannot be read.
        """
        refuse_others(self.path)
        data, mark = read_marked(self.path)
        return self.codec.decode(data), mark

    def read_version(self, path: Path) -> bytes:
        """Another version of the document, kept beside it or anywhere.

        Raises:
            StoreError: it is not there, or cannot be read.
        """
        return self.codec.decode(read_marked(path)[0])

    def head_of(self, path: Path) -> Head | None:
        """What the version at `path` says of itself; None where it cannot be told."""
        try:
            data = first_bytes(path, _HEAD) if isinstance(self.codec, Plain) else self.read_version(path)[:_HEAD]
        except StoreError:
            return None
        found = _SAYS.match(data)
        return Head(found[1].decode(), int(found[2])) if found else None

    def write(self, *parts: bytes, before: Callable[[], None] | None = None) -> Mark:
        """Put a document in the place of the one that stands there, durably, whole or not at all. Under the lock.

        `before` runs when the new one is safe on disk and the old one still stands.

        Raises:
            CannotWrite: the system refused; the document is as it was.
        """
        return write_private(self.path, *self.codec.encode(*parts), before=before)

    def replace_by(self, raw: bytes, before: Callable[[], None] | None = None) -> None:
        """Put the bytes of another version's file in the place of the document, as `write` does. Under the lock.

        Raises:
            CannotWrite: the system refused; the document is as it was.
        """
        write_private(self.path, raw, before=before)

    def raw(self, path: Path | None = None) -> bytes:
        """The bytes of a file as they are, sound or not; by default those of the document's.

        Raises:
            StoreError: it cannot be read.
        """
        return read_marked(path or self.path)[0]

    def add_version(self, name: str) -> Path:
        """Copy the document, sound or not, byte for byte to a new file of that name among the backups.

        Raises:
            StoreError: it cannot be read, there is such a file, or the system refused.
        """
        to = self.backups / name
        try:
            private_folder(self.backups)
            write_new(to, self.raw())
        except FileExistsError:
            raise CannotWrite(f"{to} is there already: try again in a second.") from None
        except OSError as error:
            raise cannot_write(to, error) from None
        return to

    @contextmanager
    def locked(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the lock of the caseload, from reading the document to its replacement.

        Raises:
            Damaged: the document was there and is gone: nothing is founded in its place.
            OthersCaseload: it belongs to another account.
            Locked: another program held it for `wait` seconds.
            CannotWrite: the folder takes no lock file.
        """
        self._refuse_where_gone()
        refuse_others(self.path)
        try:
            private_folder(self.path.parent)
        except OSError as error:
            raise cannot_write(self.path, error) from None
        with hold(self.lock, self.path, wait):
            yield

    def sweep(self) -> None:
        """Remove what killed processes left half written, of the document and its companions. Under the lock.

        Raises:
            CannotWrite: the system refused.
        """
        try:
            sweep(self.path)
            sweep_dead(self.drafts)
            for stray in self.backups.glob(".*.tmp"):
                stray.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(self.path, error) from None

    def remember(self, document: str) -> None:
        """Note in the lock file which document was made here: a missing one is a loss from now on, no beginning.

        It is a help and not the record itself: where the disk refuses, the next save tries again. Under the lock.
        """
        self.document = document
        with suppress(OSError):
            if self._remembered() == document:
                return
            descriptor = os.open(self.lock, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                write_all(descriptor, document.encode() + b"\n")
                os.ftruncate(descriptor, len(document) + 1)
            finally:
                os.close(descriptor)

    @property
    def was_there(self) -> bool:
        """Whether a document was ever made here, as far as the lock file knows."""
        return bool(self.document or self._remembered())

    def owns(self, path: Path) -> bool:
        """Whether a path leads to the document or to a companion, by any spelling, link or hard link."""
        ours = {found for each in (self.path, self.drafts, self.audit, self.lock) if (found := _file_at(each))}
        with suppress(OSError):
            ours |= {found for each in self.backups.iterdir() if (found := _file_at(each))}
        if _file_at(path) in ours:
            return True
        try:
            whole = path.resolve()
            folder = self.path.parent.resolve()
        except (OSError, RuntimeError):
            return False
        if whole.is_relative_to(folder / self.backups.name) or whole.is_relative_to(self.backups.resolve()):
            return True
        names = {self.path.name, self.drafts.name, self.lock.name}
        return whole.parent == folder and (whole.name in names or whole.name.startswith(self.audit.name))

    @contextmanager
    def drafts_opened(self, wait: float = WAIT) -> Iterator[int]:
        """The descriptor of the drafts' file, to append to, locked against other programs.

        Raises:
            Damaged: the document was there and is gone.
            OthersCaseload: it belongs to another account.
            StoreError: a caseload stands in the place of the drafts.
            Locked: another program held it for `wait` seconds.
            OSError: the system refused.
        """
        self._refuse_where_gone()
        refuse_others(self.path)
        private_folder(self.path.parent)
        with opened_to_append(self.drafts, wait) as descriptor:
            if os.pread(descriptor, 8, 0) == b'{"meta":':
                raise CannotWrite(f"{self.drafts} holds no drafts: move it elsewhere, or rename the caseload.")
            yield descriptor

    def sync_drafts(self) -> None:
        """Have the disk confirm what was written into the drafts' file. Takes no lock: nobody waits for a slow disk.

        Raises:
            OSError: it did not.
        """
        try:
            descriptor = os.open(self.drafts, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:  # cleared out, and synced, by another program
            return
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def read_drafts(self) -> bytes:
        """What the drafts' file holds; nothing where there is none.

        Raises:
            StoreError: it cannot be read.
        """
        if mark_at(self.drafts) is None:
            return b""
        return read_marked(self.drafts)[0]

    def write_drafts(self, data: bytes) -> None:
        """Replace the drafts' file. Only inside `drafts_opened`.

        Raises:
            CannotWrite: the system refused; the file is as it was.
            OSError: what a killed process left cannot be removed.
        """
        sweep(self.drafts)
        write_private(self.drafts, data)

    @contextmanager
    def audit_opened(self, wait: float = WAIT) -> Iterator[int]:
        """The descriptor of the audit, to append to, locked against other programs.

        Raises:
            Locked: another program held it for `wait` seconds.
            StoreError: something else than a file stands in its place.
            OSError: the system refused.
        """
        refuse_others(self.path)
        with opened_to_append(self.audit, wait) as descriptor:
            yield descriptor

    def set_audit_aside(self, document: str) -> None:
        """Rename an audit that is another document's, by the end of that one's name.

        Raises:
            OSError: the system refused.
        """
        self.audit.rename(self.audit.with_name(f"{self.audit.name}-{document[-12:]}"))

    def cannot_write(self, error: OSError) -> CannotWrite:
        """The line for a write of the document that the system refused."""
        return cannot_write(self.path, error)

    def cannot_write_drafts(self, error: OSError) -> CannotWrite:
        """The line for a draft that the system refused."""
        return cannot_write(self.drafts, error)

    def _refuse_where_gone(self) -> None:
        if self.document and self.mark() is None:
            raise Damaged(
                f"The caseload {self.path} is gone, though it was there before: nothing was saved; bring its folder "
                "back, or see what is kept of it with srs check."
            )

    def _remembered(self) -> str:
        try:
            descriptor = os.open(self.lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError:
            return ""
        try:
            return os.read(descriptor, 64).decode("ascii", "replace").strip()
        except OSError:
            return ""
        finally:
            os.close(descriptor)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Device and inode of what a path leads to; None where there is nothing."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino

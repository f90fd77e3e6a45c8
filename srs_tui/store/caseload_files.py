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
from ..system.files import cannot_write, private_folder, strays_in, sweep, sweep_dead, write_new, write_private
from .age_format import is_sealed
from .appending import opened_to_append
from .codec import HOW_TO_OPEN, Age, Codec, Plain, Shut
from .companions import Companions, is_encrypted
from .elsewhere import sweep_noted
from .errors import Closed, Damaged, Switched, Undecipherable
from .keys import Keys
from .lock import WAIT, hold, note_in, noted_in
from .permissions import close_to_others, refuse_others

_SAYS: Final = rb'^\{"meta":\{"1":\{[^{}]*"document":"([0-9]{1,39})","revision":([0-9]{1,12})[,}]'


class Head(NamedTuple):
    """What a version says of itself in its first bytes. Nothing has been checked: for choosing, not for trusting."""

    document: str
    revision: int


class CaseloadFiles(Companions):
    """The document and its companions, which take its whole name: for `caseload.json` the folder of backups
    `caseload.json.backups`, the drafts `caseload.json.drafts`, the audit `caseload.json.audit` and the lock
    `.caseload.json.lock`.

    An encrypted caseload is in force where `caseload.json.age` stands: its drafts are `caseload.json.drafts.age`, its
    backups end in `.json.age`, and `caseload.json.key.age` holds its key, sealed with the passphrase. It is shut until
    `unlock` is given the keys.

    It names, opens, reads and writes them; it knows nothing of records. What is read is decoded and what is written is
    encoded, so whoever rewrites a backup (`read_version`, `write_version`) seals it anew without knowing that.
    """

    def __init__(self, path: Path, codec: Codec | None = None) -> None:
        """`path` with or without `.age`; `codec` where it is known already: no key is asked for then."""
        super().__init__(path)
        self.codec: Codec = codec or (Shut() if is_encrypted(self.base) else Plain())
        self._key_mark = self._mark_of_key() if self.encrypted else None
        self.document = ""
        """Which document this is (`meta.document`), once it was read or written; companions of another are not ours."""

    @property
    def suffix(self) -> str:
        """What the names of files as they are in force end in."""
        return self.codec.suffix

    @property
    def encrypted(self) -> bool:
        """Whether the caseload is encrypted: asked of the names alone, nothing is loaded or read for it."""
        return bool(self.codec.suffix)

    @property
    def shut(self) -> bool:
        """Whether it is encrypted and `unlock` has not been given the keys yet."""
        return isinstance(self.codec, Shut)

    @property
    def keys(self) -> Keys | None:
        """The keys in force; None where it is plain or shut. `keys.public` is all that a process needs which only
        appends drafts: `CaseloadFiles(path, Age(public))`."""
        return self.codec.keys if isinstance(self.codec, Age) else None

    def unlock(self, keys: Keys) -> None:
        """Open and seal by these keys from now on."""
        self.codec = Age(keys)
        self._key_mark = self._mark_of_key()

    @property
    def identity(self) -> str:
        """Which document belongs here: the one read or written, else the one that the lock file speaks of; or empty."""
        return self.document or noted_in(self.lock)

    def at_start(self) -> tuple[str, ...]:
        """Put in order, once and at the start, what is known to be a caseload: take away what lets others in (see
        `permissions.close_to_others`; a line on each thing that was open), and what killed programs left half written.

        Raises:
            OthersCaseload: it belongs to another account.
            StoreError: what is open to others cannot be closed.
        """
        ours = (*self.all_files(), self.lock, self.switch)
        said = close_to_others(self.path, tuple(each for each in ours if each != self.path), self.backups)
        names = {each.name for each in ours}
        if strays_in(self.backups) or any(stray.of in names for stray in strays_in(self.path.parent)):
            with suppress(StoreError), self.locked(wait=0):  # another program that is at work does so itself
                self.sweep()
        sweep_noted(self.path)
        return said

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
            Closed: it is encrypted, and its keys were not given.
            Undecipherable: it was damaged, or is encrypted for another key.
            StoreError: it is not there, or cannot be read.
        """
        refuse_others(self.path)
        if self.shut:
            raise Closed(f"{self.path} is encrypted. {HOW_TO_OPEN}")
        data, mark = read_marked(self.path)
        return self.codec.decode(data), mark

    def read_version(self, path: Path) -> bytes:
        """Another version of the document, kept beside it or anywhere: elsewhere one may be plain that was copied
        before the caseload was encrypted.

        Raises:
            Closed, Undecipherable: as `read`.
            StoreError: it is not there, or cannot be read.
        """
        return self.decoded(read_marked(path)[0], path)

    def write_version(self, path: Path, data: bytes) -> None:
        """Put a document in the place of a backup, sealed where the caseload is encrypted, as `write` does: other hard
        links to the old file keep what it held. Under the lock.

        Raises:
            CannotWrite: the system refused; the backup is as it was.
        """
        write_private(path, *self.codec.encode(data))

    def head_of(self, path: Path) -> Head | None:
        """What the version at `path` says of itself; None where it cannot be told."""
        try:
            data = self.codec.decode_head(first_bytes(path, self.codec.head_length))
        except StoreError:
            return None
        found = re.match(_SAYS, data)
        return Head(found[1].decode(), int(found[2])) if found else None

    def write(self, *parts: bytes, before: Callable[[], None] | None = None) -> Mark:
        """Put a document in the place of the one that stands there, durably, whole or not at all. Under the lock.

        `before` runs when the new one is safe on disk and the old one still stands.

        Raises:
            CannotWrite: the system refused; the document is as it was.
        """
        return write_private(self.path, *self.codec.encode(*parts), before=before)

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
    def locked(self, wait: float = WAIT, *, finish: bool = True) -> Iterator[None]:
        """Hold the lock of the caseload, from reading the document to its replacement.

        `finish`: the erasing of a client that was cut short is ended first, as far as the disk lets it.

        Raises:
            Damaged: the document was there and is gone: nothing is founded in its place.
            OthersCaseload: it belongs to another account.
            Locked: another program held it for `wait` seconds.
            CannotWrite: the folder takes no lock file.
        """
        self._refuse_where_gone()
        refuse_others(self.path, (self.lock, self.drafts, self.backups))
        try:
            private_folder(self.path.parent)
        except OSError as error:
            raise cannot_write(self.path, error) from None
        with hold(self.lock, self.path, wait):
            self.refuse_where_switched()
            if os.path.lexists(self.switch):
                from .switch import finish_switch

                finish_switch(self)
            if finish and os.path.lexists(self.erasing) and not self.shut:
                from .erase import finish_erase

                with suppress(StoreError):  # what is to be saved goes on; the next start tells
                    finish_erase(self)
            yield

    def sweep(self) -> None:
        """Remove what killed processes left half written, of the document and its companions. Under the lock.

        Raises:
            CannotWrite: the system refused.
        """
        try:
            sweep(self.path)
            for each in (*self.all_files(), self.lock, self.switch):
                if each != self.path:
                    sweep_dead(each)
            for stray in strays_in(self.backups):
                stray.path.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(self.path, error) from None

    def remember(self, document: str) -> None:
        """Note in the lock file which document was made here: a missing one is a loss from now on, no beginning.

        It is a help and not the record itself: where the disk refuses, the next save tries again. Under the lock.
        """
        self.document = document
        with suppress(OSError):
            if noted_in(self.lock) != document:
                note_in(self.lock, document)

    @property
    def was_there(self) -> bool:
        """Whether a document was ever made here, as far as the lock file knows."""
        return bool(self.document or noted_in(self.lock))

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
        refuse_others(self.path, (self.drafts,))
        private_folder(self.path.parent)
        with opened_to_append(self.drafts, wait) as descriptor:
            if os.pread(descriptor, 8, 0) == b'{"meta":':
                raise CannotWrite(f"{self.drafts} holds no drafts: move it elsewhere, or rename the caseload.")
            self.refuse_where_switched()
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
        """The lines of the drafts' file, nothing where there is none: see `opened_lines`.

        Raises:
            Closed: they are encrypted, and the key was not given.
            StoreError: it cannot be read.
        """
        if mark_at(self.drafts) is None:
            return b""
        return self.opened_lines(read_marked(self.drafts)[0])

    def opened_lines(self, data: bytes) -> bytes:
        """Lines as they stand in the drafts' file, opened. What is no line of ours is left out.

        Raises:
            Closed: they are encrypted, and the key was not given.
        """
        found: list[bytes] = []
        for line in data.split(b"\n"):
            with suppress(Undecipherable):  # torn, by a killed process
                found.append(self.codec.decode_line(line) if line else line)
        return b"\n".join(found)

    def write_drafts(self, data: bytes) -> None:
        """Replace the drafts' file. Only inside `drafts_opened`.

        Raises:
            CannotWrite: the system refused; the file is as it was.
            OSError: what a killed process left cannot be removed.
        """
        sweep(self.drafts)
        write_private(self.drafts, b"".join(map(self.draft_line, filter(None, data.split(b"\n")))))

    def draft_line(self, line: bytes) -> bytes:
        """A line to be appended to the drafts' file: sealed with the public key alone where the caseload is encrypted.

        Raises:
            Closed: there is not even that.
        """
        return self.codec.encode_line(line) + b"\n"

    @contextmanager
    def audit_opened(self, wait: float = WAIT) -> Iterator[int]:
        """The descriptor of the audit, to append to, locked against other programs.

        Raises:
            Locked: another program held it for `wait` seconds.
            StoreError: something else than a file stands in its place.
            OSError: the system refused.
        """
        refuse_others(self.path, (self.audit,))
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
        self.refuse_where_switched()
        if self.document and self.mark() is None:
            raise Damaged(
                f"The caseload {self.path} is gone, though it was there before: nothing was saved; bring its folder "
                "back, or see what is kept of it with srs check."
            )

    def refuse_where_switched(self) -> None:
        """Go no further where another program encrypted or decrypted the caseload, or gave it another key.

        Raises:
            Switched: it did.
        """
        if is_encrypted(self.base) != self.encrypted:
            done = "decrypted" if self.encrypted else "encrypted"
            raise Switched(f"The caseload {self.base} was {done} by another program: leave, and open it again.")
        if isinstance(self.codec, Age) and self._mark_of_key() != self._key_mark:
            raise Switched(f"The key of {self.path} was changed by another program: leave, and open it again.")

    def _mark_of_key(self) -> Mark | None:
        """The mark of what is written anew with every new key, and not with a new passphrase."""
        with suppress(StoreError):
            return mark_at(self.recovery_key)
        return None

    def decoded(self, data: bytes, path: Path) -> bytes:
        """The document in the bytes of a file: see `read_version`."""
        is_ours = path == self.path or path.parent == self.backups
        if isinstance(self.codec, Age) and not is_ours and not is_sealed(data):
            return data
        return self.codec.decode(data)

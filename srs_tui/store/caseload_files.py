"""The files of a caseload: the only doorway between what the store means and what stands on the disk."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from ..language import phrase
from ..system.errors import CannotWrite, StoreError
from ..system.file_reading import Mark as Mark
from ..system.file_reading import first_bytes, read_marked
from ..system.files import cannot_write, private_folder, strays_in, sweep, sweep_dead, write_new, write_private
from .age_format import is_sealed
from .codec import HOW_TO_OPEN, Age
from .elsewhere import sweep_noted
from .errors import Closed, Undecipherable
from .growing_files import GrowingFiles
from .lock import WAIT, hold, note_in, noted_in
from .permissions import close_to_others, refuse_others

_SAYS: Final = rb'^\{"meta":\{"1":\{[^{}]*"document":"([0-9]{1,39})","revision":([0-9]{1,12})[,}]'


class Head(Struct, frozen=True):
    """What a version says of itself in its first bytes. Nothing has been checked: for choosing, not for trusting."""

    document: str
    revision: int


class CaseloadFiles(GrowingFiles):
    """The document and its companions, which take its whole name: for `caseload.json` the folder of backups
    `caseload.json.backups`, the drafts `caseload.json.drafts`, the audit `caseload.json.audit` and the lock
    `.caseload.json.lock`.

    An encrypted caseload is in force where `caseload.json.age` stands: its drafts are `caseload.json.drafts.age`, its
    backups end in `.json.age`, and `caseload.json.key.age` holds its key, sealed with the passphrase. It is shut until
    `unlock` is given the keys.

    It names, opens, reads and writes them; it knows nothing of records. What is read is decoded and what is written is
    encoded, so whoever rewrites a backup (`read_version`, `write_version`) seals it anew without knowing that.
    """

    @property
    def identity(self) -> str:
        """Which document belongs here: the one read or written, else the one that the lock file speaks of; or empty."""
        return self.document or noted_in(self.lock)

    def at_start(self) -> tuple[str, ...]:
        """Put in order, once and at the start, what is known to be a caseload: take away what lets others in (see
        `permissions.close_to_others`; a line on each thing that was open), and what killed programs left half written.

        Raises:
            OtherAccount: it belongs to another account.
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

    def read(self) -> tuple[bytes, Mark]:
        """The document, and the mark of exactly that file.

        Raises:
            OtherAccount: it belongs to another account.
            Closed: it is encrypted, and its keys were not given.
            Undecipherable: it was damaged, or is encrypted for another key.
            StoreError: it is not there, or cannot be read.
        """
        refuse_others(self.path)
        if self.shut:
            raise Closed("{path} is encrypted. {how}", path=self.path, how=phrase(HOW_TO_OPEN))
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

    def needs_other_key(self, path: Path) -> bool:
        """Whether a file elsewhere is encrypted, and not for the key in force.

        Raises:
            StoreError: it cannot be read.
        """
        if path.parent == self.backups or not is_sealed(first_bytes(path, 64)):
            return False
        try:
            self.read_version(path)
        except (Undecipherable, Closed):
            return True
        return False

    def is_opened_at_all(self) -> bool:
        """Whether the keys in force open the beginning of the document, or of any version kept beside it: where they
        open none, they are more likely wrong than all of these damaged. Where the system does not show what
        is kept, that is not known.
        """
        if self.head_of(self.path) is not None:
            return True
        try:
            return any(self.head_of(each) is not None for each in self.versions())
        except StoreError:
            return True

    def write_version(self, path: Path, data: bytes) -> None:
        """Put a document in place of a backup, sealed where the caseload is encrypted, as `write` does: other hard
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
        """Put a document in place of the one that stands there, durably, whole or not at all. Under the lock.

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
            raise CannotWrite("{to} is there already: try again in a second.", to=to) from None
        except OSError as error:
            raise cannot_write(to, error) from None
        return to

    @contextmanager
    def locked(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the lock of the caseload, from reading the document to its replacement.

        A change between plain and encrypted that was cut short is ended first.

        Raises:
            Damaged: the document was there and is gone: no new one is begun in its place.
            OtherAccount: it belongs to another account.
            Locked: another program held it for `wait` seconds.
            CannotWrite: the folder takes no lock file, or what was cut short cannot be ended.
        """
        self.refuse_where_gone()
        refuse_others(self.path, (self.lock, self.drafts, self.backups, self.erasing, self.switch))
        try:
            private_folder(self.path.parent)
        except OSError as error:
            raise cannot_write(self.path, error) from None
        with hold(self.lock, self.path, wait):
            self.refuse_where_switched()
            if os.path.lexists(self.switch):
                from .other_form import remove_other_form  # wanted only after a killed switch

                remove_other_form(self)
            yield

    def finish_switch(self) -> str:
        """Remove what a killed encrypting or decrypting left; why that cannot be done now, else empty. What is in force
        is read all the same."""
        if os.path.lexists(self.switch):
            try:
                with self.locked():
                    pass
            except CannotWrite:
                return phrase(
                    "What an encrypting or decrypting that was cut short left beside {path} cannot be removed now: the "
                    "next start tries again.",
                    path=self.path,
                )
        return ""

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
    def stands_for_another(self) -> bool:
        """Whether the document that was read is another than the one that was last written here, as far as the lock
        file knows: somebody put it in that one's place. The next save makes it the one that belongs here."""
        return noted_in(self.lock) not in ("", self.document)

    @property
    def was_there(self) -> bool:
        """Whether a document was ever made here, as far as the lock file knows."""
        return bool(self.document or noted_in(self.lock))

    def cannot_write(self, error: OSError) -> CannotWrite:
        """The line for a write of the document that the system refused."""
        return cannot_write(self.path, error)

    def decoded(self, data: bytes, path: Path) -> bytes:
        """The document in the bytes of a file: see `read_version`."""
        is_ours = path == self.path or path.parent == self.backups
        if isinstance(self.codec, Age) and not is_ours and not is_sealed(data):
            return data
        return self.codec.decode(data)

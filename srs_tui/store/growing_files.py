"""The files of a caseload that only grow, its drafts and its audit; and whether and how all of them are sealed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..system.errors import CannotWrite, StoreError
from ..system.file_reading import Mark, mark_at, read_marked
from ..system.files import cannot_write, private_folder, sweep, write_private
from .codec import Age, Codec, Plain, Shut
from .companions import Companions, is_encrypted
from .errors import Damaged, Switched, Undecipherable
from .keys import Keys
from .lock import WAIT, opened_to_append
from .permissions import refuse_others


class GrowingFiles(Companions):
    """See `CaseloadFiles`, of which this is the part that is written without the lock of the document."""

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

    def mark(self) -> Mark | None:
        """The mark of the document; None where there is none.

        Raises:
            StoreError: something else stands in its place, or the way to it is barred.
        """
        return mark_at(self.path)

    @contextmanager
    def drafts_opened(self, wait: float = WAIT) -> Iterator[int]:
        """The descriptor of the drafts' file, to append to, locked against other programs.

        Raises:
            Damaged: the document was there and is gone.
            OtherAccount: it belongs to another account.
            StoreError: a caseload stands in place of the drafts.
            Locked: another program held it for `wait` seconds.
            OSError: the system refused.
        """
        self.refuse_where_gone()
        refuse_others(self.path, (self.drafts,))
        private_folder(self.path.parent)
        with opened_to_append(self.drafts, wait) as descriptor:
            if os.pread(descriptor, 8, 0) == b'{"meta":':
                raise CannotWrite(
                    "{drafts} holds no drafts: move it elsewhere, or rename the caseload.", drafts=self.drafts
                )
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

    @property
    def has_drafts(self) -> bool:
        """Whether there is a file of drafts.

        Raises:
            StoreError: something else stands in its place, or the way to it is barred.
        """
        return mark_at(self.drafts) is not None

    def read_drafts(self) -> bytes:
        """The lines of the drafts' file, nothing where there is none: see `opened_lines`.

        Raises:
            Closed: they are encrypted, and the key was not given.
            StoreError: it cannot be read.
        """
        return self.opened_lines(read_marked(self.drafts)[0]) if self.has_drafts else b""

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

    def cannot_write_drafts(self, error: OSError) -> CannotWrite:
        """The line for a draft that the system refused."""
        return cannot_write(self.drafts, error)

    def refuse_where_gone(self) -> None:
        """Go no further where the document is gone, or see `refuse_where_switched`.

        Raises:
            Damaged: it was there and is gone: no new one is begun in its place.
            Switched: see there.
        """
        self.refuse_where_switched()
        if self.document and self.mark() is None:
            raise Damaged(
                "The caseload {path} is gone, though it was there before: nothing was saved; bring its "
                "folder back, or see what is kept of it with srs check.",
                path=self.path,
            )

    def refuse_where_switched(self) -> None:
        """Go no further where another program encrypted or decrypted the caseload, or gave it another key.

        Raises:
            Switched: it did.
        """
        if is_encrypted(self.base) != self.encrypted:
            raise Switched(
                "The caseload {base} was decrypted by another program: leave, and open it again."
                if self.encrypted
                else "The caseload {base} was encrypted by another program: leave, and open it again.",
                base=self.base,
            )
        if isinstance(self.codec, Age) and self._mark_of_key() != self._key_mark:
            raise Switched(
                "The key of {path} was changed by another program: leave, and open it again.", path=self.path
            )

    def _mark_of_key(self) -> Mark | None:
        """The mark of what is written anew with every new key, and not with a new passphrase."""
        with suppress(StoreError):
            return mark_at(self.recovery_key)
        return None

"""The records in memory and the document on disk, kept in step: every change is one transaction under the lock."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from ..system.errors import CannotWrite
from .caseload_files import CaseloadFiles, Mark
from .changes import Change
from .errors import ChangedElsewhere
from .ids import new_id
from .reading import read_document
from .records import Records

if TYPE_CHECKING:
    from .transaction import Database, Transaction

SOUND: Final = "sound"


class Ledger:
    """What the document held when it was last read or written. TinyDB is loaded at the first change."""

    def __init__(self, files: CaseloadFiles, clock: Callable[[], datetime]) -> None:
        self.files: Final = files
        self.clock: Final = clock
        self.records = Records()
        self.revision = 0
        self.state = SOUND
        self._mark: Mark | None = None
        self._raw_journal: dict[str, msgspec.Raw] = {}
        self._journal: list[Change] | None = None
        self._database: Database | None = None

    @property
    def journal(self) -> list[Change]:
        """The changes that can be taken back, oldest first."""
        if self._journal is None:
            self._journal = [
                msgspec.structs.replace(msgspec.json.decode(raw, type=Change), id=key)
                for key, raw in self._raw_journal.items()
            ]
        return self._journal

    def load(self) -> None:
        """Read the document.

        Raises:
            StoreError: it cannot be trusted; what is in memory stays.
        """
        found = read_document(self.files)
        if found is None:
            self.records, self.revision, self.state, self._mark = Records(), 0, SOUND, None
            self._raw_journal, self._journal = {}, None
            return
        document, self._mark = found
        self.records, self.revision = document.records, document.meta.revision
        self._raw_journal, self._journal = document.changes, None
        self.state = SOUND if document.state == "sound" else self._changed_elsewhere()

    def refresh(self) -> bool:
        """Read the document again where it is another one than we know. Whether it was.

        Raises:
            StoreError: see `load`.
        """
        if self.files.mark() == self._mark:
            return False
        self.load()
        return True

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """Hold the lock, with the newest document in memory.

        Raises:
            Locked, CannotWrite: the lock is not to be had.
            ChangedElsewhere: the document is not to be written.
            StoreError: it cannot be trusted.
        """
        from .storage import DocumentStorage
        from .transaction import Database, Transaction

        if self._database is None:
            self._database = Database(DocumentStorage(self.files, self.clock))
        storage = self._database.document
        if self.files.mark() is None:
            self.refresh()  # gone is said before a lock file is made in a place that may be another disk's
        with storage.held():
            self.refresh()
            if self.state != SOUND:
                raise ChangedElsewhere(self.state)
            storage.read()
            if storage.mark != self._mark:
                raise CannotWrite(f"Nothing was saved: another program replaced {self.files.path} just now. Try again.")
            yield Transaction(self._database)

    def commit(self, transaction: "Transaction", what: str, client_id: str = "") -> Change:
        """Keep a change and enter it in the journal.

        Raises:
            CannotWrite: the disk refused; nothing has changed.
        """
        at, touched = self.clock(), transaction.touched()
        change = Change(id=new_id(), at=at, what=what, client_id=client_id, records=touched)
        self.rewrite(transaction, [*self.journal, change])
        return change

    def rewrite(self, transaction: "Transaction", journal: Sequence[Change]) -> None:
        """Keep a change with that journal, oldest first.

        Raises:
            CannotWrite: the disk refused; nothing has changed.
        """
        self.revision, self._journal, self._mark = transaction.commit(journal)
        for record in transaction.records:
            self.records.put(record)

    def _changed_elsewhere(self) -> str:
        return (
            f"Another program changed the caseload {self.files.path}, so it is read and not written: look at it with "
            "srs check, and take the change in with srs check --accept."
        )

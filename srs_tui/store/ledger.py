"""The records in memory and the document on disk, kept in step: every change is one transaction under the lock."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..language import phrase
from ..system.errors import CannotWrite, StoreError
from ..system.imports import deferred
from .audit import Audit
from .caseload_files import CaseloadFiles, Mark
from .document import State
from .errors import ChangedElsewhere
from .ids import new_id
from .meta import AuditHead
from .reading import read_document
from .records import Records

if TYPE_CHECKING:
    from .changes import Change
    from .transaction import Database, Transaction


class Published(Struct, frozen=True, kw_only=True):
    """The document as it was last read or written, whole: replaced in one assignment, so that a reader on another
    thread sees all of a change or nothing of it.
    """

    records: Records = Records()
    revision: int = 0
    state: State = State.SOUND
    mark: Mark | None = None
    """The file that it speaks of; None before there is one."""
    audit: AuditHead | None = None
    """Where the audit ended at that save."""
    verbatim: bool = False
    """Whether that file holds exactly the bytes that this program wrote."""
    erased: frozenset[str] = frozenset()
    """The marks of the records that were erased."""
    changes: Mapping[str, msgspec.Raw] = MappingProxyType({})
    """The journal, oldest first, as the document holds it."""

    @property
    def journal(self) -> "list[Change]":
        """The changes that can be undone, oldest first: those after the last one that cannot be read, for what that
        changed is not known.
        """
        from .changes import Change  # whoever only reads asks for none

        found: list[Change] = []
        for key, raw in self.changes.items():
            try:
                found.append(replace(msgspec.json.decode(raw, type=Change), id=key))
            except msgspec.MsgspecError:
                found.clear()
        return found


class Ledger:
    """What the document held when it was last read or written. TinyDB is loaded at the first change."""

    def __init__(
        self, files: CaseloadFiles, clock: Callable[[], datetime], tell: Callable[[str], None] | None = None
    ) -> None:
        self.files: Final = files
        self.clock: Final = clock
        self.audit: Final = Audit(files, clock, tell)
        self.published = Published()
        self._notice = ""
        self._database: Database | None = None

    def load(self) -> None:
        """Read the document.

        Raises:
            StoreError: it cannot be trusted; what is in memory stays.
        """
        is_first = not self.files.document
        found = read_document(self.files)
        if found is None:
            self.published = Published()
            return
        if is_first and self.files.stands_for_another:
            self._notice = phrase(
                "Another caseload was put in place of {path}: if that was not you, move it away; srs check then "
                "names the newest backup of the one that was here.",
                path=self.files.path,
            )
        document, mark = found
        if document.meta.revision < self.published.revision:
            self._notice = phrase(
                "An older version of the caseload was put in its place: it is revision {revision}, you "
                "had {before}. srs where lists what is kept.",
                revision=document.meta.revision,
                before=self.published.revision,
            )
        self.published = Published(
            records=document.records,
            revision=document.meta.revision,
            state=document.state,
            mark=mark,
            audit=document.meta.audit,
            verbatim=document.verbatim,
            erased=document.erased,
            changes=document.changes,
        )

    def give_notice(self, notice: str) -> None:
        """Have something told; nothing where it is empty."""
        self._notice = notice or self._notice

    def go_on_erasing(self) -> None:
        """Go on with the erasing of a client that was ended in its midst, and have it told how that went."""
        if not os.path.lexists(self.files.erasing):
            return
        from .erase_beside import finish_erase  # wanted only after a killed erasing

        try:
            with self.files.locked():
                unread = finish_erase(self.files)
        except StoreError as error:
            self._notice = phrase(
                "The erasing of a client was cut short, and cannot be ended now. {error}", error=error
            )
            return
        self._notice = phrase("The erasing of a client was cut short; what was left to do is done.")
        if unread:
            self._notice = phrase(
                "The erasing of a client was cut short; what was left to do is done. These could not be read, and may "
                "still hold the client: {paths}.",
                paths=", ".join(map(str, unread)),
            )
        self.refresh()

    def take_notice(self) -> str:
        """What is to be told of the document that was read last, and of the audit, once; empty for nothing."""
        notice, self._notice = self._notice, ""
        return notice or self.audit.take_notice()

    def refresh(self) -> bool:
        """Read the document again where it is another one than we know. Whether it was.

        Raises:
            StoreError: see `load`.
        """
        if self.files.mark() == self.published.mark:
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
        with deferred("json"):  # wanted by a storage of TinyDB's own
            from .storage import DocumentStorage
            from .transaction import Database, Transaction

        if self._database is None:
            self._database = Database(DocumentStorage(self.files, self.clock, self.audit))
        storage = self._database.document
        if self.files.mark() is None:
            self.refresh()  # gone is said before a lock file is made in a place that may be another disk's
        with storage.held():
            self.refresh()
            if self.published.state is not State.SOUND:
                raise ChangedElsewhere("{why}", why=self.read_only_reason)
            storage.verbatim = self.published.mark if self.published.verbatim else None
            storage.read()
            if storage.mark != self.published.mark:
                raise CannotWrite(
                    "Nothing was saved: another program replaced {path} just now. Try again.", path=self.files.path
                )
            yield Transaction(self._database)

    def commit(self, transaction: "Transaction", what: str, client_id: str = "") -> "Change":
        """Keep a change and enter it in the journal.

        Raises:
            CannotWrite: the disk refused; nothing has changed.
        """
        from .changes import Change

        at, touched = self.clock(), transaction.touched()
        change = Change(id=new_id(), at=at, what=what, client_id=client_id, records=touched)
        self.rewrite(transaction, [*self.published.journal, change])
        return change

    def rewrite(self, transaction: "Transaction", journal: Sequence["Change"]) -> None:
        """Keep a change with that journal, oldest first.

        Raises:
            CannotWrite: the disk refused; nothing has changed.
        """
        meta, changes, mark = transaction.commit(journal)
        before = self.published
        self.published = Published(
            records=before.records.with_records(transaction.records),
            revision=meta.revision,
            state=before.state,
            mark=mark,
            audit=meta.audit,
            verbatim=True,
            erased=before.erased | transaction.erased,
            changes=changes,
        )

    @property
    def read_only_reason(self) -> str:
        """Why the caseload is read and not written, and what to do; empty where it is written."""
        if self.published.state is State.SOUND:
            return ""
        return phrase(
            "Another program changed the caseload {path}, so it is read and not written: look at it "
            "with srs check, and take the change in with srs check --accept.",
            path=self.files.path,
        )

"""Where TinyDB meets the disk: one durable write for a whole change, under a lock held from reading to the rename."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import msgspec
from tinydb.storages import Storage

from ..system.clock import refuse_wrong_clock
from ..system.errors import CannotWrite, StoreError
from . import retained
from .audit import Audit, Deed
from .caseload_files import CaseloadFiles, Mark
from .document import TABLES, Tables, encode_document, meta_record, plain
from .ids import new_id
from .meta import FORMAT, Meta
from .settled import settled
from .stored_record import content


class DocumentStorage(Storage):
    """Our Storage for TinyDB. Tables may be written any number of times while it is `held`; `commit` puts all of it
    on disk at once. No handle stays open, so a document that is replaced is seen at the next `held`.

    It trusts the bytes: whoever holds it has judged the document by `read_document` before.
    """

    def __init__(self, files: CaseloadFiles, clock: Callable[[], datetime], audit: Audit) -> None:
        self.files = files
        self.audit = audit
        self.mark: Mark | None = None
        """The file that `read` speaks of; None before there is one."""
        self.verbatim: Mark | None = None
        """The file that is known to hold exactly the bytes that this program wrote; None where that is not known."""
        self._clock = clock
        self._tables: Tables | None = None
        self._pending: Tables | None = None
        self._held = False
        self._swept = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. What was written and not committed when it ends is forgotten.

        Raises:
            Locked, CannotWrite: the lock is not to be had.
            WrongClock: nothing can be dated.
        """
        refuse_wrong_clock(self._clock())
        with settled(self.files):
            if not self._swept:
                self.files.sweep()
                self._swept = True
            self._held = True
            try:
                yield
            finally:
                self._held = False
                self._pending = None

    def read(self) -> Tables | None:
        """The document as TinyDB sees it, with what was written since the lock was taken; None before there is one.

        Raises:
            StoreError: the file cannot be read.
        """
        if self._pending is not None:
            return dict(self._pending)
        if self.files.mark() != self.mark or self._tables is None:
            self._tables, self.mark = None, None
            if self.files.mark() is not None:
                data, self.mark = self.files.read()
                self._tables = plain(data, verbatim=self.mark == self.verbatim)
        return None if self._tables is None else dict(self._tables)

    def write(self, data: Tables) -> None:
        """Keep these tables for `commit`.

        Raises:
            RuntimeError: nobody holds the lock, so that another program's change could be lost.
        """
        if not self._held:
            raise RuntimeError("DocumentStorage is written inside `held()` only.")
        self._pending = dict(data)

    def commit(self, deeds: Sequence[Deed]) -> Meta:
        """Put what was written on disk, durably, as the next revision; `deeds`: what the audit says of it.

        Raises:
            CannotWrite: the disk refused, and the document is as it was.
        """
        tables = self.read() or {}
        before = msgspec.convert(content(tables["meta"]["1"]), Meta) if self._tables else None
        number = retained.next_number(self.files, before.revision) if before else 0
        document = before.document if before else new_id()
        announced = self.audit.announce(document, deeds, before.audit if before else None)
        meta = Meta(format=FORMAT, document=document, revision=number + 1, saved=self._clock(), audit=announced.head)
        tables = {name: tables.get(name, {}) for name in ("meta", *TABLES)} | tables
        try:
            parts = encode_document(meta, tables)
            meta = msgspec.structs.replace(meta, sha256=parts[1].decode())
            self.mark = self.files.write(*parts, before=lambda: self._keep(before, number))
        except (ValueError, TypeError, StoreError) as error:
            self.audit.take_back(announced)
            if isinstance(error, StoreError):
                raise
            raise CannotWrite("Nothing was saved in {path}: {error}.", path=self.files.path, error=error) from None
        tables["meta"] = tables["meta"] | {"1": meta_record(meta, tables)}
        self._tables, self._pending = tables, None
        self.files.remember(meta.document)
        self.audit.confirm(announced)
        retained.prune(self.files)
        return meta

    def _keep(self, before: Meta | None, number: int) -> None:
        if before is not None:
            migrated_from = before.format if before.format != FORMAT else None
            retained.retain(self.files, number, self._clock().date(), migrated_from=migrated_from)

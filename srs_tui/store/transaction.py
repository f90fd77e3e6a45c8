"""One change of the caseload: several records of several tables, and one write to disk."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import msgspec
from msgspec import Raw
from tinydb import TinyDB
from tinydb.table import Document, Table

from ..system.file_reading import Mark
from .audit import Act, Deed
from .changes import KEPT, Change, Touched
from .document import CHANGES, ERASED, Tables
from .meta import Meta
from .records import Record, table_of
from .storage import DocumentStorage
from .stored_record import content, plain_record
from .unknown_fields import keep_unknown


class _TextKeyedTable(Table):
    # The keys are numbers to any TinyDB. Ours takes them as the text they are, and copies a table as it stands: twice
    # twelve thousand conversions less a save.
    document_id_class = cast(type[int], str)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, object]]], None]) -> None:
        tables = self._storage.read() or {}
        table = dict(tables.get(self.name, {}))
        updater(cast(dict[int, Mapping[str, object]], table))
        self._storage.write({**tables, self.name: table})
        self.clear_cache()


class Database(TinyDB):
    """TinyDB over our storage."""

    table_class = _TextKeyedTable

    def __init__(self, storage: DocumentStorage) -> None:
        super().__init__(storage=lambda: storage)
        self.document = storage


class Transaction:
    """Gathers the records of one change and puts them into the document, with the change itself in the journal.

    Only while the storage is held; `commit` is the moment at which all of it is on disk, or nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._storage = database.document
        self._put: dict[tuple[str, str], Record] = {}
        self._held: dict[tuple[str, str], dict[str, object]] = {}
        self._foreign: Tables = {}
        self.erased: frozenset[str] = frozenset()
        """Marks of erased records to be remembered from now on."""
        self.first: Deed | None = None
        """What the audit says of the change as a whole, before it says it of each record."""

    def put(self, *records: Record) -> None:
        """Records to insert, or to put in place of those with their key."""
        for record in records:
            self._put[table_of(record), record.id] = record

    def put_whole(self, record: Record, held: dict[str, object]) -> None:
        """As `put`, with everything that the document is to hold of it: also what this program does not know."""
        self.put(record)
        self._held[table_of(record), record.id] = held

    def put_back(self, record: Record, before: Mapping[str, object]) -> None:
        """As `put`, with what the document held of it before that this program does not know."""
        self.put_whole(record, keep_unknown(table_of(record), before, plain_record(record)))

    def put_foreign(self, tables: Tables, erased: frozenset[str]) -> None:
        """Tables that this program does not know, and marks of erased records: an undo leaves them."""
        self._foreign.update(tables)
        self.erased |= erased

    @property
    def tables(self) -> Tables:
        """The document as it stands."""
        return self._storage.read() or {}

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything put so far."""
        return tuple(self._put.values())

    def touched(self) -> tuple[Touched, ...]:
        """What the document holds now of everything put so far."""
        tables = self.tables
        held = ((table, key, tables.get(table, {}).get(key)) for table, key in self._put)
        return tuple(Touched(table, key, None if record is None else content(record)) for table, key, record in held)

    def commit(self, journal: Sequence[Change]) -> tuple[Meta, dict[str, Raw], Mark | None]:
        """Write the records and the end of the journal (oldest first) to disk.

        Returns what the document says of itself, the journal as the document holds it, and the mark of the new file.

        Raises:
            CannotWrite: the disk refused; the document is as it was.
        """
        deeds = self._deeds()
        by_table: dict[str, dict[str, dict[str, object]]] = {}
        for (table, key), record in self._put.items():
            by_table.setdefault(table, {})[key] = self._held.get((table, key)) or plain_record(record)
        for table, records in by_table.items():
            self._replace(table, records)
        if self._foreign:
            self._storage.write(self.tables | self._foreign)
        if self.erased:
            self._database.table(ERASED).insert_multiple(Document({}, cast(int, key)) for key in sorted(self.erased))
        kept = list(journal[-KEPT:])
        self._rewrite_journal(kept)
        changes = {change.id: Raw(msgspec.json.encode(plain_record(change))) for change in kept}
        return self._storage.commit(deeds), changes, self._storage.mark

    def _deeds(self) -> list[Deed]:
        """What the audit says of it, a deed for each record."""
        tables = self.tables
        deeds = [self.first] if self.first is not None else []
        for (table, key), record in self._put.items():
            held = tables.get(table, {}).get(key)
            if held is None:
                act = Act.ADDED
            else:
                act = Act.DELETED if record.deleted and not content(held).get("deleted") else Act.CHANGED
            deeds.append(Deed(act, key))
        return deeds

    def _replace(self, name: str, records: dict[str, dict[str, object]]) -> None:
        # TinyDB's own upsert merges fields, and would keep one that is now at its default.
        table = self._database.table(name)
        held = self.tables.get(name, {})
        records = {
            key: keep_unknown(name, content(held[key]), record) if key in held else record
            for key, record in records.items()
        }
        if known := [cast(int, key) for key in records if key in held]:
            table.remove(doc_ids=known)
        table.insert_multiple(Document(record, cast(int, key)) for key, record in records.items())

    def _rewrite_journal(self, journal: list[Change]) -> None:
        table = self._database.table(CHANGES)
        held = self.tables.get(CHANGES, {})
        kept = {change.id for change in journal}
        if gone := [cast(int, key) for key in held if key not in kept]:
            table.remove(doc_ids=gone)
        if new := [Document(plain_record(change), cast(int, change.id)) for change in journal if change.id not in held]:
            table.insert_multiple(new)

"""A whole new document in one write."""

from collections.abc import Iterable
from datetime import datetime

from .caseload_files import CaseloadFiles
from .document import TABLES, Tables, encode_document
from .ids import new_id
from .meta import FORMAT, Meta
from .records import Record, table_of
from .stored_record import plain_record


def create_caseload(files: CaseloadFiles, records: Iterable[Record], saved: datetime) -> None:
    """Write a document of these records, each with its key, and nothing to undo.

    Raises:
        CannotWrite: the disk refused.
        FileExistsError: there is a document already.
    """
    tables: Tables = {name: {} for name in TABLES}
    for record in records:
        tables[table_of(record)][record.id] = plain_record(record)
    meta = Meta(format=FORMAT, document=new_id(), revision=1, saved=saved)
    with files.locked():
        if files.mark() is not None:
            raise FileExistsError(files.path)
        files.write(*encode_document(meta, tables))
        files.remember(meta.document)

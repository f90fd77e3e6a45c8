"""A whole new document in one write."""

from collections.abc import Iterable
from datetime import datetime

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.rating import Rating
from .caseload_files import CaseloadFiles
from .document import FORMAT, TABLES, Meta, Tables, encode_document, plain_record
from .ids import new_id
from .records import table_of


def create_caseload(files: CaseloadFiles, records: Iterable[Client | Rating | Adjustment], saved: datetime) -> None:
    """Write a document of these records, each with its key, and nothing to take back.

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

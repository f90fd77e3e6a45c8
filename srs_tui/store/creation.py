"""A whole new document in one write."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.rating import Rating
from ..system.files import cannot_write, mark_at, private_folder, write_private
from .document import FORMAT, TABLES, Meta, Tables, encode_document, plain_record
from .ids import new_id
from .lock import locked, remember
from .records import table_of


def create_caseload(path: Path, records: Iterable[Client | Rating | Adjustment], saved: datetime) -> Path:
    """Write a document of these records, each with its key, and nothing to take back. Returns its path.

    Raises:
        CannotWrite: the disk refused.
        FileExistsError: there is a document already.
    """
    tables: Tables = {name: {} for name in TABLES}
    for record in records:
        tables[table_of(record)][record.id] = plain_record(record)
    meta = Meta(format=FORMAT, document=new_id(), revision=1, saved=saved)
    try:
        private_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    with locked(path):
        if mark_at(path) is not None:
            raise FileExistsError(path)
        write_private(path, *encode_document(meta, tables))
        remember(path, meta.document)
    return path

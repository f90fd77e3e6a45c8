"""Merging another copy of the caseload, from a file, into the one that is open."""

from pathlib import Path

from .caseload_files import CaseloadFiles
from .copies import read_copy
from .document import parse, plain
from .erasure import without_erased
from .errors import OtherCaseload
from .keys import Keys
from .ledger import Published
from .merging import Copy, Merge, merge_of
from .transaction import Transaction


def version_to_merge(files: CaseloadFiles, path: Path, by: Keys | None = None) -> bytes:
    """A copy of this caseload in a file, plain or sealed for its key, or for another, which `by` opens.

    Raises:
        OtherCaseload: it is a copy of another caseload.
        NewerFormat: a later version of this program wrote it.
        StoreError: it cannot be read, or not be trusted.
    """
    data, document = read_copy(files, path, by)
    if files.identity not in ("", document.meta.document):
        raise OtherCaseload(
            "{path} is no copy of this caseload, but another one: srs export there and srs import "
            "here bring its ratings over.",
            path=path,
        )
    return data


def merge_in(transaction: Transaction, published: Published, data: bytes) -> Merge:
    """What a copy brings; where nothing stands against it, it is put into the transaction."""
    data, left_out = without_erased(data, published.erased)
    document, ours = parse(data), Copy(transaction.tables, published.records, published.erased)
    merge = merge_of(ours, Copy(plain(data), document.records, document.erased), left_out)
    if not merge.conflicts:
        for whole in merge.records:
            transaction.put_whole(whole.record, whole.held)
        transaction.put_foreign(merge.foreign, merge.erased)
    return merge

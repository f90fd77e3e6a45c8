"""Merging another copy of the caseload, from a file, into the one that is open."""

from pathlib import Path

from ..system.errors import StoreError
from ..system.file_reading import read_marked
from .caseload_files import CaseloadFiles
from .codec import Age
from .document import State, Unsound, parse, plain
from .erasure import without_erased
from .errors import NewerFormat, OtherCaseload, Undecipherable
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
    raw, _ = read_marked(path, follow=True)
    try:
        data = files.decoded(raw, path) if by is None else Age(by).decode(raw)
        document = parse(data)
    except (Unsound, Undecipherable) as fault:
        raise StoreError(
            "{path} is no caseload that can be trusted ({fault}): nothing was merged.", path=path, fault=fault
        ) from None
    except NewerFormat as newer:
        raise newer.of(path) from None
    if document.state is not State.SOUND:
        raise StoreError(
            "{path} was changed by another program: take the change in there with srs check "
            "--accept, then merge again.",
            path=path,
        )
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

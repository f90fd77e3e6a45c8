"""A document in a file that the user named: a backup to be restored, a copy to be merged."""

from pathlib import Path

from ..system.errors import StoreError
from ..system.file_reading import read_marked
from .caseload_files import CaseloadFiles
from .codec import Age
from .document import Document, State, Unsound, parse
from .errors import NewerFormat, Undecipherable
from .keys import Keys


def read_copy(files: CaseloadFiles, path: Path, by: Keys | None = None) -> tuple[bytes, Document]:
    """A document in a file that the user named, as bytes and read: plain, sealed for the caseload's key, or for
    another, which `by` opens.

    Raises:
        NewerFormat: a later version of this program wrote it.
        StoreError: it cannot be read, or not be trusted.
    """
    raw, _ = read_marked(path, follow=True)
    try:
        data = files.decoded(raw, path) if by is None else Age(by).decode(raw)
        document = parse(data)
    except (Unsound, Undecipherable) as fault:
        raise StoreError(
            "{path} is no caseload that can be trusted ({fault}): choose another file.", path=path, fault=fault
        ) from None
    except NewerFormat as newer:
        raise newer.of(path) from None
    if document.state is not State.SOUND:
        raise StoreError(
            "{path} was changed by another program: take the change in there with srs check --accept, or choose "
            "another file.",
            path=path,
        )
    return data, document

"""Backups: the versions kept beside the document, copies made on request, and the way back from them."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..system.errors import StoreError
from . import retained
from .caseload_files import CaseloadFiles
from .document import State, Unsound, parse
from .reading import judged, read_document
from .user_file import write_user_file


class Backup(Struct, frozen=True, kw_only=True):
    """One version kept beside the document. Counts leave out removed records."""

    path: Path
    saved: datetime | None = None
    """When that version was saved, UTC; None where it cannot be read."""
    revision: int = 0
    clients: int = 0
    ratings: int = 0
    fault: str = ""
    """Why it cannot be trusted; empty when it can."""


def backups(files: CaseloadFiles) -> tuple[Backup, ...]:
    """The versions kept beside the document, each checked, the one of the highest revision first."""
    return tuple(_checked(files, kept) for kept in retained.retained_versions(files))


def make_backup(files: CaseloadFiles, to: Path | None = None) -> Path:
    """Copy the document to `to`, into it when it is a folder, or beside the document. Returns the path of the copy.

    Raises:
        Refusal: there is nothing to copy, or a file stands there already.
        StoreError: the document cannot be trusted, or the disk refused.
    """
    if read_document(files) is None:
        raise Refusal(f"There is no caseload at {files.path} yet: there is nothing to back up.")
    name = f"{files.path.name.removesuffix('.json')}-{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    if to is None:
        return files.add_version(name)
    if to.is_dir():
        to /= name
    write_user_file(to, files.raw(), files)
    return to


def restore(files: CaseloadFiles, from_: Path) -> None:
    """Put a backup in the place of the document. The document before, sound or not, is kept beside it.

    Raises:
        StoreError: the backup cannot be trusted, or the disk refused; the document is as it was.
    """
    try:
        document = parse(files.read_version(from_))
    except Unsound as fault:
        raise StoreError(f"{from_} is no caseload that can be trusted ({fault}): choose another backup.") from None
    if document.state is not State.SOUND:
        raise StoreError(f"{from_} was changed by another program: choose another backup.")
    with files.locked():
        files.sweep()
        files.replace_by(from_, before=None if files.mark() is None else lambda: _retain(files))
        files.remember(document.meta.document)
        retained.prune(files)


def _retain(files: CaseloadFiles) -> None:
    head = files.head_of(files.path)
    number = retained.next_number(files, head.revision if head else 0)
    retained.retain(files, number, datetime.now(UTC).date())


def _checked(files: CaseloadFiles, path: Path) -> Backup:
    document, fault = judged(files, path)
    if document is None:
        return Backup(path=path, fault=fault)
    return Backup(
        path=path,
        saved=document.meta.saved,
        revision=document.meta.revision,
        clients=sum(not client.deleted for client in document.records.clients.values()),
        ratings=document.records.rating_count,
        fault=fault,
    )

"""Backups: the versions kept beside the document, copies made on request, and the way back from them."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..system.errors import StoreError
from ..system.files import cannot_write, mark_at, private_folder, read_marked, sweep, write_private
from . import retained
from .document import Unsound, parse
from .lock import locked, remember
from .reading import read_document


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


def backups(path: Path) -> tuple[Backup, ...]:
    """The versions kept beside the document at `path`, each checked, the one saved last first."""
    return tuple(_checked(kept) for kept in retained.retained_versions(path))


def make_backup(path: Path, to: Path | None = None) -> Path:
    """Copy the document to `to`, into it when it is a folder, or beside the document. Returns the path of the copy.

    Raises:
        Refusal: there is nothing to copy, or a file stands there already.
        StoreError: the document cannot be trusted, or the disk refused.
    """
    read_document(path)
    if mark_at(path) is None:
        raise Refusal(f"There is no caseload at {path} yet: there is nothing to back up.")
    folder = retained.backups_folder(path) if to is None else to
    data, _ = read_marked(path)
    try:
        if to is None:
            private_folder(folder)
        if folder.is_dir():
            folder /= f"{path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    except OSError as error:
        raise cannot_write(folder, error) from None
    if mark_at(folder) is not None:
        raise Refusal(f"{folder} is there already: give the backup another name.")
    write_private(folder, data)
    return folder


def restore(path: Path, from_: Path) -> None:
    """Put a backup in the place of the document. The document before, sound or not, is kept beside it.

    Raises:
        StoreError: the backup cannot be trusted, or the disk refused; the document is as it was.
    """
    data, _ = read_marked(from_)
    try:
        document = parse(data)
    except Unsound as fault:
        raise StoreError(f"{from_} is no caseload that can be trusted ({fault}): choose another backup.") from None
    if document.state != "sound":
        raise StoreError(f"{from_} was changed by another program: choose another backup.")
    with locked(path):
        before = mark_at(path)
        today = datetime.now(UTC).date()
        try:
            sweep(path)
        except OSError as error:
            raise cannot_write(path, error) from None
        write_private(path, data, before=None if before is None else lambda: retained.retain(path, today))
        remember(path, document.meta.document)
        retained.prune(path)


def _checked(path: Path) -> Backup:
    try:
        document = parse(read_marked(path)[0])
    except (Unsound, StoreError) as fault:
        return Backup(path=path, fault=str(fault))
    return Backup(
        path=path,
        saved=document.meta.saved,
        revision=document.meta.revision,
        clients=sum(not client.deleted for client in document.records.clients.values()),
        ratings=sum(not rating.deleted for rating in document.records.ratings.values()),
        fault="" if document.state == "sound" else "another program changed it",
    )

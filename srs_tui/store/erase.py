"""Erasing a client: out of the document, its journal and earlier versions, every backup and the drafts, for good.

What is to be erased is noted first, in a file of its own; the document is replaced, and then every backup and the
drafts. Killed before the document was replaced, nothing has happened; killed after it, the next start goes on by the
note. A file is replaced as a whole: what else is linked to the old one keeps what it held, so every name is gone over.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from ..clinical.refusal import Refusal
from ..system.errors import StoreError
from ..system.files import private_folder, write_private
from . import retained
from .audit import Act, Audit, Deed
from .caseload_files import CaseloadFiles
from .document import State, Tables, Unsound, encode_document, plain
from .erase_beside import all_versions, erase_beside, forget, opened_version, still_holds
from .erasure import Eraser, Erasure, erasure_of, spared
from .errors import ChangedElsewhere, NewerFormat
from .meta import FORMAT, Meta
from .reading import read_document
from .records import KINDS
from .settled import settled
from .stored_record import content


class Erased(Struct, frozen=True, kw_only=True):
    """What was erased."""

    records: int
    """Sessions and adjustments, those that were deleted before too."""
    backups: int
    """How many backups were written anew."""
    unread: tuple[Path, ...]
    """Backups that nobody can read, and that may hold the client still."""
    mentions: int
    """How many records of other clients name this one in their text: they are theirs, and stay as they are."""


def erase(files: CaseloadFiles, client_id: str, now: datetime, audit: Audit) -> Erased:
    """Erase a client. `now` in UTC.

    Raises:
        Refusal: there is no such client.
        ChangedElsewhere: another program changed the document.
        StoreError: the disk refused. Nothing has happened then, or the line says that the next start goes on.
    """
    with settled(files):
        found = read_document(files)
        if found is None or client_id not in found[0].records.clients:
            raise Refusal("That client is no longer in the caseload: look at the list again.")
        if found[0].state is not State.SOUND:
            raise ChangedElsewhere(
                "Another program changed {path}: see what with srs check, then try again.", path=files.path
            )
        files.sweep()
        data = files.read()[0]
        erasure = _gathered(files, data, client_id)
        meta = found[0].meta
        number = retained.next_number(files, meta.revision)
        eraser = Eraser(erasure)
        write_private(files.erasing, *files.codec.encode(msgspec.json.encode(erasure)))
        tables = eraser.tables_without(plain(data))
        announced = audit.announce(meta.document, [Deed(Act.ERASED, client_id)], meta.audit)
        after = Meta(
            format=FORMAT,
            document=meta.document,
            revision=number + 1,
            saved=now,
            audit=announced.head,
        )
        if meta.format != FORMAT:  # the file of that format is kept for good, as at any other first change
            private_folder(files.backups)
            files.write_version(files.backups / files.version_name(f"format-{meta.format}"), eraser.without(data))
        try:
            files.write(*encode_document(after, tables))
        except StoreError:
            if still_holds(files, client_id):
                audit.take_back(announced)
                forget(files)
            raise
        audit.confirm(announced)
        try:
            done, unread = erase_beside(files, eraser)
        except StoreError as error:
            raise StoreError(
                "The client is erased from the caseload, and not yet from everything beside it. {error} "
                "The next start goes on with it.",
                error=error,
            ) from None
    return Erased(records=len(erasure.keys) - 1, backups=done, unread=unread, mentions=_mentions(tables, eraser))


def _gathered(files: CaseloadFiles, data: bytes, client_id: str) -> Erasure:
    """Everything of a client, in the document and in all backups that can be read."""
    erasure = erasure_of(data, client_id)
    for path in all_versions(files):
        with suppress(StoreError, Unsound, NewerFormat, msgspec.MsgspecError):
            kept = opened_version(files, path)
            if client_id.encode() in kept:
                erasure = erasure.joined_with(erasure_of(kept, client_id))
    return spared(erasure, data)


def _mentions(tables: Tables, eraser: Eraser) -> int:
    """How many records name the client in a text of another client's."""
    return sum(
        eraser.mentions(" ".join(str(content(raw).get(field) or "") for field in ("note", "agreed", "text", "goal")))
        for table in KINDS
        for raw in tables.get(table, {}).values()
    )

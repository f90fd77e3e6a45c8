"""Erasing a client: out of the document, its journal and earlier versions, every backup and the drafts, for good.

What is to be erased is noted first, in a file of its own; the document is replaced, and then every backup and the
drafts. Killed before the document was replaced, nothing has happened; killed after it, the next start goes on by the
note. A file is replaced as a whole: what else is linked to the old one keeps what it held, so every name is gone over.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from ..clinical.refusal import Refusal
from ..system.errors import StoreError
from ..system.file_reading import kind_at, read_marked
from ..system.files import cannot_write, private_folder, sync_folder, write_private
from . import retained
from .age_format import is_sealed
from .audit import Act, Audit, Deed
from .caseload_files import CaseloadFiles
from .document import State, Tables, Unsound, content, encode_document, parse, plain
from .drafts import without_client
from .erasure import Eraser, Erasure, erasure_of, spared
from .errors import ChangedElsewhere, NewerFormat, Undecipherable
from .meta import FORMAT, Meta
from .old_names import versions_in_old_folder
from .reading import read_document

NOTE: Final = msgspec.json.Decoder(Erasure)


class Erased(Struct, frozen=True, kw_only=True):
    """What was erased."""

    records: int
    """Sessions and adjustments, those that were deleted before too."""
    backups: int
    """How many backups were written anew."""
    unread: tuple[Path, ...] = ()
    """Backups that nobody can read, and that may hold the client still."""
    mentions: int = 0
    """How many records of other clients name this one in their text: they are theirs, and stay as they are."""


def erase(files: CaseloadFiles, client_id: str, now: datetime, audit: Audit) -> Erased:
    """Erase a client. `now` in UTC.

    Raises:
        Refusal: there is no such client.
        ChangedElsewhere: another program changed the document.
        StoreError: the disk refused. Nothing has happened then, or the line says that the next start goes on.
    """
    with files.locked():
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
            if _still_holds(files, client_id):
                audit.take_back(announced)
                _forget(files)
            raise
        audit.confirm(announced)
        try:
            done, unread = _erase_beside(files, eraser)
        except StoreError as error:
            raise StoreError(
                "The client is erased from the caseload, and not yet from everything beside it. {error} "
                "The next start goes on with it.",
                error=error,
            ) from None
    return Erased(records=len(erasure.keys) - 1, backups=done, unread=unread, mentions=_mentions(tables, eraser))


def finish_erase(files: CaseloadFiles) -> tuple[Path, ...]:
    """Go on with an erasing that was ended in its midst; nothing where it had not come to the document. Under the lock.
    Gives the backups that nobody can read.

    Raises:
        StoreError: the disk refused; the next start goes on.
    """
    files.sweep()
    try:
        erasure = NOTE.decode(files.codec.decode(files.raw(files.erasing)))
    except (msgspec.MsgspecError, Undecipherable):  # never written to its end
        _forget(files)
        return ()
    if _still_holds(files, erasure.client):
        _forget(files)
        return ()
    return _erase_beside(files, Eraser(erasure))[1]


def _gathered(files: CaseloadFiles, data: bytes, client_id: str) -> Erasure:
    """Everything of a client, in the document and in all backups that can be read."""
    erasure = erasure_of(data, client_id)
    for path in _all_versions(files):
        with suppress(StoreError, Unsound, NewerFormat, msgspec.MsgspecError):
            version = _version(files, path)
            if client_id.encode() in version:
                erasure = erasure.joined_with(erasure_of(version, client_id))
    return spared(erasure, data)


def _erase_beside(files: CaseloadFiles, eraser: Eraser) -> tuple[int, tuple[Path, ...]]:
    """Take the client out of every backup and the drafts, and forget the note. How many were written anew, and those
    that cannot be read."""
    done, unread = 0, list[Path]()
    for path in _all_versions(files):
        try:
            version = _version(files, path)
            parse(version)
            after = eraser.without(version)
        except (StoreError, Unsound, NewerFormat, msgspec.MsgspecError):
            with suppress(StoreError):
                raw = files.raw(path)
                if not is_sealed(raw) and not eraser.may_be_in(raw):
                    continue
            unread.append(path)
            continue
        if not eraser.may_be_in(version):
            continue
        _replace(files, path, after)
        done += 1
    try:
        if os.path.lexists(files.drafts):
            with files.drafts_opened():
                files.write_drafts(without_client(files.read_drafts(), eraser.erasure.keys, eraser.mentions))
    except OSError as error:
        raise files.cannot_write_drafts(error) from None
    _forget(files)
    return done, tuple(unread)


def _version(files: CaseloadFiles, path: Path) -> bytes:
    """A version as it is meant, sealed or not: beside an encrypted caseload a plain one may have been left."""
    raw = read_marked(path)[0]
    return files.codec.decode(raw) if is_sealed(raw) else raw


def _replace(files: CaseloadFiles, path: Path, data: bytes) -> None:
    """Put a version in place of the old one, in the form that it has, and read it again.

    Raises:
        StoreError: the disk refused, or it does not read as it was written.
    """
    if is_sealed(files.raw(path)):
        files.write_version(path, data)
    else:
        write_private(path, data)
    if _version(files, path) != data:
        raise StoreError("{path} does not read as it was written: have the disk looked at.", path=path)


def _all_versions(files: CaseloadFiles) -> Iterator[Path]:
    """Every file among the backups, whatever it is called, and those under the old names.

    Raises:
        StoreError: the system does not show what is there.
    """
    yield from sorted(each for each in files.kept() if kind_at(each) == "file")
    yield from (path for _, path in versions_in_old_folder(files))


def _still_holds(files: CaseloadFiles, client_id: str) -> bool:
    """Whether the client is in the document: its replacement did not come about."""
    try:
        return client_id in parse(files.read()[0]).records.clients
    except (Unsound, NewerFormat):
        return False


def _forget(files: CaseloadFiles) -> None:
    try:
        files.erasing.unlink(missing_ok=True)
        sync_folder(files.erasing.parent)
    except OSError as error:
        raise cannot_write(files.erasing, error) from None


def _mentions(tables: Tables, eraser: Eraser) -> int:
    """How many records name the client in a text of another client's."""
    return sum(
        eraser.mentions(" ".join(str(content(raw).get(field) or "") for field in ("note", "agreed", "text", "goal")))
        for table in ("clients", "sessions", "adjustments")
        for raw in tables.get(table, {}).values()
    )

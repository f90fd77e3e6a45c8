"""The second half of erasing a client: out of every backup and the drafts, once the document is replaced."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..system.files import cannot_write, sync_folder, write_private
from .age_format import is_sealed
from .caseload_files import CaseloadFiles
from .companions import regular_files
from .document import Unsound, parse
from .drafts import without_client
from .erasure import Eraser, Erasure
from .errors import NewerFormat, Undecipherable
from .old_names import versions_in_old_folder

_NOTE: Final = msgspec.json.Decoder(Erasure)


def finish_erase(files: CaseloadFiles) -> tuple[Path, ...]:
    """Go on with an erasing that was ended in its midst; nothing where it had not come to the document. Under the lock.
    Gives the backups that nobody can read.

    Raises:
        StoreError: the disk refused; the next start goes on.
    """
    files.sweep()
    try:
        erasure = _NOTE.decode(files.codec.decode(files.raw(files.erasing)))
    except (msgspec.MsgspecError, Undecipherable):  # never written to its end
        forget(files)
        return ()
    if still_holds(files, erasure.client):
        forget(files)
        return ()
    return erase_beside(files, Eraser(erasure))[1]


def erase_beside(files: CaseloadFiles, eraser: Eraser) -> tuple[int, tuple[Path, ...]]:
    """Take the client out of every backup and the drafts, and forget the note. How many were written anew, and those
    that cannot be read."""
    done, unread = 0, list[Path]()
    for path in all_versions(files):
        try:
            data = opened_version(files, path)
            parse(data)
            after = eraser.without(data)
        except (StoreError, Unsound, NewerFormat, msgspec.MsgspecError):
            with suppress(StoreError):
                raw = files.raw(path)
                if not is_sealed(raw) and not eraser.may_be_in(raw):
                    continue
            unread.append(path)
            continue
        if not eraser.may_be_in(data):
            continue
        _replace(files, path, after)
        done += 1
    try:
        if os.path.lexists(files.drafts):
            with files.drafts_opened():
                files.write_drafts(without_client(files.read_drafts(), eraser.erasure.keys, eraser.mentions))
    except OSError as error:
        raise files.cannot_write_drafts(error) from None
    forget(files)
    return done, tuple(unread)


def opened_version(files: CaseloadFiles, path: Path) -> bytes:
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
    if opened_version(files, path) != data:
        raise StoreError("{path} does not read as it was written: have the disk looked at.", path=path)


def all_versions(files: CaseloadFiles) -> Iterator[Path]:
    """Every file among the backups, whatever it is called, and those under the old names.

    Raises:
        StoreError: the system does not show what is there.
    """
    yield from regular_files(files.kept())
    yield from (path for _, path in versions_in_old_folder(files))


def still_holds(files: CaseloadFiles, client_id: str) -> bool:
    """Whether the client is in the document: its replacement did not come about."""
    try:
        return client_id in parse(files.read()[0]).records.clients
    except (Unsound, NewerFormat):
        return False


def forget(files: CaseloadFiles) -> None:
    """Remove the note of the erasing: it is ended, or never came to the document.

    Raises:
        CannotWrite: the system refused; the next start tries again.
    """
    try:
        files.erasing.unlink(missing_ok=True)
        sync_folder(files.erasing.parent)
    except OSError as error:
        raise cannot_write(files.erasing, error) from None

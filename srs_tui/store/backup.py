"""Backups: the versions kept beside the document, copies made on request, and the way back from them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..clinical.session import Session
from ..language import phrase
from ..system.errors import StoreError
from . import retained
from .audit import Act
from .audit_trail import read_trail
from .caseload_files import CaseloadFiles
from .copied_keys import encrypted_as
from .copies import read_copy
from .document import Document, Unsound, parse
from .erasure import erased_mark, without_erased
from .errors import NewerFormat, OtherCaseload
from .keys import Keys
from .reading import judged, read_document
from .records import Records
from .settled import settled
from .user_file import refuse, write_user_file


class Backup(Struct, frozen=True, kw_only=True):
    """One version kept beside the document. Counts leave out removed records."""

    path: Path
    saved: datetime | None = None
    """When that version was saved, UTC; None where it cannot be read."""
    revision: int = 0
    clients: int = 0
    ratings: int = 0
    fault: str
    """Why it cannot be trusted; empty when it can."""


def backups(files: CaseloadFiles) -> tuple[Backup, ...]:
    """The versions kept beside the document, each checked, the one of the highest revision first.

    Raises:
        StoreError: the system does not show what is kept.
    """
    return tuple(_checked(files, kept) for kept in retained.retained_versions(files))


def make_backup(files: CaseloadFiles, to: Path | None = None) -> Path:
    """Copy the document to `to`, into it when it is a folder, or beside the document. Returns the path of the copy.

    Raises:
        Refusal: there is nothing to copy, or a file stands there already.
        StoreError: the document cannot be trusted, or the disk refused.
    """
    if read_document(files) is None:
        raise Refusal("There is no caseload at {path} yet: there is nothing to back up.", path=files.path)
    folder = files.backups if to is None else to
    if to is None or folder.is_dir():
        stem = f"{files.base.name.removesuffix('.json')}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        names = (files.version_name(f"{stem}{f'-{number}' if number > 1 else ''}") for number in count(1))
        name = next(name for name in names if not (folder / name).exists())  # two in one second
        if to is None:
            return files.add_version(name)
        to /= name
    if files.encrypted and not to.name.endswith(files.suffix):
        to = to.with_name(to.name + files.suffix)
    with _keys_beside(files, to) if files.encrypted else nullcontext():
        write_user_file(to, files.raw(), files)
    return to


@contextmanager
def _keys_beside(files: CaseloadFiles, copy: Path) -> Iterator[None]:
    """Have the keys stand beside a copy before it is there: one that only this folder's key opens would be none once
    the folder is lost. Where no copy comes of it, they are taken away again."""
    refuse(copy, files)
    beside = CaseloadFiles(copy)
    made = []
    try:
        for ours, theirs in ((files.key, beside.key), (files.recovery_key, beside.recovery_key)):
            if not ours.exists() or (theirs.exists() and files.raw(theirs) == files.raw(ours)):
                continue  # the latter of a copy that was cut short
            write_user_file(theirs, files.raw(ours), files)
            made.append(theirs)
        yield
    except BaseException:
        if not os.path.lexists(copy):  # else it is there, and only its disk did not confirm it
            for each in made:
                each.unlink(missing_ok=True)
        raise


class Restored(Struct, frozen=True, kw_only=True):
    """What was put in place of the document, held against what stood there."""

    document: Document
    revision_before: int
    """As far as the document before told; 0 where it was gone, or did not tell."""
    lacks: int | None
    """How many ratings of the document before it lacks (see `lacking`); None where that cannot be told."""
    kept: Path | None
    """Where the document before is kept."""
    erased: int
    """How many clients of that version were erased since, and left out."""


def lacking(version: Records, present: Records) -> int:
    """How many ratings the present records hold that a version lacks; one for a session that it holds otherwise."""

    def of_session(key: str, session: Session) -> int:
        there = version.sessions.get(key)
        held = there.ratings if there else ()
        return max(there != session, sum(rating not in held for rating in session.ratings))

    return sum(of_session(*each) for each in present.sessions.items() if each[1].ratings and not each[1].deleted)


def restore(files: CaseloadFiles, from_: Path, by: Keys | None = None) -> Restored:
    """Put a backup in place of the document. The document before, sound or not, is kept beside it. Clients who were
    erased since are left out. `by`: what opens a backup that is encrypted for another key than the caseload now, or
    where that is plain; where no caseload ever was, it is then encrypted as the backup is, by the key beside that.

    Raises:
        OtherCaseload: the backup is of another caseload than stands there.
        NewerFormat: a later version of this program wrote one of the two.
        StoreError: the backup cannot be trusted, the audit not be read, or the disk refused; the document is as it was.
    """
    data, document = read_copy(files, from_, by)
    with settled(files):
        there = files.mark() is not None
        head = files.head_of(files.path) if there else None
        if head is not None and head.document != document.meta.document:
            raise OtherCaseload(
                "{path} is of another caseload than {ours}: open it with --caseload, or move that one away.",
                path=from_,
                ours=files.path,
            )
        before = _present(files) if there else None
        files.sweep()
        number = retained.next_number(files, head.revision if head else 0)
        today = datetime.now(UTC).date()
        marks = document.erased | (before.erased if before else frozenset()) | _erased_by_audit(files)
        data, erased = without_erased(data, marks)
        document = parse(data)
        with encrypted_as(files, from_, by) if by is not None and _is_free(files) else nullcontext():
            files.write(data, before=(lambda: retained.retain(files, number, today)) if there else None)
        files.remember(document.meta.document)
        retained.prune(files)
    return Restored(
        document=document,
        revision_before=head.revision if head else 0,
        lacks=None if before is None else lacking(document.records, before.records),
        kept=retained.saved_as(files, number) if there else None,
        erased=erased,
    )


def _present(files: CaseloadFiles) -> Document | None:
    """The document that stands there; None where it cannot be read.

    Raises:
        NewerFormat: a later version of this program wrote it: nothing is wrong with it.
    """
    try:
        return parse(files.read_version(files.path))
    except NewerFormat as newer:
        raise newer.of(phrase("The caseload {path}", path=files.path)) from None
    except (Unsound, StoreError):
        return None


def _is_free(files: CaseloadFiles) -> bool:
    """Whether nothing stands there, nor ever did: neither plain nor encrypted."""
    there = files.mark() is not None or files.was_there or files.encrypted
    return not (there or retained.retained_versions(files))


def _erased_by_audit(files: CaseloadFiles) -> frozenset[str]:
    """The marks of the clients who were erased, as far as the audit tells: the document may be lost that knew them."""
    return frozenset(erased_mark(line.record) for line in read_trail(files, None).lines if line.act == Act.ERASED)


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

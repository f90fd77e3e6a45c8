"""Looking the caseload over, and taking in what another program changed."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..language import phrase
from ..system.clock import utc_now
from ..system.errors import StoreError
from ..words import counted
from .audit import Act, Audit, Deed
from .audit_trail import AuditTrail, changes_after, read_trail
from .backup import backups, lacking
from .caseload_files import CaseloadFiles
from .document import Document, State, Unsound, parse, plain
from .errors import NewerFormat, Undecipherable
from .integrity import integrity_problems
from .reading import judged, read_document


class Soundness(StrEnum):
    """What the document is worth."""

    SOUND = "sound"
    EMPTY = "empty"
    """There is none yet."""
    CHANGED = "changed"
    """Another program wrote it."""
    DAMAGED = "damaged"
    NEWER = "newer"
    """A later version of this program wrote it."""
    UNREADABLE = "unreadable"
    """The system does not let us read it, or its key is missing."""


class CheckReport(Struct, frozen=True, kw_only=True):
    """What was found. Counts leave out removed records."""

    path: Path
    verdict: Soundness
    format: int = 0
    """That of the document; 0 where it cannot be read."""
    revision: int = 0
    clients: int = 0
    ratings: int = 0
    adjustments: int = 0
    problems: tuple[str, ...] = ()
    """What does not hold, each in one line."""
    unknown: tuple[str, ...] = ()
    """What this program does not know and keeps, each in one line."""
    audit: tuple[str, ...] = ()
    """What no crash explains in the audit, each in one line."""
    audit_notes: tuple[str, ...] = ()
    """What a crash or a full disk explains in it, each in one line."""
    audit_is_missing: bool = False
    """Whether there is none at all: the next save begins one."""
    open_to_others: bool = False
    """Whether other users of this machine can read the file."""
    good_backups: int = 0
    newest_good: Path | None = None
    lacks: int | None = None
    """How many ratings the newest good backup lacks of the document; None where the document cannot be read."""
    in_place_of_another: bool = False
    """Whether it is sound, and another caseload than was last written here: the good backups are of that one."""
    behind: int = 0
    """How many saves it is older, as far as the document tells; 0 also where it does not tell."""


def check(files: CaseloadFiles) -> CheckReport:
    """Look at the document and at every version kept beside it. Changes nothing.

    Raises:
        StoreError: a link or a folder stands in its place, or the system does not show what is kept beside it.
    """
    path, kept = files.path, backups(files)
    good = [backup.path for backup in kept if not backup.fault]
    newest = good[0] if good else None
    if files.mark() is None:
        if not kept and not files.was_there:
            return CheckReport(path=path, verdict=Soundness.EMPTY)
        gone = (phrase("the caseload is gone, though it was there before"),)
        return CheckReport(
            path=path, verdict=Soundness.DAMAGED, problems=gone, good_backups=len(good), newest_good=newest
        )
    document, verdict, found, unknown = _judged(files)
    trail = _trail(files, document)
    records = document.records if document else None
    is_another = document is not None and files.identity not in ("", document.meta.document)
    best = judged(files, newest)[0] if newest else None
    head = files.head_of(path)
    return CheckReport(
        path=path,
        verdict=verdict,
        format=document.meta.format if document else 0,
        revision=document.meta.revision if document else 0,
        clients=sum(not client.deleted for client in records.clients.values()) if records else 0,
        ratings=records.rating_count if records else 0,
        adjustments=sum(not each.deleted for each in records.adjustments.values()) if records else 0,
        problems=found,
        unknown=unknown,
        audit=trail.faults,
        audit_notes=(*trail.notes, *_unknown_changes(files, document, trail)),
        audit_is_missing=trail.is_missing,
        open_to_others=bool(path.lstat().st_mode & 0o077),
        good_backups=len(good),
        newest_good=newest,
        lacks=lacking(best.records, records) if best and records and not is_another else None,
        in_place_of_another=is_another,
        behind=max(0, head.revision - best.meta.revision) if best and head and not is_another else 0,
    )


def accept(files: CaseloadFiles, clock: Callable[[], datetime] = utc_now) -> None:
    """Take in what another program changed, when every record holds; the version before is kept beside it.

    Raises:
        Refusal: there is nothing to take in.
        StoreError: a record does not hold, or the disk refused.
    """
    from .storage import DocumentStorage

    storage = DocumentStorage(files, clock, Audit(files, clock))
    with storage.held():
        found = read_document(files)
        if found is None or found[0].state is State.SOUND:
            raise Refusal("No other program changed {path}: there is nothing to accept.", path=files.path)
        storage.commit([Deed(Act.ACCEPTED)])


def _trail(files: CaseloadFiles, document: Document | None) -> AuditTrail:
    """The audit, after the document: lines may have come since."""
    try:
        return read_trail(files, document.meta.audit if document else None)
    except StoreError as error:
        return AuditTrail(faults=(str(error),))


def _unknown_changes(files: CaseloadFiles, document: Document | None, trail: AuditTrail) -> tuple[str, ...]:
    """What the audit knows of and the document does not."""
    changes = changes_after(trail.lines, document.meta.audit) if document else []
    if changes:  # another program may have saved since the document was read
        now = _judged(files)[0]
        changes = changes_after(trail.lines, now.meta.audit) if now else []
    if not changes:
        return ()
    told = phrase(
        "The audit tells of {changes} from {at:%Y-%m-%d %H:%M} UTC on that the caseload does not hold: an older "
        "version was put in its place, or a program was ended before it had saved.",
        changes=counted(len(changes), "change"),
        at=changes[0].at,
    )
    return (told,)


def _judged(files: CaseloadFiles) -> tuple[Document | None, Soundness, tuple[str, ...], tuple[str, ...]]:
    """The document, what it is worth, what does not hold in it, and what is not known of it."""
    from .unknown_fields import unknown_in

    try:
        data = files.read()[0]
        document = parse(data)
    except (Unsound, Undecipherable) as fault:
        return None, Soundness.DAMAGED, (str(fault),), ()
    except NewerFormat as newer:
        return None, Soundness.NEWER, (str(newer.of(phrase("The caseload {path}", path=files.path))),), ()
    except StoreError as error:
        return None, Soundness.UNREADABLE, (str(error),), ()
    found = tuple(integrity_problems(document.meta, document.records, document.changes))
    verdict = Soundness.SOUND if document.state is State.SOUND else Soundness.CHANGED
    return document, verdict, found, tuple(unknown_in(plain(data)))

"""The audit read back and held against itself and against the last save: what was changed in it, or cut off, shows."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from ..faults import Faults
from ..language import phrase
from ..system.file_reading import mark_at, read_marked
from ..words import counted
from .audit import Act, AuditLine, decoded_line, hash_of
from .caseload_files import CaseloadFiles
from .meta import AuditHead

_SAVED: Final = frozenset({Act.ADDED, Act.CHANGED, Act.DELETED, Act.IMPORTED, Act.ACCEPTED, Act.MERGED, Act.ERASED})
"""What is announced before a save, whose head then speaks of it."""


class AuditTrail(Struct, frozen=True, kw_only=True):
    """What the audit holds, and what is wrong with it."""

    lines: tuple[AuditLine, ...] = ()
    """The lines that can be read, oldest first."""
    faults: tuple[str, ...] = ()
    """What no crash explains, each in one line: lines that were changed or taken out, another caseload's audit."""
    notes: tuple[str, ...] = ()
    """What a crash or a full disk explains, and what was told before, each in one line."""
    is_missing: bool = False
    """Whether there is no audit at all: the next save begins one."""


def read_trail(files: CaseloadFiles, head: AuditHead | None) -> AuditTrail:
    """The audit, whole, held against the head in a document that was read before.

    Nothing can be said of lines that were added after the last save and cut off again, nor of an audit that was made
    anew from its first line on, together with a document: who can write both can forge both.

    Raises:
        StoreError: it cannot be read.
    """
    data = read_marked(files.audit)[0] if mark_at(files.audit) is not None else b""
    missed = head.missed if head else 0
    notes = (
        [phrase("Not in the audit: {changes}, made when it could not be written.", changes=counted(missed, "change"))]
        if missed
        else []
    )
    raw, lines, faults = data.split(b"\n"), list[AuditLine](), Faults()
    is_torn = bool(raw[-1])
    if not is_torn:
        raw.pop()
    before, torn = b"", 0
    for at, each in enumerate(raw, start=1):
        line = decoded_line(each)
        if line is None:
            torn = at
        else:
            number = lines[-1].number + 1 if lines else 1
            if line.before != (hash_of(before) if before else "") or line.number != number:
                faults.add(partial(_broken, at))
            elif torn == at - 1 > 0:
                notes.append(_torn(torn))
            lines.append(line)
        before = each
    if torn == len(raw) > 0:
        notes.append(_torn(torn))
    notes += [
        phrase(
            "Lines of the audit up to {record} were gone on {at:%Y-%m-%d}, though a save had spoken of them: taken "
            "out, or left behind where the caseload was copied without its audit.",
            record=line.record,
            at=line.at,
        )
        for line in lines
        if line.act == Act.LOST
    ]
    _check_document(files, lines, faults)
    ended = _end_fault(files, raw, lines, head)
    if ended and head and _is_as_restored(lines, head):
        notes.append(
            phrase(
                "What stands there was restored from a copy that went on elsewhere: what its own audit told, up to "
                "line {number}, is not in this one.",
                number=head.number,
            )
        )
    elif ended:
        faults.add(ended)
    if faults.untold:
        faults.told.append(phrase("And {untold} more faults of the audit.", untold=faults.untold))
    return AuditTrail(lines=tuple(lines), faults=tuple(faults.told), notes=tuple(notes), is_missing=not raw)


def restored_mark(head: AuditHead) -> str:
    """What the line of a restored version says of it: which save that was."""
    return head.hash[:16]


def changes_after(lines: Sequence[AuditLine], head: AuditHead | None) -> list[AuditLine]:
    """The changes that a document with that head knows nothing of: announced after it, not refused by the disk, and
    not gone by an earlier version that was restored. One may be about to be saved."""
    unknown: list[AuditLine] = []
    for line in lines:
        if head is None or line.number <= head.number:
            continue
        if line.act == Act.RESTORED:
            unknown.clear()
        elif line.act == Act.NOT_SAVED:
            unknown = [each for each in unknown if each.record != line.record]
        elif line.act in _SAVED:
            unknown.append(line)
    return unknown


def _broken(at: int) -> str:
    return phrase(
        "Line {at} of the audit does not go on from the one before: that was changed, or lines were taken out.", at=at
    )


def _torn(at: int) -> str:
    return phrase("Line {at} of the audit is torn, as a program leaves it that is ended while it writes.", at=at)


def _check_document(files: CaseloadFiles, lines: list[AuditLine], faults: Faults) -> None:
    if not lines:
        return
    if lines[0].act != Act.BEGUN:
        faults.add(lambda: phrase("The beginning of the audit is missing."))
    elif files.identity not in ("", lines[0].record):
        faults.add(lambda: phrase("The audit is another caseload's."))


def _is_as_restored(lines: list[AuditLine], head: AuditHead) -> bool:
    """Whether it is told that a version with that very head was restored: its save spoke of the audit that it was made
    beside, and none was made here since."""
    return any(line.act == Act.RESTORED and line.record == restored_mark(head) for line in lines)


def _end_fault(
    files: CaseloadFiles, raw: list[bytes], lines: list[AuditLine], head: AuditHead | None
) -> Callable[[], str] | None:
    """What to say where the line is not there that the last save spoke of."""
    if head is None or head.number == 0:
        return None
    number, last = head.number, lines[-1].number if lines else 0
    if not raw:
        return lambda: phrase(
            "There is no audit, and the last save spoke of {number} lines: it was removed, or this is a copy of the "
            "caseload that was made without {name}.",
            number=number,
            name=files.audit.name,
        )
    if last < number:
        return lambda: phrase(
            "The end of the audit is cut off: it has {last} lines, and the last save spoke of {number}.",
            last=last,
            number=number,
        )
    if any(b'"number":%d,' % number in each and hash_of(each) == head.hash for each in raw):
        return None
    return lambda: phrase("Line {number} of the audit is not the one that the last save spoke of.", number=number)

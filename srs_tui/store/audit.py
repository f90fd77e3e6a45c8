"""The audit: who did what with which record, and when, in lines that are only ever added.

It stands beside the document in plain lines of JSON, encrypted caseload or not: it holds keys of records, and no
name, code, score or text. Each line holds the hash of the one before, so that a line that was changed or taken out
shows; the number and the hash of the last line go into each save of the document, so that a cut end shows too.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final

import msgspec
from msgspec import Struct

from ..language import phrase
from ..system.clock import utc_now
from ..system.errors import StoreError
from ..system.files import refusal_in_words, write_all
from .caseload_files import CaseloadFiles
from .meta import AuditHead

WAIT: Final = 2.0
"""Seconds until a line is given up, where another program holds the file."""
_TAIL: Final = 4096
"""Bytes within which the last line is looked for first. A line has some 250."""
_FARTHEST: Final = 1 << 24
"""Bytes from the end within which a line can be read in any audit of ours."""
_LONGEST: Final = 600
"""Bytes that a line of ours does not reach: a name of an account has 32 at most."""


class Act(StrEnum):
    """What was done."""

    BEGUN = "begun"
    """The audit itself; the record is the name of the document (`meta.document`)."""
    OPENED = "opened"
    """The caseload as a whole: its list and its figures."""
    VIEWED = "viewed"
    """One client: on a screen of theirs, beside the list in a wide window once the cursor rests there, or printed."""
    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    NOT_SAVED = "not saved"
    """What a line before announced for that record: the disk refused it, or did not confirm it."""
    LOST = "lost"
    """Lines of the audit itself, up to the number that stands in the record: a save had spoken of them."""
    IMPORTED = "imported"
    EXPORTED = "exported"
    """To a file or a printer, or as a report."""
    BACKED_UP = "backed up"
    RESTORED = "restored"
    """An earlier version was put in place of the document."""
    ACCEPTED = "accepted"
    """What another program had changed."""
    MERGED = "merged"
    ERASED = "erased"
    ENCRYPTED = "encrypted"
    DECRYPTED = "decrypted"
    KEY_CHANGED = "key changed"
    PASSPHRASE_CHANGED = "passphrase changed"
    UNLOCKED = "unlocked"
    FAILED = "failed"
    """A passphrase or digits that did not unlock it."""
    LOCKED = "locked"
    HANDED_OVER = "handed over"
    """The screen, to the client of that key."""
    TAKEN_BACK = "taken back"
    """The screen, from the client of that key."""


class Deed(Struct, frozen=True):
    """One thing that was done."""

    act: Act
    record: str = ""
    """The key of the client, session or adjustment it was done to; empty for the caseload as a whole."""


class Announced(Struct, frozen=True):
    """What a save is about to do, as far as the audit has it."""

    head: AuditHead
    """For the `meta` of the save."""
    document: str
    deeds: Sequence[Deed]
    trouble: StoreError | OSError | None = None
    """Why the audit could not be written; None where it was."""


class AuditLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line."""

    number: int
    """From 1, without a gap."""
    at: datetime
    """UTC."""
    uid: int
    account: str
    """The account of the computer, by its number and its name."""
    act: str
    """An `Act`; a later version of this program may know more."""
    record: str = ""
    before: str
    """SHA-256 of the line before, without its line end; empty in the first one."""


class _End(Struct, frozen=True):
    """Where an audit ends: the number of the last line that can be read, and the bytes of the last one there is."""

    number: int
    """0 where none can be read."""
    line: bytes
    is_torn: bool
    """Whether that line lacks its end: its writer was killed."""
    size: int
    """Bytes of the file."""


def decoded_line(line: bytes) -> AuditLine | None:
    """What a line says; None where it cannot be read."""
    try:
        return msgspec.json.decode(line, type=AuditLine)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def hash_of(line: bytes) -> str:
    """What the next line says of this one."""
    return hashlib.sha256(line).hexdigest()


class Audit:
    """The audit of a caseload. Nothing is refused because it could not be written: that is told, and counted in the
    next save.

    `tell`: how it is told, at once; without it, `take_notice` gives it.
    """

    def __init__(
        self,
        files: CaseloadFiles,
        clock: Callable[[], datetime] = utc_now,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._files: Final = files
        self._clock: Final = clock
        self._told: Final = tell
        self._notice = ""

    def note(self, act: Act, record: str = "") -> None:
        """Add a line for something that changes no document. It is the system's when this returns, and costs no wait
        for the disk.

        Where there is no caseload, there is nothing to note.
        """
        try:
            document = self._files.identity
            if self._files.mark() is not None:
                with self._opened(document) as (descriptor, end):
                    self._add(document, descriptor, end, [Deed(act, record)])
        except (StoreError, OSError) as error:
            self._tell(error)

    def announce(self, document: str, deeds: Sequence[Deed], before: AuditHead | None) -> Announced:
        """Add a line for each thing that a save is about to do, synced, under the lock of the caseload. `before`: the
        head in the document that is replaced.

        Where the audit cannot be written, the save goes on, and its head counts what is missing.
        """
        missed = before.missed if before else 0
        try:
            with self._opened(document) as (descriptor, end):
                gone = before if before is not None and not _has(descriptor, end, before) else None
                lost = [Deed(Act.LOST, str(gone.number))] if gone else []
                head = self._add(document, descriptor, end, [*lost, *deeds])
                os.fsync(descriptor)  # the save that speaks of these lines must not be on disk without them
        except (StoreError, OSError) as error:
            known = before or AuditHead(number=0, hash="")
            return Announced(msgspec.structs.replace(known, missed=missed + len(deeds)), document, deeds, error)
        return Announced(msgspec.structs.replace(head, missed=missed), document, deeds)

    def confirm(self, announced: Announced) -> None:
        """The save is done: what could not be announced is told now."""
        if announced.trouble is not None:
            self._tell(announced.trouble)

    def take_back(self, announced: Announced) -> None:
        """The disk refused the save, which is for others to tell: the lines that announced it are answered."""
        if announced.trouble is None:
            with suppress(StoreError, OSError), self._opened(announced.document) as (descriptor, end):
                deeds = [Deed(Act.NOT_SAVED, deed.record) for deed in announced.deeds]
                self._add(announced.document, descriptor, end, deeds)

    def take_notice(self) -> str:
        """Why lines could not be written, once; empty where they could, or where that was told."""
        notice, self._notice = self._notice, ""
        return notice

    def _tell(self, error: StoreError | OSError) -> None:
        reason = f": {refusal_in_words(error)}." if isinstance(error, OSError) else f". {error}"
        notice = phrase("This could not be noted in the audit {audit}{reason}", audit=self._files.audit, reason=reason)
        if self._told is None:
            self._notice = notice
            return
        with suppress(OSError, ValueError):  # a save goes on, also where nothing can be said of it
            self._told(notice)

    @contextmanager
    def _opened(self, document: str) -> Iterator[tuple[int, _End]]:
        """The descriptor of the audit of that document, and where it ends. Where it is unknown which document this is,
        it is that of the audit."""
        while True:
            with self._files.audit_opened(WAIT) as descriptor:
                end = _end_of(descriptor)
                theirs = _document_of(descriptor) if end.number else ""
                if not document or theirs in ("", document):
                    yield descriptor, end
                    return
            self._files.set_audit_aside(theirs)

    def _add(self, document: str, descriptor: int, end: _End, deeds: Sequence[Deed]) -> AuditHead:
        number, line, data = end.number, end.line, bytearray(b"\n" if end.is_torn else b"")
        at, uid = self._clock(), os.geteuid()
        if document and not end.size:
            deeds = [Deed(Act.BEGUN, document), *deeds]
        for deed in deeds:
            number += 1
            before = hash_of(line) if line else ""
            said = AuditLine(
                number=number,
                at=at,
                uid=uid,
                account=account_name(uid),
                act=deed.act,
                record=deed.record,
                before=before,
            )
            line = msgspec.json.encode(said)
            data += line + b"\n"
        try:
            write_all(descriptor, bytes(data))
        except OSError:
            os.ftruncate(descriptor, end.size)  # a part of what we wrote just now: nothing that was there
            raise
        return AuditHead(number=number, hash=hash_of(line))


@cache
def account_name(uid: int) -> str:
    """The name of an account of this computer; its number where it has none."""
    from pwd import getpwuid

    try:
        return getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _end_of(descriptor: int) -> _End:
    size = os.fstat(descriptor).st_size
    for look in (_TAIL, min(size, _FARTHEST)):
        start = max(0, size - look)
        lines = os.pread(descriptor, size - start, start).split(b"\n")
        if start:
            del lines[0]  # only a part of it, perhaps
        is_torn = bool(lines and lines[-1])
        whole = lines if is_torn else lines[:-1]
        number = next((said.number for line in reversed(whole) if (said := decoded_line(line))), 0)
        if number or not start or look > _TAIL:
            return _End(number=number, line=whole[-1] if whole else b"", is_torn=is_torn, size=size)
    raise AssertionError("the second look begins at the first byte")


def _has(descriptor: int, end: _End, head: AuditHead) -> bool:
    """Whether the line that a save spoke of is there, unchanged."""
    if head.number == 0:
        return True
    if head.number > end.number:
        return False
    enough = (end.number - head.number + 1) * _LONGEST + _TAIL
    for look in sorted({min(end.size, enough, _FARTHEST), min(end.size, _FARTHEST)}):  # torn lines may be any length
        lines = os.pread(descriptor, look, end.size - look).split(b"\n")
        if any(hash_of(line) == head.hash for line in lines if b'"number":%d,' % head.number in line):
            return True
    return False


def _document_of(descriptor: int) -> str:
    """Which document the audit is of, by its first line; empty where it cannot be told."""
    said = decoded_line(os.pread(descriptor, _TAIL, 0).partition(b"\n")[0])
    return said.record if said and said.act == Act.BEGUN else ""

"""What was typed and not yet saved: on disk with every key, back when one returns to it."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..clinical.rating import CLIENT
from ..clinical.refusal import Refusal
from ..clinical.validation import check_key
from ..system.errors import StoreError
from ..system.files import write_all
from .caseload_files import CaseloadFiles
from .draft import Draft, DraftKind, draft_among
from .errors import Switched

_LARGE: Final = 1 << 16
"""Bytes from which finished drafts are cleared out of the file."""
WAIT: Final = 5.0
"""Seconds until we give up, where another program holds the file."""
_OF_NEW_RECORDS: Final = frozenset({DraftKind.RATING, DraftKind.CLIENT, DraftKind.ADJUSTMENT})
"""What is finished as soon as the record of its key is in the caseload."""


class _Line(Struct, omit_defaults=True):
    keep: Draft | None = None
    done: str | None = None


class Drafts:
    """The drafts of a caseload, in a file that only grows: a line for each thing typed, a line when a draft is done.

    `recorded` says whether a record of that key is in the caseload: a draft of a new one is finished then, even where
    the line that says so was lost with the process.
    """

    def __init__(
        self,
        files: CaseloadFiles,
        recorded: Callable[[str], bool],
        *,
        erased: Callable[[str], bool] = lambda _: False,
        only_appends: bool = False,
    ) -> None:
        """`erased`: whether the client of that key was: nothing more is kept of them. `only_appends`: the file is never
        read, not even to clear it out: it holds what is not for this process."""
        self._files: Final = files
        self._recorded: Final = recorded
        self._erased: Final = erased
        self._only_appends: Final = only_appends

    def keep(self, draft: Draft) -> None:
        """Keep what was typed so far; it is on disk when this returns.

        Raises:
            Locked: another program held the file for `WAIT` seconds.
            CannotWrite: the disk refused.
        """
        self.write({draft.key: draft})
        self.sync()

    def done(self, key: str) -> None:
        """The draft of that record is saved or given up.

        Raises:
            Locked, CannotWrite: as `keep`.
        """
        self.write({key: None})
        self.sync()

    def of(
        self, client_id: str, kind: DraftKind = DraftKind.RATING, scale: str | None = None, rater: str = CLIENT
    ) -> Draft | None:
        """See `draft_among`.

        Raises:
            StoreError: the file cannot be read.
        """
        return draft_among(self.unfinished(), client_id, kind, scale, rater)

    def unfinished(self) -> list[Draft]:
        """Every unfinished draft, the one typed last at the end.

        Raises:
            StoreError: the file cannot be read.
        """
        return self._unfinished(self._files.read_drafts())

    def write(self, drafts: Mapping[str, Draft | None]) -> None:
        """Hand drafts to the system by their keys, None for one that is done: a killed process loses them no more.

        Raises:
            Locked, CannotWrite: as `keep`.
        """
        lines = (
            _Line(keep=draft) if draft is not None and not self._erased(draft.client) else _Line(done=key)
            for key, draft in drafts.items()
        )
        # The line end stands before the line too: a torn line of a killed process then spoils itself alone.
        data = b"".join(b"\n" + self._files.draft_line(msgspec.json.encode(line)) for line in lines)
        try:
            with self._files.drafts_opened(WAIT) as descriptor:
                write_all(descriptor, data)
                with suppress(StoreError, OSError):  # what was typed is there already
                    if any(draft is not None and self._erased(draft.client) for draft in drafts.values()):
                        self._forget_erased()
                    elif os.fstat(descriptor).st_size > _LARGE and not self._only_appends:
                        self._clear_out()
        except OSError as error:
            raise self._files.cannot_write_drafts(error) from None

    def forget_erased(self) -> None:
        """Take out what was typed of a client whom another program erased meanwhile, before this one knew it.

        Raises:
            StoreError: another program holds the file now, or the disk refused.
        """
        try:
            with self._files.drafts_opened(wait=0):
                self._forget_erased()
        except OSError as error:
            raise self._files.cannot_write_drafts(error) from None

    def line_of(self, draft: Draft) -> bytes:
        """A draft as it would be a line of the file, sealed where the caseload is encrypted.

        Where another program switched that, it is plain: nobody who opens the caseload now could open it otherwise.

        Raises:
            Closed: it is encrypted, and there is not even its public key.
        """
        line = msgspec.json.encode(_Line(keep=draft))
        try:
            self._files.refuse_where_switched()
        except Switched:
            return line + b"\n"
        return self._files.draft_line(line)

    def with_lines(self, lines: Iterable[bytes]) -> list[Draft]:
        """The unfinished drafts that lines of `line_of` give, which the file was to have after those it has.

        Raises:
            StoreError: the file cannot be read.
        """
        opened = b"\n".join(line if line.startswith(b"{") else self._files.opened_lines(line) for line in lines)
        keys = {line.keep.key for line in _lines_in(opened) if line.keep is not None}
        found = self._unfinished(self._files.read_drafts() + b"\n" + opened) if keys else []
        return [draft for draft in found if draft.key in keys]

    def sync(self) -> None:
        """Have the disk confirm what was written: a power cut loses it no more.

        Raises:
            CannotWrite: it did not.
        """
        try:
            self._files.sync_drafts()
        except OSError as error:
            raise self._files.cannot_write_drafts(error) from None

    def _forget_erased(self) -> None:
        data = self._files.read_drafts()
        clients = {line.keep.client for line in _lines_in(data) if line.keep is not None}
        if erased := set(filter(self._erased, clients)):
            self._files.write_drafts(without_client(data, erased, lambda _: False))

    def _clear_out(self) -> None:
        data = self._files.read_drafts()
        kept = b"".join(msgspec.json.encode(_Line(keep=draft)) + b"\n" for draft in self._unfinished(data))
        if len(kept) < len(data) // 2:
            self._files.write_drafts(kept)

    def _unfinished(self, data: bytes) -> list[Draft]:
        found: dict[str, Draft] = {}
        for line in _lines_in(data):
            if line.keep is not None and _has_key(line.keep):
                before = found.pop(line.keep.key, None)
                draft = _laid_over(before, line.keep)
                if draft is not None:
                    found[draft.key] = draft
            elif line.done is not None:
                found.pop(line.done, None)
        return [draft for draft in found.values() if not self.is_finished(draft)]

    def is_finished(self, draft: Draft) -> bool:
        """Whether a draft is in the caseload as a record."""
        return draft.kind in _OF_NEW_RECORDS and self._recorded(draft.key)


def _lines_in(data: bytes) -> Iterator[_Line]:
    for text in data.split(b"\n"):
        with suppress(msgspec.MsgspecError, ValueError):
            yield msgspec.json.decode(text, type=_Line)


def _laid_over(before: Draft | None, draft: Draft) -> Draft | None:
    """The draft as it is after a line; answers to what is no draft of a rating are none."""
    if draft.kind is not DraftKind.ANSWERS:
        return draft
    if before is None or before.kind is not DraftKind.RATING:
        return before
    return replace(before, items=draft.items, mode=draft.mode, total="", total_only=False, skipped=False, at=draft.at)


def without_client(data: bytes, keys: Collection[str], mentions: Callable[[str], bool]) -> bytes:
    """The lines of a drafts' file but for the drafts of the records of these keys, of the client among them, and of a
    new client whose code or name `mentions` that one. What is torn goes with them."""
    lines = list(_lines_in(data))
    theirs = {
        draft.key
        for draft in (line.keep for line in lines if line.keep is not None)
        if draft.client in keys or (draft.kind is DraftKind.CLIENT and mentions(" ".join(draft.fields.values())))
    }
    gone = theirs | set(keys)
    return b"".join(
        msgspec.json.encode(line) + b"\n"
        for line in lines
        if (line.done if line.keep is None else line.keep.key) not in gone
    )


def _has_key(draft: Draft) -> bool:
    """Whether the record that the draft becomes can have its key: what another program wrote here may have any."""
    try:
        check_key(draft.key)
    except Refusal:
        return False
    return True

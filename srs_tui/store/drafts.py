"""What was typed and not yet saved: on disk before the screen shows it, back when the client is rated again."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Final

import msgspec
from msgspec import Struct

from ..clinical.rating import Mode
from ..clinical.refusal import Refusal
from ..clinical.validation import check_key
from ..system.errors import StoreError
from ..system.files import write_all
from .caseload_files import CaseloadFiles

_LARGE: Final = 1 << 16
"""Bytes from which finished drafts are cleared out of the file."""


class Draft(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rating as far as it was typed. The text stays as typed, so that half a score comes back as half a score."""

    rating_id: str
    client: str
    instrument: str
    on: date | None = None
    """The session's date; None: today, whenever that is."""
    mode: Mode = "paper"
    items: tuple[str, ...] = ()
    total: str = ""
    total_only: bool = False
    skipped: bool = False
    note: str = ""
    at: datetime
    """When it was typed, UTC."""


class _Line(Struct, omit_defaults=True):
    keep: Draft | None = None
    done: str | None = None


_LINE: Final = msgspec.json.Decoder(_Line)


class Drafts:
    """The drafts of a caseload, in a file that only grows: a line for each thing typed, a line when a draft is done.

    `recorded` says whether a rating is in the caseload: its draft is finished then, even where the line that says so
    was lost with the process.
    """

    def __init__(self, files: CaseloadFiles, recorded: Callable[[str], bool]) -> None:
        self._files: Final = files
        self._recorded: Final = recorded

    def keep(self, draft: Draft) -> None:
        """Keep what was typed so far; it is on disk when this returns.

        Raises:
            CannotWrite: the disk refused.
        """
        self._append(_Line(keep=draft))

    def of(self, client_id: str) -> Draft | None:
        """The unfinished draft of a client, the one typed last; None where there is none.

        Raises:
            StoreError: the file cannot be read.
        """
        found = [draft for draft in self._unfinished(self._files.read_drafts()) if draft.client == client_id]
        return found[-1] if found else None

    def done(self, rating_id: str) -> None:
        """The draft of that rating is saved or given up.

        Raises:
            CannotWrite: the disk refused.
        """
        self._append(_Line(done=rating_id))

    def _append(self, line: _Line) -> None:
        # The line end stands before the line too: a torn line of a killed process then spoils itself alone.
        try:
            with self._files.drafts_opened() as descriptor:
                write_all(descriptor, b"\n" + msgspec.json.encode(line) + b"\n")
                os.fsync(descriptor)
                if os.fstat(descriptor).st_size > _LARGE:
                    with suppress(StoreError, OSError):  # what was typed is safe already
                        self._clear_out()
        except OSError as error:
            raise self._files.cannot_write_drafts(error) from None

    def _clear_out(self) -> None:
        data = self._files.read_drafts()
        kept = b"".join(msgspec.json.encode(_Line(keep=draft)) + b"\n" for draft in self._unfinished(data))
        if len(kept) < len(data) // 2:
            self._files.write_drafts(kept)

    def _unfinished(self, data: bytes) -> list[Draft]:
        found: dict[str, Draft] = {}
        for text in data.split(b"\n"):
            try:
                line = _LINE.decode(text)
            except (msgspec.MsgspecError, ValueError):
                continue
            if line.keep is not None:
                if not _has_key(line.keep):
                    continue
                found.pop(line.keep.rating_id, None)
                found[line.keep.rating_id] = line.keep
            elif line.done is not None:
                found.pop(line.done, None)
        return [draft for draft in found.values() if not self._recorded(draft.rating_id)]


def _has_key(draft: Draft) -> bool:
    """Whether the session that the draft becomes can have its key: what another program wrote here may have any."""
    try:
        check_key(draft.rating_id)
    except Refusal:
        return False
    return True

"""The caseload for whoever only looks: what was read of it last, found by key, by client and by code."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.session import Session
from ..system.clock import utc_now
from ..system.errors import StoreError
from .audit import Audit
from .caseload_files import CaseloadFiles
from .document import State
from .ledger import Ledger
from .meta import AuditHead
from .old_names import take_over
from .records import Records

if TYPE_CHECKING:
    from .changes import Change
    from .draft import Draft
    from .drafts import Drafts


class CaseloadView:
    """A caseload held in memory. Reading it takes no lock, and never changes it."""

    def __init__(
        self,
        files: CaseloadFiles,
        clock: Callable[[], datetime] = utc_now,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.files: Final = files
        self._ledger: Final = Ledger(files, clock, tell)

    @classmethod
    def open(
        cls,
        at: Path | CaseloadFiles,
        *,
        clock: Callable[[], datetime] = utc_now,
        tell: Callable[[str], None] | None = None,
    ) -> Self:
        """The caseload at a path, or in files that are known already. A missing one is empty, and written at the
        first change. `tell`: see `Audit`.

        Raises:
            Damaged, NewerFormat, StoreError: it cannot be trusted or read; see `reading.read_document`.
        """
        files = at if isinstance(at, CaseloadFiles) else CaseloadFiles(at)
        trouble = files.finish_switch()
        caseload = cls(files, clock, tell)
        caseload._ledger.load()
        caseload._ledger.give_notice(trouble)
        take_over(files, caseload._clients)
        caseload._ledger.go_on_erasing()
        return caseload

    @cached_property
    def drafts(self) -> "Drafts":
        """What was typed and not saved."""
        from .drafts import Drafts

        return Drafts(self.files, self._is_recorded, erased=self.is_erased)

    def unfinished(self) -> "list[Draft]":
        """As `Drafts.unfinished`, which is not even loaded where there is no file of them.

        Raises:
            StoreError: see there.
        """
        return self.drafts.unfinished() if self.files.has_drafts else []

    @property
    def audit(self) -> Audit:
        """Who did what with which record: changes are noted by themselves, what is looked at and taken out is not."""
        return self._ledger.audit

    @property
    def audit_head(self) -> AuditHead | None:
        """What the document says of the end of the audit; None before it says anything."""
        return self._ledger.published.audit

    @property
    def revision(self) -> int:
        """One more with each save by any program; 0 before the first."""
        return self._ledger.published.revision

    @property
    def state(self) -> State:
        """Whether the caseload can be written."""
        return self._ledger.published.state

    @property
    def read_only_reason(self) -> str:
        """Why the caseload is read and not written, and what to do; empty where it is written."""
        return self._ledger.read_only_reason

    def first_problem(self) -> str:
        """What of it does not hold although its checksum agrees, so that no field of it was looked at; empty where
        everything holds. Takes as long as `srs check`.
        """
        from .integrity import record_problems

        return next(record_problems(self.records, self._ledger.published.changes), "")

    @property
    def records(self) -> Records:
        """Every record as it is now: one picture, which later changes leave as it is."""
        return self._ledger.published.records

    @property
    def journal(self) -> "list[Change]":
        """The changes that can be undone, oldest first."""
        return self._ledger.published.journal

    def clients(self, *, archived: bool = False) -> list[Client]:
        """The clients by code, without archived ones unless asked for."""
        kept = (each for each in self.records.clients.values() if not each.deleted and (archived or not each.archived))
        return sorted(kept, key=lambda client: client.code.casefold())

    def client(self, client_id: str) -> Client:
        """The client of that key.

        Raises:
            Refusal: there is none, or no longer.
        """
        found = self.records.clients.get(client_id)
        if found is None or found.deleted:
            raise Refusal("That client is no longer in the caseload: look at the list again.")
        return found

    def find(self, text: str) -> Client:
        """The client meant by a code in any case, or by an unambiguous beginning of a code or a name.

        Raises:
            Refusal: none or several; the line names the nearest.
        """
        from ..clinical.lookup import find_client

        return find_client(text, self.clients(archived=True))

    def sessions(self, client_id: str) -> tuple[Session, ...]:
        """The sessions of a client in their order, missed and cancelled ones too."""
        return self.records.sessions_of(client_id)

    def sessions_of_each(self, clients: Iterable[Client]) -> list[tuple[Session, ...]]:
        """As `sessions`, for several clients at once."""
        return self.records.sessions_of_each([client.id for client in clients])

    def session(self, session_id: str) -> Session:
        """The session of that key.

        Raises:
            Refusal: there is none, or no longer.
        """
        found = self.records.sessions.get(session_id)
        if found is None or found.deleted:
            raise Refusal("That session is no longer in the caseload: look at the chart again.")
        return found

    def adjustments(self, client_id: str) -> tuple[Adjustment, ...]:
        """The adjustments of a client, oldest first."""
        return self.records.adjustments_of(client_id)

    def is_erased(self, key: str) -> bool:
        """Whether the record of that key was erased with its client."""
        if not (erased := self._ledger.published.erased):
            return False
        from .erasure import erased_mark

        return erased_mark(key) in erased

    def changes(self) -> "list[Change]":
        """The changes that `undo` undoes one after the other, the last one first."""
        return list(reversed(self.journal))

    def take_notice(self) -> str:
        """What is to be told of what `refresh` or a change read, once: that it is older than what was there, or that
        the audit could not be written."""
        return self._ledger.take_notice()

    def refresh(self) -> bool:
        """Read the document again if another program has written it. Cheap enough for every second.

        Raises:
            StoreError: what stands there now cannot be trusted; what was read before stays in memory.
        """
        erased = self._ledger.published.erased
        is_another = self._ledger.refresh()
        if self._ledger.published.erased - erased:
            with suppress(StoreError):  # what is typed next tries again
                self.drafts.forget_erased()
        return is_another

    @property
    def _clients(self) -> Mapping[str, Client]:
        return self.records.clients

    def _now(self) -> datetime:
        return self._ledger.clock()

    def _is_recorded(self, key: str) -> bool:
        records = self.records
        is_entry = key in records.sessions or records.session_of_entry(key) is not None
        return is_entry or key in records.clients or key in records.adjustments

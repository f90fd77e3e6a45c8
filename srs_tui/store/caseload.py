"""The caseload: the one way to read and to change what is on disk."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.lookup import find_client
from ..clinical.rating import Rating
from ..clinical.refusal import Refusal
from .caseload_files import CaseloadFiles
from .changes import Change, Touched
from .drafts import Drafts
from .ids import new_id
from .ledger import Ledger
from .old_names import take_over
from .records import CLIENTS, RATINGS, Record
from .validation import adjustment_of, admitted_adjustment, admitted_client, admitted_rating, amended, session_of

if TYPE_CHECKING:
    from .transaction import Transaction


def utc_now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class Caseload:
    """A caseload held in memory and kept in one document on disk.

    Reading never takes the lock. Every change takes it, reads the document again where another program has written
    it meanwhile, is on disk when the method returns, and can be taken back by `undo`. A method that changes something
    raises Refusal when the request is wrong and StoreError when it could not be kept: nothing has changed then.
    """

    def __init__(self, files: CaseloadFiles, clock: Callable[[], datetime] = utc_now) -> None:
        self.files: Final = files
        self.drafts: Final = Drafts(files, self._is_recorded)
        self._ledger: Final = Ledger(files, clock)

    @classmethod
    def open(cls, at: Path | CaseloadFiles, *, clock: Callable[[], datetime] = utc_now) -> "Caseload":
        """The caseload at a path, or in files that are known already. A missing one is empty, and written at the
        first change.

        Raises:
            Damaged, NewerFormat, StoreError: it cannot be trusted or read; see `reading.read_document`.
        """
        files = at if isinstance(at, CaseloadFiles) else CaseloadFiles(at)
        caseload = cls(files, clock)
        caseload._ledger.load()
        take_over(files, caseload._clients)
        return caseload

    @property
    def revision(self) -> int:
        """One more with each save by any program; 0 before the first."""
        return self._ledger.revision

    @property
    def state(self) -> str:
        """`sound`, or the line that says why the caseload is read and not written."""
        return self._ledger.state

    def clients(self, *, archived: bool = False) -> list[Client]:
        """The clients by code, without archived ones unless asked for."""
        kept = (
            each
            for each in self._ledger.records.clients.values()
            if not each.deleted and (archived or not each.archived)
        )
        return sorted(kept, key=lambda client: client.code.casefold())

    def client(self, client_id: str) -> Client:
        """The client of that key.

        Raises:
            Refusal: there is none, or no longer.
        """
        found = self._ledger.records.clients.get(client_id)
        if found is None or found.deleted:
            raise Refusal("That client is no longer in the caseload: look at the list again.")
        return found

    def find(self, text: str) -> Client:
        """The client meant by a code in any case, or by an unambiguous beginning of a code or a name.

        Raises:
            Refusal: none or several; the line names the nearest.
        """
        return find_client(text, self.clients(archived=True))

    def ratings(self, client_id: str) -> tuple[Rating, ...]:
        """The ratings of a client in the order of the sessions, skipped ones and those of other scales included."""
        return self._ledger.records.ratings_of(client_id)

    def rating(self, rating_id: str) -> Rating:
        """The rating of that key.

        Raises:
            Refusal: there is none, or no longer.
        """
        found = self._ledger.records.ratings.get(rating_id)
        if found is None or found.deleted:
            raise Refusal("That rating is no longer in the caseload: look at the chart again.")
        return found

    def adjustments(self, client_id: str) -> tuple[Adjustment, ...]:
        """The adjustments of a client, oldest first."""
        return self._ledger.records.adjustments_of(client_id)

    def new_id(self) -> str:
        """A key for a record, made when its entry begins: saving it twice is then one record."""
        return new_id()

    def add(self, client: Client) -> Client:
        """Take a client in. Returns it as it was kept, with its key."""
        with self._ledger.transaction() as transaction:
            client = admitted_client(replace(client, id=client.id or new_id()), self._clients)
            transaction.put(client)
            self._ledger.commit(transaction, f"the new client {client.code}", client.id)
        return client

    def edit(self, client: Client) -> Change:
        """Put a client in the place of the one with its key."""
        with self._ledger.transaction() as transaction:
            self.client(client.id)
            client = admitted_client(replace(client, edited=self._now()), self._clients)
            transaction.put(client)
            return self._ledger.commit(transaction, f"the edit of {client.code}", client.id)

    def archive(self, client_id: str, archived: bool = True) -> Change:
        """Hide a client from the caseload, or bring one back."""
        with self._ledger.transaction() as transaction:
            client = self.client(client_id)
            if client.archived == archived:
                raise Refusal(f"{client.code} is {'archived already' if archived else 'not archived'}: nothing to do.")
            transaction.put(replace(client, archived=archived, edited=self._now()))
            what = f"the archiving of {client.code}" if archived else f"the return of {client.code} from the archive"
            return self._ledger.commit(transaction, what, client_id)

    def record(self, rating: Rating) -> Change:
        """Keep a rating. The same one again, by its key, is no second rating; with other values it is an edit."""
        with self._ledger.transaction() as transaction:
            rating = admitted_rating(replace(rating, id=rating.id or new_id()), self._clients)
            held = self._ledger.records.ratings.get(rating.id)
            if held is not None and not held.deleted:
                return self._amend(transaction, held, rating)
            transaction.put(rating)
            return self._ledger.commit(transaction, f"the {session_of(rating, self._clients)}", rating.client)

    def amend(self, rating: Rating) -> Change:
        """Correct a rating; what it held is kept in `earlier`. Its client may be another."""
        with self._ledger.transaction() as transaction:
            return self._amend(transaction, self.rating(rating.id), admitted_rating(rating, self._clients))

    def delete(self, rating_id: str) -> Change:
        """Take a rating out of every result. It stays in the document, marked as removed."""
        with self._ledger.transaction() as transaction:
            rating = self.rating(rating_id)
            transaction.put(replace(rating, deleted=True, edited=self._now()))
            what = f"the deletion of the {session_of(rating, self._clients)}"
            return self._ledger.commit(transaction, what, rating.client)

    def note(self, adjustment: Adjustment) -> Change:
        """Keep an adjustment, or put it in the place of the one with its key."""
        with self._ledger.transaction() as transaction:
            adjustment = admitted_adjustment(replace(adjustment, id=adjustment.id or new_id()), self._clients)
            held = self._ledger.records.adjustments.get(adjustment.id)
            if held is not None:
                adjustment = replace(adjustment, recorded=held.recorded, edited=self._now())
            transaction.put(adjustment)
            what = f"{'the edit of the' if held else 'the'} {adjustment_of(adjustment, self._clients)}"
            return self._ledger.commit(transaction, what, adjustment.client)

    def drop(self, adjustment_id: str) -> Change:
        """Take an adjustment out of every result."""
        with self._ledger.transaction() as transaction:
            held = self._ledger.records.adjustments.get(adjustment_id)
            if held is None or held.deleted:
                raise Refusal("That adjustment is no longer in the caseload: look at the chart again.")
            transaction.put(replace(held, deleted=True, edited=self._now()))
            what = f"the deletion of the {adjustment_of(held, self._clients)}"
            return self._ledger.commit(transaction, what, held.client)

    def bring_in(
        self, clients: Sequence[Client], ratings: Sequence[Rating], adjustments: Sequence[Adjustment], label: str
    ) -> Change:
        """Keep many records at once: all or none, and one change to take back. `label`: `the import of old.csv`."""
        with self._ledger.transaction() as transaction:
            known = dict(self._clients)
            for client in clients:
                client = admitted_client(replace(client, id=client.id or new_id()), known)
                known[client.id] = client
                transaction.put(client)
            for rating in ratings:
                transaction.put(admitted_rating(replace(rating, id=rating.id or new_id()), known))
            for adjustment in adjustments:
                transaction.put(admitted_adjustment(replace(adjustment, id=adjustment.id or new_id()), known))
            return self._ledger.commit(transaction, label)

    def undo(self, change_id: str | None = None) -> Change:
        """Take back the last change, or that one; it leaves the journal. Returns the change taken back.

        Raises:
            Refusal: there is nothing to take back, or a later change stands on that one.
        """
        with self._ledger.transaction() as transaction:
            journal = self._ledger.journal
            change = _to_take_back(journal, change_id)
            transaction.put(*(self._as_before(touched) for touched in change.records))
            self._ledger.rewrite(transaction, [each for each in journal if each.id != change.id])
            return change

    def changes(self) -> list[Change]:
        """The changes that `undo` takes back one after the other, the last one first."""
        return list(reversed(self._ledger.journal))

    def last_change(self) -> Change | None:
        """The change that `undo` would take back; None where there is none."""
        journal = self._ledger.journal
        return journal[-1] if journal else None

    def refresh(self) -> bool:
        """Read the document again if another program has written it. Cheap enough for every second.

        Raises:
            StoreError: what stands there now cannot be trusted; what was read before stays in memory.
        """
        return self._ledger.refresh()

    @property
    def _clients(self) -> dict[str, Client]:
        return self._ledger.records.clients

    def _now(self) -> datetime:
        return self._ledger.clock()

    def _is_recorded(self, rating_id: str) -> bool:
        return rating_id in self._ledger.records.ratings

    def _amend(self, transaction: "Transaction", held: Rating, rating: Rating) -> Change:
        rating = amended(held, rating, self._now())
        what = session_of(held, self._clients)
        if rating is held:
            return self._last_of(held) or Change(at=held.recorded, what=f"the {what}", client_id=held.client)
        transaction.put(rating)
        return self._ledger.commit(transaction, f"the edit of the {what}", rating.client)

    def _last_of(self, rating: Rating) -> Change | None:
        touching = (each for each in reversed(self._ledger.journal) if any(t.key == rating.id for t in each.records))
        return next(touching, None)

    def _as_before(self, touched: Touched) -> Record:
        records = self._ledger.records
        now: Record
        if touched.table == CLIENTS:
            now = records.clients[touched.key]
        else:
            now = records.ratings[touched.key] if touched.table == RATINGS else records.adjustments[touched.key]
        if touched.before is None:
            return replace(now, deleted=True, edited=self._now())
        before = replace(msgspec.convert(touched.before, type(now)), id=touched.key)
        return admitted_client(before, records.clients) if isinstance(before, Client) and not before.deleted else before


def _to_take_back(journal: Sequence[Change], change_id: str | None) -> Change:
    if change_id is None:
        if not journal:
            raise Refusal("There is nothing to take back.")
        return journal[-1]
    for at, change in enumerate(journal):
        if change.id == change_id:
            later = next((each for each in reversed(journal[at + 1 :]) if each.stands_on(change)), None)
            if later is not None:
                raise Refusal(f"{later.what[:1].upper()}{later.what[1:]} came after it: take that back first.")
            return change
    raise Refusal("That change was taken back already, or is too long ago.")

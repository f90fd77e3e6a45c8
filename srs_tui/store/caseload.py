"""The caseload: the one way to read and to change what is on disk."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.joining import joined_to, rated_session, session_to_join
from ..clinical.refusal import Refusal
from ..clinical.session import Held, Session
from ..language import phrase
from ..system.errors import StoreError
from ..text import clean_line
from .audit import Act, Deed
from .caseload_view import CaseloadView
from .change_words import Made, adjustment_change, session_change
from .changes import Change, Touched, change_to_undo
from .ids import new_id
from .records import Record
from .validation import (
    RatedAlready,
    admitted_adjustment,
    admitted_again,
    admitted_client,
    admitted_session,
)

if TYPE_CHECKING:
    from .erase import Erased
    from .keys import Keys
    from .merging import Merge
    from .transaction import Transaction


class Recorded(Struct, frozen=True):
    """What became of an entry: the change, and the key of the session that holds it."""

    change: Change
    session_id: str


class Caseload(CaseloadView):
    """A caseload held in memory and kept in one document on disk.

    Reading never takes the lock. Every change takes it, reads the document again where another program has written
    it meanwhile, is on disk when the method returns, and can be undone by `undo`. A method that changes something
    raises Refusal when the request is wrong and StoreError when it could not be kept: nothing has changed then.
    """

    def new_id(self) -> str:
        """A key for a record, made when its entry begins: saving it twice is then one record."""
        return new_id()

    def add_client(self, client: Client) -> Client:
        """Take a client in. Returns it as it was kept, with its key."""
        with self._ledger.transaction() as transaction:
            client = admitted_client(replace(client, id=client.id or new_id()), self._clients, self._now())
            transaction.put(client)
            self._ledger.commit(transaction, phrase("the new client {code}", code=client.code), client.id)
        return client

    def edit_client(self, client: Client, what: str = "") -> Change:
        """Put a client in place of the one with its key. `what` the change is called: `the end of an episode`."""
        with self._ledger.transaction() as transaction:
            self.client(client.id)
            client = admitted_client(replace(client, edited=self._now()), self._clients, self._now())
            transaction.put(client)
            return self._ledger.commit(transaction, what or phrase("the edit of {code}", code=client.code), client.id)

    def mark_client(self, client_id: str, *, supervision: bool) -> Change:
        """Mark a client to be taken to supervision, or take the mark off."""
        client = self.client(client_id)
        what = phrase("the mark of {code} for supervision", code=client.code)
        if not supervision:
            what = phrase("the end of {code}'s mark for supervision", code=client.code)
        return self.edit_client(replace(client, supervision=supervision), what)

    def archive(self, client_id: str, *, archived: bool = True) -> Change:
        """Hide a client from the caseload, or bring one back."""
        with self._ledger.transaction() as transaction:
            client = self.client(client_id)
            if client.archived == archived:
                raise Refusal(
                    "{code} is archived already: nothing to do."
                    if archived
                    else "{code} is not archived: nothing to do.",
                    code=client.code,
                )
            transaction.put(replace(client, archived=archived, edited=self._now()))
            what = (
                phrase("the archiving of {code}", code=client.code)
                if archived
                else phrase("the return of {code} from the archive", code=client.code)
            )
            return self._ledger.commit(transaction, what, client_id)

    def record(self, session: Session, *, second: bool = False) -> Recorded:
        """Keep a new session with what was rated in it.

        Its ratings join the client's session of that day which has none on their scales yet; one that was noted as
        missed or cancelled is held then. The same session again, by its key, is no second one; with other values it
        is an edit. `second`: a further session of that day, also where the first one has such a rating.

        Raises:
            RatedAlready: a session of that day has such a rating, and `second` was not asked for.
        """
        with self._ledger.transaction() as transaction:
            held = self.records.session_of_entry(session.id) if session.id else None
            session = admitted_session(replace(session, id=session.id or new_id()), self._clients, self._now())
            if held is not None:
                after = session if held.id == session.id else joined_to(held, session)
                return Recorded(self._edit(transaction, held, after), held.id)
            what = session_change(session, Made.NEW, self._clients)
            if not second and session.ratings:
                of_client = self.sessions(session.client)
                if (there := session_to_join(of_client, session.on, *session.ratings)) is not None:
                    after, now = joined_to(there, session), self._now()
                    is_more = there.held is Held.HELD
                    transaction.put(replace(after, edited=now) if is_more else there.edited_to(after, now))
                    return Recorded(self._ledger.commit(transaction, what, session.client), there.id)
                for rating in session.ratings:
                    if (there := rated_session(of_client, session.on, rating.instrument, rating.rater)) is not None:
                        raise RatedAlready(self._clients[session.client].code, rating.instrument, there)
            transaction.put(session)
            return Recorded(self._ledger.commit(transaction, what, session.client), session.id)

    def edit_session(self, session: Session) -> Change:
        """Correct a session; what it held is kept in `earlier`. Its client may be another."""
        with self._ledger.transaction() as transaction:
            admitted = admitted_session(session, self._clients, self._now())
            return self._edit(transaction, self.session(session.id), admitted)

    def delete_session(self, session_id: str) -> Change:
        """Take a session out of every result. It stays in the document, marked as removed."""
        with self._ledger.transaction() as transaction:
            session = self.session(session_id)
            transaction.put(replace(session, deleted=True, edited=self._now()))
            what = session_change(session, Made.DELETED, self._clients)
            return self._ledger.commit(transaction, what, session.client)

    def note_adjustment(self, adjustment: Adjustment) -> Change:
        """Keep an adjustment, or put it in place of the one with its key."""
        with self._ledger.transaction() as transaction:
            adjustment = replace(adjustment, id=adjustment.id or new_id())
            adjustment = admitted_adjustment(adjustment, self._clients, self._now())
            held = self.records.adjustments.get(adjustment.id)
            if held is not None:
                adjustment = replace(adjustment, recorded=held.recorded, edited=self._now())
            transaction.put(adjustment)
            what = adjustment_change(adjustment, Made.EDITED if held else Made.NEW, self._clients)
            return self._ledger.commit(transaction, what, adjustment.client)

    def delete_adjustment(self, adjustment_id: str) -> Change:
        """Take an adjustment out of every result."""
        with self._ledger.transaction() as transaction:
            held = self.records.adjustments.get(adjustment_id)
            if held is None or held.deleted:
                raise Refusal("That adjustment is no longer in the caseload: look at the chart again.")
            transaction.put(replace(held, deleted=True, edited=self._now()))
            what = adjustment_change(held, Made.DELETED, self._clients)
            return self._ledger.commit(transaction, what, held.client)

    def import_records(
        self,
        clients: Sequence[Client],
        sessions: Sequence[Session],
        adjustments: Sequence[Adjustment],
        label: str,
        *,
        at_revision: int | None = None,
        progress: Callable[[float], None] = lambda _: None,
    ) -> Change:
        """Keep many records at once, new ones or in place of those with their key: all or none, and one change to
        undo. `label`: `the import of old.csv`. `at_revision`: the one that they were made for.
        `progress` is told how much of it is done, from 0 to 1.

        Raises:
            Refusal: the caseload is another one by now.
        """
        with self._ledger.transaction() as transaction:
            if at_revision is not None and at_revision != self.revision:
                raise Refusal("Nothing was imported: the caseload was changed meanwhile. Import the file again.")
            known, now = dict(self._clients), self._now()
            for client in clients:
                client = admitted_client(replace(client, id=client.id or new_id()), known, now)
                known[client.id] = client
                transaction.put(client)
            for at, session in enumerate(sessions):
                if at % 2_000 == 0:
                    progress(at / len(sessions) / 2)  # the other half is the disk's
                transaction.put(admitted_session(replace(session, id=session.id or new_id()), known, now))
            for adjustment in adjustments:
                transaction.put(admitted_adjustment(replace(adjustment, id=adjustment.id or new_id()), known, now))
            transaction.first = Deed(Act.IMPORTED)
            return self._ledger.commit(transaction, label)

    def merge(self, path: Path, *, by: "Keys | None" = None, dry_run: bool = False) -> "Merge":
        """Merge another copy of this caseload into it: all of it in one change to undo, or nothing where it says why
        not. See `merging`. `by`: what opens it, where that is another key. `dry_run`: only say what it would bring.

        Raises:
            StoreError: it is no such copy, or what it brings could not be kept.
        """
        from .merge import merge_in, version_to_merge

        data = version_to_merge(self.files, path, by)
        with self._ledger.transaction() as transaction:
            merge = merge_in(transaction, self._ledger.published, data)
            if not (dry_run or merge.conflicts or merge.is_empty):
                transaction.first = Deed(Act.MERGED)
                self._ledger.commit(transaction, phrase("the merge with {name}", name=clean_line(path.name)[:100]))
        return merge

    def erase(self, client_id: str) -> "Erased":
        """Erase a client for good: out of the document, its journal, every backup and the drafts. See `erase.erase`.

        Raises:
            Refusal: there is no such client.
            StoreError: it could not be done, or not yet to its end.
        """
        from .erase import erase

        done = erase(self.files, client_id, self._now(), self.audit)
        with suppress(StoreError):  # it is erased all the same; the next look at the document tells
            self.refresh()
        return done

    def undo(self, change_id: str | None = None) -> Change:
        """Undo the last change, or that one; it leaves the journal. Returns the change undone.

        Raises:
            Refusal: there is nothing to undo, or a later change stands on that one.
        """
        with self._ledger.transaction() as transaction:
            journal = self.journal
            change = change_to_undo(journal, change_id)
            for touched in change.records:
                record = self._as_before(touched)
                if touched.before is None:
                    transaction.put(record)
                else:
                    transaction.put_back(record, touched.before)
            self._ledger.rewrite(transaction, [each for each in journal if each.id != change.id])
            return change

    def _edit(self, transaction: "Transaction", held: Session, after: Session) -> Change:
        edited = held.edited_to(after, self._now())
        if edited is held:
            what = session_change(held, Made.NEW, self._clients)
            return self._last_of(held) or Change(at=held.recorded, what=what, client_id=held.client)
        transaction.put(edited)
        return self._ledger.commit(transaction, session_change(held, Made.EDITED, self._clients), edited.client)

    def _last_of(self, session: Session) -> Change | None:
        touching = (each for each in reversed(self.journal) if any(t.key == session.id for t in each.records))
        return next(touching, None)

    def _as_before(self, touched: Touched) -> Record:
        now = self.records.get(touched.table, touched.key)
        if now is None:
            raise Refusal("What this change made is no longer in the caseload: it cannot be undone.")
        if touched.before is None:
            gone = replace(now, deleted=True, edited=self._now())
            return replace(gone, undone=True) if isinstance(gone, Session) else gone
        return admitted_again(touched, type(now), self._clients, self._now())

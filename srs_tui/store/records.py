"""The records of a caseload in memory, found by key and by client: a snapshot that never changes under a reader."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

from msgspec.structs import force_setattr, replace

from ..clinical.adjustment import Adjustment
from ..clinical.cleaned import with_cleaned_text
from ..clinical.client import Client
from ..clinical.instrument import INSTRUMENTS
from ..clinical.rating import CLIENT
from ..clinical.session import Session, in_order
from ..text import clean_line, clean_text

Record = Client | Session | Adjustment

CLIENTS: Final = "clients"
SESSIONS: Final = "sessions"
ADJUSTMENTS: Final = "adjustments"

KINDS: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {CLIENTS: Client, SESSIONS: Session, ADJUSTMENTS: Adjustment}
)
"""The tables of records in the document, and what they hold."""


def table_of(record: Record) -> str:
    """The table of the document that holds records of that kind."""
    if isinstance(record, Session):
        return SESSIONS
    return CLIENTS if isinstance(record, Client) else ADJUSTMENTS


def cleaned_client(client: Client) -> Client:
    """The client with the text of people made safe for terminals and files; the same object where it is so already."""
    code, name, goal = clean_line(client.code), clean_line(client.name), clean_line(client.goal)
    labels = tuple(map(clean_line, client.labels))
    if (code, name, goal, labels) == (client.code, client.name, client.goal, client.labels):
        return client
    return replace(client, code=code, name=name, goal=goal, labels=labels)


def cleaned_adjustment(adjustment: Adjustment) -> Adjustment:
    """As `cleaned_client`."""
    text = clean_line(adjustment.text)
    return adjustment if text == adjustment.text else replace(adjustment, text=text)


def cleaned_session(session: Session) -> Session:
    """As `cleaned_client`, with the earlier versions."""
    note, agreed = session.note, session.agreed
    if not session.earlier and clean_text(note) == note and (not agreed or clean_text(agreed) == agreed):
        for rating in session.ratings:
            if not rating.is_plain:
                break
        else:
            return session  # as nearly all are
    return with_cleaned_text(session, clean_text)


class Records:
    """Every record by its key, and what belongs to a client in the order of the sessions. Removed ones stay inside.

    A change makes another `Records` by `with_records`; the one that a reader holds stays as it is.
    """

    def __init__(
        self,
        clients: Mapping[str, Client] = MappingProxyType({}),
        sessions: Mapping[str, Session] = MappingProxyType({}),
        adjustments: Mapping[str, Adjustment] = MappingProxyType({}),
    ) -> None:
        self.clients: Final = clients
        self.sessions: Final = sessions
        self.adjustments: Final = adjustments
        self._sessions_of: dict[str, tuple[Session, ...]] = {}

    @classmethod
    def read(
        cls, clients: dict[str, Client], sessions: dict[str, Session], adjustments: dict[str, Adjustment]
    ) -> "Records":
        """Records just read from a document: each gets its key, and safe text. Takes the dictionaries over."""
        for key, client in clients.items():
            force_setattr(client, "id", key)
            clients[key] = cleaned_client(client)
        for key, adjustment in adjustments.items():
            force_setattr(adjustment, "id", key)
            adjustments[key] = cleaned_adjustment(adjustment)
        scales = frozenset(INSTRUMENTS)
        known = ""  # a scale that the program knows, most likely that of the next rating too
        for key, session in sessions.items():
            force_setattr(session, "id", key)
            if session.agreed or session.earlier or (session.note and clean_text(session.note) != session.note):
                sessions[key] = cleaned_session(session)
                continue
            for each in session.ratings:  # all as plain as `Rating.is_plain` has it, of thousands the quickest way
                scale = each.instrument
                if each.reason or each.rater is not CLIENT or (scale != known and scale not in scales):
                    sessions[key] = cleaned_session(session)
                    break
                known = scale
        return cls(clients, sessions, adjustments)

    def with_records(self, records: Iterable[Record]) -> "Records":
        """The same with these records, each in place of the one with its key."""
        clients, sessions, adjustments = dict(self.clients), dict(self.sessions), dict(self.adjustments)
        known = dict(self._sessions_of)
        for record in records:
            if isinstance(record, Client):
                clients[record.id] = record
            elif isinstance(record, Adjustment):
                adjustments[record.id] = record
            else:
                before = sessions.get(record.id, record)
                for client in {before.client, record.client} & known.keys():
                    others = [each for each in known[client] if each.id != record.id]
                    is_theirs = client == record.client and not record.deleted
                    known[client] = in_order([*others, record] if is_theirs else others)
                sessions[record.id] = record
        after = Records(clients, sessions, adjustments)
        after._sessions_of = known
        return after

    def get(self, table: str, key: str) -> Record | None:
        """The record of a table by its key, removed or not; None where there is none, or no such table."""
        tables: dict[str, Mapping[str, Record]] = {
            CLIENTS: self.clients,
            SESSIONS: self.sessions,
            ADJUSTMENTS: self.adjustments,
        }
        return tables.get(table, {}).get(key)

    def sessions_of(self, client_id: str) -> tuple[Session, ...]:
        """The sessions of one client in their order, without removed ones: the same object until one changes."""
        found = self._sessions_of.get(client_id)
        if found is None:
            if self._sessions_of or "_by_client" in vars(self):
                of_client = self._by_client.get(client_id, [])
            else:  # the first to be asked for may be the only one: it is not worth sorting those of all others
                of_client = [each for each in self.sessions.values() if each.client == client_id and not each.deleted]
            found = self._sessions_of.setdefault(client_id, in_order(of_client))
        return found

    def sessions_of_each(self, client_ids: Sequence[str]) -> list[tuple[Session, ...]]:
        """As `sessions_of`, for several clients: the sessions of all are then sorted by client at once."""
        for client_id in client_ids:
            if client_id not in self._sessions_of:
                self._sessions_of.setdefault(client_id, in_order(self._by_client.get(client_id, [])))
        return [self._sessions_of[client_id] for client_id in client_ids]

    def adjustments_of(self, client_id: str) -> tuple[Adjustment, ...]:
        """The adjustments of one client, oldest first, without removed ones."""
        return self._adjustments_by_client.get(client_id, ())

    def session_of_entry(self, entry: str) -> Session | None:
        """The session, not removed, that holds what was typed in the entry of that key; None where none does."""
        session = self.sessions.get(entry) or self._by_entry.get(entry)
        return None if session is None or session.deleted else session

    @property
    def rating_count(self) -> int:
        """How many ratings there are, of every scale and rater, without those of removed sessions."""
        return sum(len(session.ratings) for session in self.sessions.values() if not session.deleted)

    @cached_property
    def _by_client(self) -> dict[str, list[Session]]:
        found = defaultdict[str, list[Session]](list)
        for session in self.sessions.values():
            if not session.deleted:
                found[session.client].append(session)
        return found

    @cached_property
    def _by_entry(self) -> dict[str, Session]:
        return {rating.entry: each for each in self.sessions.values() for rating in each.ratings if rating.entry}

    @cached_property
    def _adjustments_by_client(self) -> dict[str, tuple[Adjustment, ...]]:
        found: dict[str, list[Adjustment]] = {}
        for each in sorted(self.adjustments.values(), key=lambda each: each.moment):
            if not each.deleted:
                found.setdefault(each.client, []).append(each)
        return {client: tuple(adjustments) for client, adjustments in found.items()}

"""What a file would bring into a caseload: decided before anything is changed, so that it can be shown first."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from msgspec import Struct, UnsetType
from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.instrument import ALLIANCE_CHOICES, alliance_scale
from ..clinical.rules import Rules
from ..clinical.session import Held, Session
from ..language import phrase
from .answers import Differing
from .client_matching import client_differences, with_what_is_said
from .erased import file_without_erased
from .imported import ImportedClient, ImportedFile, ImportedSession
from .imported_session import merged, not_later, with_imported
from .known import CaseloadNow
from .preview import Difference, Found, Preview
from .session_matching import Match, Matched, SessionMatcher, differences, said_of, without_absent

_STEP: Final = 2_000
"""Sessions between two words on how far it is."""


class Plan(Struct, frozen=True, kw_only=True):
    """The records to keep, new and changed, and how that is shown."""

    clients: tuple[Client, ...]
    sessions: tuple[Session, ...]
    adjustments: tuple[Adjustment, ...]
    preview: Preview


def plan_for(
    file: ImportedFile,
    found: Found,
    caseload: CaseloadNow,
    rules: Rules,
    *,
    differing: Differing | None = None,
    scale: str = "SRS",
    now: datetime,
    new_id: Callable[[], str],
    progress: Callable[[float], None] = lambda _: None,
) -> Plan:
    """What is new in a file, and what differs, held against the caseload. `now` in UTC; `scale` is a new client's
    where the file does not say.

    What differs is brought in with `Differing.REPLACE` only: an edit, which keeps what was there. A rating whose file
    does not say by which cut-off rule it was judged is judged by the one now in force.
    """
    return _Planner(caseload, rules, scale, now, new_id, replaces=differing is Differing.REPLACE).plan(
        file, found, progress, is_answered=differing is not None
    )


class _Planner:
    """Gathers the records of one plan."""

    def __init__(
        self,
        caseload: CaseloadNow,
        rules: Rules,
        scale: str,
        now: datetime,
        new_id: Callable[[], str],
        *,
        replaces: bool,
    ) -> None:
        self._caseload: Final = caseload
        self._rules: Final = rules
        self._scale: Final = scale
        self._now: Final = now
        self._new_id: Final = new_id
        self._replaces: Final = replaces
        self._by_code: Final = {c.code.casefold(): c for c in caseload.clients.values() if not c.deleted}
        self._by_key: Final = {client.id: client for client in self._by_code.values()}
        self._clients: Final[dict[str, Client]] = {}
        self._sessions: Final[dict[str, Session]] = {}
        self._made: Final[dict[tuple[str, date], list[str]]] = {}
        """Keys of the new sessions of a day: a rating of another scale may belong to one of them."""
        self._new_ratings = 0
        self._new_sessions = 0
        self._days: Final[set[date]] = set()
        self._fed: Final[set[str]] = set()
        """Keys of the clients that something new goes to."""
        self._differing: Final[list[Difference]] = []
        self._deleted: Final[list[Difference]] = []

    def plan(self, file: ImportedFile, found: Found, progress: Callable[[float], None], *, is_answered: bool) -> Plan:
        """The plan for a file."""
        file, erased = file_without_erased(file, self._caseload.is_erased, self._by_code.keys())
        new = [client for each in file.clients if (client := self._client(each)) is not None]
        matcher = SessionMatcher(self._caseload.sessions)
        matched = matcher.match([(each, self._by_code[each.client.casefold()].id) for each in file.sessions])
        same = 0
        for at, each in enumerate(matched):
            if at % _STEP == 0:
                progress(at / len(matched))
            same += each.match is not Match.REPEATED and not self._session(each)
        adjustments = self._adjustments(file)
        open_records = bool(self._differing or self._deleted)
        preview = Preview(
            found=found,
            new_clients=tuple(client.code for client in new),
            new_ratings=self._new_ratings,
            new_sessions=self._new_sessions,
            new_adjustments=len(adjustments),
            first=min(self._days, default=None),
            last=max(self._days, default=None),
            same=same + len(file.adjustments) - len(adjustments),
            repeated=sum(each.match is Match.REPEATED for each in matched),
            erased=erased,
            differing=tuple(self._differing),
            deleted=tuple(self._deleted),
            archived=tuple(
                sorted(
                    self._by_key[key].code
                    for key in self._fed
                    if self._by_key[key].archived and key in self._caseload.clients
                )
            ),
            asks_differing=open_records and not is_answered,
        )
        return Plan(
            clients=tuple(self._clients.values()),
            sessions=tuple(self._sessions.values()),
            adjustments=tuple(adjustments),
            preview=preview,
        )

    def _client(self, each: ImportedClient) -> Client | None:
        """The client where they are new; of one who is known what differs is noted."""
        code = each.code.casefold()
        known = self._by_code.get(code)
        if known is not None:
            if (what := client_differences(each, known)) and known.id in self._caseload.clients:
                self._differing.append(Difference(client=known.code, what=", ".join(what)))
                if self._replaces:
                    self._clients[known.id] = replace(with_what_is_said(each, known), edited=self._now)
            return None
        client = Client(
            id=self._new_id(),
            code=each.code,
            name=each.name,
            instrument=alliance_scale(each.scale if each.scale in ALLIANCE_CHOICES else self._scale),
            cutoff=None if isinstance(each.cutoff, UnsetType) else each.cutoff,
            outcome=each.outcome,
            outcome_cutoff=each.outcome_cutoff,
            goal=each.goal,
            episodes=each.episodes,
            born=None if isinstance(each.born, UnsetType) else each.born,
            labels=() if isinstance(each.labels, UnsetType) else each.labels,
            supervision=each.supervision,
            archived=each.archived,
            added=self._now,
        )
        self._by_code[code] = self._by_key[client.id] = self._clients[client.id] = client
        return client

    def _session(self, each: Matched) -> bool:
        """Take what a session of the file brings. Whether it brings anything."""
        imported, there = each.imported, each.there
        if each.match is Match.NEW or there is None:
            self._add(imported, each.client)
            return True
        imported = without_absent(imported, there)
        each = replace(each, imported=imported)
        if each.match is Match.DELETED:
            self._deleted.append(Difference(client=imported.client, on=imported.on, what=said_of(imported)))
            if self._replaces:
                back = replace(there, deleted=False, undone=False, edited=self._now)
                self._sessions[there.id] = self._merged(back, each)
            return True
        now = self._sessions.get(there.id, there)
        added = [rating for rating in imported.ratings if now.rating_on(rating.instrument, rating.rater) is None]
        what = differences(imported, there, joins=each.match is Match.JOINS)
        if there.client != each.client:
            what.insert(
                0, phrase("client {client}, here {code}", client=imported.client, code=self._by_key[there.client].code)
            )
        if what:
            self._differing.append(Difference(client=imported.client, on=imported.on, what=", ".join(what)))
            if self._replaces:
                self._sessions[there.id] = self._merged(now, each)
        elif added:
            self._sessions[there.id] = self._merged(now, each)
        if added and (not what or self._replaces):
            self._new_ratings += len(added)
            self._note_new(there.client, imported.on)
        return bool(added or what)

    def _note_new(self, client: str, on: date) -> None:
        self._days.add(on)
        self._fed.add(client)

    def _add(self, imported: ImportedSession, client: str) -> None:
        self._new_ratings += len(imported.ratings)
        self._new_sessions += not imported.ratings
        self._note_new(client, imported.on)
        made = self._made.setdefault((client, imported.on), [])
        if not imported.key and imported.ratings:
            for key in made:
                there = self._sessions[key]
                if all(there.rating_on(rating.instrument, rating.rater) is None for rating in imported.ratings):
                    self._sessions[key] = self._with_imported(there, imported)
                    return
        moments = [rating.recorded for rating in imported.ratings if rating.recorded is not None]
        recorded = imported.recorded or min(moments, default=None)
        session = Session(
            id=imported.key or self._new_id(),
            client=client,
            on=imported.on,
            held=Held.HELD if isinstance(imported.held, UnsetType) else imported.held,
            recorded=not_later(recorded, self._now),
            edited=self._now if imported.key in self._caseload.sessions else None,  # an import of it was undone
        )
        self._sessions[session.id] = self._with_imported(session, imported)
        if not imported.key:
            made.append(session.id)

    def _with_imported(self, session: Session, imported: ImportedSession) -> Session:
        return with_imported(session, imported, self._by_key[session.client], self._rules, self._now)

    def _merged(self, there: Session, each: Matched) -> Session:
        whose = self._by_key.get(there.client, self._by_key[each.client])  # a client who is gone is known no more
        return merged(there, each, whose, self._rules, self._now)

    def _adjustments(self, file: ImportedFile) -> list[Adjustment]:
        noted = {(a.client, a.on, a.text) for a in self._caseload.adjustments.values() if not a.deleted}
        found: list[Adjustment] = []
        for told in file.adjustments:
            client = self._by_code[told.client.casefold()].id
            if (client, told.on, told.text) in noted:
                continue
            noted.add((client, told.on, told.text))
            self._note_new(client, told.on)
            recorded = not_later(told.recorded, self._now)
            found.append(Adjustment(id=self._new_id(), client=client, on=told.on, text=told.text, recorded=recorded))
        return found

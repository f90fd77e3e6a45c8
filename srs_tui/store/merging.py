"""Two copies of a caseload that went on apart, made one. Whatever the order and however often, it comes to the same.

A session is a row of versions, each from a moment on. Both rows are laid together by these moments: the latest version
is how it is, all others are in `earlier`. A client and an adjustment, which keep no versions, are as they were changed
last. A deletion is a change like any other: it beats what was changed before it, and is beaten by what was changed
after it. What was undone is no change: an edit that was undone in one copy comes back from the other.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.session import Earlier, Session, changed_fields, versions_of
from ..language import phrase
from .document import CHANGES, ERASED, Tables
from .erasure import erased_mark
from .records import ADJUSTMENTS, CLIENTS, KINDS, SESSIONS, Record, Records, table_of
from .stored_record import content, plain_record
from .unknown_fields import keep_unknown

_OURS: Final = frozenset({*KINDS, ERASED, CHANGES, "meta"})
_TICK: Final = timedelta(microseconds=1)


class Whole(NamedTuple):
    """A record as it is to be kept, with the fields that this program does not know."""

    record: Record
    held: dict[str, object]


class Merge(Struct, frozen=True, kw_only=True):
    """What a copy brings to the caseload."""

    records: tuple[Whole, ...]
    """Records that are new, or other than they were."""
    foreign: Tables
    """The tables that this program does not know, as they are to be, where something in them is new."""
    erased: frozenset[str]
    """Marks of erased records that are new."""
    conflicts: tuple[str, ...]
    """Why it cannot be merged, and what to do, each in one line. Nothing is merged where there are any."""
    clients: int
    sessions: int
    adjustments: int
    """How many of them are new."""
    changed: int
    """How many were changed in the copy, or in both."""
    deleted: int
    """How many were deleted in the copy."""
    left_out: int
    """Clients of the copy that were erased here."""

    @property
    def is_empty(self) -> bool:
        """Whether the copy brings nothing new."""
        return not (self.records or self.foreign or self.erased)


class Copy(NamedTuple):
    """A copy of the caseload, read."""

    tables: Tables
    records: Records
    erased: frozenset[str]


def merge_of(ours: Copy, theirs: Copy, left_out: int = 0) -> Merge:
    """What their copy brings to ours."""
    wholes = [
        whole
        for table in KINDS
        for key in theirs.tables.get(table, {})
        if erased_mark(key) not in ours.erased and (whole := _brought(table, key, ours, theirs)) is not None
    ]
    new = [each.record for each in wholes if ours.records.get(table_of(each.record), each.record.id) is None]
    old = [each.record for each in wholes if ours.records.get(table_of(each.record), each.record.id) is not None]
    gone = [each for each in old if each.deleted and not _deleted_in(ours.records, each)]
    there = [table_of(each) for each in new if not each.deleted]
    return Merge(
        records=tuple(wholes),
        foreign=_foreign(ours.tables, theirs.tables),
        erased=theirs.erased - ours.erased,
        conflicts=(*_codes_twice(ours.records, wholes), *_erased_there(ours, theirs)),
        clients=there.count(CLIENTS),
        sessions=there.count(SESSIONS),
        adjustments=there.count(ADJUSTMENTS),
        changed=len(old) - len(gone),
        deleted=len(gone),
        left_out=left_out,
    )


def merged_record(one: Record, other: Record) -> Record:
    """One record of two versions by the same key: see above."""
    if isinstance(one, Session) and isinstance(other, Session):
        return _merged_session(one, other)
    return max(one, other, key=lambda each: (_changed_at(each), each.deleted, msgspec.json.encode(each)))


def _brought(table: str, key: str, ours: Copy, theirs: Copy) -> Whole | None:
    """The record as the merge keeps it; None where it stays as it is."""
    there, raw = theirs.records.get(table, key), theirs.tables[table][key]
    assert there is not None
    here, held = ours.records.get(table, key), ours.tables.get(table, {}).get(key)
    if here is None or held is None:
        return Whole(there, keep_unknown(table, content(raw), plain_record(there)))
    if isinstance(held, msgspec.Raw) and isinstance(raw, msgspec.Raw) and bytes(held) == bytes(raw):
        return None
    merged = merged_record(here, there)
    known = plain_record(merged)
    either = sorted([(here, content(held)), (there, content(raw))], key=lambda each: _rank(*each))
    for _, each in reversed(either):
        known = keep_unknown(table, each, known)
    return None if known == keep_unknown(table, content(held), plain_record(here)) else Whole(merged, known)


def _rank(record: Record, held: Mapping[str, object]) -> tuple[datetime, bytes]:
    return _changed_at(record), msgspec.json.encode(held, order="deterministic")


def _changed_at(record: Record) -> datetime:
    return record.edited or (record.added if isinstance(record, Client) else record.recorded)


class _Step(NamedTuple):
    """A version of a session, from a moment on."""

    since: datetime
    state: bytes
    """Its fields that an edit can change, for telling versions apart."""
    version: Session
    deleted: bool
    undone: bool


def _merged_session(one: Session, other: Session) -> Session:
    if one == other:
        return one
    steps: dict[tuple[datetime, bytes], _Step] = {}
    for step in (*_steps(one), *_steps(other)):
        there = steps.get(step[:2])
        if there is not None:  # the same moment in both: what only one of them knows holds
            step = step._replace(deleted=there.deleted or step.deleted, undone=there.undone or step.undone)
        steps[step[:2]] = step
    row: list[_Step] = []
    for _, step in sorted(steps.items()):
        if row and row[-1].state == step.state:
            row.pop()
        row.append(step)
    last, recorded = row[-1], min(one.recorded, other.recorded)
    earlier = tuple(
        Earlier(replaced=after.since, **changed_fields(before.version, after.version))
        for before, after in pairwise(row)
    )
    is_as_recorded = last.since == recorded and not earlier
    return replace(
        last.version,
        recorded=recorded,
        edited=None if is_as_recorded else last.since,
        earlier=earlier,
        deleted=last.deleted,
        undone=last.undone,
    )


def _steps(session: Session) -> list[_Step]:
    """Its versions, oldest first. A clock that went back does not turn their order."""
    last = session.edited or (session.earlier[-1].replaced if session.earlier else session.recorded)
    moments = [session.recorded, *(each.replaced for each in session.earlier)]
    moments[-1] = last
    found: list[_Step] = []
    for version, moment in zip(versions_of(session), moments, strict=True):
        since = moment if not found else max(moment, found[-1].since + _TICK)
        bare = replace(version, recorded=session.recorded, edited=None, earlier=(), deleted=False, undone=False)
        held = plain_record(bare)
        held.pop("recorded")
        found.append(_Step(since, msgspec.json.encode(held, order="deterministic"), bare, deleted=False, undone=False))
    found[-1] = found[-1]._replace(deleted=session.deleted, undone=session.undone)
    return found


def _deleted_in(records: Records, record: Record) -> bool:
    before = records.get(table_of(record), record.id)
    return before is not None and before.deleted


def _foreign(ours: Tables, theirs: Tables) -> Tables:
    """What this program does not know, table by table as it is to be, where something is only in the copy. What differs
    stays as it is here."""
    found: Tables = {}
    for name in theirs.keys() - _OURS:
        here, there = ours.get(name), theirs[name]
        if here is None:
            found[name] = there
        elif isinstance(here, dict) and isinstance(there, dict) and there.keys() - here.keys():
            found[name] = there | here
    return found


def _codes_twice(ours: Records, wholes: Iterable[Whole]) -> Iterable[str]:
    clients = dict(ours.clients) | {each.record.id: each.record for each in wholes if isinstance(each.record, Client)}
    taken: dict[str, Client] = {}
    for client in sorted(clients.values(), key=lambda each: each.id):
        if client.deleted:
            continue
        first = taken.setdefault(client.code.casefold(), client)
        if first is not client:
            here = first if first.id in ours.clients else client
            yield (
                phrase(
                    "{code} is another client in the file than here: give one of them another code, as in "
                    "srs client {here} --code {here}-2, then merge again.",
                    code=client.code,
                    here=here.code,
                )
            )


def _erased_there(ours: Copy, theirs: Copy) -> Iterable[str]:
    for client in ours.records.clients.values():
        if not client.deleted and erased_mark(client.id) in theirs.erased - ours.erased:
            yield phrase(
                "{code} was erased in the file and is still here: srs erase {code}, then merge again.", code=client.code
            )

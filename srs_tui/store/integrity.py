"""What does not hold in a document that we did not write ourselves: every field, by the limits of `validation`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

import msgspec
from msgspec import Raw

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.session import Session
from ..clinical.validation import (
    LONGEST_LINE,
    check_adjustment_record,
    check_client_record,
    check_key,
    check_length,
    check_moment,
    check_session_record,
)
from ..language import phrase
from ..text import clean_line
from ..words import begun_small
from .changes import Change, Touched
from .meta import Meta
from .records import KINDS, Record, Records

_MOST_REVISIONS: Final = 2**53
"""The largest whole number that every reader of JSON knows."""


def integrity_problems(meta: Meta, records: Records, changes: Mapping[str, Raw]) -> Iterator[str]:
    """Everything that does not hold, a line for each record: meta, clients, sessions, adjustments, the journal."""
    yield from _fault("meta", partial(_check_meta, meta, datetime.now(UTC)))
    yield from record_problems(records, changes)


def record_problems(records: Records, changes: Mapping[str, Raw]) -> Iterator[str]:
    """As `integrity_problems`, but for meta."""
    now = datetime.now(UTC)
    for client in records.clients.values():
        yield from _fault(
            phrase("client {id}", id=client.id[:50]), partial(_check_record, client.id, client, records, now)
        )
    yield from _codes_taken_twice(records)
    for session in records.sessions.values():
        yield from _fault(
            phrase("session {id}", id=session.id[:50]), partial(_check_record, session.id, session, records, now)
        )
    for each in records.adjustments.values():
        yield from _fault(
            phrase("adjustment {id}", id=each.id[:50]), partial(_check_record, each.id, each, records, now)
        )
    for key, raw in changes.items():
        yield from _fault(phrase("change {key}", key=key[:50]), partial(_check_change, key, raw, records, now))


def _fault(where: str, check: Callable[[], None]) -> Iterator[str]:
    try:
        check()
    except Refusal as refusal:
        yield f"{where}: {begun_small(str(refusal).removesuffix('.'))}"


def _check_meta(meta: Meta, now: datetime) -> None:
    if not 0 <= meta.revision < _MOST_REVISIONS:
        raise Refusal("the number of the revision is out of range.")
    check_length("name of the document", meta.document, 100)
    check_moment(meta.saved, now)


def _check_record(key: str, record: Record, records: Records, now: datetime) -> None:
    check_key(key)
    if isinstance(record, Client):
        check_client_record(record, now)
        return
    if record.client not in records.clients:
        raise Refusal("its client is not there.")
    if isinstance(record, Session):
        check_session_record(record, now)
    else:
        check_adjustment_record(record, now)


def _codes_taken_twice(records: Records) -> Iterator[str]:
    taken: set[str] = set()
    for client in records.clients.values():
        if not client.deleted:
            code = client.code.casefold()
            if code in taken:
                yield phrase("client {id}: the code {code} is taken twice", id=client.id[:50], code=client.code)
            taken.add(code)


def _check_change(key: str, raw: Raw, records: Records, now: datetime) -> None:
    """Hold an entry of the journal against what undoing it needs."""
    check_key(key)
    try:
        change = msgspec.json.decode(raw, type=Change)
        check_moment(change.at, now)
        check_length("description of the change", change.what, LONGEST_LINE)
        if clean_line(change.what) != change.what:
            raise Refusal("its description holds characters that are not kept.")
        for touched in change.records:
            _check_touched(touched, records, now)
    except (msgspec.MsgspecError, ValueError):
        raise Refusal("it cannot be read.") from None


def _check_touched(touched: Touched, records: Records, now: datetime) -> None:
    kind = KINDS.get(touched.table)
    if kind is None:
        raise Refusal("there is no table “{table}”.", table=touched.table[:50])
    if records.get(touched.table, touched.key) is None:
        raise Refusal("a record that it changed is not there.")
    if touched.before is not None:
        _check_record(touched.key, msgspec.convert(touched.before, kind), records, now)

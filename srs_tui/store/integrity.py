"""What does not hold in the records of a document that we did not write ourselves."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Raw

from ..clinical.client import Client, checked_code
from ..clinical.refusal import Refusal
from ..clinical.session import Session, check_session
from .changes import Change
from .records import Records

_LONGEST_KEY = 39
"""Digits of the largest UUID."""


def first_problem(records: Records, changes: Mapping[str, Raw]) -> str:
    """The first thing that does not hold, in words; empty where everything does."""
    return next(integrity_problems(records, changes), "")


def integrity_problems(records: Records, changes: Mapping[str, Raw]) -> Iterator[str]:
    """Everything that does not hold: keys, clients, sessions and adjustments, and the journal."""
    for table in (records.clients, records.sessions, records.adjustments, changes):
        for key in table:
            if not (key.isascii() and key.isdigit() and not key.startswith("0") and len(key) <= _LONGEST_KEY):
                yield f"the key “{key[:50]}” is none of ours"
    yield from _client_faults(records)
    for session in records.sessions.values():
        if fault := _session_fault(records, session):
            yield f"session {session.id}: {fault}"
    for adjustment in records.adjustments.values():
        if adjustment.client not in records.clients:
            yield f"adjustment {adjustment.id}: its client is not there"
        if not adjustment.text.strip():
            yield f"adjustment {adjustment.id}: it says nothing"
    for key, raw in changes.items():
        try:
            msgspec.json.decode(raw, type=Change)
        except (msgspec.MsgspecError, ValueError):
            yield f"change {key}: it cannot be read"


def _client_faults(records: Records) -> Iterator[str]:
    taken: set[str] = set()
    for client in records.clients.values():
        if fault := _client_fault(client):
            yield f"client {client.id}: {fault}"
        if not client.deleted:
            code = client.code.casefold()
            if code in taken:
                yield f"client {client.id}: the code {client.code} is taken twice"
            taken.add(code)


def _client_fault(client: Client) -> str:
    try:
        checked_code(client.code)
    except Refusal as refusal:
        return str(refusal).removesuffix(".")
    return ""


def _session_fault(records: Records, session: Session) -> str:
    if session.client not in records.clients:
        return "its client is not there"
    try:
        check_session(session)
    except Refusal as refusal:
        return str(refusal).removesuffix(".")
    return ""

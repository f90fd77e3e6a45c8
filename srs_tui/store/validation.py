"""What a record must fulfil to be kept."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.dates import in_words
from ..clinical.instrument import ALLIANCE_SCALES, alliance_scale
from ..clinical.refusal import Refusal
from ..clinical.session import Session
from ..clinical.validation import check_adjustment_record, check_client_record, check_session_record
from ..language import phrase
from .changes import Touched
from .records import Record, cleaned_adjustment, cleaned_client, cleaned_session

Clients = Mapping[str, Client]
"""Clients by key, removed ones included."""


class RatedAlready(Refusal):
    """The client has a rating on this scale from a session of that day."""

    def __init__(self, code: str, instrument: str, session: Session) -> None:
        self.session = session
        """The one that is there."""
        day = session.on.isoformat()
        super().__init__(
            "{code} has an {instrument} rating of {on} already: correct it with srs edit {code} --on "
            "{day}, or add --second for a second session of that day.",
            code=code,
            instrument=instrument,
            on=in_words(session.on),
            day=day,
        )


def admitted_client(client: Client, clients: Clients, now: datetime) -> Client:
    """The client with safe text, when every field holds and its code is free. `now` in UTC.

    Raises:
        Refusal: it is not, or there is no such scale.
    """
    client = cleaned_client(client)
    check_client_record(client, now)
    held = clients.get(client.id)
    is_as_held = held is not None and held.instrument == client.instrument  # also one that is not known here
    if client.instrument and not is_as_held and alliance_scale(client.instrument) not in ALLIANCE_SCALES:
        raise Refusal("An alliance scale is one of {scales}, or none.", scales=", ".join(ALLIANCE_SCALES))
    code = client.code.casefold()
    for other in clients.values():
        if other.id != client.id and not other.deleted and other.code.casefold() == code:
            archived = phrase(" in the archive") if other.archived else ""
            raise Refusal(
                "There is a client {code} already{archived}: choose another code.", code=other.code, archived=archived
            )
    return client


def admitted_session(session: Session, clients: Clients, now: datetime) -> Session:
    """The session with safe text, when its client is there and every field holds. `now` in UTC.

    Raises:
        Refusal: they do not.
    """
    _present(session.client, clients)
    check_session_record(session, now)
    return cleaned_session(session)


def admitted_adjustment(adjustment: Adjustment, clients: Clients, now: datetime) -> Adjustment:
    """The adjustment with safe text, when its client is there and every field holds. `now` in UTC.

    Raises:
        Refusal: it does not.
    """
    _present(adjustment.client, clients)
    adjustment = cleaned_adjustment(adjustment)
    check_adjustment_record(adjustment, now)
    return adjustment


def admitted_again(touched: Touched, kind: type[Record], clients: Clients, now: datetime) -> Record:
    """The record as a change found it, when every field holds: what the journal keeps is held to the same limits.

    Raises:
        Refusal: it does not, or the journal cannot be read.
    """
    try:
        before = replace(msgspec.convert(touched.before, kind), id=touched.key)
    except msgspec.ValidationError:
        raise Refusal("What it was before this change cannot be read: it cannot be undone.") from None
    if isinstance(before, Client):
        return before if before.deleted else admitted_client(before, {**clients, before.id: before}, now)
    if isinstance(before, Session):
        check_session_record(before, now)
    else:
        check_adjustment_record(before, now)
    return before


def _present(client_id: str, clients: Clients) -> None:
    client = clients.get(client_id)
    if client is None or client.deleted:
        raise Refusal("That client is no longer in the caseload: look at the list again.")

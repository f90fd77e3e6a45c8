"""What a record must fulfil to be kept, and how a change to it is called."""

from collections.abc import Mapping

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client, checked_code
from ..clinical.instrument import alliance_named
from ..clinical.refusal import Refusal
from ..clinical.session import Held, Session, check_session
from .records import cleaned_adjustment, cleaned_client, cleaned_session

Clients = Mapping[str, Client]
"""Clients by key, removed ones included."""


class RatedAlready(Refusal):
    """The client has a rating on this scale from a session of that day."""

    def __init__(self, code: str, instrument: str, session: Session) -> None:
        self.session = session
        """The one that is there."""
        day = session.on.isoformat()
        super().__init__(
            f"{code} has an {instrument} rating of {day} already: correct it with srs edit {code} --on {day}, or add "
            "--second for a second session of that day."
        )


def admitted_client(client: Client, clients: Clients) -> Client:
    """The client with safe text, when its code is well formed and free.

    Raises:
        Refusal: it is not, or there is no such scale.
    """
    client = cleaned_client(client)
    checked_code(client.code)
    alliance_named(client.instrument)
    code = client.code.casefold()
    for other in clients.values():
        if other.id != client.id and not other.deleted and other.code.casefold() == code:
            archived = " in the archive" if other.archived else ""
            raise Refusal(f"There is a client {other.code} already{archived}: choose another code.")
    return client


def admitted_session(session: Session, clients: Clients) -> Session:
    """The session with safe text, when its client is there and its scores hold.

    Raises:
        Refusal: they do not.
    """
    _present(session.client, clients)
    check_session(session)
    return cleaned_session(session)


def admitted_adjustment(adjustment: Adjustment, clients: Clients) -> Adjustment:
    """The adjustment with safe text, when its client is there and it says something.

    Raises:
        Refusal: it does not.
    """
    _present(adjustment.client, clients)
    adjustment = cleaned_adjustment(adjustment)
    if not adjustment.text:
        raise Refusal("An adjustment needs a word on what you change: type it.")
    return adjustment


def session_in_words(session: Session, clients: Clients) -> str:
    """`rating of KL-04 on 2026-11-21`."""
    if session.held is not Held.HELD:
        what = f"{session.held} session"
    elif session.ratings and all(rating.skipped for rating in session.ratings):
        what = "skipped session"
    else:
        what = "rating" if session.ratings else "session"
    return f"{what} of {clients[session.client].code} on {session.on.isoformat()}"


def adjustment_in_words(adjustment: Adjustment, clients: Clients) -> str:
    """`adjustment of KL-04 on 2026-11-21`."""
    return f"adjustment of {clients[adjustment.client].code} on {adjustment.on.isoformat()}"


def _present(client_id: str, clients: Clients) -> None:
    client = clients.get(client_id)
    if client is None or client.deleted:
        raise Refusal("That client is no longer in the caseload: look at the list again.")

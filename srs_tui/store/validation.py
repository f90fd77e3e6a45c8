"""What a record must fulfil to be kept, and how a change to it is called."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import asdict, replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client, checked_code
from ..clinical.instrument import instrument_named
from ..clinical.rating import Rating, Version, check_rating
from ..clinical.refusal import Refusal
from .records import cleaned_adjustment, cleaned_client, cleaned_rating

Clients = Mapping[str, Client]
"""Clients by key, removed ones included."""

_VERSION: tuple[str, ...] = tuple(field for field in Version.__struct_fields__ if field != "replaced")


def admitted_client(client: Client, clients: Clients) -> Client:
    """The client with safe text, when its code is well formed and free.

    Raises:
        Refusal: it is not, or there is no such scale.
    """
    client = cleaned_client(client)
    checked_code(client.code)
    instrument_named(client.instrument)
    code = client.code.casefold()
    for other in clients.values():
        if other.id != client.id and not other.deleted and other.code.casefold() == code:
            archived = " in the archive" if other.archived else ""
            raise Refusal(f"There is a client {other.code} already{archived}: choose another code.")
    return client


def admitted_rating(rating: Rating, clients: Clients) -> Rating:
    """The rating with safe text, when its client is there and its scores hold.

    Raises:
        Refusal: they do not.
    """
    _present(rating.client, clients)
    check_rating(rating)
    return cleaned_rating(rating)


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


def amended(held: Rating, rating: Rating, at: datetime) -> Rating:
    """The rating with the one held as its last earlier version; `held` itself where nothing differs."""
    before, after = asdict(held), asdict(rating)
    if all(before[field] == after[field] for field in _VERSION):
        return held
    version = Version(replaced=at, **{field: before[field] for field in _VERSION})
    return replace(rating, recorded=held.recorded, edited=at, earlier=(*held.earlier, version), deleted=False)


def session_of(rating: Rating, clients: Clients) -> str:
    """`rating of KL-04 on 2026-11-21`."""
    what = "skipped session" if rating.skipped else "rating"
    return f"{what} of {clients[rating.client].code} on {rating.on.isoformat()}"


def adjustment_of(adjustment: Adjustment, clients: Clients) -> str:
    """`adjustment of KL-04 on 2026-11-21`."""
    return f"adjustment of {clients[adjustment.client].code} on {adjustment.on.isoformat()}"


def _present(client_id: str, clients: Clients) -> None:
    client = clients.get(client_id)
    if client is None or client.deleted:
        raise Refusal("That client is no longer in the caseload: look at the list again.")

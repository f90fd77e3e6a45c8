"""What a file is read with: the clients of the caseload, and the day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from ..clinical.client import Client


class Known(Struct, frozen=True, kw_only=True):
    """What the caseload has of clients that a file may speak of."""

    scales: Mapping[str, str] = {}
    """The alliance scale of each client, by code (casefolded)."""
    codes: Sequence[str] = ()
    today: date


def known_clients(clients: Iterable[Client], today: date) -> Known:
    """What these clients, all of a caseload, mean for reading a file."""
    held = list(clients)
    scales = {client.code.casefold(): client.instrument for client in held}
    return Known(scales=scales, codes=tuple(client.code for client in held), today=today)

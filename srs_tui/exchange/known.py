"""What of a caseload a file is read with, and held against."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.session import Session


class Known(Struct, frozen=True, kw_only=True):
    """What the caseload has of clients that a file may speak of."""

    scales: Mapping[str, str]
    """The scale that is meant of each client where none is named, by code (casefolded)."""
    codes: Sequence[str]
    today: date


def known_clients(clients: Iterable[Client], today: date) -> Known:
    """What these clients, all of a caseload, mean for reading a file."""
    held = list(clients)
    scales = {client.code.casefold(): client.scale for client in held}
    return Known(scales=scales, codes=tuple(client.code for client in held), today=today)


class CaseloadNow(Struct, frozen=True, kw_only=True):
    """The caseload that a file is held against: every record by its key, deleted ones too."""

    clients: Mapping[str, Client]
    sessions: Mapping[str, Session]
    adjustments: Mapping[str, Adjustment] = {}
    is_erased: Callable[[str], bool]
    """Whether the record of that key was erased."""

"""One rating on its way in or out, whatever the file it stands in."""

from datetime import date, datetime

from msgspec import UNSET, Struct, UnsetType

from ..clinical.cutoff import Cutoff
from ..clinical.rating import Mode


class ImportedRating(Struct, frozen=True, kw_only=True):
    """One rating as a file holds it, checked against its instrument. Scores in tenths."""

    client: str
    """The client's code."""
    name: str = ""
    scale: str
    on: date
    mode: Mode = "paper"
    items: tuple[int, ...] | None
    total: int | None
    skipped: bool = False
    note: str = ""
    recorded: datetime | None = None
    """UTC; None: unknown."""
    cutoff: Cutoff | UnsetType | None = UNSET
    """The rule it was judged by; UNSET where the file does not say."""


class ImportedAdjustment(Struct, frozen=True, kw_only=True):
    """One adjustment as a file holds it."""

    client: str
    on: date
    text: str
    recorded: datetime | None = None


class ImportedClient(Struct, frozen=True, kw_only=True):
    """What a file says of a client, used only where the client is not known yet."""

    code: str
    name: str = ""
    scale: str
    cutoff: int | None = None
    """Tenths."""
    born: int | None = None
    labels: tuple[str, ...] = ()
    archived: bool = False


class ImportedFile(Struct, frozen=True):
    """All that a file holds."""

    clients: tuple[ImportedClient, ...]
    rows: tuple[ImportedRating, ...]
    adjustments: tuple[ImportedAdjustment, ...] = ()

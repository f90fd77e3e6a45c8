"""What is to be written into a file, whatever its format."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.session import Session


class ExportedDeed(Struct, frozen=True, kw_only=True):
    """One line of the audit that is about a client."""

    at: datetime
    """UTC."""
    account: str
    act: str
    session: str
    """The key of the session that it was done to; empty where it was the client, or an adjustment."""


class Exported(Struct, frozen=True, kw_only=True):
    """The records that were chosen, sessions in their order and adjustments by the client's key."""

    clients: Sequence[Client]
    sessions: Mapping[str, Sequence[Session]]
    adjustments: Mapping[str, Sequence[Adjustment]]
    all_sessions: Mapping[str, Sequence[Session]] = {}
    """By the client's key, whatever the dates asked for: what is numbered through all of them. Empty: `sessions`."""
    audit: Sequence[ExportedDeed] = ()
    """Of the one client whose copy of everything it is."""
    provider: Mapping[str, str] = {}
    """What is known of the therapist, by the columns of OpenFIT: `Provider_Email`."""
    names: bool = False
    """Whether names and years of birth go with it."""
    notes: bool = False
    """Whether what was written in words goes with it."""
    is_whole_copy: bool = False
    """Whether it is one client's copy of everything: earlier versions and what was deleted too."""

    def kept(self, client: Client) -> Iterator[Session]:
        """The sessions of a client that were not deleted."""
        return (session for session in self.sessions[client.id] if not session.deleted)

    def all_kept(self, client: Client) -> tuple[Session, ...]:
        """The same, whatever the dates asked for."""
        held = self.all_sessions.get(client.id) or self.sessions[client.id]
        return tuple(session for session in held if not session.deleted)

    def kept_adjustments(self, client: Client) -> Iterator[Adjustment]:
        """The adjustments of a client that were not deleted."""
        return (each for each in self.adjustments[client.id] if not each.deleted)

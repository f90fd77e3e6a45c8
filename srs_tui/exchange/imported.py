"""What a file holds, whatever its format: clients and sessions, checked, and not yet held against a caseload."""

from datetime import date, datetime

from msgspec import UNSET, Struct, UnsetType

from ..clinical.episode import Episode
from ..clinical.rating import Rating
from ..clinical.session import Held


class ImportedRating(Rating, frozen=True, kw_only=True):
    """One rating as a file holds it, checked against its instrument. What may be empty and is: the file does not
    say."""

    says_mode: bool = False
    """Whether the mode is the file's."""
    says_cutoff: bool = False
    """Whether the rule is the file's, or that there was none."""
    may_be_absent: bool = False
    """Skipped in a format that has no other word for a scale that was not given: to a session that is known without
    it, it says nothing new.
    """


class ImportedSession(Struct, frozen=True, kw_only=True):
    """One session as a file holds it. UNSET: the file does not say."""

    client: str
    """The client's code."""
    on: date
    key: str = ""
    """Its key in a caseload; empty where the file carries none."""
    held: Held | UnsetType = UNSET
    note: str = ""
    """Empty: none, or the file does not say."""
    talked: bool = False
    """False: not, or the file does not say."""
    agreed: str = ""
    supervision: bool = False
    """False: not, or the file does not say."""
    ratings: tuple[ImportedRating, ...] = ()
    recorded: datetime | None = None
    """UTC; None: unknown."""
    where: str = ""
    """Where in the file it stands: `row 5`."""


class ImportedAdjustment(Struct, frozen=True, kw_only=True):
    """One adjustment as a file holds it."""

    client: str
    on: date
    text: str
    recorded: datetime | None = None


class ImportedClient(Struct, frozen=True, kw_only=True):
    """What a file says of a client. UNSET: it does not say; of a client who is known that is no difference then."""

    code: str
    name: str = ""
    """Empty: none, or the file does not say."""
    scale: str = ""
    """Empty: the file does not say; `none`: it says that there is none."""
    cutoff: int | UnsetType | None = UNSET
    """Tenths."""
    outcome: str = ""
    """Empty: none, or the file does not say."""
    outcome_cutoff: int | None = None
    """Tenths."""
    goal: str = ""
    episodes: tuple[Episode, ...] = ()
    born: int | UnsetType | None = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET
    supervision: bool = False
    """False: not, or the file does not say."""
    archived: bool = False
    says_scale: bool = False
    """Whether the file says which scales are in use: else they are those of the newest ratings in it, for a new client.
    """


class ImportedFile(Struct, frozen=True):
    """All that a file holds."""

    clients: tuple[ImportedClient, ...] = ()
    sessions: tuple[ImportedSession, ...] = ()
    adjustments: tuple[ImportedAdjustment, ...] = ()

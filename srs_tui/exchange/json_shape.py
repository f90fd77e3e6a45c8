"""The shape of our own JSON: version 2, written, and version 1, read for ever."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

from msgspec import UNSET, Struct, UnsetType

from ..clinical.episode import Episode
from ..clinical.rating import Mode
from ..clinical.session import Held
from .json_rating import JsonRating
from .json_values import JsonRule

FORMAT: Final = "srs-tui ratings"


class JsonEarlier(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a session held before an edit: only what the edit changed."""

    replaced: datetime
    client: str | UnsetType = UNSET
    """The code."""
    on: date | UnsetType = UNSET
    held: Held | UnsetType = UNSET
    note: str | UnsetType = UNSET
    talked: bool | UnsetType = UNSET
    agreed: str | UnsetType = UNSET
    supervision: bool | UnsetType = UNSET
    ratings: tuple[JsonRating, ...] | UnsetType = UNSET


class JsonSession(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One session. Its note and what was agreed are left out unless they are asked for."""

    id: str = ""
    """A UUID with hyphens: the key in the caseload."""
    on: date
    nth: int = 1
    """Which one of that day."""
    held: Held = Held.HELD
    talked: bool = False
    note: str | UnsetType = UNSET
    agreed: str | UnsetType = UNSET
    supervision: bool | UnsetType = UNSET
    """Whether it is to be taken to supervision; left out where not."""
    recorded: datetime | None = None
    ratings: tuple[JsonRating, ...] = ()
    edited: datetime | UnsetType | None = UNSET
    """In the copy of one client: when this version was made; null: as recorded."""
    earlier: tuple[JsonEarlier, ...] | UnsetType = UNSET
    """What edits replaced, oldest first: in the copy of one client, for the client to have."""
    deleted: bool | UnsetType = UNSET
    """In that copy: whether it was deleted. It is not imported then."""


class JsonAdjustment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One adjustment."""

    on: date
    text: str
    recorded: datetime | None = None
    edited: datetime | UnsetType | None = UNSET
    """In the copy of one client, as of a session."""
    deleted: bool | UnsetType = UNSET


class JsonClient(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One client. Name and year of birth are left out unless they are asked for."""

    code: str
    name: str | UnsetType = UNSET
    scale: str = "SRS"
    """The alliance scale in use, or `none`."""
    cutoff: Decimal | None = None
    outcome: str = ""
    """The outcome scale in use; empty for none."""
    outcome_cutoff: Decimal | None = None
    born: int | UnsetType | None = UNSET
    labels: tuple[str, ...] = ()
    goal: str | UnsetType = UNSET
    """The client's own goal: a note, and left out like one."""
    supervision: bool | UnsetType = UNSET
    """Whether the client is to be taken to supervision; left out where not."""
    archived: bool = False
    added: datetime | UnsetType = UNSET
    """In the copy of one client: when they were taken in, and last edited."""
    edited: datetime | UnsetType | None = UNSET
    episodes: tuple[Episode, ...] = ()
    sessions: tuple[JsonSession, ...] = ()
    adjustments: tuple[JsonAdjustment, ...] = ()


class JsonDeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the audit that is about the client."""

    at: datetime
    account: str
    """Of the computer."""
    act: str
    session: str = ""
    """The `id` of the session that it was done to; empty: to the client, or to an adjustment."""


class JsonFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file."""

    format: Literal["srs-tui ratings"]
    version: Literal[2]
    clients: tuple[JsonClient, ...]
    audit: tuple[JsonDeed, ...] | UnsetType = UNSET
    """In the copy of one client, for the client to have: it is not imported."""


class JsonRatingV1(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rating of version 1, each with a session of its own."""

    on: date
    scale: str
    mode: Mode = Mode.PAPER
    items: tuple[Decimal, ...] | None = None
    total: Decimal | None = None
    skipped: bool = False
    note: str = ""
    recorded: datetime | None = None
    cutoff: JsonRule | UnsetType | None = UNSET


class JsonClientV1(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A client of version 1."""

    code: str
    name: str = ""
    scale: str = "SRS"
    cutoff: Decimal | None = None
    born: int | None = None
    labels: tuple[str, ...] = ()
    archived: bool = False
    ratings: tuple[JsonRatingV1, ...] = ()
    adjustments: tuple[JsonAdjustment, ...] = ()


class JsonFileV1(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of version 1."""

    format: Literal["srs-tui ratings"]
    version: Literal[1]
    clients: tuple[JsonClientV1, ...]


def file_of_v1(file: JsonFileV1) -> JsonFile:
    """A file of version 1 in the shape of version 2."""
    return JsonFile(format=FORMAT, version=2, clients=tuple(map(_client_of_v1, file.clients)))


def _client_of_v1(client: JsonClientV1) -> JsonClient:
    return JsonClient(
        code=client.code,
        name=client.name,
        scale=client.scale,
        cutoff=client.cutoff,
        born=client.born,
        labels=client.labels,
        archived=client.archived,
        sessions=tuple(map(_session_of_v1, client.ratings)),
        adjustments=client.adjustments,
    )


def _session_of_v1(rating: JsonRatingV1) -> JsonSession:
    return JsonSession(
        on=rating.on,
        note=rating.note,
        recorded=rating.recorded,
        ratings=(
            JsonRating(
                scale=rating.scale,
                mode=rating.mode,
                items=rating.items,
                total=rating.total,
                skipped=rating.skipped,
                recorded=rating.recorded,
                cutoff=rating.cutoff,
            ),
        ),
    )

"""What of the records to be written a format has no place for, in words."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from ..clinical.rating import CLIENT, Rating
from ..clinical.session import Session
from ..language import phrase
from .exported import Exported
from .formats import Format
from .openfit import remarks_on_openfit
from .openfit_columns import column_scale


class Part(Enum):
    """What not every format has a place for: what one of it is called, and several."""

    IDLE_CLIENT = ("{number} client without a session", "{number} clients without a session")
    UNRATED_SESSION = ("{number} session without a rating", "{number} sessions without a rating")
    OTHER_RATER = ("{number} rating by somebody else", "{number} ratings by somebody else")
    OTHER_SCALE = ("{number} rating on another scale", "{number} ratings on other scales")
    EPISODE = ("{number} episode", "{number} episodes")
    TALK = ("{number} session that was talked about", "{number} sessions that were talked about")
    SUPERVISION = ("{number} mark for supervision", "{number} marks for supervision")
    LABEL = ("{number} label", "{number} labels")
    OWN_CUTOFF = ("{number} cut-off of a client's own", "{number} cut-offs of clients' own")
    BIRTH_YEAR = ("{number} year of birth", "{number} years of birth")
    GOAL = ("{number} goal", "{number} goals")
    AGREEMENT = ("{number} agreement for next time", "{number} agreements for next time")
    ADJUSTMENT = ("{number} adjustment", "{number} adjustments")


_ALL: Final = frozenset(Part)
_OF_SESSIONS: Final = frozenset(
    {Part.UNRATED_SESSION, Part.OTHER_RATER, Part.OTHER_SCALE, Part.TALK, Part.AGREEMENT},
)
CARRIED: Final[Mapping[Format, frozenset[Part]]] = MappingProxyType(
    {
        Format.CSV: _OF_SESSIONS,
        Format.JSON: _ALL,
        Format.XLSX: _ALL - {Part.SUPERVISION},
        Format.OPENFIT: frozenset({Part.EPISODE, Part.GOAL, Part.LABEL}),
        Format.FHIR: _ALL - {Part.SUPERVISION, Part.LABEL, Part.OWN_CUTOFF, Part.ADJUSTMENT},
    }
)
"""What each format that is written has a place for, beside the client's own ratings on ORS and SRS."""


def left_out(exported: Exported, format: Format) -> tuple[str, ...]:
    """What of these records the format has no place for, each part counted; nothing that was not asked for."""
    counts = ((part, _COUNTS[part](exported)) for part in Part if part not in CARRIED[format])
    return tuple(phrase(part.value[number > 1], number=number) for part, number in counts if number)


def ratings_in(exported: Exported, format: Format) -> int:
    """How many of these ratings a file of that format holds."""
    missing = {Part.OTHER_RATER, Part.OTHER_SCALE} - CARRIED[format]
    return sum(1 for _ in _ratings(exported)) - sum(_COUNTS[part](exported) for part in missing)


def remarks(exported: Exported, format: Format) -> Iterator[str]:
    """What there is to say of a file of that format: what it lacks of these records, each in one sentence."""
    if missing := left_out(exported, format):
        yield phrase("Left out, as {format} has no place for it: {what}.", format=format, what=", ".join(missing))
    if format is Format.OPENFIT:
        yield from remarks_on_openfit(exported)


def _sessions(exported: Exported) -> Iterator[Session]:
    return (session for client in exported.clients for session in exported.kept(client))


def _ratings(exported: Exported) -> Iterator[Rating]:
    return (rating for session in _sessions(exported) for rating in session.ratings)


_COUNTS: Final[Mapping[Part, Callable[[Exported], int]]] = MappingProxyType(
    {
        Part.IDLE_CLIENT: lambda all: sum(not any(all.kept(client)) for client in all.clients),
        Part.UNRATED_SESSION: lambda all: sum(not session.ratings for session in _sessions(all)),
        Part.OTHER_RATER: lambda all: sum(rating.rater != CLIENT for rating in _ratings(all)),
        Part.OTHER_SCALE: lambda all: sum(
            rating.rater == CLIENT and not column_scale(rating.instrument) for rating in _ratings(all)
        ),
        Part.EPISODE: lambda all: sum(len(client.episodes) for client in all.clients),
        Part.TALK: lambda all: sum(session.talked for session in _sessions(all)),
        Part.SUPERVISION: lambda all: (
            sum(client.supervision for client in all.clients) + sum(session.supervision for session in _sessions(all))
        ),
        Part.LABEL: lambda all: sum(len(client.labels) for client in all.clients),
        Part.OWN_CUTOFF: lambda all: sum(
            (client.cutoff is not None) + (client.outcome_cutoff is not None) for client in all.clients
        ),
        Part.BIRTH_YEAR: lambda all: sum(all.names and client.born is not None for client in all.clients),
        Part.GOAL: lambda all: sum(all.notes and bool(client.goal) for client in all.clients),
        Part.AGREEMENT: lambda all: sum(all.notes and bool(session.agreed) for session in _sessions(all)),
        Part.ADJUSTMENT: lambda all: sum(all.notes for client in all.clients for _ in all.kept_adjustments(client)),
    }
)

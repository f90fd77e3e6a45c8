"""What of the records to be written a format has no place for, in words."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from ..clinical.client import Client
from ..clinical.instrument import Kind
from ..clinical.rating import CLIENT, Rating
from ..clinical.session import Session
from ..language import phrase
from .exported import Exported
from .formats import Format
from .openfit import remarks_on_openfit
from .openfit_columns import column_scale
from .scales_used import scales_used


class Extra(Enum):
    """What not every format has a place for: what one of it is called, and several."""

    IDLE_CLIENT = ("{number} client without a session", "{number} clients without a session")
    UNRATED_SESSION = ("{number} session without a rating", "{number} sessions without a rating")
    OTHER_RATER = ("{number} rating by somebody else", "{number} ratings by somebody else")
    OTHER_SCALE = ("{number} rating on another scale", "{number} ratings on other scales")
    EPISODE = ("{number} episode", "{number} episodes")
    TALK = ("{number} session that was talked about", "{number} sessions that were talked about")
    SUPERVISION = ("{number} mark for supervision", "{number} marks for supervision")
    LABEL = ("{number} label", "{number} labels")
    SCALE_IN_USE = ("{number} choice of a client's scale", "{number} choices of clients' scales")
    """Where the newest rating does not show it."""
    OWN_CUTOFF = ("{number} cut-off of a client's own", "{number} cut-offs of clients' own")
    BIRTH_YEAR = ("{number} year of birth", "{number} years of birth")
    GOAL = ("{number} goal", "{number} goals")
    AGREEMENT = ("{number} agreement for next time", "{number} agreements for next time")
    ADJUSTMENT = ("{number} adjustment", "{number} adjustments")


_ALL: Final = frozenset(Extra)
_OF_SESSIONS: Final = frozenset(
    {Extra.UNRATED_SESSION, Extra.OTHER_RATER, Extra.OTHER_SCALE, Extra.TALK, Extra.AGREEMENT},
)
_CARRIED: Final[Mapping[Format, frozenset[Extra]]] = MappingProxyType(
    {
        Format.CSV: _OF_SESSIONS,
        Format.JSON: _ALL,
        Format.XLSX: _ALL - {Extra.SUPERVISION},
        Format.OPENFIT: frozenset({Extra.EPISODE, Extra.GOAL, Extra.LABEL}),
        Format.FHIR: _ALL - {Extra.SUPERVISION, Extra.LABEL, Extra.OWN_CUTOFF, Extra.ADJUSTMENT},
    }
)
"""What each format that is written has a place for, beside the client's own ratings on ORS and SRS."""


def left_out(exported: Exported, format: Format) -> tuple[str, ...]:
    """What of these records the format has no place for, each part counted; nothing that was not asked for."""
    counts = ((part, _COUNTS[part](exported)) for part in Extra if part not in _CARRIED[format])
    return tuple(phrase(part.value[number > 1], number=number) for part, number in counts if number)


def ratings_in(exported: Exported, format: Format) -> int:
    """How many of these ratings a file of that format holds."""
    missing = {Extra.OTHER_RATER, Extra.OTHER_SCALE} - _CARRIED[format]
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


def _hidden_scales(client: Client, exported: Exported) -> int:
    """How many of a client's scales in use their newest ratings do not show."""
    used = scales_used(exported.kept(client))
    if not used:
        return 0
    in_use = ((Kind.ALLIANCE, client.instrument), (Kind.OUTCOME, client.outcome))
    return sum(used.get((client.id.casefold(), kind), "") != scale for kind, scale in in_use)


_COUNTS: Final[Mapping[Extra, Callable[[Exported], int]]] = MappingProxyType(
    {
        Extra.IDLE_CLIENT: lambda all: sum(not any(all.kept(client)) for client in all.clients),
        Extra.UNRATED_SESSION: lambda all: sum(not session.ratings for session in _sessions(all)),
        Extra.OTHER_RATER: lambda all: sum(rating.rater != CLIENT for rating in _ratings(all)),
        Extra.OTHER_SCALE: lambda all: sum(
            rating.rater == CLIENT and not column_scale(rating.instrument) for rating in _ratings(all)
        ),
        Extra.EPISODE: lambda all: sum(len(client.episodes) for client in all.clients),
        Extra.TALK: lambda all: sum(session.talked for session in _sessions(all)),
        Extra.SUPERVISION: lambda all: (
            sum(client.supervision for client in all.clients) + sum(session.supervision for session in _sessions(all))
        ),
        Extra.LABEL: lambda all: sum(len(client.labels) for client in all.clients),
        Extra.SCALE_IN_USE: lambda all: sum(_hidden_scales(client, all) for client in all.clients),
        Extra.OWN_CUTOFF: lambda all: sum(
            (client.cutoff is not None) + (client.outcome_cutoff is not None) for client in all.clients
        ),
        Extra.BIRTH_YEAR: lambda all: sum(all.names and client.born is not None for client in all.clients),
        Extra.GOAL: lambda all: sum(all.notes and bool(client.goal) for client in all.clients),
        Extra.AGREEMENT: lambda all: sum(all.notes and bool(session.agreed) for session in _sessions(all)),
        Extra.ADJUSTMENT: lambda all: sum(all.notes for client in all.clients for _ in all.kept_adjustments(client)),
    }
)

"""What a change to a record is called, in the list of what can be undone."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.dates import in_words
from ..clinical.session import Held, Session
from ..language import phrase


class Made(IntEnum):
    """What was done with a record; the place of its template."""

    NEW = 0
    EDITED = 1
    DELETED = 2


_SESSION: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "missed": (
            "the missed session of {code} on {on}",
            "the edit of the missed session of {code} on {on}",
            "the deletion of the missed session of {code} on {on}",
        ),
        "cancelled": (
            "the cancelled session of {code} on {on}",
            "the edit of the cancelled session of {code} on {on}",
            "the deletion of the cancelled session of {code} on {on}",
        ),
        "skipped": (
            "the skipped session of {code} on {on}",
            "the edit of the skipped session of {code} on {on}",
            "the deletion of the skipped session of {code} on {on}",
        ),
        "rated": (
            "the rating of {code} on {on}",
            "the edit of the rating of {code} on {on}",
            "the deletion of the rating of {code} on {on}",
        ),
        "held": (
            "the session of {code} on {on}",
            "the edit of the session of {code} on {on}",
            "the deletion of the session of {code} on {on}",
        ),
    }
)
"""By the kind of session: whole, since in other languages a noun changes with what is said of it."""
_ADJUSTMENT: Final = (
    "the adjustment of {code} on {on}",
    "the edit of the adjustment of {code} on {on}",
    "the deletion of the adjustment of {code} on {on}",
)


def session_change(session: Session, made: Made, clients: Mapping[str, Client]) -> str:
    """`the edit of the rating of KL-04 on 21 November 2026`."""
    if session.held is not Held.HELD:
        kind = "missed" if session.held is Held.MISSED else "cancelled"
    elif session.ratings and all(rating.skipped for rating in session.ratings):
        kind = "skipped"
    else:
        kind = "rated" if session.ratings else "held"
    return phrase(_SESSION[kind][made], code=clients[session.client].code, on=in_words(session.on))


def adjustment_change(adjustment: Adjustment, made: Made, clients: Mapping[str, Client]) -> str:
    """`the adjustment of KL-04 on 21 November 2026`."""
    return phrase(_ADJUSTMENT[made], code=clients[adjustment.client].code, on=in_words(adjustment.on))

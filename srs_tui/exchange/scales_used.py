"""Which scales clients use, as far as their own ratings show."""

from collections.abc import Iterable, Mapping
from datetime import date

from ..clinical.instrument import INSTRUMENTS, Kind
from ..clinical.rating import CLIENT
from ..clinical.session import Session
from .imported import ImportedSession


def scales_used(sessions: Iterable[Session | ImportedSession]) -> Mapping[tuple[str, Kind], str]:
    """The scale of a client's newest rating of each kind, by the client as the sessions name them (casefolded)."""
    newest: dict[tuple[str, Kind], tuple[date, str]] = {}
    for session in sessions:
        for rating in reversed(session.ratings):  # of two in one session the first one counts
            scale = INSTRUMENTS.get(rating.instrument)
            if scale is not None and rating.rater == CLIENT:
                key = session.client.casefold(), scale.kind
                if key not in newest or session.on >= newest[key][0]:
                    newest[key] = session.on, scale.code
    return {key: scale for key, (_, scale) in newest.items()}

"""The rows of our own columns, whatever file they go into: one rating a row, a session without one a row of its own."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from ..clinical.client import Client
from ..clinical.rating import Rating
from ..clinical.score import point_score
from ..clinical.session import Session
from .exported import Exported
from .own_columns import ITEMS

CellValue = str | int | Decimal | date | None
"""Points are decimals, with one decimal place."""


def rows_of(exported: Exported) -> Iterator[Mapping[str, CellValue]]:
    """What stands in which column, row by row; what is not named is empty."""
    for client in exported.clients:
        for session in exported.kept(client):
            for rating in session.ratings or (None,):
                yield _cells(client, session, rating)


def key_in_hyphens(key: str) -> str:
    """A session's key as the UUID that it is; empty for one that is none."""
    return str(UUID(int=int(key))) if key.isascii() and key.isdigit() and int(key) < 1 << 128 else ""


def _cells(client: Client, session: Session, rating: Rating | None) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {
        "client": client.code,
        "name": client.name,
        "date": session.on,
        "session": key_in_hyphens(session.id),
        "skipped": "no",
        "held": str(session.held),
        "talked": _yes_or_no(session.talked),
        "note": session.note,
        "agreed": session.agreed,
        "recorded": session.recorded.isoformat(),
    }
    if rating is not None:
        cells |= {
            "scale": rating.instrument,
            "mode": rating.mode,
            "by": rating.rater,
            "total": None if rating.total is None else points(rating.total),
            "skipped": _yes_or_no(rating.skipped),
            "reason": rating.reason,
            "recorded": (rating.recorded or session.recorded).isoformat(),
        }
        cells |= zip(ITEMS, map(points, rating.items or ()), strict=False)
        if rating.cutoff is not None:
            cells |= {
                "cutoff": points(rating.cutoff.total),
                "item_cutoff": points(rating.cutoff.item),
                "inclusive": _yes_or_no(rating.cutoff.inclusive),
            }
    return cells


def points(tenths: int) -> Decimal:
    """A score in points, its one decimal kept."""
    return Decimal(point_score(tenths))


def _yes_or_no(truth: object) -> str:
    return "yes" if truth else "no"

"""Our own CSV, written: one rating a row, and a session without one in a row of its own."""

import csv
import io
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from ..clinical.client import Client
from ..clinical.rating import Rating
from ..clinical.score import point_score
from ..clinical.session import Session
from .codes import as_text
from .exported import Exported
from .own_columns import ITEMS, own_columns

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it a spreadsheet shows JÃ¶rg."""


def write_csv(exported: Exported) -> bytes:
    """The sessions as CSV: UTF-8 with a byte order mark, rows ending as RFC 4180 has it."""
    columns = own_columns(names=exported.names, notes=exported.notes)
    out = io.StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(columns)
    for client in exported.clients:
        for session in exported.sessions[client.id]:
            if session.deleted:
                continue
            for rating in session.ratings or (None,):
                cells = dict(_cells(client, session, rating))
                writer.writerow([cells.get(column, "") for column in columns])
    return out.getvalue().encode()


def key_in_hyphens(key: str) -> str:
    """A session's key as the UUID that it is; empty for one that is none."""
    return str(UUID(int=int(key))) if key.isascii() and key.isdigit() and int(key) < 1 << 128 else ""


def _cells(client: Client, session: Session, rating: Rating | None) -> Iterator[tuple[str, str]]:
    """What stands in which column; the others are empty."""
    recorded = session.recorded
    yield "client", as_text(client.code)
    yield "name", as_text(client.name)
    yield "date", session.on.isoformat()
    yield "session", key_in_hyphens(session.id)
    yield "skipped", "no"
    yield "held", session.held
    yield "talked", _yes_or_no(session.talked)
    yield "note", as_text(session.note)
    yield "agreed", as_text(session.agreed)
    if rating is not None:
        recorded = rating.recorded or recorded
        yield "scale", rating.instrument
        yield "mode", rating.mode
        yield "by", as_text(rating.rater)
        yield from zip(ITEMS, map(point_score, rating.items or ()), strict=False)
        yield "total", "" if rating.total is None else point_score(rating.total)
        yield "skipped", _yes_or_no(rating.skipped)
        yield "reason", as_text(rating.reason)
        if rating.cutoff is not None:
            yield "cutoff", point_score(rating.cutoff.total)
            yield "item_cutoff", point_score(rating.cutoff.item)
            yield "inclusive", _yes_or_no(rating.cutoff.inclusive)
    yield "recorded", recorded.isoformat()


def _yes_or_no(truth: object) -> str:
    return "yes" if truth else "no"

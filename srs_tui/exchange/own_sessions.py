"""Rows of our own CSV that are one session: those with its key."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from ..language import phrase
from .imported import ImportedSession


def joined_rows(rows: Sequence[ImportedSession], fault: Callable[[str, object], None]) -> tuple[ImportedSession, ...]:
    """The sessions, in the order of their first rows; each rating keeps the time of its own row.

    Rows of one key that speak of two sessions, or rate one scale twice, are told to `fault`.
    """
    found: dict[str, ImportedSession] = {}
    for number, row in enumerate(rows):
        row = replace(row, ratings=tuple(replace(rating, recorded=row.recorded) for rating in row.ratings))
        key = row.key or f"row {number}"
        before = found.get(key)
        if before is None:
            found[key] = row
            continue
        if (before.client, before.on, before.held) != (row.client, row.on, row.held):
            fault(
                f"{row.where}, session",
                phrase("the session of {row}, with another client, date or held", row=before.where),
            )
            continue
        given = {(rating.instrument, rating.rater) for rating in before.ratings}
        if not row.ratings or given & {(rating.instrument, rating.rater) for rating in row.ratings}:
            fault(f"{row.where}, session", phrase("the session of {row}, rated twice on one scale", row=before.where))
            continue
        moments = [moment for moment in (before.recorded, row.recorded) if moment is not None]
        found[key] = replace(
            before,
            ratings=(*before.ratings, *row.ratings),
            note=before.note or row.note,
            agreed=before.agreed or row.agreed,
            talked=before.talked or row.talked,
            recorded=min(moments, default=None),
        )
    return tuple(found.values())

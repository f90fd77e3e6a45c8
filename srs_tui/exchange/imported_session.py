"""A session of the caseload with what a file says of it."""

from datetime import datetime

from msgspec import UnsetType
from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.instrument import instrument_named
from ..clinical.rating import CLIENT, Mode, Rating
from ..clinical.recording import cutoff_in_force
from ..clinical.rules import Rules
from ..clinical.session import Held, Session
from .imported import ImportedRating, ImportedSession
from .session_matching import Matched, differences


def merged(there: Session, each: Matched, client: Client, rules: Rules, now: datetime) -> Session:
    """A session of the caseload with all that the file says of it; what that replaces is an earlier version.

    `client`: whose it is there; `now` in UTC.
    """
    after = replace(with_imported(there, each.imported, client, rules, now), client=each.client, on=each.imported.on)
    if not isinstance(each.imported.held, UnsetType):
        after = replace(after, held=each.imported.held)
    elif each.imported.ratings:
        after = replace(after, held=Held.HELD)
    added = len(after.ratings) > len(there.ratings)
    if added and not differences(each.imported, there, joins=True) and after.client == there.client:
        return replace(after, edited=now)  # a further rating takes nothing away
    return there.edited_to(after, now)


def with_imported(session: Session, imported: ImportedSession, client: Client, rules: Rules, now: datetime) -> Session:
    """The session with the ratings of one of the file, and with what that says and does not leave empty.

    A rating whose file does not say by which cut-off rule it was judged is judged by the one now in force for the
    client. `now` in UTC.
    """
    for rating in imported.ratings:
        session = session.with_rating(_rating(rating, session, client, rules, now))
    return replace(
        session,
        note=imported.note or session.note,
        agreed=imported.agreed or session.agreed,
        talked=imported.talked or session.talked,
        supervision=imported.supervision or session.supervision,
    )


def not_later(moment: datetime | None, now: datetime) -> datetime:
    """When a record was made, as the file says; now where it does not, or names a time to come. All in UTC."""
    return now if moment is None else min(moment, now)


def _rating(rating: ImportedRating, session: Session, client: Client, rules: Rules, now: datetime) -> Rating:
    held = session.rating_on(rating.scale, rating.rater)
    scale = instrument_named(rating.scale)
    cutoff = rating.cutoff
    if isinstance(cutoff, UnsetType):
        cutoff = cutoff_in_force(client, scale, rules, session.on) if rating.rater == CLIENT else None
        cutoff = held.cutoff if held is not None else cutoff
    mode = rating.mode
    if isinstance(mode, UnsetType):
        mode = held.mode if held is not None else Mode.PAPER
    recorded = None if held is None else held.recorded
    if held is None and rating.recorded is not None and not_later(rating.recorded, now) != session.recorded:
        recorded = not_later(rating.recorded, now)
    items = rating.items
    if items is None and held is not None and not rating.skipped and held.total == rating.total:
        items = held.items
    return Rating(
        instrument=scale.code,
        rater=rating.rater,
        mode=mode,
        items=items,
        total=rating.total,
        skipped=rating.skipped,
        cutoff=cutoff,
        recorded=recorded,
        reason=rating.reason or ("" if held is None else held.reason),
        entry="" if held is None else held.entry,
    )

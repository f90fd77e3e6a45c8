"""A session of the caseload with what a file says of it."""

from datetime import datetime

from msgspec import UnsetType
from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.instrument import instrument_named
from ..clinical.rating import CLIENT, Rating
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
    """The rating as it is kept: what the file says, and of the rest what is there already."""
    there = session.rating_on(rating.instrument, rating.rater)
    if there is None:
        scale, is_own = instrument_named(rating.instrument), rating.rater == CLIENT
        recorded = None if rating.recorded is None else not_later(rating.recorded, now)
        there = Rating(
            instrument=scale.code,
            cutoff=cutoff_in_force(client, scale, rules, session.on) if is_own else None,
            recorded=None if recorded == session.recorded else recorded,
        )
    is_said = {
        "items": rating.items is not None or rating.skipped or rating.total != there.total,
        "total": True,
        "skipped": True,
        "mode": rating.says_mode,
        "cutoff": rating.says_cutoff,
        "recorded": False,
    }
    values = {name: getattr(rating, name) for name in Rating.__struct_fields__}
    return replace(there, **{name: value for name, value in values.items() if is_said.get(name, bool(value))})

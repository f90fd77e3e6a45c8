"""Correcting a session that is there: what of it stays, and what an edit or a move changes."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import UNSET
from msgspec.structs import replace

from .client import Client
from .entry import RatingEntry
from .instrument import GOAL, INSTRUMENTS
from .joining import rated_session
from .rating import CLIENT, Rating
from .recording import cutoff_in_force
from .rules import Rules
from .session import Held, RatedSession, Session


def with_typed_rating(session: Session, typed: Rating) -> Session:
    """The session with a rating as it was typed anew. It keeps the cut-off rule that it was judged by, when it was
    recorded and by whom; a session that was missed was held then.
    """
    before = session.rating_on(typed.instrument, typed.rater)
    if before is not None:
        typed = replace(typed, cutoff=before.cutoff, recorded=before.recorded, entry=before.entry)
    return replace(session.with_rating(typed), held=Held.HELD)


def not_held_before(session: Session) -> Held | None:
    """What a session was noted as, missed or cancelled, where the last change of it made it a held one; else None."""
    last = session.earlier[-1] if session.earlier else None
    was = UNSET if last is None or last.replaced != session.edited else last.held
    return None if was is UNSET or was is Held.HELD or session.held is not Held.HELD else was


def with_entry(session: Session, entry: RatingEntry, client: Client, rules: Rules, recorded: datetime) -> Session:
    """The session as an entry that was opened on it has it: date, note, rating, and the line of the client's goal,
    which goes where it was emptied. `recorded` in UTC.

    Raises:
        Refusal: something is still to be typed.
    """
    after = replace(session, on=entry.on, note=entry.note)
    for typed in entry.session(client, rules, recorded).ratings:
        after = with_typed_rating(after, typed)
    if entry.goal is None or entry.goal.text or entry.total_only or entry.skipped:
        return after
    left = tuple(each for each in after.ratings if (each.instrument, each.rater) != (GOAL.code, entry.rater))
    return replace(after, ratings=left)


def moved_to(session: Session, before: Client, after: Client, rules: Rules) -> Session:
    """The session moved to the client it was really with. A rating keeps its cut-off rule, unless one of the two
    clients has a cut-off of their own.
    """
    ratings = session.ratings
    if before.cutoff != after.cutoff:
        ratings = tuple(
            replace(each, cutoff=cutoff_in_force(after, instrument, rules, session.on))
            if each.rater == CLIENT and (instrument := INSTRUMENTS.get(each.instrument)) is not None
            else each
            for each in ratings
        )
    return replace(session, client=after.id, ratings=ratings)


def rated_twice(session: Session, sessions: Sequence[Session]) -> RatedSession | None:
    """The rating on the same scale by the same rater that another session of that day holds; None where none."""
    others = [each for each in sessions if each.id != session.id]
    for rating in session.ratings:
        there = rated_session(others, session.on, rating.instrument, rating.rater)
        if there is not None:
            return RatedSession(there, there.rating_on(rating.instrument, rating.rater) or rating)
    return None

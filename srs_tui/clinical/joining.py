"""Which session of a day a new rating belongs to, and how it joins it."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from .rating import CLIENT, Rating
from .session import Held, Session


def session_to_join(sessions: Sequence[Session], on: date, *ratings: Rating) -> Session | None:
    """The session of that day that new ratings belong to: held, and without one on their scales by their rater yet.
    Where nothing of the kind is rated that day, also one noted as missed or cancelled: it was held after all.
    """
    of_day = [each for each in reversed(sessions) if each.on == on]
    free = [each for each in of_day if not any(map(each.like, ratings))]
    held = next((each for each in free if each.held is Held.HELD), None)
    return next(iter(free), None) if held is None and free == of_day else held


def rated_session(sessions: Sequence[Session], on: date, instrument: str, rater: str = CLIENT) -> Session | None:
    """The last session of that day that has a rating on this scale by this rater already; None where there is none."""
    return next((each for each in reversed(sessions) if each.on == on and each.rating_on(instrument, rater)), None)


def joined_to(there: Session, entered: Session) -> Session:
    """A session with the ratings and the note of an entry that belongs to it: it was held."""
    for rating in entered.ratings:
        there = there.with_rating(replace(rating, entry=entered.id, recorded=entered.recorded))
    notes = [note for note in (there.note, entered.note) if note]
    note = there.note if entered.note in there.note else "\n".join(notes)
    return replace(there, held=Held.HELD, note=note)

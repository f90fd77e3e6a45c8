"""A corrected session, put in place of the one before, and what is said of both."""

from ..clinical.client import Client
from ..clinical.correction import rated_twice
from ..clinical.rating import CLIENT
from ..clinical.refusal import Refusal
from ..clinical.session import RatedSession, Session
from ..language import phrase
from ..store.caseload import Caseload
from ..wording.dates import day_and_month
from .after_saving import after_saving
from .context import today
from .debrief_text import say_signals
from .output import say
from .session_of_day import session_line


def keep_corrected(
    caseload: Caseload, client: Client, owner: Client, held: Session, after: Session, *, second: bool
) -> None:
    """Put a corrected session in place of the one held, and say what it was and is. `owner`: whose it then is.

    Raises:
        Refusal: that day has such a rating already, and `second` was not asked for.
        StoreError: it could not be kept.
    """
    if after == held:
        say(phrase("It is so already, nothing changed: {session}", session=session_line(client, held)))
        return
    elsewhere = (after.on, after.client) != (held.on, held.client)
    if elsewhere and not second and (there := rated_twice(after, caseload.sessions(owner.id))) is not None:
        raise Refusal(_taken(owner, there))
    caseload.edit_session(after)
    with after_saving():
        is_new = any(held.like(each) is None for each in after.ratings)
        corrected = "Added:     {session}" if is_new else "Corrected: {session}"
        say(phrase(corrected, session=session_line(owner, after)))
        say(phrase("Before:    {session}", session=session_line(client, held)))
        if any(rating.instrument == owner.instrument and rating.rater == CLIENT for rating in after.ratings):
            say_signals(caseload, owner, after.id)


def _taken(owner: Client, there: RatedSession) -> str:
    day = day_and_month(there.on, today())
    return phrase(
        "{code} has an {instrument} rating of {day} already ({session}): correct that one, or add "
        "--second to keep both.",
        code=owner.code,
        instrument=there.instrument,
        day=day,
        session=session_line(owner, there.session),
    )

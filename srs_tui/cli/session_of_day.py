"""Which session is meant by a date, and how one is said in a line."""

from ..clinical.client import Client
from ..clinical.instrument import ALLIANCE_SCALES
from ..clinical.rating import CLIENT, Rating
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..clinical.session import Held, Session
from ..language import phrase
from ..store.caseload import Caseload
from ..wording.dates import day_and_month
from .context import read_date, today


def session_of_day(caseload: Caseload, client: Client, on: str, nth: int | None) -> Session:
    """The client's session of a date as typed; of the last one where none is. `nth`: which of that day, from 1.

    Raises:
        Refusal: there is none, or there are several and it was not said which.
    """
    sessions = caseload.sessions(client.id)
    if not sessions:
        raise Refusal("{code} has no sessions yet: srs rate {code} records one.", code=client.code)
    day = read_date(on) if on else sessions[-1].on
    found = [each for each in sessions if each.on == day]
    if not found:
        raise Refusal(
            "{code} has no session on {day}, the last was on {on}: srs show {code} lists them.",
            code=client.code,
            day=day_and_month(day, today()),
            on=day_and_month(sessions[-1].on, today()),
        )
    if nth is None and len(found) > 1:
        listed = ", ".join(
            phrase("--nth {n} ({each})", n=n, each=what_was_given(each)) for n, each in enumerate(found, 1)
        )
        raise Refusal(
            "{code} has {found} sessions on {day}, say which: {listed}.",
            code=client.code,
            found=len(found),
            day=day_and_month(day, today()),
            listed=listed,
        )
    if nth is not None and not 1 <= nth <= len(found):
        raise Refusal(
            "There is no --nth {nth}: {code} has {found} on {day}.",
            nth=nth,
            code=client.code,
            found=len(found),
            day=day_and_month(day, today()),
        )
    return found[(nth or 1) - 1]


def session_line(client: Client, session: Session) -> str:
    """`KL-04 on Sat 21 Nov: 30.4 (8.7, 6.2, 7.1, 8.4), paper`."""
    modes = dict.fromkeys(rating.mode for rating in session.ratings)
    parts = [
        what_was_given(session),
        *modes,
        *([phrase("note “{note}”", note=_short(session.note))] if session.note else []),
    ]
    return phrase(
        "{code} on {on}: {parts}", code=client.code, on=day_and_month(session.on, today()), parts=", ".join(parts)
    )


def what_was_given(session: Session) -> str:
    """`30.4 (8.7, 6.2, 7.1, 8.4)`, `total 31.2`, `skipped`, `missed`; by its code a scale that is not the only one
    or not of the alliance, and whoever marked it where it was not the client.
    """
    if session.held is not Held.HELD:
        return phrase(session.held)
    return ", ".join(_given(rating, several=len(session.ratings) > 1) for rating in session.ratings) or phrase(
        "not rated"
    )


def _given(rating: Rating, *, several: bool) -> str:
    named = several or rating.instrument not in ALLIANCE_SCALES
    scale = f"{rating.instrument} " if named else ""
    if rating.total is None:
        given = f"{scale}{phrase('skipped')}"
    elif rating.items is None:
        given = phrase("{scale}total {total}", scale=scale, total=format_score(rating.total))
    else:
        items = f" ({', '.join(map(format_score, rating.items))})" if len(rating.items) > 1 else ""
        given = f"{scale}{format_score(rating.total)}{items}"
    return given if rating.rater == CLIENT else phrase("{given} by {rater}", given=given, rater=rating.rater)


def _short(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= 40 else f"{line[:39]}…"

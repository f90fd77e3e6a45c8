"""`srs talked`."""

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.session import Held, Session
from ..language import phrase
from ..store.caseload import Caseload
from ..wording.dates import day_and_date
from .after_saving import after_saving
from .context import opened, today
from .output import say
from .request import Request
from .session_of_day import session_line, session_of_day
from .text_argument import text_given


class TalkedRequest(Request, frozen=True, kw_only=True):
    """A session whose rating was talked about."""

    code: str
    text: str | None = None
    """What was agreed for next time; `-` for that on standard input; None: nothing, or what was agreed already."""
    on: str = ""
    """As typed; empty for the last session held."""
    nth: int | None = None
    """Which of that day, from 1; None: there is only one."""


def run(request: TalkedRequest) -> int:
    """Mark the session as talked about; the exit status.

    Raises:
        Refusal: no such client or session, or one that did not take place or has no score.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    held = _session(caseload, client, request)
    agreed = held.agreed if request.text is None else " ".join(text_given(request.text).split())
    after = replace(held, talked=True, agreed=agreed)
    if after == held:
        say(phrase("It is so already, nothing changed: {session}", session=session_line(client, held)))
        return 0
    caseload.edit_session(after)
    with after_saving():
        say(phrase("Talked about: {session}", session=session_line(client, after)))
        if agreed:
            say(phrase("Agreed for next time: {agreed}", agreed=agreed))
    return 0


def _session(caseload: Caseload, client: Client, request: TalkedRequest) -> Session:
    if request.on or request.nth is not None:
        found = session_of_day(caseload, client, request.on, request.nth)
    else:
        held = [each for each in caseload.sessions(client.id) if each.held is Held.HELD]
        found = held[-1] if held else session_of_day(caseload, client, "", None)
    if found.held is not Held.HELD:
        raise Refusal(
            "The session of {code} on {on} was {held}: name the one that was talked about with --on DATE.",
            code=client.code,
            on=day_and_date(found.on, today()),
            held=phrase(found.held),
        )
    if all(rating.total is None for rating in found.ratings):
        raise Refusal(
            "The session of {code} on {on} has no rating to talk about: name another with --on DATE, "
            "or rate it with srs edit {code} --on {isoformat}.",
            code=client.code,
            on=day_and_date(found.on, today()),
            isoformat=found.on.isoformat(),
        )
    return found

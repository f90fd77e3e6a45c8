"""`srs supervise`."""

from msgspec.structs import replace

from ..clinical.client import Client
from ..language import phrase
from ..store.caseload import Caseload
from ..wording.dates import day_and_month
from .after_saving import after_saving
from .context import opened, today
from .output import say
from .request import Request
from .session_of_day import session_of_day


class SuperviseRequest(Request, frozen=True, kw_only=True):
    """What to take to supervision."""

    code: str
    on: str = ""
    """The date of a session, as typed; empty for the client."""
    nth: int | None = None
    """Which of that day, from 1; None: there is only one."""
    off: bool = False
    """Take the mark off instead."""


def run(request: SuperviseRequest) -> int:
    """Mark the client, or a session, or take the mark off; the exit status.

    Raises:
        Refusal: no such client or session.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    if request.on or request.nth is not None:
        what, changed = _mark_session(caseload, client, request)
    else:
        what, changed = client.code, client.supervision is request.off
        if changed:
            caseload.mark_client(client.id, supervision=not request.off)
    if not changed:
        say(phrase("It is so already, nothing changed: {what}.", what=what))
        return 0
    with after_saving():
        if request.off:
            say(phrase("No longer marked for supervision: {what}.", what=what))
        else:
            say(
                phrase(
                    "Marked for supervision: {what}. srs report --supervision makes a document of what is marked.",
                    what=what,
                )
            )
    return 0


def _mark_session(caseload: Caseload, client: Client, request: SuperviseRequest) -> tuple[str, bool]:
    """The session in words, and whether it was changed."""
    session = session_of_day(caseload, client, request.on, request.nth)
    what = phrase("{code} on {day}", code=client.code, day=day_and_month(session.on, today()))
    if session.supervision is not request.off:
        return what, False
    caseload.edit_session(replace(session, supervision=not request.off))
    return what, True

"""`srs delete`."""

from ..language import phrase
from .after_saving import after_saving
from .context import opened
from .output import say
from .request import Request
from .session_of_day import session_line, session_of_day


class DeleteRequest(Request, frozen=True, kw_only=True):
    """A session to delete."""

    code: str
    on: str
    """As typed."""
    nth: int | None = None
    """Which of that day, from 1; None: there is only one."""


def run(request: DeleteRequest) -> int:
    """Delete the session; the exit status. It does not ask: undo brings it back.

    Raises:
        Refusal: no such client or session, or several.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    session = session_of_day(caseload, client, request.on, request.nth)
    caseload.delete_session(session.id)
    with after_saving():
        say(phrase("Deleted: {session}", session=session_line(client, session)))
        say(phrase("srs undo brings it back."))
    return 0

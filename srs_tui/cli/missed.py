"""`srs missed`."""

from ..clinical.refusal import Refusal
from ..clinical.session import Held, Session
from ..language import phrase
from ..system.clock import utc_now
from ..wording.dates import day_and_date
from .after_saving import after_saving
from .context import date_or_today, opened, today
from .output import say
from .request import Request


class MissedRequest(Request, frozen=True, kw_only=True):
    """A session that did not take place."""

    code: str
    on: str = ""
    """As typed; empty for today."""
    cancelled: bool = False
    """Whether the client had said so before."""


def run(request: MissedRequest) -> int:
    """Note that the session did not take place; the exit status.

    Raises:
        Refusal: no such client, no date, or there is a session on that day already.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    on, held = date_or_today(request.on), Held.CANCELLED if request.cancelled else Held.MISSED
    there = next((each for each in caseload.sessions(client.id) if each.on == on), None)
    if there is not None:
        raise Refusal(
            "{code} has a session on {on} already ({held}): srs delete {code} --on {isoformat} takes it out.",
            code=client.code,
            on=day_and_date(on, today()),
            held=phrase(there.held),
            isoformat=on.isoformat(),
        )
    caseload.record(Session(client=client.id, on=on, held=held, recorded=utc_now()))
    with after_saving():
        noted = "Noted: {code} on {on}, cancelled." if request.cancelled else "Noted: {code} on {on}, missed."
        say(phrase(noted, code=client.code, on=day_and_date(on, today())))
    return 0

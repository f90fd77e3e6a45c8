"""`srs end`."""

from ..clinical.episode import Ending
from ..clinical.episode_sessions import with_ended_episode
from ..wording.dates import day_and_month
from .after_saving import after_saving
from .context import date_or_today, opened, today
from .output import say
from .request import Request


class EndRequest(Request, frozen=True, kw_only=True):
    """An episode that has ended."""

    code: str
    how: Ending
    on: str = ""
    """As typed; empty for today."""


def run(request: EndRequest) -> int:
    """Note how the client's open episode ended; the exit status.

    Raises:
        Refusal: no such client, none is open, or the client was seen after that day.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client, on = caseload.find(request.code), date_or_today(request.on)
    caseload.edit_client(
        with_ended_episode(client, caseload.sessions(client.id), request.how, on), f"the end of {client.code}'s episode"
    )
    with after_saving():
        how = "stopped by the client" if request.how is Ending.STOPPED else request.how
        say(
            f"Noted: the episode of {client.code} ended on {day_and_month(on, today())}, {how}. "
            f"srs open {client.code} begins another; srs undo undoes this."
        )
    return 0

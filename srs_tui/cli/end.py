"""`srs end`."""

from ..clinical.episode import Ending
from ..clinical.episode_sessions import with_ended_episode
from ..language import phrase
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
        with_ended_episode(client, caseload.sessions(client.id), request.how, on),
        phrase("the end of {code}'s episode", code=client.code),
    )
    with after_saving():
        how = phrase("stopped by the client") if request.how is Ending.STOPPED else phrase(request.how)
        say(
            phrase(
                "Noted: the episode of {code} ended on {on}, {how}. srs open {code} begins another; srs "
                "undo undoes this.",
                code=client.code,
                on=day_and_month(on, today()),
                how=how,
            )
        )
    return 0

"""`srs open`."""

from ..clinical.episode_sessions import with_opened_episode, with_reopened_episode
from ..clinical.refusal import Refusal
from ..wording.dates import day_and_month
from .after_saving import after_saving
from .context import date_or_today, opened, today
from .output import say
from .request import Request


class OpenRequest(Request, frozen=True, kw_only=True):
    """An episode that begins, or one that had not ended after all."""

    code: str
    on: str = ""
    """As typed; empty for today."""
    again: bool = False
    """Whether the last end is taken back in its place."""


def run(request: OpenRequest) -> int:
    """Begin a further episode with the client, or go on with the last; the exit status.

    Raises:
        Refusal: no such client, one is open, or none has ended.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    if request.again:
        if request.on:
            raise Refusal("--again goes on with the last episode, which has its date: leave --on out.")
        caseload.edit_client(with_reopened_episode(client), f"the opening of {client.code}'s episode")
        with after_saving():
            say(f"The last episode of {client.code} is open again.")
        return 0
    on = date_or_today(request.on)
    caseload.edit_client(
        with_opened_episode(client, caseload.sessions(client.id), on), f"a further episode of {client.code}"
    )
    with after_saving():
        say(f"A further episode of {client.code} begins on {day_and_month(on, today())}.")
    return 0

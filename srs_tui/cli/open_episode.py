"""`srs open`."""

from ..clinical.episode_sessions import ASKED_AFTER, with_opened_episode, with_reopened_episode, with_still_coming
from ..clinical.refusal import Refusal
from ..language import phrase
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
    coming: bool = False
    """Whether it is only said that the client still comes."""


def run(request: OpenRequest) -> int:
    """Begin a further episode with the client, or go on with the last; the exit status.

    Raises:
        Refusal: no such client, one is open, or none has ended.
        StoreError: it could not be kept.
    """
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    if request.coming:
        if request.on or request.again:
            raise Refusal("--coming only says that the client still comes: leave --on and --again out.")
        caseload.edit_client(
            with_still_coming(client, caseload.sessions(client.id), today()),
            phrase("that {code} still comes", code=client.code),
        )
        with after_saving():
            say(
                phrase(
                    "Noted: {code} still comes. It is not asked for the next {days} days.",
                    code=client.code,
                    days=ASKED_AFTER.days,
                )
            )
        return 0
    if request.again:
        if request.on:
            raise Refusal("--again goes on with the last episode, which has its date: leave --on out.")
        caseload.edit_client(with_reopened_episode(client), phrase("the opening of {code}'s episode", code=client.code))
        with after_saving():
            say(phrase("The last episode of {code} is open again.", code=client.code))
        return 0
    on = date_or_today(request.on)
    caseload.edit_client(
        with_opened_episode(client, caseload.sessions(client.id), on),
        phrase("a further episode of {code}", code=client.code),
    )
    with after_saving():
        say(phrase("A further episode of {code} begins on {on}.", code=client.code, on=day_and_month(on, today())))
    return 0

"""Rating the outcome of a client; the first time, on which scale."""

from typing import Final

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.instrument import Instrument, outcome_named
from ..language import phrase
from .page import Page, Result
from .question import ask
from .rate import RateScreen

_CHILD_UP_TO: Final = 12
"""Years: the outcome scale for children is given from 6 to 12."""


def rate_outcome(screen: Page[Result], client: Client) -> None:
    """Open the entry of the client's outcome; where they have no scale for it yet, ask for it and keep it first."""
    desk = screen.desk
    if client.outcome:
        screen.app.push_screen(RateScreen(desk, client, scale=client.outcome))
        return

    async def keep(scale: Instrument) -> None:
        after = replace(client, outcome=scale.code)
        if await screen.attempt(lambda: desk.caseload.edit_client(after)) is not None:
            screen.app.push_screen(RateScreen(desk, after, scale=scale.code))

    is_child = client.born is not None and desk.today().year - client.born <= _CHILD_UP_TO
    usual = "CORS" if is_child else "ORS"
    ask(
        screen,
        phrase("Outcome scale of {code}, ORS or CORS (6 to 12)?", code=client.code),
        outcome_named,
        keep,
        value=usual,
        replace_value=True,
    )

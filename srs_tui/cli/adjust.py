"""`srs adjust`."""

from ..clinical.adjustment import Adjustment
from ..clinical.dates import parse_date
from ..store.caseload import utc_now
from ..text import clean_text
from ..wording.dates import day_and_date
from .context import opened, today
from .output import say
from .request import Request


class AdjustRequest(Request, frozen=True, kw_only=True):
    """An adjustment to note."""

    code: str
    text: str
    on: str = ""
    """As typed; empty for today."""


def run(request: AdjustRequest) -> int:
    """Note the adjustment; the exit status.

    Raises:
        Refusal: no such client or date, or nothing said.
        StoreError: it could not be kept.
    """
    on = parse_date(request.on, today())
    caseload = opened(request, to_write=True)
    client = caseload.find(request.code)
    text = clean_text(request.text).strip()
    caseload.note(Adjustment(client=client.id, on=on, text=text, recorded=utc_now()))
    say(f"Noted for {client.code} on {day_and_date(on, today())}: {text}")
    return 0

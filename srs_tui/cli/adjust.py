"""`srs adjust`."""

from msgspec.structs import replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.caseload import Caseload
from ..system.clock import utc_now
from ..wording.dates import day_and_date, day_and_month
from ..words import counted
from .after_saving import after_saving
from .context import client_viewed, date_or_today, opened, read_date, today
from .output import say, tell
from .request import Request
from .table import lines_of
from .text_argument import text_given


class AdjustRequest(Request, frozen=True, kw_only=True):
    """An adjustment to note, to edit or to delete; without any of these, those there are."""

    code: str
    text: str | None = None
    """`-` for standard input."""
    on: str = ""
    """As typed; empty for today, or in an edit as it is."""
    edit: int | None = None
    """The number of the one to edit, as `srs adjust CODE` lists them from 1."""
    delete: int | None = None


def run(request: AdjustRequest) -> int:
    """Note, edit, delete or list; the exit status.

    Raises:
        Refusal: no such client, date or adjustment, or nothing said.
        StoreError: it could not be kept.
    """
    asked = (request.text, request.edit, request.delete) != (None, None, None)
    caseload = opened(request, to_write=asked)
    client = caseload.find(request.code) if asked else client_viewed(caseload, request.code)
    if request.delete is not None:
        _delete(request, caseload, client, request.delete)
    elif request.edit is not None:
        _edit(request, caseload, client, request.edit)
    elif request.text is not None:
        adjustment = Adjustment(
            client=client.id, on=date_or_today(request.on), text=text_given(request.text), recorded=utc_now()
        )
        caseload.note_adjustment(adjustment)
        with after_saving():
            say(phrase("Noted for {code} on {adjustment}", code=client.code, adjustment=_words(adjustment)))
    elif request.on:
        raise Refusal("What do you change? srs adjust {code} TEXT --on {on}", code=client.code, on=request.on)
    else:
        _list(caseload, client)
    return 0


def _edit(request: AdjustRequest, caseload: Caseload, client: Client, number: int) -> None:
    held = numbered(caseload, client, number)
    if request.text is None and not request.on:
        raise Refusal(
            "What is to be corrected? srs adjust {code} --edit {number} TEXT, or --on DATE, or both.",
            code=client.code,
            number=number,
        )
    edited = replace(
        held,
        text=held.text if request.text is None else text_given(request.text),
        on=read_date(request.on) if request.on else held.on,
    )
    if edited == held:
        say(phrase("It says so already: nothing changed."))
        return
    caseload.note_adjustment(edited)
    with after_saving():
        say(phrase("Corrected for {code}, {edited}", code=client.code, edited=_words(edited)))


def _delete(request: AdjustRequest, caseload: Caseload, client: Client, number: int) -> None:
    if request.text is not None or request.on:
        raise Refusal("--delete takes no text and no date: leave them out.")
    held = numbered(caseload, client, number)
    caseload.delete_adjustment(held.id)
    with after_saving():
        say(phrase("Deleted for {code}, {held}", code=client.code, held=_words(held)))
        say(phrase("srs undo brings it back."))


def numbered(caseload: Caseload, client: Client, number: int) -> Adjustment:
    """The adjustment of that number, from 1, oldest first.

    Raises:
        Refusal: there is none.
    """
    held = caseload.adjustments(client.id)
    if not 1 <= number <= len(held):
        raise Refusal(
            phrase("{code} has no adjustment {number}: srs adjust {code} lists them.", code=client.code, number=number)
            if held
            else phrase("{code} has no adjustments yet: srs adjust {code} TEXT notes one.", code=client.code)
        )
    return held[number - 1]


def _list(caseload: Caseload, client: Client) -> None:
    held = caseload.adjustments(client.id)
    if not held:
        tell(phrase("No adjustments yet: srs adjust {code} TEXT notes one.", code=client.code))
        return
    rows = [[str(n), day_and_date(each.on, today()), _line(each)] for n, each in enumerate(held, 1)]
    say("\n".join(lines_of(rows, right={0})))
    tell(
        phrase(
            "{adjustments}. To correct the first: srs adjust {code} --edit 1 TEXT",
            adjustments=counted(len(held), "adjustment"),
            code=client.code,
        )
    )


def _words(adjustment: Adjustment) -> str:
    return f"{day_and_month(adjustment.on, today())}: {_line(adjustment)}"


def _line(adjustment: Adjustment) -> str:
    return " ".join(adjustment.text.split())

"""`srs list`."""

from collections.abc import Collection
from datetime import date

from ..clinical.code_order import by_code
from ..clinical.score import format_change, format_score
from ..clinical.standing import Standing, change_in
from ..language import phrase
from ..wording.dates import short_date
from ..wording.sentences import FOR_SUPERVISION, UNFINISHED, standing_words
from .context import looked_into, standings_in, today, unfinished_in
from .output import say, say_json, tell
from .request import Request
from .table import lines_of


class ListRequest(Request, frozen=True, kw_only=True):
    """How to list the caseload."""

    all: bool = False
    """Archived clients too."""
    label: str | None = None
    """Only clients with this label."""
    json: bool = False


def run(request: ListRequest) -> int:
    """Print the caseload by code; the exit status.

    Raises:
        Refusal: no client has the label asked for.
        StoreError: it cannot be trusted, or not be read.
    """
    caseload = looked_into(request)
    clients = caseload.clients(archived=request.all)
    if request.label is not None:
        from ..clinical.label import has_label, label_named

        label = label_named(request.label, caseload.clients(archived=True))
        clients = [client for client in clients if has_label(client, label)]
    standings = by_code(standings_in(caseload, clients))
    begun = unfinished_in(caseload)
    if request.json:
        from .list_json import caseload_json

        say_json(lambda: caseload_json(standings, begun))
    elif standings:
        _print(standings, begun)
    elif request.label is not None:
        tell(phrase("Only archived clients have that label: --all lists them."))
    else:
        tell(phrase("No clients here yet: srs add CODE adds one."))
    return 0


def _print(standings: list[Standing], begun: Collection[str]) -> None:
    named = any(standing.client.name for standing in standings)
    header = [
        phrase("Client"),
        *([phrase("Name")] if named else []),
        *(phrase("Last"), "n", phrase("Total"), phrase("Change"), ""),
    ]
    day = today()
    rows = [_cells(each, day, named=named, unfinished=each.client.id in begun) for each in standings]
    say("\n".join(lines_of([header, *rows], right={len(header) - 4, len(header) - 3, len(header) - 2})))


def _cells(standing: Standing, day: date, *, named: bool, unfinished: bool) -> list[str]:
    client, shown, change = standing.client, standing.shown, change_in(standing.shown)
    last = shown[-1] if shown else None
    marked = phrase(FOR_SUPERVISION) if client.supervision else ""
    words = ", ".join(filter(None, (phrase(UNFINISHED) if unfinished else "", standing_words(standing), marked)))
    return [
        client.code,
        *([client.name] if named else []),
        "" if last is None else short_date(last.on, day),
        str(len(shown)),
        "" if last is None or last.total is None else format_score(last.total),
        "" if change is None else format_change(change),
        phrase("{words} (archived)", words=words).strip() if client.archived else words,
    ]

"""`srs export`: the ratings for other programs."""

from pathlib import Path

from ..exchange.csv import write_csv
from ..exchange.json import write_json
from ..system.files import write_private
from ..words import counted
from .context import opened
from .output import send, tell
from .parser import Request


def run(request: Request) -> int:
    """Write the ratings to stdout or a file; the exit status.

    Raises:
        Refusal: no such client.
        StoreError: the caseload cannot be trusted, or the file not be written.
    """
    caseload = opened(request)
    clients = caseload.clients(archived=True) if request.client is None else [caseload.find(request.client)]
    ratings = {client.id: caseload.ratings(client.id) for client in clients}
    if format_of(request, request.output) == "csv":
        data = write_csv(clients, ratings, notes=request.notes)
    else:
        adjustments = {client.id: caseload.adjustments(client.id) for client in clients}
        data = write_json(clients, ratings, adjustments, notes=request.notes)
    if request.output is None or request.output == "-":
        send(data)
        return 0
    path = Path(request.output).expanduser().absolute()
    write_private(path, data)
    wrote = f"{counted(sum(map(len, ratings.values())), 'rating')} of {counted(len(clients), 'client')}"
    tell(f"Wrote {wrote} to {path}, readable by you alone.")
    return 0


def format_of(request: Request, name: str | None) -> str:
    """The format asked for; else by the ending of the file's name, else CSV."""
    if request.format is not None:
        return request.format
    return "json" if name is not None and name.casefold().endswith(".json") else "csv"

"""`srs export`."""

from ..clinical.session import all_ratings
from ..exchange.formats import Exported, Format, format_of, writer_of
from ..store.audit import Act
from ..store.user_file import new_file, write_user_file
from ..words import counted
from .context import opened, tell_not_encrypted
from .output import send, tell
from .request import Request


class ExportRequest(Request, frozen=True, kw_only=True):
    """What to write, and where."""

    format: Format | None = None
    """None: by the ending of the file's name."""
    client: str | None = None
    """None: every client."""
    notes: bool = False
    output: str | None = None
    """The file; None or `-` for standard output."""
    force: bool = False
    """Replace a file that is there already."""


def run(request: ExportRequest) -> int:
    """Write the ratings to stdout or a file; the exit status.

    Raises:
        Refusal: no such client, or the file is not to be written over.
        StoreError: the caseload cannot be trusted, or the file not be written.
    """
    caseload = opened(request)
    to_stdout = request.output is None or request.output == "-"
    path = (
        None if to_stdout else new_file(request.output or "", caseload.files, replace=request.force, replaceable=True)
    )
    clients = caseload.clients(archived=True) if request.client is None else [caseload.find(request.client)]
    ratings = {client.id: all_ratings(caseload.sessions(client.id)) for client in clients}
    adjustments = {client.id: caseload.adjustments(client.id) for client in clients}
    write = writer_of(request.format or format_of(request.output or ""))
    data = write(Exported(clients, ratings, adjustments, request.notes))
    caseload.audit.note(Act.EXPORTED, clients[0].id if request.client is not None else "")
    if path is None:
        send(data)
        tell_not_encrypted(caseload.files)
        return 0
    write_user_file(path, data, caseload.files, replace=request.force)
    wrote = f"{counted(sum(map(len, ratings.values())), 'rating')} of {counted(len(clients), 'client')}"
    tell(f"Wrote {wrote} to {path}, readable by you alone.")
    tell_not_encrypted(caseload.files)
    return 0

"""`srs export`."""

from collections.abc import Sequence

from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.session import Session, in_order
from ..exchange.exported import Exported
from ..exchange.formats import Format, format_of, writer_of
from ..language import phrase
from ..store.audit import Act
from ..store.caseload import Caseload
from ..store.user_file import new_file, write_user_file
from ..words import counted
from .context import opened, read_date, tell_not_encrypted
from .output import send, tell
from .request import Request


class ExportRequest(Request, frozen=True, kw_only=True):
    """What to write, and where."""

    format: Format | None = None
    """None: by the ending of the file's name."""
    client: str | None = None
    """None: every client."""
    since: str = ""
    """A date as typed; empty: from the first on."""
    until: str = ""
    names: bool = False
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
    exported = _chosen(request, caseload)
    data = writer_of(request.format or format_of(request.output or ""))(exported)
    caseload.audit.note(Act.EXPORTED, exported.clients[0].id if request.client is not None else "")
    if path is None:
        send(data)
        tell_not_encrypted(caseload.files)
        return 0
    write_user_file(path, data, caseload.files, replace=request.force)
    count = sum(len(session.ratings) for held in exported.sessions.values() for session in held)
    wrote = phrase(
        "{ratings} of {clients}", ratings=counted(count, "rating"), clients=counted(len(exported.clients), "client")
    )
    tell(phrase("Wrote {wrote} to {path}, readable by you alone.", wrote=wrote, path=path))
    tell_not_encrypted(caseload.files)
    return 0


def _chosen(request: ExportRequest, caseload: Caseload) -> Exported:
    """The records that were asked for.

    Raises:
        Refusal: no such client, or no such date.
    """
    since = read_date(request.since) if request.since else None
    until = read_date(request.until) if request.until else None
    if since and until and since > until:
        raise Refusal("--since is after --until: change one of them.")
    one = None if request.client is None else caseload.find(request.client)
    clients = caseload.clients(archived=True) if one is None else [one]
    is_whole_copy = one is not None and request.notes and not (since or until)

    def in_time(session: Session) -> bool:
        return (since is None or session.on >= since) and (until is None or session.on <= until)

    def sessions_of(client: Client) -> Sequence[Session]:
        held: Sequence[Session] = caseload.sessions(client.id)
        if is_whole_copy:
            held = in_order(each for each in caseload.records.sessions.values() if each.client == client.id)
        return [each for each in held if in_time(each)]

    return Exported(
        clients=clients,
        sessions={client.id: sessions_of(client) for client in clients},
        adjustments={
            client.id: [
                each
                for each in caseload.adjustments(client.id)
                if (since is None or each.on >= since) and (until is None or each.on <= until)
            ]
            for client in clients
        },
        names=request.names,
        notes=request.notes,
        is_whole_copy=is_whole_copy,
    )

"""`srs export`."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.refusal import Refusal
from ..clinical.session import Session, in_order
from ..exchange.carried import ratings_in, remarks
from ..exchange.exported import Exported, ExportedDeed
from ..exchange.formats import Format, format_of, writer_of
from ..language import phrase
from ..store.audit import Act
from ..store.audit_trail import read_trail
from ..store.caseload_view import CaseloadView
from ..store.user_file import new_file, write_user_file
from ..words import counted
from .audit_lines import client_of
from .context import looked_into, read_date, settings_in_force, tell_not_encrypted
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
    caseload = looked_into(request)
    name = None if request.output == "-" else request.output
    path = None if name is None else new_file(name, caseload.files, replace=request.force, replaceable=True)
    wanted = request.format or format_of(name or "")
    if path is None and wanted is Format.XLSX and sys.stdout is not None and sys.stdout.isatty():
        raise Refusal("A workbook is nothing to read on a terminal: name a file, as in -o ratings.xlsx.")
    exported = _chosen(request, caseload)
    data = writer_of(wanted)(exported)
    caseload.audit.note(Act.EXPORTED, exported.clients[0].id if request.client is not None else "")
    if path is None:
        send(data)
    else:
        write_user_file(path, data, caseload.files, replace=request.force)
        tell(
            phrase(
                "Wrote {ratings} of {clients} to {path}, readable by you alone.",
                ratings=counted(ratings_in(exported, wanted), "rating"),
                clients=counted(len(exported.clients), "client"),
                path=path,
            )
        )
    for line in remarks(exported, wanted):
        tell(line)
    tell_not_encrypted(caseload.files)
    return 0


def _chosen(request: ExportRequest, caseload: CaseloadView) -> Exported:
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
    is_whole_copy = one is not None and not (since or until)

    def in_time(on: date) -> bool:
        return (since is None or on >= since) and (until is None or on <= until)

    def all_of(client: Client) -> Sequence[Session]:
        if is_whole_copy:
            return in_order(each for each in caseload.records.sessions.values() if each.client == client.id)
        return caseload.sessions(client.id)

    def adjustments_of(client: Client) -> Sequence[Adjustment]:
        held = caseload.records.adjustments.values() if is_whole_copy else caseload.adjustments(client.id)
        return [each for each in held if each.client == client.id and in_time(each.on)]

    sessions = {client.id: all_of(client) for client in clients}
    return Exported(
        clients=clients,
        sessions={key: [each for each in held if in_time(each.on)] for key, held in sessions.items()},
        all_sessions=sessions,
        adjustments={client.id: adjustments_of(client) for client in clients},
        audit=_audit_of(one, caseload) if one is not None and is_whole_copy else (),
        provider=_provider(),
        names=request.names,
        notes=request.notes,
        is_whole_copy=is_whole_copy,
    )


def _provider() -> Mapping[str, str]:
    """What the settings say of the therapist, by the columns of OpenFIT."""
    settings = settings_in_force()
    return {
        "Service_Location": settings.openfit_location,
        "Provider_FirstName": settings.openfit_first_name,
        "Provider_LastName": settings.openfit_last_name,
        "Provider_Email": settings.openfit_email,
    }


def _audit_of(client: Client, caseload: CaseloadView) -> Sequence[ExportedDeed]:
    """What was done with the records of a client, oldest first.

    Raises:
        StoreError: the audit cannot be read.
    """
    sessions = caseload.records.sessions
    return [
        ExportedDeed(
            at=line.at, account=line.account, act=line.act, session=line.record if line.record in sessions else ""
        )
        for line in read_trail(caseload.files, caseload.audit_head).lines
        if client_of(line, caseload.records) == client
    ]

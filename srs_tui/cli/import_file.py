"""`srs import`."""

from pathlib import Path

from ..clinical.refusal import Refusal
from ..clinical.session import all_ratings
from ..exchange.formats import Format, format_of, reader_of
from ..exchange.import_plan import Plan, plan_for
from ..exchange.imported import ImportedFile
from ..exchange.row_errors import LARGEST
from ..store.caseload import Caseload, utc_now
from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..system.places import file_named
from ..wording.dates import day_and_month
from ..words import counted
from .after_saving import after_saving
from .context import opened, rules_in_force, today
from .output import say
from .request import Request


class ImportRequest(Request, frozen=True, kw_only=True):
    """What to import."""

    file: str
    format: Format | None = None
    """None: by the ending of the file's name."""
    dry_run: bool = False


def run(request: ImportRequest) -> int:
    """Say what the file would import, and import it unless it is a dry run; the exit status.

    Raises:
        Refusal: the file cannot be read, is not one of ours or is faulty. Nothing has changed then.
        StoreError: it could not be kept. Nothing has changed then either.
    """
    path = file_named(request.file)
    caseload = opened(request, to_write=not request.dry_run)
    plan = _plan(caseload, _arrivals(request, caseload, _read(path), path.name))
    say("\n".join(_preview(plan)))
    if plan.empty:
        say("Nothing new in it: nothing changed.")
    elif request.dry_run:
        say("A dry run: nothing changed.")
    else:
        caseload.import_records(plan.clients, plan.sessions, plan.adjustments, f"the import of {path.name}")
        with after_saving():
            say("Imported. Undo: srs undo.")
    return 0


def _read(path: Path) -> bytes:
    """The file.

    Raises:
        Refusal: it is not there, is no file, is too large, or cannot be read.
    """
    try:
        return read_marked(path, LARGEST, follow=True)[0]
    except StoreError as error:
        raise Refusal(str(error)) from None


def _arrivals(request: ImportRequest, caseload: Caseload, data: bytes, name: str) -> ImportedFile:
    read = reader_of(request.format or format_of(name))
    scales = {client.code.casefold(): client.instrument for client in caseload.clients(archived=True)}
    return read(data, name, today(), scales)


def _plan(caseload: Caseload, arrivals: ImportedFile) -> Plan:
    clients = caseload.clients(archived=True)
    return plan_for(
        arrivals,
        clients,
        {client.id: all_ratings(caseload.sessions(client.id)) for client in clients},
        {client.id: caseload.adjustments(client.id) for client in clients},
        rules_in_force(),
        now=utc_now(),
        new_id=caseload.new_id,
    )


def _preview(plan: Plan) -> list[str]:
    lines = [counted(len(plan.clients), "new client") + _codes(plan)]
    days = sorted(session.on for session in plan.sessions)
    span = f", {day_and_month(days[0], today())} to {day_and_month(days[-1], today())}" if days else ""
    lines.append(counted(len(plan.sessions), "new rating") + span)
    if plan.adjustments:
        lines.append(counted(len(plan.adjustments), "new adjustment"))
    if plan.known:
        lines.append(f"{counted(plan.known, 'row')} there already, left out")
    return lines


def _codes(plan: Plan) -> str:
    codes = [client.code for client in plan.clients]
    if not codes:
        return ""
    return f": {', '.join(codes[:8])}" + (f" and {len(codes) - 8} more" if len(codes) > 8 else "")

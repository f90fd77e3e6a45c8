"""`srs report`."""

from collections.abc import Sequence
from pathlib import Path

from ..clinical.practice import Period
from ..clinical.refusal import Refusal
from ..clinical.standing import Standing
from ..exchange.report.client import client_report
from ..exchange.report.practice import practice_report
from ..exchange.report.report import Report, ending_of, report_file
from ..exchange.report.supervision import Marked, is_marked, supervision_report
from ..exchange.report.terms import Terms
from ..language import phrase
from ..store.audit import Act
from ..store.caseload_view import CaseloadView
from ..store.user_file import new_file, write_user_file
from ..system.version import program_version
from .context import (
    client_viewed,
    looked_into,
    rules_in_force,
    settings_in_force,
    standing_in,
    standings_in,
    tell_not_encrypted,
    today,
)
from .output import send, tell
from .practice import practice_in
from .request import Request


class ReportRequest(Request, frozen=True, kw_only=True):
    """What to report of, and where to."""

    code: str | None = None
    practice: bool = False
    supervision: bool = False
    output: str | None = None
    """The file; None or `-` for standard output, as HTML."""
    force: bool = False
    """Replace a file that is there already."""
    names: bool = False
    notes: bool = False
    period: Period | None = None
    """None: all of it."""
    label: str | None = None
    """Only clients with this label."""


def run(request: ReportRequest) -> int:
    """Write the report to stdout or a file; the exit status.

    Raises:
        Refusal: no such client, nothing is marked, options that do not go together, or a file that cannot be.
        StoreError: the caseload cannot be trusted, or the file not be written.
    """
    _check(request)
    caseload = looked_into(request)
    ending, path = ".html", None
    if request.output is not None and request.output != "-":
        ending = ending_of(request.output)
        path = new_file(request.output, caseload.files, replace=request.force, replaceable=True)
    report, about = _report(request, caseload)
    data = report_file(report, ending, settings_in_force().paper)
    for client in about:
        caseload.audit.note(Act.EXPORTED, client)
    if path is None:
        send(data)
    else:
        write_user_file(path, data, caseload.files, replace=request.force)
        tell(phrase("Written, for nobody else to read: {path}", path=path))
    tell_not_encrypted(caseload.files)
    return 0


def write_client_reports(
    caseload: CaseloadView, standing: Standing, files: Sequence[tuple[str, str]], *, names: bool, notes: bool
) -> None:
    """Write a client's report into these files, each a name with the ending that it must have.

    Raises:
        Refusal: a name that does not end so, that is taken, or in a folder that is not there. Nothing was written.
        StoreError: it cannot be written.
    """
    wanted: list[tuple[Path, str]] = []
    for name, ending in files:
        ending_of(name, (ending,))
        wanted.append((new_file(name, caseload.files), ending))
    report = _of_client(caseload, standing, _terms(names=names, notes=notes))
    for path, ending in wanted:
        caseload.audit.note(Act.EXPORTED, standing.client.id)
        write_user_file(path, report_file(report, ending, settings_in_force().paper), caseload.files)
        tell(phrase("Written, for nobody else to read: {path}", path=path))
    tell_not_encrypted(caseload.files)


def _check(request: ReportRequest) -> None:
    if (request.code is not None) + request.practice + request.supervision != 1:
        raise Refusal("Say of what: srs report CODE, srs report --practice, or srs report --supervision.")
    if not request.practice and (request.period is not None or request.label is not None):
        raise Refusal("--period and --label go with --practice: leave them out, or add it.")
    if request.code is None and request.names:
        raise Refusal("--names goes with the report of one client: this one has codes only.")
    if request.practice and request.notes:
        raise Refusal("--notes goes with clients: the report of the practice has figures only.")


def _report(request: ReportRequest, caseload: CaseloadView) -> tuple[Report, Sequence[str]]:
    """The report, and whom the audit is to name: keys of clients, or an empty one for the caseload as a whole."""
    terms = _terms(names=request.names, notes=request.notes)
    if request.practice:
        return practice_report(practice_in(caseload, request.period or Period.ALL, request.label), terms), [""]
    if request.supervision:
        standings = [each for each in standings_in(caseload, caseload.clients(archived=True)) if is_marked(each)]
        if not standings:
            raise Refusal("Nothing is marked for supervision: srs supervise CODE marks a client, or S on the screen.")
        marked = [Marked(each, caseload.adjustments(each.client.id)) for each in standings]
        return supervision_report(marked, terms), [each.client.id for each in standings]
    client = client_viewed(caseload, request.code or "")
    return _of_client(caseload, standing_in(caseload, client), terms), [client.id]


def _of_client(caseload: CaseloadView, standing: Standing, terms: Terms) -> Report:
    return client_report(standing, caseload.adjustments(standing.client.id), terms)


def _terms(*, names: bool, notes: bool) -> Terms:
    return Terms(today=today(), rules=rules_in_force(), version=program_version(), names=names, notes=notes)

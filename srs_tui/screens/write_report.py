"""Writing a report into a file: of a client from the chart, of the practice from its figures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..clinical.client import Client
from ..clinical.practice import Practice
from ..exchange.report.client import client_report
from ..exchange.report.practice import practice_report
from ..exchange.report.report import Report, ending_of, report_file
from ..exchange.report.terms import Terms
from ..language import phrase
from ..store.audit import Act
from ..store.user_file import new_file, write_user_file
from ..system.version import program_version
from .desk import Desk
from .page import Page
from .question import ask


def ask_client_report(page: Page[Any], client: Client) -> None:
    """Ask for a file, and write the report of a client into it: the code only, no name and no note."""
    desk = page.desk

    def report() -> Report:
        return client_report(desk.standing(client), desk.caseload.adjustments(client.id), _terms(desk))

    question = phrase("Write the report to which file? .html, .pdf or .svg; no name and no note in it")
    _ask(page, question, f"{client.code}.html", client.id, report)


def ask_practice_report(page: Page[Any], practice: Practice) -> None:
    """Ask for a file, and write the figures into it, codes only."""
    question = phrase("Write the report to which file? .html, .pdf or .svg; codes only")
    _ask(page, question, "practice.html", "", lambda: practice_report(practice, _terms(page.desk)))


def _ask(page: Page[Any], question: str, name: str, about: str, report: Callable[[], Report]) -> None:
    """`about`: the key of whom it is about, for the audit; empty for the caseload as a whole."""
    files = page.desk.caseload.files

    async def keep(path: Path) -> None:
        def job() -> Path:
            data = report_file(report(), ending_of(path.name), page.desk.settings.paper)
            page.desk.caseload.audit.note(Act.EXPORTED, about)
            write_user_file(path, data, files)
            return path

        if await page.attempt(job) is None:
            return
        if files.encrypted:
            page.say(phrase("Written, for nobody else to read: {path} It is not encrypted.", path=path))
        else:
            page.say(phrase("Written, for nobody else to read: {path}", path=path))

    def read(text: str) -> Path:
        ending_of(text)
        return new_file(text, files)

    ask(page, question, read, keep, value=name, replace_value=True)


def _terms(desk: Desk) -> Terms:
    return Terms(today=desk.today(), rules=desk.rules, version=program_version())

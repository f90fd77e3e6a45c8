"""`srs import`."""

import sys
from collections.abc import Mapping, Sequence

from ..clinical.client import checked_code
from ..clinical.refusal import Refusal
from ..exchange.answers import Answers, Differing
from ..exchange.container import LARGEST
from ..exchange.file_dates import DateFormat
from ..exchange.formats import Format
from ..exchange.import_plan import Plan, plan_for
from ..exchange.known import CaseloadNow, known_clients
from ..exchange.preview import Reading
from ..exchange.preview_words import change_lines, reading_lines, what_to_say
from ..exchange.reading import Progress, part_of, read_file
from ..language import phrase
from ..store.caseload import Caseload
from ..system.clock import utc_now
from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..system.places import file_named
from .after_saving import after_saving
from .context import opened, rules_in_force, settings_in_force, today
from .output import say
from .progress import progress_bar
from .request import Request


class ImportRequest(Request, frozen=True, kw_only=True):
    """What to import, and what was said of it."""

    file: str
    format: Format | None = None
    """None: by what is in the file."""
    dates: DateFormat | None = None
    replace: bool = False
    keep: bool = False
    make_codes: bool = False
    codes: tuple[str, ...] = ()
    """`TEXT=CODE`, as typed."""
    client_column: str | None = None
    client: str | None = None
    """The code of the one client whose sessions they all are."""
    encoding: str | None = None
    dry_run: bool = False


def run(request: ImportRequest) -> int:
    """Say what the file would import, and import it unless it is a dry run; the exit status.

    Raises:
        Refusal: the file cannot be read, is none of ratings, is faulty, or leaves open what was not answered. Nothing
            has changed then.
        StoreError: it could not be kept. Nothing has changed then either.
    """
    answers = _answers(request)
    data, name = _read(request.file)
    caseload = opened(request, to_write=not request.dry_run)
    revision = caseload.revision
    with progress_bar(phrase("Reading")) as progress:
        known = known_clients(caseload.clients(archived=True), today())
        reading = read_file(data, name, known, answers, part_of(progress, 0, 0.5))
        reading.refuse_faults(name)
        if reading.found.questions:
            raise _open_questions(reading)
        plan = _plan(caseload, reading, answers, part_of(progress, 0.5, 1))
    say("\n".join([*reading_lines(reading.found), *change_lines(plan.preview, today())]))
    if plan.preview.is_empty:
        say(phrase("Nothing new in it: nothing changed."))
    elif request.dry_run:
        say(phrase("A dry run: nothing changed."))
    elif plan.preview.asks_differing:
        raise Refusal(
            "Nothing was imported: say by --replace that what differs, or was deleted here, becomes as it is in the "
            "file, or by --keep that it stays as it is."
        )
    elif not (plan.clients or plan.sessions or plan.adjustments):
        say(phrase("What differs stays as it is: nothing changed."))
    else:
        label = phrase("the import of {name}", name=name)
        with progress_bar(phrase("Saving")) as progress:
            caseload.import_records(
                plan.clients, plan.sessions, plan.adjustments, label, at_revision=revision, progress=progress
            )
        with after_saving():
            say(phrase("Imported. Undo: srs undo."))
    return 0


def _answers(request: ImportRequest) -> Answers:
    differing = Differing.REPLACE if request.replace else Differing.KEEP if request.keep else None
    return Answers(
        format=request.format,
        encoding=request.encoding,
        dates=request.dates,
        codes=_codes(request.codes),
        make_codes=request.make_codes,
        client_column=request.client_column,
        client=None if request.client is None else checked_code(request.client),
        differing=differing,
    )


def _codes(given: Sequence[str]) -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for each in given:
        text, mark, code = each.rpartition("=")
        if not mark or not text.strip():
            raise Refusal("--code takes TEXT=CODE, such as 'Anna B=AB-01', not “{each}”.", each=each)
        codes[text.strip()] = code.strip()
    return codes


def _read(file: str) -> tuple[bytes, str]:
    """The bytes of the file or of standard input, and what it is called.

    Raises:
        Refusal: it is not there, is no file, is too large, or cannot be read.
    """
    if file == "-":
        data = b"" if sys.stdin is None else sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Refusal(
                "There is more than {largest} MB on standard input: is it the right file?", largest=LARGEST >> 20
            )
        return data, phrase("standard input")
    path = file_named(file)
    try:
        return read_marked(path, LARGEST, follow=True)[0], path.name
    except StoreError as error:
        raise Refusal(str(error)) from None


def _open_questions(reading: Reading) -> Refusal:
    return Refusal("Nothing was imported. {questions}", questions=" ".join(map(what_to_say, reading.found.questions)))


def caseload_now(caseload: Caseload) -> CaseloadNow:
    """What a file is held against."""
    records = caseload.records
    return CaseloadNow(
        clients=records.clients,
        sessions=records.sessions,
        adjustments=records.adjustments,
        is_erased=caseload.is_erased,
    )


def _plan(caseload: Caseload, reading: Reading, answers: Answers, progress: Progress) -> Plan:
    return plan_for(
        reading.file,
        reading.found,
        caseload_now(caseload),
        rules_in_force(),
        differing=answers.differing,
        scale=settings_in_force().scale,
        now=utc_now(),
        new_id=caseload.new_id,
        progress=progress,
    )

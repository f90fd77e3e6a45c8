"""What a file would bring, what it leaves open, and the choice to bring it in."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.binding import BindingType
from textual.widget import Widget

from ..cli.import_file import caseload_now
from ..clinical.client import checked_code
from ..clinical.refusal import Refusal
from ..drawing.command import Command
from ..drawing.line import Line
from ..exchange.answers import Answers
from ..exchange.container import LARGEST
from ..exchange.encoding import known_encoding
from ..exchange.import_plan import Plan, plan_for
from ..exchange.known import known_clients
from ..exchange.preview import Preview
from ..exchange.preview_words import change_lines, reading_lines
from ..exchange.reading import part_of, read_file
from ..language import phrase
from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..text import clean_line
from ..widgets.command import bindings
from ..widgets.option_list import Option, OptionList
from ..widgets.scrolled_text import Paragraph, ScrolledText
from ..words import counted
from .desk import Desk
from .import_questions import asked_about, ways_in
from .page import Page
from .question import ask

_MOST_ANSWERS: Final = 8
"""Rows for the answers; of more, those round the cursor are shown."""
_AROUND: Final = 7
"""Rows of the headline, the notice, the keys and the air between."""


class ImportPreviewScreen(Page[str | None]):
    """One file, read. Gives what there is to say when it was brought in; None when left."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("preview.take", "enter", "take it", "Take the answer under the cursor"),
            Command("preview.leave", "escape,q", "back", "Back to the files; nothing changes"),
            Command("preview.encoding", "e", "encoding", "Say how its text is encoded, where it is misread"),
            Command("preview.page-down", "pagedown,space", "", "Further down in what is said"),
            Command("preview.page-up", "pageup", "", "Back up in what is said"),
        )
    ]

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__(desk)
        self._path = path
        self._file = clean_line(path.name)
        self._answers = Answers()
        self._data: bytes | None = None
        self._plan: Plan | None = None
        self._revision = 0
        self._text = ScrolledText()
        self._options = OptionList(desk.signs)

    def head(self) -> tuple[Line, str]:
        """Which file."""
        return Line(phrase("Import"), "strong").add(f"   {self._file}"), ""

    def body(self) -> Iterable[Widget]:
        """What is said of the file, and the answers."""
        yield self._text
        yield self._options

    async def on_mount(self) -> None:
        """Read it, off the event loop."""
        self._show([(phrase("Reading {file} ...", file=self._file), "muted")], [])
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        plan = await self.desk.work(self._planned)
        if not self.is_attached:
            return
        if isinstance(plan, Exception):
            self._show([(str(plan), "accent")], [])
            return
        self._plan = plan
        found = plan.preview.found
        if found.faults:
            more = [phrase("and {more_faults:,} more", more_faults=found.more_faults)] if found.more_faults else []
            self._show(
                [
                    (phrase("Nothing is brought in as long as this is wrong in it:"), "accent"),
                    *_plain(["", *found.faults, *more]),
                ],
                [],
            )
        elif found.questions:
            self._show(*asked_about(found.questions[0], self._answers))
        else:
            self._preview(plan)

    def _planned(self) -> Plan | Exception:
        """Read the file and hold it against the caseload; or why that cannot be done."""
        desk = self.desk
        caseload = desk.caseload
        try:
            if self._data is None:
                self._data = read_marked(self._path, LARGEST, follow=True)[0]
            known = known_clients(caseload.clients(archived=True), desk.today())
            reading = read_file(self._data, self._file, known, self._answers, part_of(self._tell_progress, 0, 0.5))
            self._revision = caseload.revision
            return plan_for(
                reading.file,
                reading.found,
                caseload_now(caseload),
                desk.rules,
                differing=self._answers.differing,
                scale=desk.settings.scale,
                now=desk.now_utc(),
                new_id=caseload.new_id,
                progress=part_of(self._tell_progress, 0.5, 1),
            )
        except (Refusal, StoreError) as reason:
            return reason

    def _tell_progress(self, done: float) -> None:
        """Say how far the reading is; called where it is read, off the event loop."""
        if self.is_attached:
            self.app.call_from_thread(
                self._show, [(phrase("Reading {file} ... {done:.0%}", file=self._file, done=done), "muted")], []
            )

    def _preview(self, plan: Plan) -> None:
        today, preview = self.desk.today(), plan.preview
        paragraphs: list[Paragraph] = [(line, "muted") for line in reading_lines(preview.found)]
        paragraphs += _plain(["", *change_lines(preview, today)])
        if preview.is_empty:
            self._show([*paragraphs, ("", "text"), (phrase("Nothing in it is new."), "strong")], [])
            return
        self._show(paragraphs, ways_in(plan.preview, self._answers))

    def _show(self, paragraphs: Sequence[Paragraph], options: Sequence[Option]) -> None:
        self._text.show(paragraphs)
        self._options.fill(options, keep=False)
        self._options.display = bool(options)
        self._fit()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The answers keep their room; what is said has the rest, and scrolls where that is too little."""
        self._fit()

    def _fit(self) -> None:
        answers = min(len(self._options.rows), _MOST_ANSWERS)
        self._options.styles.height = answers
        self._text.styles.max_height = max(3, self.size.height - _AROUND - answers)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an answer to give there is none to take."""
        return action != "take" or self._options.selected is not None

    async def action_take(self) -> None:
        """Take the answer under the cursor: another look at the file, or bring it in."""
        option = self._options.selected
        if option is None:
            return
        if option.asks_client:
            self._ask_client()
        elif option.typed:
            self._ask_code(option)
        elif option.answers is None:
            await self._bring_in()
        else:
            await self._answer(option.answers)

    async def _answer(self, answers: Answers) -> None:
        brings_in = answers.differing is not None
        self._answers, self._plan = answers, None  # a key that is pressed meanwhile takes nothing
        self._show([(phrase("Reading {file} ...", file=self._file), "muted")], [])
        await self._read()
        if brings_in and self._plan is not None and not self._plan.preview.found.faults:
            await self._bring_in()

    def action_encoding(self) -> None:
        """Read the text of the file in another encoding."""

        async def keep(encoding: str) -> None:
            await self._answer(replace(self._answers, encoding=encoding or None))

        asked = phrase("How is its text encoded? utf-8, cp1252, latin-1, mac-roman; nothing for what it seems to be")
        ask(self, asked, known_encoding, keep, value=self._answers.encoding or "", replace_value=True)

    def _ask_client(self) -> None:
        """The code of the one client whose sessions these are."""

        async def keep(code: str) -> None:
            await self._answer(replace(self._answers, client=code))

        ask(self, phrase("Whose sessions are these? Their code"), checked_code, keep)

    def _ask_code(self, option: Option) -> None:
        """Another code than the one proposed for a text of the file."""

        async def keep(code: str) -> None:
            await self._answer(replace(self._answers, codes={**self._answers.codes, option.typed: code}))

        shown = clean_line(option.typed)
        ask(
            self,
            phrase("Which code is “{shown}” to have?", shown=shown),
            checked_code,
            keep,
            value=option.value,
            replace_value=True,
        )

    async def _bring_in(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if not (plan.clients or plan.sessions or plan.adjustments):
            self.dismiss(phrase("What differs stays as it is: nothing changed."))
            return
        label = phrase("the import of {file}", file=self._file)
        job = self.desk.caseload.import_records
        made = await self.attempt(
            lambda: job(plan.clients, plan.sessions, plan.adjustments, label, at_revision=self._revision)
        )
        if made is not None:
            self.dismiss(
                phrase("Imported {file}: {preview}. Undo: u.", file=self._file, preview=_brought(plan.preview))
            )

    def action_page_down(self) -> None:
        """Further down."""
        self._text.scroll_pages(1)

    def action_page_up(self) -> None:
        """Back up."""
        self._text.scroll_pages(-1)


def _plain(lines: Iterable[str]) -> list[Paragraph]:
    return [(line, "text") for line in lines]


def _brought(preview: Preview) -> str:
    """What was new in a file, in words."""
    new = (
        (preview.new_ratings, "new rating"),
        (preview.new_sessions, "new session"),
        (preview.new_adjustments, "new adjustment"),
        (len(preview.new_clients), "new client"),
    )
    return ", ".join(counted(number, noun) for number, noun in new if number) or phrase("what differed")

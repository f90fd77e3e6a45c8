"""One question, asked over the screen it belongs to. The answer goes back; who asked does something with it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from ..clinical.refusal import Refusal
from ..drawing.command import LOCK, Command
from ..drawing.line import Line, wrapped
from ..language import phrase
from ..store.errors import Switched
from ..system.errors import WrongPath
from ..text import clean_line
from ..widgets.command import bindings
from ..widgets.key_line import KeyLine
from ..widgets.line_input import LineInput
from ..widgets.lines import Lines
from ..widgets.repeats import Repeats
from ..wording.dates import long_date
from ..wording.signs import Signs
from .answer_draft import AnswerDraft
from .page import Page

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)


class QuestionText(Lines):
    """What is asked; below it why the answer was not taken, or how what is typed would be read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.refused = ""
        self.reading = ""
        self._said = Repeats()

    def lines(self, width: int, height: int) -> list[Line]:
        """The question, and what there is to say about the answer."""
        asked = wrapped(self.text, width, "strong", indent=1)
        if self.refused:
            return [*asked, *wrapped(self.refused, width, "accent", indent=1)]
        return [*asked, Line(" ").add(self.reading)]

    def refuse(self, why: str) -> None:
        """Say why the answer was not taken."""
        self.refused = self._said.numbered(why) if self._signs.is_heard else why
        self.redraw(layout=True)

    def show_reading(self, reading: str) -> None:
        """Show how what is typed would be read; nothing for what would not be taken yet."""
        if self.refused or reading != self.reading:
            refused, self.refused, self.reading = self.refused, "", reading
            self.redraw(layout=bool(refused))


class AnswerLine(LineInput):
    """The line that the answer is typed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Command("ask.accept", "enter", "take it", "Take the answer as typed", "screen.accept"))
    ]


class QuestionDialog(ModalScreen[T | None], Generic[T]):
    """A line to type an answer in. Enter gives it when `read` takes it; Escape gives None."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("ask.leave", "escape", "back", "Leave the question; nothing changes"),
            LOCK,
        )
    ]

    def __init__(
        self,
        question: str,
        read: Callable[[str], T],
        signs: Signs,
        *,
        value: str = "",
        hint: str = "",
        replace_value: bool = False,
        say_reading: Callable[[T], str] | None = None,
        check: Callable[[T], object] | None = None,
        draft: AnswerDraft | None = None,
        unseen: bool = False,
    ) -> None:
        """`replace_value`: what is typed takes the place of `value`; the others after it: see `ask`."""
        super().__init__()
        self._question = QuestionText(question)
        self._question.use_signs(signs)
        self._read = read
        self._say_reading = say_reading
        self._check = check
        self._draft = draft
        self._signs = signs
        self._input = AnswerLine(value, placeholder=hint, select_on_focus=replace_value)
        self._input.password = unseen

    def compose(self) -> ComposeResult:
        """The question, the line to type in, the keys."""
        with Vertical(id="ask"):
            yield self._question
            yield self._input
            yield KeyLine(self._signs)

    @property
    def said(self) -> str:
        """What was said last and still stands under the question."""
        return self._question.refused

    def say(self, text: str) -> None:
        """Show one line under the question."""
        self._question.refuse(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it would be read; why the last answer was not taken has been read by now."""
        reading = ""
        if self._say_reading is not None:
            with suppress(Refusal):
                reading = self._say_reading(self._read(clean_line(event.value)))
        self._question.show_reading(reading)
        if self._draft is not None:
            self._draft.keep(event.value)

    def action_accept(self) -> None:
        """Give the answer, or say why not and keep what was typed; unseen it could not be corrected, and goes."""
        try:
            answer = self._read(clean_line(self._input.value))
            if self._check is not None:
                self._check(answer)
        except (Refusal, WrongPath) as reason:
            if self._input.password:
                with self.prevent(Input.Changed):
                    self._input.clear()
            self.say(str(reason))
            return
        self.dismiss(answer)

    async def action_leave(self) -> None:
        """Give nothing; what is typed is kept, or stays here where it could not be."""
        reason = await self._draft.unkept() if self._draft is not None else None
        if isinstance(reason, Switched):
            await self.app.run_action("app.lock")  # see `Page.holds_unkept`
        elif reason is not None:
            self.say(phrase("Still here, since it could not be kept; Esc tries again. {reason}", reason=reason))
        else:
            self.dismiss(None)


def ask(
    page: Page[Any],
    question: str,
    read: Callable[[str], T],
    keep: Callable[[T], object],
    *,
    value: str = "",
    hint: str = "",
    replace_value: bool = False,
    say_reading: Callable[[T], str] | None = None,
    check: Callable[[T], object] | None = None,
    draft: AnswerDraft | None = None,
    unseen: bool = False,
) -> None:
    """Ask over a page, and give what is answered to `keep`.

    `value` is what stands in the line at first: to be continued, or with `replace_value` to be kept whole or
    replaced by the first character that is typed. `say_reading` says, while one types, how it would be read; `check`
    refuses an answer once it is given. `draft` keeps what is typed when one leaves, and brings it back in the place
    of `value`. `unseen`: what is typed does not show.
    """

    def take(answer: T | None) -> None:
        if answer is not None:
            page.call_later(keep, answer)

    dialog = QuestionDialog(
        question,
        read,
        page.desk.signs,
        value=draft.text if draft is not None and draft.text else value,
        hint=hint,
        replace_value=replace_value,
        say_reading=say_reading,
        check=check,
        draft=draft,
        unseen=unseen,
    )
    page.app.push_screen(dialog, take)


def word_begun(text: str, words: Iterable[Word], otherwise: Refusal) -> Word:
    """The word whose beginning was typed. `otherwise`: what is said where there is none.

    Raises:
        Refusal: none begins so.
    """
    for each in words:
        if text and each.startswith(text.casefold()):
            return each
    raise otherwise


def ask_day(
    page: Page[None],
    question: str,
    on: date,
    keep: Callable[[date], object],
    *,
    check: Callable[[date], object] | None = None,
) -> None:
    """Ask for the date of a session; `on` is the one it has. `check` refuses a day once it is given."""
    question = phrase("{question} 21 nov, 2026-11-21, yesterday, wed, -3 (days ago)", question=question)
    read = page.desk.read_date
    ask(page, question, read, keep, value=on.isoformat(), replace_value=True, say_reading=long_date, check=check)

"""One question, asked over the screen it belongs to. The answer goes back; who asked does something with it."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from ..clinical.dates import parse_date
from ..clinical.refusal import Refusal
from ..text import clean_line
from ..widgets.command import Command, bindings
from ..widgets.key_line import KeyLine
from ..widgets.line_input import LineInput
from ..widgets.lines import Line, Lines, wrapped
from ..wording.signs import Signs
from .page import Page

T = TypeVar("T")


class Question(Lines):
    """What is asked, and why the answer was not taken."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.refused = ""

    def lines(self, width: int, height: int) -> list[Line]:
        """The question; below it the reason, when there is one."""
        asked = wrapped(self.text, width, "strong", indent=1)
        return [*asked, *(wrapped(self.refused, width, "accent", indent=1) if self.refused else [Line()])]

    def refuse(self, why: str) -> None:
        """Say why the answer was not taken."""
        self.refused = why
        self.redraw(layout=True)


class Answer(LineInput):
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
        )
    ]

    def __init__(
        self, question: str, read: Callable[[str], T], signs: Signs, *, value: str = "", hint: str = ""
    ) -> None:
        super().__init__()
        self._question = Question(question)
        self._read = read
        self._signs = signs
        self._input = Answer(value, placeholder=hint)

    def compose(self) -> ComposeResult:
        """The question, the line to type in, the keys."""
        with Vertical(id="ask"):
            yield self._question
            yield self._input
            yield KeyLine(self._signs)

    def say(self, text: str) -> None:
        """Show one line under the question."""
        self._question.refuse(text)

    def action_accept(self) -> None:
        """Give the answer, or say why not and keep what was typed."""
        try:
            answer = self._read(clean_line(self._input.value))
        except Refusal as reason:
            self.say(str(reason))
            return
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)


def ask(
    page: Page[None],
    question: str,
    read: Callable[[str], T],
    keep: Callable[[T], object],
    *,
    value: str = "",
    hint: str = "",
) -> None:
    """Ask over a page, and give what is answered to `keep`."""

    def take(answer: T | None) -> None:
        if answer is not None:
            page.call_later(keep, answer)

    page.app.push_screen(QuestionDialog(question, read, page.desk.signs, value=value, hint=hint), take)


def ask_day(page: Page[None], question: str, on: date, keep: Callable[[date], object]) -> None:
    """Ask for the date of a session, never one ahead; `on` is the one it has."""
    today = page.desk.today()
    question = f"{question} {today.isoformat()}, today, yesterday, or -3 for three days ago"
    ask(page, question, lambda text: parse_date(text, today), keep, value=on.isoformat())

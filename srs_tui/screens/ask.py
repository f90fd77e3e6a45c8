"""One question, asked over the screen it belongs to. The answer goes back; who asked does something with it."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from ..alliance.refusal import Refusal
from ..alliance.signs import Signs
from ..alliance.text import clean_line
from ..widgets.command import Command, bindings
from ..widgets.key_line import KeyLine
from ..widgets.line_input import LineInput
from ..widgets.lines import Line, Lines, wrapped

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


class AskScreen(ModalScreen[T | None], Generic[T]):
    """A line to type an answer in. Enter gives it when `read` takes it; Escape gives None."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("ask.accept", "enter", "take it", "Take the answer as typed"),
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
        self._input = LineInput(value, placeholder=hint)

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

    def on_input_submitted(self) -> None:
        """Enter in the line."""
        self.action_accept()

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

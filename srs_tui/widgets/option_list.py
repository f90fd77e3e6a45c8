"""A few answers, one of them under the cursor."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from ..drawing.line import Line, fitted
from ..exchange.answers import Answers
from .cursor_list import CursorList, walking


class Option(NamedTuple):
    """One answer to what a file leaves open."""

    text: str
    answers: Answers | None = None
    """What is known of the file when this is taken; None: that it is to be brought in."""
    typed: str = ""
    """The text of the file for which a code is typed then."""
    value: str = ""
    """The code that stands in the line at first."""
    asks_client: bool = False
    """Whether the code of the client of the whole file is typed then."""


class OptionList(CursorList[Option], can_focus=True):
    """One row an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(each for each in walking("option", "answer") if "page" not in (each.id or ""))
    ]
    DEFAULT_CSS = """
    OptionList { margin-top: 1; }
    """

    def key_of(self, row: Option) -> object:
        """Its words."""
        return row.text

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """Its words."""
        line = self.cursor_mark(index)
        words = fitted(self._rows[index].text, width - line.width - 1, self._signs.ellipsis).rstrip()
        return [line.add(words, self.name_role(index))]

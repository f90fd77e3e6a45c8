"""A line of text in a few roles, measured in cells: what every screen is made of."""

from collections.abc import Sequence
from typing import Final, Self

from ..language import pieces
from ..terminal.cells import cell_len, set_cell_size
from ..wording.role import Role

BROKEN_FROM: Final = 12
"""Cells of a line from which on a word that no line holds goes on in the next."""


class Line:
    """One line under construction, measured in cells. User text is drawn as it is, never as markup."""

    __slots__ = ("caret", "spans", "width")

    def __init__(self, text: str = "", role: Role = "text") -> None:
        self.spans: list[tuple[str, Role]] = []
        self.width = 0
        self.caret: int | None = None
        """The column where the terminal's own cursor belongs, when this is the line that keys go to."""
        self.add(text, role)

    def add(self, text: str, role: Role = "text") -> Self:
        """Put text at the end."""
        if text:
            self.spans.append((text, role))
            self.width += cell_len(text)
        return self

    def to(self, column: int, role: Role = "text") -> Self:
        """Fill with blanks up to a column; nothing when it is there already."""
        return self.add(" " * (column - self.width), role)

    def right(self, text: str, column: int, role: Role = "text") -> Self:
        """Put text so that it ends at a column."""
        return self.to(column - cell_len(text)).add(text, role)

    def join(self, other: "Line") -> Self:
        """Put another line at the end."""
        self.spans += other.spans
        self.width += other.width
        return self

    def copy(self) -> "Line":
        """A line that looks the same, to go on with."""
        line = Line().join(self)
        line.caret = self.caret
        return line

    def here(self) -> Self:
        """Have the terminal's own cursor stand at the next column: there a screen reader begins to read."""
        self.caret = self.width
        return self

    @property
    def plain(self) -> str:
        """The text without its roles."""
        return "".join(text for text, _ in self.spans)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and self.spans == other.spans

    __hash__ = None  # type: ignore[assignment]


def keyed(template: str, /, **fields: object) -> Line:
    """A sentence whose fields stand out, as the keys do that it names."""
    line = Line()
    for text, name in pieces(template):
        line.add(text).add("" if name is None else str(fields[name]), "strong")
    return line


def beside(left: Sequence[Line], right: Sequence[Line], column: int) -> list[Line]:
    """Lines with others beside them, which begin at a column."""
    drawn = []
    for index in range(max(len(left), len(right))):
        line = left[index].copy() if index < len(left) else Line()
        drawn.append(line.to(column).join(right[index]) if index < len(right) else line)
    return drawn


def fitted(text: str, width: int, ellipsis: str) -> str:
    """Text in exactly so many cells: cut off with an ellipsis, or filled with blanks."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + ellipsis, width)


def within(line: Line, width: int, ellipsis: str) -> Line:
    """The line, cut off with an ellipsis where it is longer than so many cells."""
    if line.width <= width:
        return line
    cut, room = Line(), width - cell_len(ellipsis)
    for text, role in line.spans:
        if cut.width + cell_len(text) > room:
            return cut.add(set_cell_size(text, room - cut.width).rstrip() + ellipsis, role)
        cut.add(text, role)
    return cut


def in_whole_words(text: str, width: int, ellipsis: str) -> str:
    """As many words as have room: a figure that is cut off would be read as another one."""
    kept = text
    while " " in kept and cell_len(kept) > width - (kept != text) * cell_len(ellipsis):
        kept = kept.rpartition(" ")[0].rstrip(",")
    return fitted(kept if kept == text else kept + ellipsis, width, ellipsis).rstrip()


def wrapped(text: str, width: int, role: Role = "text", *, indent: int = 3, hanging: int = 2) -> list[Line]:
    """A sentence over as many lines as it needs, each set in by `indent`, those after the first by `hanging` more.

    A word that no line holds, such as a path, goes on in the next; where lines are very short it is cut.
    """
    drawn: list[Line] = []
    line, begun = Line(" " * indent), False
    is_broken = width - 1 - indent - hanging >= BROKEN_FROM
    for word in text.split():
        if begun and line.width + 1 + cell_len(word) > width - 1:
            drawn.append(line)
            line, begun = Line(" " * (indent + hanging)), False
        while is_broken and not begun and line.width + cell_len(word) > width - 1:
            head = _beginning(word, width - 1 - line.width)
            drawn.append(line.add(head, role))
            line, word = Line(" " * (indent + hanging)), word[len(head) :]
        line.add(f" {word}" if begun else word, role)
        begun = True
    return [*drawn, line]


def _beginning(word: str, cells: int) -> str:
    return next(word[:end] for end in range(min(len(word), cells), 0, -1) if cell_len(word[:end]) <= cells)

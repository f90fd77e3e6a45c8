"""A line of text in a few roles, measured in cells: what every screen is made of."""

from typing import Self

from ..terminal.cells import cell_len, set_cell_size
from ..wording.role import Role


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


def fitted(text: str, width: int, ellipsis: str) -> str:
    """Text in exactly so many cells: cut off with an ellipsis, or filled with blanks."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + ellipsis, width)


def wrapped(text: str, width: int, role: Role = "text", *, indent: int = 3) -> list[Line]:
    """A sentence over as many lines as it needs, each set in by `indent`, those after the first by two more."""
    drawn: list[Line] = []
    line = Line(" " * indent)
    for word in text.split():
        if line.spans[1:] and line.width + 1 + cell_len(word) > width - 1:
            drawn.append(line)
            line = Line(" " * (indent + 2))
        line.add(f" {word}" if line.spans[1:] else word, role)
    return [*drawn, line]

"""Text drawn line by line in a few roles: the ground that most widgets stand on."""

from collections.abc import Sequence
from typing import ClassVar, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

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

    def to(self, column: int) -> Self:
        """Fill with blanks up to a column; nothing when it is there already."""
        return self.add(" " * (column - self.width))

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


class Lines(Widget):
    """A widget that says what its lines are; drawing, and drawing anew only what changed, is done here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"role--strong", "role--muted", "role--accent", "role--below"}

    DEFAULT_CSS = """
    Lines {
        height: auto;
        & > .role--strong { text-style: bold; }
        & > .role--muted { color: $muted; text-style: $muted-style; }
        & > .role--accent { color: $accent; text-style: $accent-style; }
        & > .role--below { color: $below; text-style: $below-style; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: list[Line] | None = None
        self._strips: dict[int, Strip] = {}

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The lines to show in so many columns and rows. To be given by each widget."""
        raise NotImplementedError

    def redraw(self, *, layout: bool = False) -> None:
        """Show the lines as they are now; `layout` when their number may have changed."""
        self._drawn = None
        self._strips.clear()
        self.refresh(layout=layout)

    def notify_style_update(self) -> None:
        """Colours have changed: every line is drawn anew."""
        super().notify_style_update()
        self._strips.clear()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as there are lines."""
        return len(self.lines(width, 0))

    def render_line(self, y: int) -> Strip:
        """One row of the widget, from the lines as they were at the last redraw."""
        width, height = self.size
        if self._drawn is None:
            self._drawn = list(self.lines(width, height))
            self._strips.clear()
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != width:
            strip = self._strips[y] = self._strip(self._drawn[y] if y < len(self._drawn) else Line(), width)
        return strip

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's own cursor belongs in it: where a line says so; None when none does."""
        for y, line in enumerate(self._drawn or ()):
            if line.caret is not None:
                return Offset(min(line.caret, self.size.width - 1), y)
        return None

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.redraw()

    def _strip(self, line: Line, width: int) -> Strip:
        ground = self.rich_style
        segments = [
            Segment(
                text,
                ground if role == "text" else ground + self.get_component_rich_style(f"role--{role}", partial=True),
            )
            for text, role in line.spans
        ]
        return Strip(segments, line.width).adjust_cell_length(width, ground)

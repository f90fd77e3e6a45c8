"""What a client sees: a line to put a mark on, one after the other, and at the end that it is to be handed back."""

from collections.abc import Sequence
from typing import Final

from ..clinical.answering import Answering
from ..drawing.line import Line
from ..language import phrase
from ..settings.scale_wording import ItemWording, ScaleWording
from ..terminal.cells import cell_len
from ..widgets.lines import Lines
from ..wording.role import Role
from ..wording.signs import Signs

MARGIN: Final = 2
"""Blank columns on either side, at least."""
INNER: Final = (101, 51, 21, 11)
"""The places for a mark on the line: as many as there is room for, so that each step is seen."""


class ClientWords(Lines):
    """One line of the scale, or the words before the first and after the last."""

    DEFAULT_CSS = """
    ClientWords { height: 1fr; }
    """

    def __init__(self, wording: ScaleWording, answering: Answering, signs: Signs) -> None:
        super().__init__()
        self._wording = wording
        self._signs = signs
        self.answering = answering
        self.is_begun = not wording.instructions
        """Whether the instructions have been read."""
        self.is_held_back = False
        """Whether it is to be handed back, at the end or before."""
        self.said = ""
        """Why the last key did nothing."""
        self.typed = 0
        """How many characters of a code are typed."""

    @property
    def step(self) -> int:
        """By how many tenths an arrow moves the mark: to the next place on the line."""
        return max(1, self.answering.maximum // (_inner(self.size.width) - 1))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """As many lines as there is room for: the blank ones go first."""
        body = self._body(width)
        drawn = [*_blank(height // 5 if height >= 16 else 0), *body]
        if height and len(drawn) > height:
            drawn = [line for line in body if line.width]
        keys = [Line(" " * _indent(width)).add(self._keys(), "muted")]
        if keys[0].width >= width:  # a wording of one's own, or another language
            keys = _paragraph(self._keys(), width, "muted")
        if height and len(drawn) + len(keys) < height:
            drawn += [*_blank(height - len(drawn) - len(keys) - 1), *keys, Line()]
        return drawn

    def _body(self, width: int) -> list[Line]:
        if self.is_held_back:
            return self._hand_back(width)
        if not self.is_begun:
            return _paragraph(self._wording.instructions, width)
        return self._question(self._wording.items[self.answering.at], width)

    def _question(self, item: ItemWording, width: int) -> list[Line]:
        ends = _ends(item, width) if item.left or item.right else [_plus_and_minus(width)]
        said = _paragraph(self.said, width, "accent")
        title = _paragraph(item.title, width, "strong")
        return [self._progress(width), Line(), *title, Line(), Line(), self._rail(width), *ends, Line(), *said]

    def _progress(self, width: int) -> Line:
        """Which of the lines this is, without a number where it can be seen."""
        line = Line(" " * _indent(width))
        if self._signs.is_heard:
            return line.add(
                phrase("{number} of {count}", number=self.answering.at + 1, count=len(self.answering.marks)), "muted"
            )
        for index in range(len(self.answering.marks)):
            here = index == self.answering.at
            line.add(self._signs.mark if here else self._signs.usual_line, "accent" if here else "muted").add(" ")
        return line

    def _rail(self, width: int) -> Line:
        signs, inner = self._signs, _inner(width)
        line = Line(" " * _indent(width)).add(signs.left_end, "muted")
        if self.answering.mark is None:
            return line.here().add(signs.line * inner + signs.right_end, "muted")
        at = round(self.answering.mark * (inner - 1) / self.answering.maximum)
        line.add(signs.line * at, "muted").here()
        return line.add(signs.mark, "accent").add(signs.line * (inner - 1 - at) + signs.right_end, "muted")

    def _hand_back(self, width: int) -> list[Line]:
        words = self._wording.thanks if self.answering.is_through else phrase("Please hand it back.")
        typed = Line(" " * _indent(width)).add("*" * min(self.typed, _inner(width)), "accent").here()
        return [*_paragraph(words, width, "strong"), Line(), typed, *_paragraph(self.said, width, "accent")]

    def _keys(self) -> str:
        signs = self._signs
        if self.is_held_back:
            return "" if self.typed else phrase("{arrow_up} goes back", arrow_up=signs.arrow_up)
        if not self.is_begun:
            return phrase("Enter goes on")
        own = self._wording.keys
        return own or phrase(
            "{arrow_left} {arrow_right} moves the mark   Enter goes on   {arrow_up} goes back",
            arrow_left=signs.arrow_left,
            arrow_right=signs.arrow_right,
            arrow_up=signs.arrow_up,
        )


def _inner(width: int) -> int:
    return next((inner for inner in INNER if inner + 2 + 2 * MARGIN <= width), max(3, width - 4))


def _indent(width: int) -> int:
    """Where everything begins: as long as it is, the line stands in the middle."""
    return max(0, (width - _inner(width) - 2) // 2)


def _blank(rows: int) -> list[Line]:
    return [Line() for _ in range(rows)]


def _plus_and_minus(width: int) -> Line:
    """Which end is which, where no wording says so."""
    indent = _indent(width)
    return Line(" " * indent).add("-", "muted").right("+", indent + _inner(width) + 2, "muted")


def _ends(item: ItemWording, width: int) -> list[Line]:
    """The words under the two ends of the line, each in its half."""
    inner, indent = _inner(width) + 2, _indent(width)
    half = max(8, inner // 2 - 2)
    left, right = _column(item.left, half), _column(item.right, half)
    drawn: list[Line] = []
    for n in range(max(len(left), len(right))):
        line = Line(" " * indent).add(left[n] if n < len(left) else "")
        drawn.append(line.right(right[n], indent + inner) if n < len(right) else line)
    return drawn


def _column(text: str, width: int) -> list[str]:
    """A text in lines of so many cells."""
    rows: list[str] = []
    for word in text.split():
        if rows and cell_len(rows[-1]) + 1 + cell_len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _paragraph(text: str, width: int, role: Role = "text") -> list[Line]:
    """A text as wide as the line of the scale; one blank line where there is none."""
    return [Line(" " * _indent(width)).add(row, role) for row in _column(text, _inner(width) + 2)] or [Line()]

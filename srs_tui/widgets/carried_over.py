"""What is carried over from the last session, below the lines of a scale."""

from collections.abc import Sequence
from typing import Final

from ..drawing.labelled import labelled
from ..drawing.line import Line, wrapped
from ..wording.signs import Signs
from .lines import Lines

LABEL: Final = 17
"""Column of the words: that of a scale's lines."""
TALL: Final = 30
"""Rows of a screen from which on each may take three lines."""
LOW: Final = 4
"""Lines of all of it in a lower one: enough for one of them to take two."""


class CarriedOver(Lines):
    """Labelled lines, muted: last time, what one is trying, the last note. Those without words are left out."""

    DEFAULT_CSS = """
    CarriedOver { height: auto; margin: 1 0 0 0; }
    """

    def __init__(self, said: Sequence[tuple[str, str]], signs: Signs) -> None:
        super().__init__()
        self._said = [(label, " ".join(words.split())) for label, words in said if words.strip()]
        self._signs = signs
        self.display = self.has_words

    @property
    def has_words(self) -> bool:
        """Whether there is anything to say."""
        return bool(self._said)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line each, one of them two, three in a tall window; to be heard, as many as it takes."""
        if self._signs.is_heard:
            return [line for label, words in self._said for line in wrapped(f"{label}: {words}", width, indent=1)]
        if self.screen.size.height >= TALL:
            return self._labelled(width, rows=3)
        drawn = self._labelled(width, rows=2)
        return drawn if len(drawn) <= LOW else self._labelled(width, rows=1)

    def _labelled(self, width: int, *, rows: int) -> list[Line]:
        drawn: list[Line] = []
        for label, words in self._said:
            lines = labelled(label, words, width - 4, self._signs.ellipsis, column=LABEL - 3, rows=rows)
            drawn += [Line("   ").join(line) for line in lines]
        return drawn

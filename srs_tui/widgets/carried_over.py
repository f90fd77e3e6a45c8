"""What is carried over from the last session, below the lines of a scale."""

from collections.abc import Sequence
from typing import Final

from ..drawing.line import Line, fitted, wrapped
from ..wording.signs import Signs
from .lines import Lines

LABEL: Final = 17
"""Column of the words: that of a scale's lines."""


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
        """One line each; to be heard, as many as it takes."""
        if self._signs.is_heard:
            return [line for label, words in self._said for line in wrapped(f"{label}: {words}", width, indent=1)]
        return [
            Line("   ").add(label, "muted").to(LABEL).add(self._fitted(words, width)) for label, words in self._said
        ]

    def _fitted(self, words: str, width: int) -> str:
        return fitted(words, width - LABEL - 1, self._signs.ellipsis).rstrip()

"""A screen reader as far as it matters: it speaks what is written, and what is under the terminal's cursor."""

import re
from collections.abc import Mapping, Sequence

import pyte

from tests.terminal.pty_terminal import Terminal


class _Listening(pyte.Screen):
    """A screen that remembers what is written on it, each row that is jumped to as an utterance of its own."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.heard: list[str] = []
        self._behind = (-1, -1)

    def draw(self, data: str) -> None:
        for character in data:
            column, row = self.cursor.x, self.cursor.y
            if row != self._behind[1] or not self.heard:
                self.heard.append("")
            elif (column, row) != self._behind:
                self.heard[-1] += " "
            self.heard[-1] += character
            super().draw(character)
            self._behind = self.cursor.x, self.cursor.y


class ScreenReader(Terminal):
    """A terminal with a screen reader on it."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        super().__init__(command, env, size)
        self._ear = _Listening(*size)
        self._screen = self._ear
        self._stream = pyte.Stream(self._ear)

    def spoken(self) -> list[str]:
        """What was written since it was last asked, at rest: each utterance without needless blanks."""
        self.settle()
        heard, self._ear.heard = self._ear.heard, []
        return [words for each in heard if (words := re.sub(r"\s+", " ", each).strip())]

    def press(self, keys: str) -> list[str]:
        """Type, and listen."""
        self.type(keys)
        return self.spoken()

    @property
    def under_cursor(self) -> str:
        """What is said of the line that the cursor is on."""
        return re.sub(r"\s+", " ", self.lines[self.cursor[1]]).strip()

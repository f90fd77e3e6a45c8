"""A line of text as a setting: what other programs ask for and this one only hands on."""

from typing import Final

from ..clinical.refusal import Refusal
from ..text import clean_line
from .kinds import Quoted

_LONGEST: Final = 80
"""Characters."""


class PlainLine(Quoted, frozen=True):
    """One line of text, or nothing."""

    def read(self, text: str) -> str:
        """The line, without blanks at its ends.

        Raises:
            Refusal: it is too long, or holds what no line can.
        """
        line = clean_line(text).strip()
        if line != text.strip() or len(line) > _LONGEST:
            raise Refusal(
                "“{text}” is not usable: write one line, {most} characters at most.", text=line, most=_LONGEST
            )
        return line

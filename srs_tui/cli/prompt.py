"""Answers typed line by line, from a terminal or a pipe."""

import re
import sys

from ..clinical.refusal import Refusal
from ..clinical.score import parse_score, parse_total
from ..text import clean_line
from .output import ask, say

_LONGEST = 1 << 16
"""Bytes of one answer: more than a terminal hands over in one line."""


def answer(question: str) -> str:
    """What was typed after the question, cleaned, without white space at its ends. Asked again where it is no text.

    Raises:
        EOFError: there are no more lines.
    """
    while True:
        ask(question)
        line = sys.stdin.buffer.readline(_LONGEST) if sys.stdin is not None else b""
        if not line:
            say()
            raise EOFError
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            _drop_line()
            say("That line is too long: type less.")
            continue
        try:
            return clean_line(line.decode())
        except UnicodeDecodeError:
            say("That is not UTF-8: set the terminal to UTF-8, or type it without accents.")


def yes(text: str) -> bool | None:
    """Whether an answer means yes (nothing typed does) or no; None when neither."""
    word = text.casefold()
    if word in ("", "y", "yes"):
        return True
    return False if word in ("n", "no") else None


def typed_score(text: str, maximum: int) -> int:
    """One item, as tenths, by the grammar of the rate screen: `87` is 8.7, `05` is 0.5, `9` is 9.0, `8,7` is 8.7.

    Raises:
        Refusal: not a score.
    """
    return int(text) if re.fullmatch("0[0-9]", text) else parse_score(text, maximum)


def typed_total(text: str, maximum: int) -> int:
    """A total, as tenths: `312` and `31.2` are 31.2, `31` is 31.0.

    Raises:
        Refusal: not a total.
    """
    if re.fullmatch("[0-9]{3}", text) and int(text) <= maximum:
        return int(text)
    return parse_total(text, maximum)


def checked_command(text: str, letter: str) -> str | None:
    """What follows a command letter (`-3` in `d -3`); None when the answer is another."""
    word, _, rest = text.partition(" ")
    if word.casefold() != letter:
        return None
    return rest.strip()


def refused(refusal: Refusal) -> None:
    """Say why an answer was not taken; it is asked for again."""
    say(f"  {refusal}")


def _drop_line() -> None:
    while (more := sys.stdin.buffer.readline(_LONGEST)) and not more.endswith(b"\n"):
        pass

"""Answers typed line by line, from a terminal or a pipe."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..text import clean_line
from .output import ask, say, tell

_LONGEST: Final = 1 << 16
"""Bytes of one answer: more than a terminal hands over in one line."""
_MOST_DROPPED: Final = 256
"""So many times as much are read to find the end of one that is longer."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Questions that a slip of the hand neither ends nor stops.

    Ctrl+\\ would end the program with all that is typed in this line, and means nothing. Ctrl+Z stops it only where a
    shell lies beneath that can go on with it: a shell gives each program a process group of its own.
    """
    numbers = [signal.SIGQUIT]
    if os.getpgrp() == os.getsid(0):
        numbers.append(signal.SIGTSTP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def told_when_interrupted(words: str) -> Iterator[None]:
    """Questions after which Ctrl+C says what became of them, as Ctrl+D does: who left must not wonder."""
    try:
        yield
    except KeyboardInterrupt:
        tell(words)
        raise


def answer(question: str) -> str:
    """What was typed after the question, cleaned, without white space at its ends. Asked again where it is no text.

    Raises:
        EOFError: there are no more lines, or one that does not end.
        KeyboardInterrupt: Ctrl+C instead.
    """
    while True:
        ask(question)
        try:
            line = sys.stdin.buffer.readline(_LONGEST) if sys.stdin is not None else b""
        except KeyboardInterrupt:
            say()
            raise
        if not line:
            say()
            raise EOFError
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            say(phrase("That line is too long: type less."))
            if not _is_dropped():
                raise EOFError
            continue
        try:
            return clean_line(line.decode())
        except UnicodeDecodeError:
            say(phrase("That is not UTF-8: set the terminal to UTF-8, or type it without accents."))


def yes(text: str) -> bool | None:
    """Whether an answer means yes (nothing typed does) or no; None when neither."""
    word = text.casefold()
    if word in ("", "y", "yes"):
        return True
    return False if word in ("n", "no") else None


def after_letter(text: str, letter: str) -> str | None:
    """What follows a command letter (`-3` in `d -3`); None when the answer is another."""
    word, _, rest = text.partition(" ")
    if word.casefold() != letter:
        return None
    return rest.strip()


def refused(refusal: Refusal) -> None:
    """Say why an answer was not taken; it is asked for again."""
    say(f"  {refusal}")


def _is_dropped() -> bool:
    """Read a line to its end; whether it had one within bounds, since a device may go on for ever."""
    for _ in range(_MOST_DROPPED):
        more = sys.stdin.buffer.readline(_LONGEST)
        if not more or more.endswith(b"\n"):
            return True
    return False

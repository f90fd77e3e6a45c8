"""Text given as an argument, or by `-` on standard input: other accounts can read the arguments of a process."""

import sys
from typing import Final

from ..clinical.refusal import Refusal
from ..text import clean_text

_LONGEST: Final = 1 << 20
"""Bytes."""


def text_given(argument: str) -> str:
    """The text of an argument, made safe; that on standard input for `-`.

    Raises:
        Refusal: what stands there is no text, or nothing.
    """
    if argument != "-":
        return clean_text(argument).strip()
    data = b"" if sys.stdin is None else sys.stdin.buffer.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise Refusal("The text on standard input is longer than a million bytes: is it the right file?")
    try:
        text = clean_text(data.decode("utf-8-sig")).strip()
    except UnicodeDecodeError:
        raise Refusal("The text on standard input is not UTF-8: write it in UTF-8, or without accents.") from None
    if not text:
        raise Refusal("There is no text on standard input: “-” reads it from there.")
    return text

"""Scores that are pasted: read as a whole, or refused as a whole."""

import re
from typing import Final

from .refusal import Refusal
from .score import parse_score, plain_digits

_LONGEST: Final = 8
"""Characters of the longest number that is worth a word of its own."""


def scores_in_paste(text: str, lines: int, maximum: int = 100) -> tuple[int, ...]:
    """The scores in a paste, in tenths: one for each of so many lines, or a single one.

    In a row or a column, parted by blanks, commas or semicolons, in centimetres or millimetres, with a point or a
    comma; or two digits for each line and nothing between.

    Raises:
        Refusal: it cannot be read so, or in more than one way.
    """
    text = plain_digits(text).strip()
    if re.fullmatch(f"[0-9]{{{2 * lines}}}", text) and lines > 1:
        return tuple(parse_score(text[at : at + 2], maximum) for at in range(0, len(text), 2))
    why = Refusal("That paste is neither {lines} scores nor a single one.", lines=lines)
    readings = set()
    for numbers in _divisions(text):
        if len(numbers) not in (1, lines) or any(len(number) > _LONGEST for number in numbers):
            continue
        try:
            readings.add(tuple(parse_score(number, maximum) for number in numbers))
        except Refusal as refusal:
            why = refusal
    if len(readings) > 1:
        raise Refusal("That paste can be read in two ways: put blanks between the scores.")
    if not readings:
        raise why
    return readings.pop()


def _divisions(text: str) -> list[list[str]]:
    """The ways in which a text falls into numbers: a comma may be a decimal mark, stand between two, or both."""
    decimal = re.split(r",?[\s;]+,?", text)
    between = re.split(r"[\s;,]+", text)
    both = re.findall("[0-9]+,[0-9]", text)
    ways = [decimal, [] if ",".join(both) != text else both, between]
    return [[number for number in way if number] for way in ways]

"""Scores as they are written and read. The one place that parses a score: whole tenths of a point, never a float."""

import re
from collections.abc import Sequence
from typing import Final

from ..language import spoken
from ..text import clean_line
from .refusal import Refusal

_DECIMAL_MARKS: Final = str.maketrans({"．": ".", "，": ",", "٫": "."})
"""The full-width point and comma, and the Arabic decimal sign."""


def point_score(tenths: int) -> str:
    """`8.7` for 87, with a point whatever the settings: for files, and for what is still being typed."""
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def format_score(tenths: int) -> str:
    """`8.7` for 87, as people read it: with the decimal mark that is set."""
    return with_mark(point_score(tenths))


def with_mark(number: str) -> str:
    """A number with a point as people read it: with the decimal mark that is set."""
    return number.replace(".", spoken().decimal_mark)


def format_change(tenths: int) -> str:
    """`+0.5`, `-3.4`, and `0.0` for no change."""
    return f"+{format_score(tenths)}" if tenths > 0 else format_score(tenths)


def plain_score(tenths: int) -> str:
    """A score without a needless decimal: `36` for 360, `36.5` for 365."""
    return with_mark(point_score(tenths).removesuffix(".0"))


def in_points(tenths: int | None) -> float | None:
    """For other programs, which count in points: a number with one decimal. Nothing is ever computed with it."""
    return None if tenths is None else tenths / 10


def all_in_points(tenths: Sequence[int] | None) -> list[float] | None:
    """As `in_points`, of the items of a rating."""
    return None if tenths is None else [each / 10 for each in tenths]


def plain_number(text: str) -> str:
    """A number as it is read: what is not seen in a text, and its white space, is no part of it."""
    return plain_digits(clean_line(text))


def plain_digits(text: str) -> str:
    """Text with the digits and decimal marks of every script as those of ASCII: `８.７` and `٨٫٧` are 8.7."""
    if text.isascii():
        return text
    from unicodedata import decimal

    return "".join(str(decimal(c)) if c.isdecimal() else c for c in text.translate(_DECIMAL_MARKS))


def points_in(text: str) -> int | None:
    """Points with at most one decimal (`8.7`, `8,7`, `9`), as tenths; None for any other text."""
    match = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]))?", text)
    return int(match[1]) * 10 + int(match[2] or 0) if match else None


def parse_score(text: str, maximum: int = 100) -> int:
    """One item: two digits are a score (`87`, `05`), `10` is ten; up to 10 in centimetres (`8.7`, `8,7`, `9`, `8.70`).

    Two digits are also the millimetres on the line; `100` is the whole line. Returns tenths. `maximum` in tenths.

    Raises:
        Refusal: not a score, out of range, or finer than a tenth, which is never rounded.
    """
    whole, tenth = _split(text, maximum)
    number = plain_number(text)
    if re.match("0[0-9]", number):
        if len(number) > 2:
            raise Refusal("“{text}” can be read in two ways: leave out the leading nought.", text=clean_line(text))
        found = whole
    elif whole * 10 + (tenth or 0) <= 100:
        found = whole * 10 + (tenth or 0)
    elif tenth is None:
        found = whole
    else:
        raise Refusal(
            "“{text}” is out of range: up to 10 in centimetres (8.7), above 10 in whole millimetres (87).",
            text=clean_line(text),
        )
    if found > maximum:
        raise Refusal(
            "“{text}” is out of range: a score lies between 0 and {maximum} (or 0 and {millimetres} mm).",
            text=clean_line(text),
            maximum=maximum // 10,
            millimetres=maximum,
        )
    return found


def parse_total(text: str, maximum: int) -> int:
    """A total, always in points (`31.2`, `31,2`, `31`), as tenths. `maximum` in tenths.

    Raises:
        Refusal: not a total, out of range, or finer than a tenth.
    """
    whole, tenth = _split(text, maximum)
    found = whole * 10 + (tenth or 0)
    if found > maximum:
        raise Refusal(
            "“{text}” is out of range: a total lies between 0 and {maximum}.",
            text=clean_line(text),
            maximum=maximum // 10,
        )
    if tenth is None and whole and re.match("0[0-9]", plain_number(text)):
        raise Refusal(
            "“{text}” can be read as {whole}.0 or as {score}: leave out the leading nought.",
            text=clean_line(text),
            whole=whole,
            score=format_score(whole),
        )
    return found


def parse_typed_total(text: str, maximum: int) -> int:
    """A total as it is typed or pasted where a total is asked for: in points, or three digits (`312` is 31.2).

    Raises:
        Refusal: as `parse_total`.
    """
    number = plain_number(text)
    if re.fullmatch("[0-9]{3}", number) and int(number) <= maximum:
        return int(number)
    return parse_total(text, maximum)


def _split(text: str, maximum: int) -> tuple[int, int | None]:
    """The whole points, and the tenth where one is written."""
    if not (match := re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]+))?", plain_number(text))):
        raise Refusal(
            "“{text}” is not a score: type a number between 0 and {maximum}, such as 8.7.",
            text=clean_line(text),
            maximum=maximum // 10,
        )
    whole, decimals = match.groups()
    if decimals is not None and decimals[1:].strip("0"):
        raise Refusal(
            "“{text}” has more than one decimal: give tenths, such as {whole}.{decimals}.",
            text=clean_line(text),
            whole=whole,
            decimals=decimals[0],
        )
    return int(whole), None if decimals is None else int(decimals[0])

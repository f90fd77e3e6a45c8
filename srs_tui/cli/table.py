"""Rows as lines of text whose columns line up, for reading by eye or by ear."""

import unicodedata
from collections.abc import Collection, Sequence


def lines_of(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """The rows with their columns padded to one width, two spaces between; those in `right` flush right."""
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            _padded(cell, width, right=at in right) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def width_of(text: str) -> int:
    """The cells that a terminal gives to a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - width_of(text))
    return space + text if right else text + space

"""Text with a sign between its cells, as spreadsheets and databases write it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ..clinical.refusal import Refusal
from ..text import without_unseen
from .table import Row, Table, TableSize

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SAID: Final = re.compile(r"\s*\"?sep=(.)\"?[ ,;\t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_SAMPLE: Final = 50
"""Records from which the separator is told."""


def separated_table(text: str, name: str, sheet: str = "") -> Table:
    """The table in a text, under the separator that it names or that most of its records agree on.

    What is not seen in a cell is no part of it: a code with a mark of direction before it is that code.

    Raises:
        Refusal: a quotation mark without its twin, or more than a file of ratings can have.
    """
    text, begin, first_row = without_unseen(text), 0, 1
    if said := _SAID.match(text):
        separator, begin, first_row = said[1], said.end(), 2
    else:
        separator = _separator_of(text)
    size, rows, number = TableSize(name), [], first_row - 1
    if separator in '\r\n"':
        raise Refusal("{name} names no separator after “sep=”: use sep=; or sep=, there.", name=name)
    try:
        for number, cells in enumerate(_records(text, separator, begin), first_row):
            size.add(len(cells))
            if any(map(str.strip, cells)):
                rows.append(Row(number, cells))
    except csv.Error as error:
        raise Refusal(
            "{name} is not sound CSV ({error} in row {number}): save it again from your spreadsheet.",
            name=name,
            error=error,
            number=number + 1,
        ) from None
    return Table(rows=tuple(rows), sheet=sheet, separator=separator)


def _records(text: str, separator: str, begin: int = 0) -> Iterator[list[str]]:
    for cells in csv.reader(_lines(text, begin), delimiter=separator, strict=True):
        yield _unwrapped(cells[0], separator) if len(cells) == 1 and separator in cells[0] else cells


def _unwrapped(record: str, separator: str) -> list[str]:
    """The cells of a record that stands in one: a spreadsheet of another country took each line for one cell, and put
    quotation marks around those that hold some.
    """
    try:
        return next(csv.reader([record], delimiter=separator, strict=True))
    except csv.Error:
        return [record]


def _lines(text: str, begin: int) -> Iterator[str]:
    """The lines, each ending in the one sign that the reader of cells knows: a carriage return alone ends one too."""
    end = len(text)
    while begin < end:
        found = _LINE.match(text, begin)
        if found is None or found.end() == begin:
            return
        begin = found.end()
        yield found[0].rstrip("\r\n") + "\n"


def _separator_of(text: str) -> str:
    """The separator under which most of the first records have one width, of three or more; the comma for none."""
    best, agreed = ",", (0, 0)
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for cells in islice(_records(text, separator), _SAMPLE):
                if len(cells) >= 2 and any(map(str.strip, cells)):
                    widths[len(cells)] += 1
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda each: (each[0] >= 3, each[1], each[0]), default=(0, 0))
        if (rank := (count if width >= 3 else 0, width)) > agreed:
            best, agreed = separator, rank
    return best

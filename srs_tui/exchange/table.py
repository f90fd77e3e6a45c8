"""A table as a file holds it: rows of cells, numbered as a spreadsheet numbers them."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from ..clinical.refusal import Refusal

MOST_ROWS: Final = 250_000
"""Twice what the largest caseload holds: a file with more is the wrong one, or is split."""
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 6_000_000
"""What is read of one file takes no more memory than a caseload of the largest size."""


class Row(Struct, frozen=True, gc=False):
    """One record of a table; its number is that of the spreadsheet, the first is 1."""

    number: int
    cells: Sequence[str]


class Table(Struct, frozen=True, kw_only=True):
    """One table. Of a spreadsheet the numbers and dates come as they were meant, written with a point and as ISO."""

    rows: tuple[Row, ...]
    sheet: str
    """The name of the sheet or of the file in an archive, where there may be several."""
    separator: str = ""
    """What stands between two cells; empty for a spreadsheet."""
    is_typed: bool = False
    """Whether the program that wrote it told numbers from text."""
    kept: frozenset[str] = frozenset()
    """What looks like a number or a date and is text everywhere in the file: it was not changed there."""
    hidden: int = 0
    """How many sheets of the file are hidden, and left out."""


class TableSize:
    """Counts what is read of a file, and refuses more than a file of ratings can have."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = 0
        self._cells = 0

    def add(self, cells: int) -> None:
        """One more row.

        Raises:
            Refusal: that is too much.
        """
        self._rows += 1
        self._cells += cells
        if cells > MOST_COLUMNS:
            raise Refusal(
                "{name} has more than {most_columns:,} columns: is it the right file?",
                name=self._name,
                most_columns=MOST_COLUMNS,
            )
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise Refusal(
                "{name} has more than {most_rows:,} rows or {most_cells} million cells: is it the right "
                "file? Split it, if so.",
                name=self._name,
                most_rows=MOST_ROWS,
                most_cells=MOST_CELLS // 1000000,
            )

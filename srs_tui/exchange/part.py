"""One table of a file that is read, and what stands in its columns."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ..language import phrase
from .file_scores import Cells, is_missing, number_in
from .header import Header
from .header_words import Field
from .layout import Layout
from .score_columns import ScoreColumns
from .table import Row


class Part(Struct, frozen=True, kw_only=True):
    """One table of a file that is read."""

    header: Header
    layout: Layout
    groups: tuple[ScoreColumns, ...]
    rows: tuple[Row, ...]
    """Those below the header."""
    place: str
    """What stands before `row 5` where a file has several sheets."""
    client: int
    """The index of the column with the clients."""

    @property
    def is_by_name(self) -> bool:
        """Whether clients are told by a column of names."""
        return any(column.index == self.client for column in self.header.all_of(Field.NAME))

    def why_too_wide(self, row: Row) -> str:
        """What is wrong where the row of a session has something behind the last column; empty for nothing."""
        width = len(self.header.row.cells)
        end = self.client if self.client >= width else len(row.cells)
        if not any(map(str.strip, row.cells[width:end])) or not self.header.is_dated(row):
            return ""
        return phrase(
            "{cells} cells below a header of {width}: put what holds the separator in quotation marks",
            cells=end,
            width=width,
        )

    def cells(self, index: int) -> Iterator[tuple[Row, str]]:
        """What stands in a column, without blanks at its ends; rows that are too short have nothing there."""
        for row in self.rows:
            if index < len(row.cells) and (text := row.cells[index].strip()):
                yield row, text


def numbers_in(rows: Sequence[Row]) -> Callable[[int], Sequence[float]]:
    """What gives the numbers that a column of these rows holds, by its index."""

    def numbers(index: int) -> Sequence[float]:
        found = (number_in(row.cells[index].strip()) for row in rows if index < len(row.cells))
        return [float(number) for number in found if number is not None]

    return numbers


def count_texts(cells: Cells, part: Part, index: int) -> None:
    """Add what stands in a column to the different texts there are, and where each is first."""
    header = next((column.header for column in part.header.columns if column.index == index), "")
    for row, text in part.cells(index):
        if is_missing(text):
            continue
        if text not in cells.first:
            cells.first[text] = phrase(
                "{place}row {number}, {header}", place=part.place, number=row.number, header=header
            )
        cells.counts[text] += 1

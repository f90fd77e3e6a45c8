"""The row of a table that is being read: its cells by what they hold, and what is wrong in it."""

from collections.abc import Callable
from typing import Final

from ..language import phrase
from ..text import clean_line
from ..words import word_set
from .file_scores import is_missing
from .header import Header
from .header_words import Field
from .table import Row

_YES: Final = word_set("yes y true 1 1.0 x ja j oui o si sí s wahr vrai sant sand waar verdadero")
_NO: Final = word_set("no n false 0 0.0 nein nee nei nej non falsch faux falsk onwaar falso")


class RowCells:
    """One row after the other; what is wrong goes to `fault(place, what)`."""

    def __init__(self, header: Header, fault: Callable[[str, object], None], place: str) -> None:
        """`place`: what stands before `row 5` where a file has several sheets."""
        self._fault: Final = fault
        self._place: Final = place
        self._at: Final = {
            column.field: column.index
            for column in reversed(header.columns)
            if not (column.scale and column.field is Field.DATE)
        }
        self._headers: Final = {column.index: column.header for column in header.columns}
        self._row = Row(0, ())
        self.count = 0
        """How much is wrong in the row."""

    def go(self, row: Row) -> None:
        """On to that row."""
        self._row, self.count = row, 0

    @property
    def where(self) -> str:
        """`row 5`, with the sheet where there are several."""
        return phrase("{place}row {number}", place=self._place, number=self._row.number)

    def has(self, field: Field) -> bool:
        """Whether the table has a column for it."""
        return field in self._at

    def index_of(self, field: Field) -> int | None:
        """The column that holds a field."""
        return self._at.get(field)

    def cell(self, index: int | None) -> str:
        """What stands in that column, without blanks at its ends; empty where there is none."""
        cells = self._row.cells
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def of(self, field: Field) -> str:
        """What stands in the column of a field; empty where there is none."""
        return self.cell(self._at.get(field))

    def under(self, header: str) -> str:
        """What stands in the column of that header; empty where there is none."""
        return self.cell(next((index for index, name in self._headers.items() if name == header), None))

    def wrong(self, column: str, what: object) -> None:
        """Something is wrong in that column."""
        self.count += 1
        self._fault(f"{self.where}, {column}", what)

    def wrong_at(self, index: int, what: object) -> None:
        """Something is wrong in the column of that index."""
        self.wrong(self._headers.get(index, phrase("column {number}", number=index + 1)), what)

    def short_enough(self, field: Field, text: str, longest: int) -> str:
        """A text of that field; one that is longer than what is kept of it is wrong."""
        if len(text) > longest:
            self.wrong(
                field,
                phrase(
                    "{text:,} characters, and {longest:,} are kept at most: shorten it", text=len(text), longest=longest
                ),
            )
        return text

    def is_yes(self, index: int | None) -> bool:
        """Whether a cell says yes; one that says neither yes nor no is wrong."""
        word = self.cell(index).casefold()
        if word in _YES:
            return True
        if word and word not in _NO and not is_missing(word) and index is not None:
            self.wrong_at(index, phrase("“{word}” is neither yes nor no", word=clean_line(word)[:40]))
        return False

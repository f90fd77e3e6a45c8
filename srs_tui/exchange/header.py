"""What the columns of a table hold, told from the words above them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from msgspec import Struct

from ..clinical.instrument import INSTRUMENTS, Kind
from ..text import clean_line
from .header_words import (
    EITHER,
    ELSEWHERE,
    FILLERS,
    ITEM_WORDS,
    NAME_PARTS,
    NUMBERED,
    SCALE_NAMES,
    WEAK,
    WORDS,
    Field,
)
from .own_columns import ITEMS, is_own_header, own_field
from .table import Row, Table

LOOKED_AT: Final = 20
"""Records among which the header is looked for: titles and remarks stand above it."""
_SCALES: Final = {code.casefold(): code for code, each in INSTRUMENTS.items() if each.kind is not Kind.GOAL}
"""A column headed “goal” is an item of the alliance, or what somebody wrote: only our own files hold that line."""
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})
_TOKEN: Final = re.compile(r"[^\W\d_]+|[0-9]+")
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER_IN_BRACKETS: Final = re.compile(r"(?<=\w)\[(?:SQ)?0*([1-9])\]$", re.IGNORECASE)
"""As LimeSurvey numbers the lines of one question: `SRS[2]`, `SRS[SQ002]`."""
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z]{3})(?=[A-Z][a-z])")
_ENDS: Final = frozenset({0, 10, 30, 40, 100})
"""Numbers that only say between what a score lies: `Goals 0-10`, `SRS /40`."""
_MILLIMETRES: Final = re.compile(r"\bmm\b|\b0\s*(?:-|–|to|bis)\s*100\b|/\s*100\b", re.IGNORECASE)
_LONG: Final = 5
"""A header of more words is a question put to somebody."""
_CLEAN: Final = frozenset(
    {Field.CLIENT, Field.NAME, Field.SESSION, Field.SCALE, Field.MODE, Field.RATER, Field.SKIPPED}
)
"""What only a header without a foreign word in it can be."""
_FIRST: Final = (
    Field.NOTE, Field.DATE, Field.SKIPPED, Field.TOTAL, Field.NAME, Field.CLIENT, Field.SESSION, Field.SCALE,
    Field.MODE, Field.RATER,
)  # fmt: skip
"""What a header is when its words name several."""


class Column(Struct, frozen=True, kw_only=True):
    """One column that is understood."""

    index: int
    header: str
    """As it stands in the file, made safe."""
    field: Field
    scale: str = ""
    """The scale that the header names; empty where it names none."""
    places: tuple[tuple[str, int], ...] = ()
    """Of an item: the scales that have it, each with its place."""
    number: int = 0
    """Of an item that is numbered: from 1."""
    is_either: bool = False
    """Whether it is an item or the total: its values decide."""
    strangers: int = 0
    """How many of its words mean nothing here: of two columns for one field the one with fewer is it."""


class Header(Struct, frozen=True, kw_only=True):
    """The header of a table."""

    row: Row
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    """Headers of columns that mean nothing here."""
    is_own: bool = False
    """Whether it is that of our own CSV."""

    def all_of(self, field: Field) -> tuple[Column, ...]:
        """The columns that hold a field."""
        return tuple(each for each in self.columns if each.field is field)

    def one_of(self, field: Field) -> Column | None:
        """The first column that holds a field; None where none does."""
        return next(iter(self.all_of(field)), None)

    def is_dated(self, row: Row) -> bool:
        """Whether a row has anything in a column of dates."""
        dates = (column.index for column in self.all_of(Field.DATE))
        return any(index < len(row.cells) and row.cells[index].strip() for index in dates)


def folded(text: str) -> str:
    """Text without case, accents and the marks between words."""
    bare = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text).casefold().translate(_LETTERS))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)


def header_of(table: Table) -> Header | None:
    """The header of a table: the first of its first records that names a date and a score, else the first two in a row
    that do so together; None where none does.
    """
    rows = table.rows[:LOOKED_AT]
    for row in (*rows, *map(_two_in_one, rows, rows[1:])):
        found = read_header(row)
        fields = {column.field for column in found.columns}
        if (Field.DATE in fields and fields & {Field.ITEM, Field.TOTAL}) or found.is_own:
            return found
    return None


def _two_in_one(upper: Row, lower: Row) -> Row:
    """A header of two rows as one: what is below prevails, and where nothing is below, what is above holds."""
    cells = zip_longest(upper.cells, lower.cells, fillvalue="")
    return Row(lower.number, [below if below.strip() else above for above, below in cells])


def read_header(row: Row) -> Header:
    """What the cells of a record mean as a header."""
    headers = [clean_line(cell) for cell in row.cells]
    small = [header.casefold() for header in headers]
    if is_own_header(small):
        return _own_header(row, headers, small)
    read = [_column(index, header) for index, header in enumerate(headers) if header]
    columns = _best([column for column in read if column is not None])
    used = {column.index for column in columns}
    left_out = tuple(header for index, header in enumerate(headers) if header and index not in used)
    return Header(row=row, columns=tuple(columns), left_out=left_out)


def _own_header(row: Row, headers: list[str], small: list[str]) -> Header:
    columns, left_out = [], []
    for index, (header, name) in enumerate(zip(headers, small, strict=True)):
        if (field := own_field(name)) is None:
            left_out += [header] if header else []
            continue
        number = ITEMS.index(name) + 1 if field is Field.ITEM else 0
        columns.append(Column(index=index, header=name, field=field, number=number))
    return Header(row=row, columns=tuple(columns), left_out=tuple(left_out), is_own=True)


def _column(index: int, header: str) -> Column | None:
    """What one header means; None for nothing that is known here."""
    tokens = _tokens(header)
    scale = next((_SCALES[token] for token in tokens if token in _SCALES), "")
    tokens = [token for token in tokens if token not in _SCALES]
    if len(tokens) > _LONG:
        return _question(index, header, scale, tokens)
    numbers = [int(token) for token in tokens if token.isdigit()]
    words = [token for token in tokens if not token.isdigit()]
    if len(numbers) == 1 and numbers[0] not in _ENDS - {10} and _is_numbered(words, scale):
        return Column(index=index, header=header, field=Field.ITEM, scale=scale, number=numbers[0])
    if set(numbers) - _ENDS and not _counts_items(tokens):
        return None
    if scale and all(word in FILLERS or (WORDS.get(word) is Field.CLIENT and word not in WEAK) for word in words):
        return Column(index=index, header=header, field=Field.TOTAL, scale=scale)
    return _by_words(index, header, scale, words)


def _tokens(header: str) -> list[str]:
    """The words and numbers of a header, the name of a scale parted from what is written together with it."""
    text = folded(_BRACKETS.sub(" ", _NUMBER_IN_BRACKETS.sub(r" \1", header))) or folded(header)
    for name, code in SCALE_NAMES.items():
        text = text.replace(name, f" {code.casefold()} ")
    found: list[str] = []
    for token in _TOKEN.findall(text):
        code = next((scale for scale in _SCALES if token.startswith(scale) and token != scale), "")
        rest = token[len(code) :]
        if code and (rest in WORDS or rest in NUMBERED or rest in ITEM_WORDS):
            found += [code, rest]
        else:
            found.append(token)
    return found


def _is_numbered(words: list[str], scale: str) -> bool:
    """Whether words stand before the number of an item."""
    if any(word not in NUMBERED and word not in FILLERS for word in words):
        return False
    return bool(scale) or not words or any(word in NUMBERED for word in words)


def _counts_items(tokens: list[str]) -> bool:
    """Whether it is one item with its number before it: `2. Goals`, `SRS2 Goals`."""
    if len(tokens) < 2 or not tokens[0].isdigit():
        return False
    places = {place for token in tokens[1:] for _, place in ITEM_WORDS.get(token, ())}
    return int(tokens[0]) - 1 in places


def scale_in_name(text: str) -> str:
    """The scale that a sheet or a file is named after; empty for none, or several."""
    found = {_SCALES[token] for token in _tokens(text) if token in _SCALES}
    return found.pop() if len(found) == 1 else ""


def _question(index: int, header: str, scale: str, tokens: list[str]) -> Column | None:
    """A header that puts a whole question: what stands before its colon decides, else the one item it speaks of."""
    for mark in (":", " - ", " – ", "?", "."):
        before, found, _ = header.partition(mark)
        if found and before and len(_tokens(before)) <= _LONG and (column := _column(index, before)) is not None:
            return Column(
                index=index,
                header=header[:40],
                field=column.field,
                scale=scale or column.scale,
                places=column.places,
                number=column.number,
                is_either=column.is_either,
                strangers=column.strangers,
            )
    places = {ITEM_WORDS[token] for token in tokens if token in ITEM_WORDS and token not in EITHER}
    if len(places) != 1:
        return None
    return Column(
        index=index, header=header[:40], field=Field.ITEM, scale=scale, places=places.pop(), strangers=len(tokens)
    )


def _by_words(index: int, header: str, scale: str, words: list[str]) -> Column | None:
    if any(word in ELSEWHERE for word in words):
        return None
    fields = {WORDS[word]: word for word in words if word in WORDS}
    items = {ITEM_WORDS[word]: word for word in words if word in ITEM_WORDS}
    strangers = sum(word not in WORDS and word not in ITEM_WORDS and word not in FILLERS for word in words)
    if len(items) == 1 and not fields.keys() & {Field.NOTE, Field.DATE, Field.TOTAL, Field.NAME}:
        ((places, word),) = items.items()
        return Column(
            index=index,
            header=header,
            field=Field.ITEM,
            scale=scale,
            places=places,
            is_either=word in EITHER,
            strangers=strangers,
        )
    if Field.SESSION in fields and fields.get(Field.CLIENT, "") in WEAK:
        fields.pop(Field.CLIENT, None)
    if Field.CLIENT in fields and fields.get(Field.CLIENT) not in WEAK and fields.get(Field.SESSION) == "session":
        return None
    found = next((field for field in _FIRST if field in fields), None)
    if found is None or (strangers and found in _CLEAN):
        return None
    weak = all(word in WEAK for word in words if WORDS.get(word) is found)
    return Column(index=index, header=header, field=found, scale=scale, strangers=strangers + weak)


def _best(columns: Sequence[Column]) -> list[Column]:
    """The columns, where two hold one thing only the one whose header says so more plainly."""
    kept: dict[object, list[Column]] = {}
    for column in columns:
        kept.setdefault((column.field, column.scale, column.number, column.places), []).append(column)
    best: list[Column] = []
    for same in kept.values():
        least = min(column.strangers for column in same)
        best += [column for column in same if column.strangers == least]
    return sorted(best, key=lambda column: column.index)


def is_half_a_name(header: str) -> bool:
    """Whether a column has first names, or family names."""
    return not NAME_PARTS.isdisjoint(_tokens(header))


def says_millimetres(header: str) -> bool:
    """Whether a header says that its scores are in millimetres: `Goals (mm)`, `Goals 0-100`."""
    return _MILLIMETRES.search(header) is not None


def known_words() -> Iterable[str]:
    """The words that a column can be headed with, for who asks which was meant."""
    return ("client", "date", "total", *ITEMS, "relationship", "goals", "approach", "overall")

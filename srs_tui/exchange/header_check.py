"""Whether the columns of a table can be read, and what to do where they cannot."""

import re
from collections.abc import Sequence
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..words import alternatives, did_you_mean, nearest_word
from .header import Header, known_words, read_header
from .header_words import Field
from .layout import Layout, read_as
from .own_columns import KNOWN
from .table import Row, Table

_SEVERAL: Final = frozenset({Field.ITEM, Field.TOTAL, Field.SKIPPED, Field.CLIENT})
"""Fields that more than one column may hold: of several scales, or to be asked about."""


def checked_header(header: Header, layout: Layout, rows: Sequence[Row], name: str) -> Header:
    """The header as that layout has it. `rows` are those below it, `name` is the file's.

    Raises:
        Refusal: columns are missing or there twice, or in our own CSV one is unknown.
    """
    try:
        found = read_as(header, layout, rows)
    except KeyError:
        found = None
    has_scores = found is not None and (found.all_of(Field.ITEM) or found.all_of(Field.TOTAL))
    if found is None or not (layout is Layout.OWN or (has_scores and found.all_of(Field.DATE))):
        raise Refusal(
            "{name} does not have the columns of {layout}: leave --format out, or see that its header is whole.",
            name=name,
            layout=layout,
        )
    if layout is Layout.OWN and found.left_out:
        column = found.left_out[0]
        otherwise = phrase("delete it; the columns are {columns}.", columns=", ".join(sorted(KNOWN)))
        hint = did_you_mean(nearest_word(column, KNOWN), otherwise)
        raise Refusal(
            "{name} has a column “{column}” that is unknown: {hint}", name=name, column=column[:40], hint=hint
        )
    for field in Field:
        columns = [each for each in found.all_of(field) if not each.scale]
        if len(columns) > 1 and (field is Field.DATE or (layout is Layout.OWN and field not in _SEVERAL)):
            names = " and ".join(f"“{each.header}”" for each in columns)
            raise Refusal(
                "{name} has two columns for the {field}, {names}: keep one of them.",
                name=name,
                field=field,
                names=names,
            )
    for field in _SEVERAL if layout is Layout.OWN else ():
        numbers = [each.number for each in found.all_of(field)]
        if doubled := next((column for column in found.all_of(field) if numbers.count(column.number) > 1), None):
            raise Refusal("{name} has the column {header} twice: keep one of them.", name=name, header=doubled.header)
    return found


def no_header(tables: Sequence[Table], name: str) -> Refusal:
    """Why no table of the file is understood."""
    heads = [read_header(row) for table in tables for row in table.rows[:1]]
    headers = [header for head in heads for header in (*(c.header for c in head.columns), *head.left_out)]
    has_date = any(head.one_of(Field.DATE) for head in heads)
    has_score = any(head.one_of(Field.ITEM) or head.one_of(Field.TOTAL) for head in heads)
    numbered = [header for header in headers if _ends_in_number(header)]
    if len(numbered) >= 3 and not has_date:
        return Refusal(
            "{name} seems to have one row for each client, with the sessions side by side "
            "({first}, {second}, ...) and without their dates: write one row for each session "
            "with its date (SPSS Restructure, tidyr pivot_longer), and import that.",
            name=name,
            first=numbered[0],
            second=numbered[1],
        )
    if sign := next((sign for table in tables for row in table.rows[:1] if (sign := _other_sign(row))), ""):
        return Refusal(
            "{name} seems to have “{sign}” between its cells: write sep={sign} as its first line, or save it with "
            "commas.",
            name=name,
            sign=sign,
        )
    hints = [
        (header, near)
        for head in heads
        for header in head.left_out
        if (near := nearest_word(header, known_words())) and near != header
    ]
    hint = phrase(" Did you mean {near} by “{header}”?", near=hints[0][1], header=hints[0][0][:40]) if hints else ""
    lacking = [
        word for word, is_there in ((phrase("a date"), has_date), (phrase("a score"), has_score)) if not is_there
    ]
    what = alternatives(lacking or [phrase("a date beside a score")])
    return Refusal(
        "{name} has no column for {what}: its first rows must name client, date and total, or "
        "client, date and item1 to item4.{hint}",
        name=name,
        what=what,
        hint=hint,
    )


def _other_sign(row: Row) -> str:
    """The sign that parts the words of a header in a single cell; empty where there is none."""
    (text, *others) = [cell for cell in row.cells if cell.strip()] or [""]
    signs: list[str] = [] if others else re.findall(r"[^\w\s\"']", text)
    for sign in dict.fromkeys(signs):
        head = read_header(Row(row.number, text.split(sign)))
        if head.one_of(Field.DATE) and (head.one_of(Field.ITEM) or head.one_of(Field.TOTAL)):
            return sign
    return ""


def _ends_in_number(header: str) -> bool:
    """Whether it is one of several alike: `srs_3`, `T2_srs`."""
    is_numbered = header[-1:].isdigit() or (header[:1] in "tT" and header[1:2].isdigit())
    return is_numbered and any(map(str.isalpha, header))

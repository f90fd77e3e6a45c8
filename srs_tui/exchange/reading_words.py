"""How a file of tables was read, in the words of a preview."""

from collections.abc import Mapping, Sequence
from typing import Final

from ..clinical.instrument import INSTRUMENTS
from ..faults import Faults
from ..language import phrase
from ..text import clean_line
from ..words import counted
from .answers import Question
from .encoding import Decoded
from .file_dates import DateFormat, Dates
from .file_scores import Unit, Written
from .header import Column, Header
from .header_words import Field
from .layout import Layout
from .preview import Found
from .rating_reader import Tally
from .separated import SEPARATORS
from .table import Table

_FORMS: Final[Mapping[DateFormat, str]] = {
    DateFormat.YEAR_FIRST: "year first",
    DateFormat.DAY_FIRST: "day first",
    DateFormat.MONTH_FIRST: "month first",
    DateFormat.NAMED: "with the month's name",
    DateFormat.SERIAL: "as days of a spreadsheet",
}


def how_it_was_read(
    tables: Sequence[Table],
    text: Decoded | None,
    headers: Sequence[Header],
    layout: Layout,
    written: Written,
    dates: Dates,
    tally: Tally,
    faults: Faults,
    questions: Sequence[Question],
) -> Found:
    """What there is to say of the reading of a file. `headers` are those of the tables that were read."""
    left_out = dict.fromkeys(header for each in headers for header in each.left_out)
    used = {column.header: _taken_for(column) for each in headers for column in each.columns}
    separator = tables[0].separator
    return Found(
        format=phrase(layout),
        encoding=text.encoding if text else "",
        changed_word=text.changed if text else "",
        separator=phrase(SEPARATORS[separator]) if separator in SEPARATORS else f"“{separator}”" if separator else "",
        decimal_mark="comma" if written.mark == "," else "point",
        unit=phrase(written.unit) if written.unit is Unit.MILLIMETRES else "",
        dates=phrase(_FORMS[dates.form]) if dates.form else "",
        columns=tuple(used.items()),
        left_out_columns=tuple(left_out),
        left_out_rows=tuple(tally.left_out.items()),
        rounded=tally.rounded,
        largest_change=tally.largest_change,
        remarks=tuple(_remarks(tables, headers, layout, written, dates, tally)),
        faults=tuple(faults.told),
        more_faults=faults.untold,
        questions=tuple(questions),
    )


def _remarks(
    tables: Sequence[Table],
    headers: Sequence[Header],
    layout: Layout,
    written: Written,
    dates: Dates,
    tally: Tally,
) -> list[str]:
    """What is worth a look before the file is brought in."""
    said = []
    if written.is_whole and layout is not Layout.OWN:
        said.append(
            phrase("Every score is a whole number up to 10, read as centimetres: or is it an answer from 1 to 10?")
        )
    if written.is_share:
        said.append(phrase("No score is above 1, read as centimetres: or is it a share of the line, as 90 % is?"))
    if written.small:
        said.append(phrase("In millimetres: {marks} of 10 or less.", marks=counted(written.small, "mark")))
    if dates.by_evidence:
        said.append(
            phrase("“{example}” has two readings; the numbers of the sessions say which.", example=dates.example)
        )
    if dates.zoned:
        said.append(
            phrase(
                "“{example}” has a time in a zone; the day is taken as it is written there.",
                example=clean_line(dates.zoned),
            )
        )
    if layout is Layout.OPENFIT and tally.alike:
        said.append(
            phrase(
                "{ratings} with four equal items: OpenFIT keeps a total alone like that.",
                ratings=counted(tally.alike, "rating"),
            )
        )
    if tally.whose:
        said.append(phrase("Every row is {client}'s.", client=tally.whose))
    for name, scale in tally.scales_by_name.items():
        said.append(phrase("On the {scale}, after which “{name}” is named.", scale=scale, name=clean_line(name)[:40]))
    if tally.empty_sums:
        said.append(
            phrase("{totals} of 0 beside empty items, taken as none.", totals=counted(tally.empty_sums, "total"))
        )
    if tally.missing_codes:
        codes = ", ".join(f"{code} {counted(times, 'time')}" for code, times in tally.missing_codes.most_common(5))
        said.append(phrase("Taken as missing: {codes}.", codes=codes))
    if tables[0].hidden:
        said.append(phrase("{sheets} left out, as hidden.", sheets=counted(tables[0].hidden, "sheet")))
    if len(headers) < len(tables):
        said.append(
            phrase(
                "{sheets} without a date and a score, left out.", sheets=counted(len(tables) - len(headers), "sheet")
            )
        )
    return said


def _taken_for(column: Column) -> str:
    """What a column was taken for."""
    scale = f"{column.scale} " if column.scale else ""
    if column.field is Field.ITEM and column.number:
        return phrase("{scale}item {number}", scale=scale, number=column.number)
    if column.field is Field.ITEM and column.places:
        code, place = next((each for each in column.places if each[0] == column.scale), column.places[0])
        return f"{scale}{INSTRUMENTS[code].items[place].label}"
    return f"{scale}{column.field}"

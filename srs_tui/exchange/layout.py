"""Whose layout a table has: known by its columns, whatever else stands in it and in whatever order."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ..text import clean_line
from .header import LOOKED_AT, Column, Header, header_of
from .header_words import Field
from .openfit_columns import FIELDS, SCALE_COLUMN
from .table import Row, Table


class Layout(StrEnum):
    """Whose columns they are, in the words of a preview."""

    OWN = "our own columns"
    OPENFIT = "OpenFIT sessions"
    CAMCOPS = "a CamCOPS dump"
    REDCAP = "a REDCap export"
    TABLE = "a table with dates and scores"


FINER: Final = frozenset({Layout.CAMCOPS, Layout.REDCAP})
"""Programs whose sliders are finer than a tenth: their scores are rounded."""

_OPENFIT: Final = frozenset({"client_id", "session_date"})
_OPENFIT_SCORES: Final = frozenset({"srsq1", "orsq1", "total_srs", "total_ors"})
_CAMCOPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "SRS": ("q_relationship", "q_goals", "q_approach", "q_overall"),
        "ORS": ("q_individual", "q_interpersonal", "q_social", "q_overall"),
    }
)
WHO: Final = ("q_who", "q_who_other")
"""In a CamCOPS dump: 0 for the client, 1 for another, and who that is."""
_CAMCOPS_CODE: Final = re.compile(r"_patient_idnum[0-9]+")
_CAMCOPS_KEY: Final = ("_patient__pk", "patient_id")
_OPENFIT_SISTERS: Final = {column.casefold(): scale for scale, column in SCALE_COLUMN.items()}
_OPENFIT_SCALE: Final = re.compile(r"(ors|srs)_skip|(ors|srs)q([1-4])|total_(ors|srs)")


def layout_of(header: Header) -> Layout:
    """Whose columns these are."""
    names = _names(header.row)
    if header.is_own:
        return Layout.OWN
    if names.keys() >= _OPENFIT and names.keys() & _OPENFIT_SCORES:
        return Layout.OPENFIT
    if _camcops_scale(names):
        return Layout.CAMCOPS
    if "record_id" in names and any(name.startswith("redcap_") or name.endswith("_complete") for name in names):
        return Layout.REDCAP
    return Layout.TABLE


def read_as(header: Header, layout: Layout, cells_of: Sequence[Row]) -> Header:
    """The header as that layout has it. `cells_of`: the rows below it, which tell the columns that are used."""
    if layout is Layout.OPENFIT:
        return _openfit(header)
    if layout is Layout.CAMCOPS:
        return _camcops(header, cells_of)
    if layout is Layout.REDCAP:
        return _redcap(header)
    return header


def header_in(table: Table) -> Header | None:
    """The header of a table, whatever its layout; None where it has none that is understood."""
    found = header_of(table)
    if found is not None:
        return found
    for row in table.rows[:LOOKED_AT]:
        if _camcops_scale(_names(row)):
            return Header(row=row, columns=(), left_out=())
    return None


def is_off(row: Row, index: int | None) -> bool:
    """Whether a mark is off: `0`, `0.0`, `false`, `no`."""
    text = clean_line(row.cells[index]).casefold() if index is not None and index < len(row.cells) else ""
    return text in ("0", "0.0", "false", "no", "n")


def column_named(header: Header, name: str) -> int | None:
    """The index of the column with exactly that header, in any case; None where there is none."""
    return _names(header.row).get(name.casefold())


def _names(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row.cells):
        found.setdefault(clean_line(cell).casefold(), index)
    return found


def _camcops_scale(names: Mapping[str, int]) -> str:
    if "q_date" not in names:
        return ""
    return next((scale for scale, columns in _CAMCOPS.items() if all(column in names for column in columns)), "")


def _rebuilt(header: Header, columns: Sequence[Column]) -> Header:
    used = {column.index for column in columns}
    names = [clean_line(cell) for cell in header.row.cells]
    left_out = tuple(name for index, name in enumerate(names) if name and index not in used)
    return Header(row=header.row, columns=tuple(columns), left_out=left_out)


def _openfit(header: Header) -> Header:
    columns = []
    for name, index in _names(header.row).items():
        if (field := FIELDS.get(name)) is not None:
            columns.append(Column(index=index, header=name, field=field))
        elif (of := _OPENFIT_SISTERS.get(name)) is not None:
            columns.append(Column(index=index, header=name, field=Field.SCALE, scale=of))
        elif (parts := _OPENFIT_SCALE.fullmatch(name)) is not None:
            skip, item, number, total = parts.groups()
            field = Field.SKIPPED if skip else Field.TOTAL if total else Field.ITEM
            scale = (skip or item or total).upper()
            columns.append(Column(index=index, header=name, field=field, scale=scale, number=int(number or 0)))
    return _rebuilt(header, columns)


def _camcops(header: Header, rows: Sequence[Row]) -> Header:
    names = _names(header.row)
    scale = _camcops_scale(names) or "SRS"
    columns = [Column(index=names["q_date"], header="q_date", field=Field.DATE)]
    columns += [
        Column(index=names[name], header=name, field=Field.ITEM, scale=scale, number=number)
        for number, name in enumerate(_CAMCOPS[scale], 1)
    ]
    for who in WHO:
        if who in names:
            columns.append(Column(index=names[who], header=who, field=Field.RATER))
    if "q_session" in names:
        columns.append(Column(index=names["q_session"], header="q_session", field=Field.SESSION))
    codes = [name for name in names if _CAMCOPS_CODE.fullmatch(name)]
    filled = [name for name in codes if any(_cell(row, names[name]) for row in rows)]
    keys = [name for name in _CAMCOPS_KEY if name in names]
    columns += [Column(index=names[name], header=name, field=Field.CLIENT) for name in filled or keys[:1]]
    return _rebuilt(header, columns)


def _redcap(header: Header) -> Header:
    names = _names(header.row)
    kept = [
        column
        for column in header.columns
        if column.field not in (Field.CLIENT, Field.NAME, Field.SESSION)
        and not column.header.casefold().startswith("redcap_")
        and not column.header.casefold().endswith("_complete")
    ]
    kept.append(Column(index=names["record_id"], header="record_id", field=Field.CLIENT))
    if (repeat := names.get("redcap_repeat_instance")) is not None:
        kept.append(Column(index=repeat, header="redcap_repeat_instance", field=Field.SESSION))
    return _rebuilt(header, sorted(kept, key=lambda column: column.index))


def _cell(row: Row, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""

"""A workbook: our own columns with real numbers and dates, and beside them what is kept of clients and episodes.

It is made in memory, so that no temporary file holds anything of a client. Text is written as text, whatever it begins
with: it becomes no formula, no link and no number.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from ..clinical.client import Client
from ..clinical.instrument import NO_SCALE
from ..clinical.refusal import Refusal
from .codes import guarded_text, unguarded_text
from .exported import Exported
from .own_columns import own_columns
from .own_rows import CellValue, points, rows_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST: Final = 32_767
"""UTF-16 units that a cell takes."""
_AS_TEXT: Final = frozenset({"client", "name", "by", "labels"})
"""Columns of texts that may look like a number or a date (1E5, 007, 2024-01): they stay what they are when a cell is
opened, or another row is typed.
"""
_WIDEST: Final = 40
"""Characters that a column is wide at most."""


class _Sheet(NamedTuple):
    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[CellValue]]


def write_xlsx(exported: Exported) -> bytes:
    """The ratings, the clients, their episodes, and with `notes` their adjustments, each on a sheet.

    Raises:
        Refusal: a note is longer than a cell can hold.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _last_recorded(exported)})
        looks = _Looks(
            workbook.add_format({"bold": True, "bottom": 1}),
            workbook.add_format({"num_format": "0.0"}),
            workbook.add_format({"num_format": "yyyy-mm-dd"}),
            workbook.add_format({"num_format": "@"}),
        )
        for sheet in _sheets(exported):
            _write(workbook, sheet, looks)
    return out.getvalue()


def _last_recorded(exported: Exported) -> datetime:
    """When the newest of it was written down: the same records make the same bytes."""
    moments = [client.added for client in exported.clients]
    moments += [session.recorded for client in exported.clients for session in exported.kept(client)]
    return max(moments, default=datetime(1990, 1, 1, tzinfo=UTC))


class _Looks(NamedTuple):
    header: "Format"
    score: "Format"
    day: "Format"
    text: "Format"


def _sheets(exported: Exported) -> list[_Sheet]:
    columns = own_columns(names=exported.names, notes=exported.notes)
    sheets = [
        _Sheet("ratings", columns, ([cells.get(column) for column in columns] for cells in rows_of(exported))),
        _Sheet("clients", _client_columns(exported), (_client(each, exported) for each in exported.clients)),
        _Sheet("episodes", ("client", "opened", "ended", "how"), _episodes(exported)),
    ]
    if exported.notes:
        sheets.append(_Sheet("adjustments", ("client", "date", "adjustment"), _adjustments(exported)))
    return sheets


def _episodes(exported: Exported) -> Iterator[Sequence[CellValue]]:
    for client in exported.clients:
        for each in client.episodes:
            yield client.code, each.opened, each.ended, str(each.how)


def _adjustments(exported: Exported) -> Iterator[Sequence[CellValue]]:
    for client in exported.clients:
        for each in exported.kept_adjustments(client):
            yield client.code, each.on, each.text


def _client_columns(exported: Exported) -> list[str]:
    columns = ["client", "scale", "own cut-off", "outcome scale", "own outcome cut-off", "labels", "archived"]
    return columns + ["name", "born"] * exported.names + ["goal"] * exported.notes


def _client(client: Client, exported: Exported) -> list[CellValue]:
    cells: list[CellValue] = [
        client.code,
        client.instrument or NO_SCALE,
        None if client.cutoff is None else points(client.cutoff),
        client.outcome or NO_SCALE,
        None if client.outcome_cutoff is None else points(client.outcome_cutoff),
        " ".join(client.labels),
        "yes" if client.archived else "no",
    ]
    if exported.names:
        cells += [client.name, client.born]
    return [*cells, client.goal] if exported.notes else cells


def _write(workbook: "Workbook", sheet: _Sheet, looks: _Looks) -> None:
    page = workbook.add_worksheet(sheet.name)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    widths = [len(header) for header in sheet.header]
    for column, header in enumerate(sheet.header):
        page.write_string(0, column, header, looks.header)
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], _put(page, number, column, cell, looks))
    page.autofilter(0, 0, number, len(sheet.header) - 1)
    for column, width in enumerate(widths):
        look = looks.text if sheet.header[column] in _AS_TEXT else None
        page.set_column(column, column, min(width, _WIDEST) + 2, look)


def _put(page: "Worksheet", row: int, column: int, cell: CellValue, looks: _Looks) -> int:
    """Write one cell; how many characters wide it is."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, Decimal):
        page.write_number(row, column, float(cell), looks.score)
        return 4
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, looks.day)
        return 10
    if isinstance(cell, int):
        page.write_number(row, column, cell)
        return 4
    text = cell if unguarded_text(cell) == cell else guarded_text(cell)  # its apostrophe is its own, and no guard
    if len(text) * 2 > _LONGEST and len(text.encode("utf-16-le")) // 2 > _LONGEST:
        raise Refusal(
            "Row {row} would have {length:,} characters in one cell, and a spreadsheet takes {longest:,}: leave "
            "--notes out, or use csv or json.",
            row=row + 1,
            length=len(text),
            longest=_LONGEST,
        )
    page.write_string(row, column, text)
    return len(text)

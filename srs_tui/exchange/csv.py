"""Our own CSV, written: what a spreadsheet would change in it has an apostrophe before it."""

import csv
import io
from datetime import date
from typing import Final

from .codes import guarded_text
from .exported import Exported
from .own_columns import own_columns
from .own_rows import CellValue, rows_of

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it a spreadsheet shows JÃ¶rg."""
_NAMES: Final = frozenset({"client", "name", "scale", "by"})
"""Columns in which the same few texts stand again and again."""
_NOTES: Final = frozenset({"note", "agreed", "reason"})


def write_csv(exported: Exported) -> bytes:
    """The sessions as CSV: UTF-8 with a byte order mark, rows ending as RFC 4180 has it."""
    columns = own_columns(names=exported.names, notes=exported.notes)
    guarded: dict[str, str] = {}

    def written(column: str, cell: CellValue) -> str:
        if isinstance(cell, date):
            return cell.isoformat()
        text = "" if cell is None else str(cell)
        if column in _NOTES:
            return guarded_text(text)
        if column not in _NAMES:
            return text
        if text not in guarded:
            guarded[text] = guarded_text(text)
        return guarded[text]

    out = io.StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(columns)
    for cells in rows_of(exported):
        writer.writerow([written(column, cells.get(column)) for column in columns])
    return out.getvalue().encode()

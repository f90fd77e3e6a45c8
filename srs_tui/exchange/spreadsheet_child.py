"""Reads one spreadsheet in a process of its own: what it costs is bounded, and when it fails only it fails.

Run as a file, by nobody but `spreadsheet.py`: the workbook on standard input, its visible sheets on standard output as
JSON, `{"sheets": [[name, [[cell, ...], ...]], ...], "kept": [text, ...], "hidden": number}`, or `{"fault": reason}`.
Cells are text: numbers with a point, dates as ISO. `kept` is what looks like either, and stands in cells of text alone.
"""

import json
import resource
import sys
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Final

MEMORY: Final = 768 << 20
CPU_SECONDS: Final = 30
LARGEST_ANSWER: Final = 128 << 20
LONGEST_CODE: Final = 40
"""Characters: no longer text is a number or a date to a spreadsheet."""


def main(most_cells: int, most_columns: int) -> None:
    """Read the workbook, with no more memory and time than a caseload's takes."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # a system that bounds this in another way, or more narrowly already
            continue
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        sheets, cells, hidden = [], 0, 0
        texts: set[str] = set()
        others: set[str] = set()
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                hidden += 1
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            cells += sheet.total_height * sheet.total_width
            if cells > most_cells or sheet.total_width > most_columns:
                raise MemoryError
            held = sheet.to_python(skip_empty_area=False)
            sheets.append((about.name, [list(map(cell_text, row)) for row in held]))
            for row in held:
                for cell in row:
                    if not isinstance(cell, str):
                        others.add(cell_text(cell))
                    elif len(cell) <= LONGEST_CODE and any(map(str.isdigit, cell)):
                        texts.add(cell.strip())
        answer = json.dumps({"sheets": sheets, "kept": sorted(texts - others), "hidden": hidden}, ensure_ascii=False)
        if len(answer) > LARGEST_ANSWER:
            raise MemoryError
    except MemoryError:
        answer = '{"fault": "large"}'
    except CalamineError as error:
        answer = json.dumps({"fault": "locked" if "assword" in str(error) else "damaged"})
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def cell_text(cell: object) -> str:
    """What a cell holds, in the one way of writing it that no country reads differently."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime) and cell.time() == time():
        return str(cell.date())
    return str(cell)  # whatever date and time it holds, in the manner of ISO 8601


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

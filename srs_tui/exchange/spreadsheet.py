"""Spreadsheets (XLSX, XLS, ODS), read in a process of its own that may use so much memory and time and no more."""

import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import Final

import msgspec

from ..clinical.refusal import Refusal
from ..text import without_unseen
from .table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, Table

_CHILD: Final = Path(__file__).with_name("spreadsheet_child.py")
_PATIENCE: Final = 120
"""Seconds by the clock: the child has 30 of its own, on a machine that may be busy."""
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"


class _Answer(msgspec.Struct):
    """What the child found, or why it found nothing."""

    sheets: list[tuple[str, list[list[str]]]] = []
    kept: frozenset[str] = frozenset()
    hidden: int = 0
    fault: str = ""


def is_old_workbook(data: bytes) -> bool:
    """Whether these are the bytes of a workbook from before 2007, or of one that is locked by a password."""
    return data.startswith(_OLD_WORKBOOK)


def spreadsheet_tables(data: bytes, name: str) -> tuple[Table, ...]:
    """The sheets that a spreadsheet shows, each as a table.

    Raises:
        Refusal: it is damaged, locked by a password, or larger than a file of ratings can be.
    """
    too_large = Refusal(
        "{name} is too large, or has a cell far away from all others: save its sheet as CSV, and import that.",
        name=name,
    )
    child = Popen(
        [sys.executable, "-I", str(_CHILD), str(MOST_CELLS), str(MOST_COLUMNS)],
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={"PATH": "", "LC_ALL": "C.UTF-8"},
    )
    try:
        answer, _ = child.communicate(data, timeout=_PATIENCE)
    except TimeoutExpired:
        raise too_large from None
    finally:
        child.kill()
        child.wait()
    if child.returncode != 0:
        raise too_large
    try:
        found = msgspec.json.decode(without_unseen(answer.decode()), type=_Answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise too_large from None
    if found.fault == "large":
        raise too_large
    if found.fault == "locked":
        raise Refusal("{name} is locked by a password: save it without one, and import that.", name=name)
    if found.fault:
        raise Refusal("{name} cannot be read as a spreadsheet: save it again, or save its sheet as CSV.", name=name)
    if sum(len(rows) for _, rows in found.sheets) > MOST_ROWS:
        raise too_large
    return tuple(_table(sheet, rows, found) for sheet, rows in found.sheets)


def _table(sheet: str, rows: list[list[str]], found: _Answer) -> Table:
    held = (Row(number, cells) for number, cells in enumerate(rows, 1) if any(map(str.strip, cells)))
    return Table(rows=tuple(held), sheet=sheet, is_typed=True, kept=found.kept, hidden=found.hidden)

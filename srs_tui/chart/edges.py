"""What is written along the edges of a picture: measures on its left, days or numbers under it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..clinical.score import plain_score
from ..wording.role import Role
from ..wording.signs import Signs
from .axes import Height
from .canvas import BLANK, CellRow

GUTTER: Final = 7
"""Columns before the canvas, for the figures of the upright axis."""


def figures(height: Height, rows: int, cutoffs: Iterable[int], signs: Signs) -> Iterator[CellRow]:
    """The axis, a row each: figures at its steps, and those of the cut-offs, which cover what is too near to them."""
    written: dict[int, tuple[str, Role]] = {
        height.row(tenths, rows): (plain_score(tenths), "muted") for tenths in height.figures()
    }
    lines = [line for line in cutoffs if height.low <= line <= height.high]
    for line in lines:
        at = height.row(line, rows)
        for near in (at - 2, at - 1, at + 1, at + 2):
            if 0 < near < rows - 1:
                written.pop(near, None)
    written.update((height.row(line, rows), (plain_score(line), "text")) for line in lines)
    for row in range(rows):
        text, role = written.get(row, ("", "muted"))
        axis = signs.axis_tick if text else signs.axis
        yield [*((sign, role) for sign in f"{text:>{GUTTER - 2}} "), (axis, "muted")]


def foot(names: Sequence[str], columns: Sequence[int], width: int, at: int | None, signs: Signs, step: int) -> CellRow:
    """The names of the sessions under a canvas of that width, none twice; that of session `at` with its mark.

    `step`: columns from one name to the next, at least.
    """
    row: CellRow = [BLANK] * (GUTTER + width)
    taken = GUTTER - 1
    mark: tuple[int, str] | None = None
    if at is not None:
        column = columns[at] + GUTTER
        name = f"{signs.here} {names[at]}"
        start = column if column + len(name) <= len(row) else column + 1 - len(name)
        if start < column:
            name = f"{name[2:]} {signs.here}"
        mark = start, name
        write(row, start, name, "accent")
    end = len(row)
    written = {"" if at is None else names[at]}
    for name, column in zip(names, columns, strict=True):
        start = column + GUTTER
        if start < taken + 1:
            continue
        if start + len(name) > end or name in written:
            continue
        if mark is not None and mark[0] - 2 < start + len(name) and start < mark[0] + len(mark[1]) + 2:
            continue
        write(row, start, name, "muted")
        written.add(name)
        taken = start + max(len(name) + 3, step)
    return row


def write(row: CellRow, start: int, text: str, role: Role) -> None:
    """Write into a row from a column on; what lies outside is not written."""
    for column, sign in enumerate(text, start):
        if 0 <= column < len(row):
            row[column] = (sign, role)

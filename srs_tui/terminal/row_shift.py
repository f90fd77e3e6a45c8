"""Rows that only stand elsewhere: the terminal moves them itself, for a few bytes."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

Cell = TypeVar("Cell")

LEAST: Final = 6
"""Rows below which to write them anew costs hardly more."""
FARTHEST: Final = 4
"""Rows that they are moved by at most: a list scrolls by the lines of what comes into view, a page shows others."""


class RowShift(NamedTuple):
    """Rows from `top` to `bottom`, both included, go up by so many, or down where `by` is negative."""

    top: int
    bottom: int
    by: int

    @property
    def codes(self) -> str:
        """What has a terminal do it: its margins, then a line feed or its reverse at one of them. VT100."""
        at, step = (self.bottom, "\x1bD") if self.by > 0 else (self.top, "\x1bM")
        return f"\x1b[{self.top + 1};{self.bottom + 1}r\x1b[{at + 1}H{step * abs(self.by)}\x1b[r"

    def done(self, rows: Sequence[list[Cell]], blank: Cell) -> list[list[Cell]]:
        """All rows after it; those that come in are blank."""
        inside = rows[self.top : self.bottom + 1]
        come_in = [[blank] * len(rows[0]) for _ in range(abs(self.by))]
        moved = [*inside[self.by :], *come_in] if self.by > 0 else [*come_in, *inside[: self.by]]
        return [*rows[: self.top], *moved, *rows[self.bottom + 1 :]]


def shift_towards(rows: Sequence[list[Cell]], wanted: Mapping[int, list[Cell]]) -> RowShift | None:
    """The shift that brings most of the rows that are to change into their place; None where none does.

    `wanted`: what rows are to become, by their index. Only rows among them are moved.
    """
    changed = [y for y, row in wanted.items() if rows[y] != row]
    if len(changed) < LEAST:
        return None
    for by in (way for far in range(1, FARTHEST + 1) for way in (far, -far)):
        moved = [y for y in changed if 0 <= y + by < len(rows) and rows[y + by] == wanted[y]]
        if len(moved) < LEAST or 3 * len(moved) < 2 * len(changed):
            continue
        top, bottom = min(moved) + min(by, 0), max(moved) + max(by, 0)
        if all(y in wanted for y in range(top, bottom + 1)):
            return RowShift(top, bottom, by)
    return None

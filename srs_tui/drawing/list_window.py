"""A list with a cursor, as far as there is room for it."""

from collections.abc import Callable, Sequence

from ..language import phrase
from ..wording.role import Role
from ..wording.signs import Signs
from .line import Line


class ListWindow:
    """Which rows of a list are in view: always the one under the cursor, and as many others as there is room for."""

    def __init__(self) -> None:
        self.at = 0
        """The index of the row under the cursor."""
        self.top = 0
        """The index of the first row in view."""
        self.whole = 1
        """How many rows the last drawing showed whole: what a page key goes on by."""

    def more(self, count: int, signs: Signs) -> str:
        """What of so many rows is not in view, as `more_words` says it."""
        return more_words(self.top, count - self.top - self.whole, signs)

    def lines(
        self,
        count: int,
        room: int,
        *,
        height_of: Callable[[int], int],
        row_lines: Callable[[int], Sequence[Line]],
        signs: Signs,
        has_foot: bool = True,
    ) -> list[Line]:
        """The rows in view of `count`, in `room` lines; where some are not, the last line says how many.

        `height_of` and `row_lines` say of a row's index how many lines it takes, and which.
        """
        has_foot = has_foot and room > 2 and not _fits(count, room, height_of)
        room -= has_foot
        self._scroll(count, room, height_of)
        drawn: list[Line] = []
        for index in range(self.top, count):
            if len(drawn) >= room:
                break
            drawn += row_lines(index)
        del drawn[room:]
        if has_foot:
            drawn += [Line()] * (room - len(drawn))  # what is said of the rest keeps its place
            drawn.append(Line(" ").add(self.more(count, signs), "muted"))
        return drawn

    def _scroll(self, count: int, room: int, height_of: Callable[[int], int]) -> None:
        """Move the window no further than it takes to have the cursor's row in view and no room left empty."""
        highest = _first_above(count - 1, room, height_of)
        self.top = max(min(self.top, self.at, highest), _first_above(self.at, room, height_of))
        used, self.whole = 0, 0
        for index in range(self.top, count):
            used += height_of(index)
            if used > room:
                break
            self.whole += 1
        self.whole = max(1, self.whole)


def _first_above(last: int, room: int, height_of: Callable[[int], int]) -> int:
    """The first row of the window in which the row of index `last` is the last one."""
    first, used = last, height_of(last)
    while first and (used := used + height_of(first - 1)) <= room:
        first -= 1
    return first


def _fits(count: int, room: int, height_of: Callable[[int], int]) -> bool:
    """Whether every row is in view at once."""
    used = 0
    for index in range(count):
        used += height_of(index)
        if used > room:
            return False
    return True


def cursor_mark(name_role: Role, signs: Signs) -> Line:
    """The beginning of a row whose name has that role, three cells: the cursor, or nothing."""
    if name_role == "text":
        return Line("   ")
    return Line(f" {signs.cursor} ", "here" if name_role == "here" else "muted").here()


def more_words(above: int, below: int, signs: Signs) -> str:
    """What of a list is not in view: `↑ 3 more   ↓ 11 more`; empty when all of it is."""
    ways = ((signs.arrow_up, above), (signs.arrow_down, below))
    return "   ".join(
        phrase("{arrow} {hidden} more", arrow=arrow, hidden=hidden) for arrow, hidden in ways if hidden > 0
    )

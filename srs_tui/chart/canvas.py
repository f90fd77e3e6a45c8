"""A canvas of cells drawn by plotext: the one place that drives it, loaded with the first chart.

plotext has one figure for the whole process, so a canvas is drawn and read in one go. A role travels through it
as the red of a colour, and comes back from the cell: no ANSI is written and parsed.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, get_args

from ..wording.role import Role

Cell = tuple[str, Role]
"""One character and its role."""
CellRow = list[Cell]
BLANK: Final[Cell] = (" ", "text")
_ROLES: Final[tuple[Role, ...]] = get_args(Role)


class Canvas:
    """So many columns and rows; upright from `low` at the bottom to `high` on top. What is drawn later covers."""

    def __init__(self, width: int, height: int, low: int, high: int) -> None:
        from plotext import figure, terminal

        self._figure = figure
        self._width = width
        self._high = high
        self._fall = (high - low) / max(1, height - 1)
        terminal.limit(False, False)
        figure.clear()
        figure.plot_size(width, height)
        figure.axes(False)
        figure.legend(False)
        figure.canvas("default")
        for axis, lower, upper in (("x", 0, width - 1), ("y", low, high)):
            figure.ruler(axis).ticks([])
            figure.ruler(axis).lim(lower, upper)

    def line(self, stroke: Sequence[tuple[float, int]], marker: str, role: Role, joined: Sequence[bool]) -> None:
        """A line through columns and measures, in one character or in `braille`; none leads to those not joined."""
        if not stroke:
            return
        signal = self._signal(stroke, marker, role).lines(True)
        for index, each in enumerate(joined):
            if not each:
                signal.line(index, False)
        self._figure.draw(signal)

    def dots(self, places: Iterable[tuple[int, int]], sign: str, role: Role) -> None:
        """A sign in each cell: columns from the left, rows from the top. None outside."""
        # the measure in the middle of a row, so that no rounding but our own decides on the row
        inside = [(x, self._high - row * self._fall) for x, row in places if 0 <= x < self._width]
        if inside:
            self._figure.draw(self._signal(inside, sign, role))

    def rows(self) -> list[CellRow]:
        """What has been drawn, from the top down."""
        matrix = self._figure.build()
        rows = []
        for y, text in enumerate(matrix.string(colorless=True).split("\n")[: matrix.height()]):
            row: CellRow = []
            for x, sign in enumerate(text):
                colour = None if sign == " " else matrix.get(y, x).foreground()
                row.append(BLANK if colour is None else (sign, _ROLES[colour[0]]))
            rows.append(row)
        return rows

    def _signal(self, stroke: Sequence[tuple[float, float]], sign: str, role: Role) -> Any:
        # plotext says nothing of its types
        from plotext import marker, pixel

        look = marker(sign, pixel=pixel(foreground=(_ROLES.index(role), 0, 0)))
        return self._figure.signal([x for x, _ in stroke], [y for _, y in stroke], marker=look)

"""Who is expected today, seen and not rated, or unfinished; where there is room, what one wants to know of a client."""

from collections.abc import Callable, Sequence

from ..clinical.standing import Standing
from ..drawing.client_pane import GAP, client_pane, pane_width
from ..drawing.line import Line, beside
from ..wording.practice_sections import FigureRow
from ..wording.signs import Signs
from .figure_table import FigureTable


class TodayTable(FigureTable):
    """The day, one row a client.

    `known`: how the client of a row stands and what is tried with them; None where they are gone meanwhile.
    """

    def __init__(self, signs: Signs, known: Callable[[FigureRow], tuple[Standing, str] | None]) -> None:
        super().__init__(signs)
        self._known = known

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The parts of the day, and beside them the client under the cursor: of no other."""
        taken, row = 0 if self._signs.is_heard else pane_width(width), self.selected
        drawn = super().lines(width - taken, height)
        if not taken or row is None or (known := self._known(row)) is None:
            return drawn
        pane = client_pane(*known, "", self._signs, taken - GAP - 1, height)
        return beside(drawn, pane, width - taken + GAP)

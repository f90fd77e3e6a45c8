"""The client's own goal under a picture: a bar for each mark, from 0 to 10, below its session. In no axis of totals."""

from collections.abc import Sequence

from ..language import phrase
from ..wording.signs import Signs
from .canvas import BLANK, CellRow
from .edges import GUTTER, write
from .picture import Picture


def goal_row(picture: Picture, scores: Sequence[int | None], at: int | None, signs: Signs) -> CellRow:
    """One row. `scores`: tenths, one for each point of the timeline; the bar of session `at` stands out."""
    row: CellRow = [BLANK] * (GUTTER + picture.width)
    write(row, 1, phrase("Goal")[: GUTTER - 2], "muted")
    for index, column in enumerate(picture.columns, picture.begin):
        score = scores[index]
        if score is not None:
            bar = signs.bars[score * (len(signs.bars) - 1) // 100]
            write(row, GUTTER + column, bar, "accent" if index == at else "bar")
    return row

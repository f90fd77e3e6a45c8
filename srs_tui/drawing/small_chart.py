"""The last totals as a small chart of signs, a few rows high: cheap enough to be drawn at every step of a cursor."""

from collections.abc import Sequence
from typing import Final

from ..chart.axes import height_over
from ..clinical.score import plain_score
from ..clinical.session import RatedSession
from ..wording.signs import Signs
from .line import Line

LEAST: Final = 3
"""Rows without which it says nothing."""
MOST: Final = 10
"""Ratings that it shows, where not more are asked for."""
GUTTER: Final = 4
"""Columns before its axis, those of the figures."""
STEP: Final = 2
"""Columns from one rating to the next."""


def small_chart(
    ratings: Sequence[RatedSession], maximum: int, rows: int, signs: Signs, *, most: int = MOST
) -> list[Line]:
    """The last of these ratings, all with a total and of one scale, whose highest total is `maximum`, in tenths.

    Nothing below `LEAST` rows, or without two ratings: one alone is told in figures.
    """
    shown = ratings[-most:]
    if rows < LEAST or len(shown) < 2:
        return []
    totals = [rating.total or 0 for rating in shown]
    cutoff = None if shown[-1].cutoff is None else shown[-1].cutoff.total
    height = height_over([*totals, *([] if cutoff is None else [cutoff])], maximum)
    line = None if cutoff is None else min(height.row(cutoff, rows), rows - 2)
    places = [_row(height.row(total, rows), rating, line) for total, rating in zip(totals, shown, strict=True)]
    figures = {0: height.high, rows - 1: height.low} | ({} if line is None or cutoff is None else {line: cutoff})
    drawn = []
    for row in range(rows):
        figure = plain_score(figures[row]) if row in figures else ""
        axis = signs.axis_tick if figure else signs.axis
        drawn.append(Line().right(figure, GUTTER - 1, "muted").to(GUTTER).add(axis, "muted"))
        for place, rating in zip(places, shown, strict=True):
            drawn[row].add((signs.cutoff_line if row == line else " ") * (STEP - 1), "muted")
            drawn[row].add(_sign(rating, signs) if row == place else " ", "below" if rating.is_below else "muted")
    return drawn


def _row(row: int, rating: RatedSession, line: int | None) -> int:
    """The row of a rating: below the line what is below its cut-off, else on it or above."""
    if line is None:
        return row
    return max(row, line + 1) if rating.is_below else min(row, line)


def _sign(rating: RatedSession, signs: Signs) -> str:
    return signs.below if rating.is_below else signs.point

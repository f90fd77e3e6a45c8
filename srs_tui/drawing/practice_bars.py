"""Shares and medians of a practice as pictures beside their words."""

from collections.abc import Sequence
from typing import Final

from ..chart.axes import height_over
from ..chart.canvas import Canvas
from ..clinical.exact import rounded
from ..clinical.figures import Share
from ..clinical.score import plain_score
from ..wording.signs import Signs
from .line import Line

GUTTER: Final = 7
"""Columns before the line of medians, for the figures of its axis."""
STEP: Final = 5
"""Columns from one month to the next at most."""


def share_bar(share: Share, width: int, signs: Signs) -> Line:
    """A share as a part of `width` cells: none for none, at least one for any, all for all only."""
    filled = rounded(width * share.count, share.n) if share.n else 0
    if 0 < share.count < share.n:
        filled = max(1, min(width - 1, filled))
    return Line(signs.share * filled).add(signs.line * (width - filled), "bar")


def median_line(months: Sequence[tuple[str, int]], maximum: int, width: int, rows: int, signs: Signs) -> list[Line]:
    """The medians of months as a line, its first and last month below; nothing with one month or without room.

    `months`: oldest first, with medians in tenths; `maximum`: the highest there can be; `rows`: those of the line.
    """
    room = width - GUTTER - 2
    if len(months) < 2 or room < len(months[0][0]) * 2 + 2 or rows < 2:
        return []
    across = min(room, STEP * (len(months) - 1))
    columns = [1 + 2 * at * across // (len(months) - 1) / 2 for at in range(len(months))]
    height = height_over([median for _, median in months], maximum)
    canvas = Canvas(across + 3, rows, height.low, height.high)
    stroke = [(column, median) for column, (_, median) in zip(columns, months, strict=True)]
    canvas.line(stroke, signs.course_line, "text", [False, *[True] * (len(months) - 1)])
    if across >= 2 * (len(months) - 1):
        canvas.dots([(round(column), height.row(median, rows)) for column, median in stroke], signs.point, "text")
    written = {height.row(tenths, rows): plain_score(tenths) for tenths in height.figures()}
    drawn = []
    for at, row in enumerate(canvas.rows()):
        axis = signs.axis_tick if at in written else signs.axis
        line = Line(f"{written.get(at, ''):>{GUTTER - 2}} {axis}", "muted")
        for sign, role in row:
            line.add(sign, role)
        drawn.append(line)
    first, last = months[0][0], months[-1][0]
    foot = Line().to(GUTTER + 1).add(first, "muted")
    return [*drawn, foot.to(max(foot.width + 2, GUTTER + across + 2 - len(last))).add(last, "muted")]

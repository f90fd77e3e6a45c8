"""The chart as lines of text, for the shell."""

from datetime import date

from ..clinical.goal_course import goal_scores
from ..clinical.timeline import Timeline
from ..wording.signs import Signs
from .axes import XAxis
from .canvas import BLANK, CellRow
from .edges import GUTTER
from .goal_row import goal_row
from .legend import legend_of
from .picture import Picture


def chart_lines(timeline: Timeline, width: int, height: int, signs: Signs, *, today: date) -> list[str]:
    """The chart no wider than `width`: `height` rows with the dates, and its signs in words.

    All sessions, however many there are; no line without one.
    """
    if not timeline.points:
        return []
    picture = Picture(timeline, 0, XAxis.DATES, width, height - 1, signs)
    rows = [*picture.body(), picture.foot(None, today), _key(picture, signs, today)]
    scores = goal_scores(timeline)
    if any(each is not None for each in scores):
        rows.insert(-1, goal_row(picture, scores, None, signs))
    return ["".join(sign for sign, _ in row).rstrip() for row in rows]


def _key(picture: Picture, signs: Signs, today: date) -> CellRow:
    row: CellRow = [BLANK]
    for sign, words, role in legend_of(picture.timeline, picture.begin, signs, today, is_dense=picture.is_dense):
        if len(row) + len(sign) + len(words) + 3 <= GUTTER + picture.width:
            row += [BLANK, BLANK, *((each, role) for each in sign), *((each, role) for each in f" {words}")]
    return row

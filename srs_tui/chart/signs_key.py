"""The key of a drawing: each sign that is in it, with its word."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from ..clinical.score import plain_score
from ..language import phrase
from ..wording.dates import short_date
from ..wording.sentences import FOR_SUPERVISION
from .drawing import BAND, INK, WIDTH, Drawing, width_of, written
from .markup import Node, element
from .over_time import OverTime
from .shapes import Shape, diamond, ring, shape, sign_of, upright

ROW: Final = 14.0
_SIGN: Final = 22.0
"""Pixels that a sign takes with the air behind it."""


class Entry(NamedTuple):
    """A sign drawn around 7, 0 and its word."""

    sign: Node
    words: str


def key_of(over_time: OverTime, today: date) -> Drawing:
    """The entries side by side, in as many rows as they take."""
    parts, x, y = list[Node](), 0.0, 0.0
    for sign, words in _entries(over_time, today):
        wide = _SIGN + width_of(words) + 16
        if x and x + wide > WIDTH - 26:
            x, y = 0.0, y + ROW
        parts.append(element("g", sign, written(words, _SIGN - 4, 3), transform=f"translate({x:.1f} {y:g})"))
        x += wide
    return Drawing(y + ROW if parts else 0, tuple(parts))


def _entries(over_time: OverTime, today: date) -> Iterator[Entry]:
    timeline, scored = over_time.timeline, over_time.scored
    points, scale = timeline.points, timeline.scale
    words: dict[Shape, str] = {
        "point": scale,
        "below": phrase("{scale} below", scale=scale),
        "total-only": phrase("{scale}, total only", scale=scale),
        "total-only-below": phrase("{scale}, total only, below", scale=scale),
        "skipped": phrase("skipped"),
    }
    drawn = {sign_of(point) for point in points}
    for kind, said in words.items():
        if kind in drawn:
            yield _sign(kind, said)
    earlier = {each.rating.instrument: each.rating.on for each in points if each.total is not None and not each.present}
    for code, last in earlier.items():
        yield _sign("other", phrase("{code} until {last}", code=code, last=short_date(last, today)))
    if any(not each.is_below for each in scored):
        yield _sign("outcome", scored[-1].instrument)
    if any(each.is_below for each in scored):
        yield _sign("outcome-below", phrase("{scale} below", scale=scored[-1].instrument))
    if over_time.gains:
        plus = written("+", 7, 3, ink=INK, anchor="middle", bold=True)
        yield Entry(
            plus, phrase("{counts} or more above the first, twice in a row", counts=plain_score(over_time.counts))
        )
    for span in timeline.rule_changes:
        day = short_date(points[span.first].rating.on, today)
        line = plain_score(span.cutoff.total)
        yield Entry(diamond(7, 0), phrase("{line} from {day}", line=line, day=day))
    if any(each.usual is not None for each in points):
        ground = element("rect", x=0, y=-5, width=14, height=10, fill=BAND)
        yield Entry(ground, phrase("usual range"))
    if any(each.rating.session.supervision for each in points):
        yield Entry(ring(7, 0, 1.5), phrase(FOR_SUPERVISION))
    if timeline.adjustments:
        yield Entry(upright(7, -6, 6), phrase("adjustment"))
    if any(each.ended is not None for each in over_time.episodes):
        yield Entry(upright(7, -6, 6, dashes=None), phrase("end of an episode"))


def _sign(kind: Shape, words: str) -> Entry:
    return Entry(shape(kind, 7, 0), words)

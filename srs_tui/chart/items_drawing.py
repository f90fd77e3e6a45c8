"""The items as small drawings side by side, on one axis and over the same days: a fall of 1 looks the same in each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ..clinical.score import format_score
from ..clinical.timeline import Point, Timeline
from ..language import phrase
from ..wording.dates import short_date
from .axes import item_height
from .drawing import INK, WIDTH, Drawing, written
from .frame import Frame, cutoff_rule, rule
from .markup import Node, element
from .shapes import radius_for, shape

HEIGHT: Final = 44.0
GUTTER: Final = 26.0
GAP: Final = 16.0


def items_drawing(timeline: Timeline, today: date) -> Drawing:
    """A field for each item of the present scale; nothing where no rating has items."""
    points = [point for point in timeline.points if point.present and point.rating.items is not None]
    if not points:
        return Drawing(0, ())
    items = timeline.items
    width = (WIDTH - GUTTER - GAP * (len(items) - 1)) / len(items)
    days = points[0].rating.on, points[-1].rating.on
    parts: list[Node] = []
    for number, item in enumerate(items):
        frame = Frame(
            left=GUTTER + number * (width + GAP),
            top=18,
            width=width,
            height=HEIGHT,
            days=days,
            measures=item_height(timeline, 0),
            air=4,
        )
        parts += [
            *_named(frame, phrase(item.label), points[-1], number),
            *_field(frame, points, number, with_figures=number == 0),
            *_days(frame, today),
        ]
    return Drawing(18 + HEIGHT + 14, tuple(parts))


def _named(frame: Frame, label: str, last: Point, item: int) -> Iterator[Node]:
    yield written(label, frame.left, 10, ink=INK, bold=True)
    score = (last.rating.items or ())[item]
    yield written(format_score(score), frame.right, 10, ink=INK, anchor="end")


def _field(frame: Frame, points: Sequence[Point], item: int, *, with_figures: bool) -> Iterator[Node]:
    for tenths in (frame.measures.low, frame.measures.high):
        yield rule(frame.left, frame.y(tenths), frame.right)
        if with_figures:
            yield written(str(tenths // 10), frame.left - 6, frame.y(tenths) + 3, anchor="end")
    cutoff = points[-1].rating.cutoff
    if cutoff is not None and frame.reaches(cutoff.item):
        yield cutoff_rule(frame.left, frame.y(cutoff.item), frame.right)
    radius = radius_for(len(points), frame.width) * 0.85
    scores = [(point.rating.on, (point.rating.items or ())[item], point) for point in points]
    course = "L".join(f"{frame.x(day):.1f} {frame.y(score):.1f}" for day, score, _ in scores)
    yield element("path", d=f"M{course}", stroke=INK, stroke_width=1, fill="none")
    for day, score, point in scores:
        low = point.rating.is_low(score)
        if low or len(points) <= 40:  # more are a blur, and the line alone says it
            yield shape("below" if low else "point", frame.x(day), frame.y(score), radius)


def _days(frame: Frame, today: date) -> Iterator[Node]:
    first, last = frame.days
    yield written(short_date(first, today), frame.left, frame.bottom + 12)
    if last != first:
        yield written(short_date(last, today), frame.right, frame.bottom + 12, anchor="end")

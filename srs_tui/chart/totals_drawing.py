"""The totals over time as a drawing: the alliance and, where it is rated, the outcome, on one axis of days."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from ..clinical.cutoff import Cutoff
from ..clinical.episode import Episode
from ..clinical.instrument import INSTRUMENTS
from ..clinical.score import plain_score
from ..clinical.timeline import Point, Timeline
from ..language import phrase
from .axes import Height, height_of, height_over
from .drawing import BAND, INK, MUTED, WIDTH, Drawing, written
from .frame import Frame, cutoff_rule
from .markup import Node, element
from .over_time import OverTime
from .shapes import SMALLEST, Shape, diamond, radius_for, ring, shape, sign_of, upright
from .signs_key import key_of

HEIGHT: Final = 150.0
GUTTER: Final = 26.0
MARGIN: Final = 72.0
"""Pixels right of the field, where the cut-offs have their words."""
_SKIPPED: Final = 6
"""Pixels above the field's lower edge: where a session without a rating has its sign."""


def totals_drawing(over_time: OverTime, today: date) -> Drawing:
    """The drawing, with its dates and the key of its signs; nothing without a session."""
    days = over_time.days
    if days is None:
        return Drawing(0, ())
    frame = Frame(
        left=GUTTER, top=12, width=WIDTH - GUTTER - MARGIN, height=HEIGHT, days=days, measures=_measures(over_time)
    )
    points = over_time.timeline.points
    radius = radius_for(max(len(points), len(over_time.outcome)), frame.width)
    parts = [
        *_band(points, frame),
        *frame.grid(),
        *frame.dates(today),
        *_adjustments(over_time.timeline, frame),
        *_ends(over_time.episodes, frame),
        *_cutoffs(over_time, frame),
        *_outcome(over_time, frame, radius),
        *_alliance(points, frame, radius),
    ]
    key = key_of(over_time, today)
    return Drawing(
        frame.bottom + 26 + key.height,
        (*parts, element("g", *key.parts, transform=f"translate({GUTTER:g} {frame.bottom + 30:g})")),
    )


def _measures(over_time: OverTime) -> Height:
    if not over_time.scored:
        return height_of(over_time.timeline, 0)
    points = over_time.timeline.points
    measures = [point.total for point in points if point.total is not None]
    measures += [point.usual.low for point in points if point.usual is not None]
    measures += [point.rating.cutoff.total for point in points if point.rating.cutoff and point.total is not None]
    measures += [each.total for each in over_time.scored if each.total is not None]
    measures += [each.cutoff.total for each in over_time.scored if each.cutoff is not None]
    maxima = [INSTRUMENTS[each.instrument].maximum for each in over_time.scored]
    height = height_over(measures, max(over_time.timeline.maximum, *maxima))
    return Height(height.low - (height.high - height.low) % height.step, height.high, height.step)


def _alliance(points: Sequence[Point], frame: Frame, radius: float) -> Iterator[Node]:
    for before, point in pairwise(points):
        if point.joined and point.total is not None and before.total is not None:
            ends = (before.rating.on, before.total), (point.rating.on, point.total)
            yield _line(frame, *ends, INK if point.present else MUTED)
    is_dense = radius <= SMALLEST
    for point in points:
        if not (is_dense and sign_of(point) == "point"):  # the line alone says it
            yield _sign(point, frame, radius)
        if point.rating.session.supervision:
            yield ring(frame.x(point.rating.on), _height(point, frame), radius)


def _sign(point: Point, frame: Frame, radius: float) -> Node:
    return shape(sign_of(point), frame.x(point.rating.on), _height(point, frame), radius)


def _height(point: Point, frame: Frame) -> float:
    return frame.bottom - _SKIPPED if point.total is None else frame.y(point.total)


def _outcome(over_time: OverTime, frame: Frame, radius: float) -> Iterator[Node]:
    for before, each in pairwise(over_time.outcome):
        if before.total is not None and each.total is not None and before.instrument == each.instrument:
            yield _line(frame, (before.on, before.total), (each.on, each.total), MUTED, dashes="2 2.5")
    for each in over_time.scored:
        kind: Shape = "outcome-below" if each.is_below else "outcome"
        yield shape(kind, frame.x(each.on), frame.y(each.total or 0), radius)
    for each in over_time.gains:
        yield written("+", frame.x(each.on), frame.y(each.total or 0) - radius - 4, ink=INK, anchor="middle", bold=True)


def _line(frame: Frame, begin: tuple[date, int], end: tuple[date, int], ink: str, dashes: str | None = None) -> Node:
    (day, tenths), (later, measured) = begin, end
    course = f"M{frame.x(day):.1f} {frame.y(tenths):.1f}L{frame.x(later):.1f} {frame.y(measured):.1f}"
    return element("path", d=course, stroke=ink, stroke_width=1.2, stroke_dasharray=dashes, fill="none")


def _band(points: Sequence[Point], frame: Frame) -> Iterator[Node]:
    """The usual range of each session, from halfway to the one before it to halfway to the one after it."""
    places = [frame.x(point.rating.on) for point in points]
    run: list[tuple[float, float, int, int]] = []
    for at, point in enumerate(points):
        if point.usual is None:
            yield from _ranges(run, frame)
            run = []
            continue
        begins = (places[at - 1] + places[at]) / 2 if at else places[at] - 4
        ends = (places[at] + places[at + 1]) / 2 if at + 1 < len(places) else places[at] + 4
        run.append((begins, ends, point.usual.low, point.usual.high))
    yield from _ranges(run, frame)


def _ranges(run: Sequence[tuple[float, float, int, int]], frame: Frame) -> Iterator[Node]:
    if not run:
        return
    above = "".join(f"V{frame.y(high):.1f}H{ends:.1f}" for _, ends, _, high in run)
    under = "".join(f"V{frame.y(low):.1f}H{begins:.1f}" for begins, _, low, _ in reversed(run))
    yield element("path", d=f"M{run[0][0]:.1f} {frame.y(run[0][2]):.1f}{above}{under}z", fill=BAND)


def _cutoffs(over_time: OverTime, frame: Frame) -> Iterator[Node]:
    """The line of each cut-off where it holds; the words beside the last ones, none over the other."""
    timeline = over_time.timeline
    alliance = [(point.rating.on, point.rating.cutoff) for point in timeline.points if point.total is not None]
    outcome = [(each.on, each.cutoff) for each in over_time.scored]
    scales = (timeline.scale, over_time.scored[-1].instrument if over_time.scored else "")
    beside: list[tuple[float, str]] = []
    for scale, held in zip(scales, (alliance, outcome), strict=True):
        spans = _spans(held)
        for number, (first, last, cutoff) in enumerate(spans):
            if not frame.reaches(cutoff.total):
                continue
            begins = frame.left if number == 0 else frame.x(first) - 4
            ends = frame.right if number == len(spans) - 1 else frame.x(last) + 4
            yield cutoff_rule(begins, frame.y(cutoff.total), ends)
            if number and cutoff != spans[number - 1][2]:
                yield diamond(begins, frame.y(cutoff.total))
        if spans and frame.reaches(spans[-1][2].total):
            line = plain_score(spans[-1][2].total)
            words = phrase("{scale} cut-off {line}", scale=scale, line=line) if outcome and alliance else ""
            beside.append((frame.y(spans[-1][2].total), words or phrase("cut-off {line}", line=line)))
    beside.sort()
    if len(beside) == 2 and beside[1][0] - beside[0][0] < 11:
        beside[1] = (beside[0][0] + 11, beside[1][1])
    for y, words in beside:
        yield written(words, frame.right + 5, y + 3, ink=INK)


def _spans(held: Sequence[tuple[date, Cutoff | None]]) -> list[tuple[date, date, Cutoff]]:
    spans: list[tuple[date, date, Cutoff]] = []
    for day, cutoff in held:
        if cutoff is None:
            continue
        if spans and spans[-1][2] == cutoff:
            spans[-1] = (spans[-1][0], day, cutoff)
        else:
            spans.append((day, day, cutoff))
    return spans


def _adjustments(timeline: Timeline, frame: Frame) -> Iterator[Node]:
    for each in timeline.adjustments:
        x = frame.x(each.adjustment.on)
        yield upright(x, frame.top, frame.bottom)
        yield written(str(each.number), x, frame.top - 3, ink=INK, anchor="middle", bold=True)


def _ends(episodes: Sequence[Episode], frame: Frame) -> Iterator[Node]:
    for each in episodes:
        if each.ended is not None and frame.days[0] <= each.ended <= frame.days[1]:
            yield upright(frame.x(each.ended), frame.top, frame.bottom, dashes=None)

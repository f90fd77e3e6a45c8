"""The signs of a picture in words."""

from collections.abc import Iterator
from datetime import date

from ..alliance.dates import short_date
from ..alliance.ink import Ink
from ..alliance.signs import Signs
from ..alliance.timeline import Point, Timeline
from ..alliance.words import cutoff_words, range_words


def key_of(timeline: Timeline, begin: int, signs: Signs, today: date) -> Iterator[tuple[str, str, Ink]]:
    """Each sign that is in the picture from session `begin` on, its word, its ink; what matters most first."""
    shown = timeline.points[begin:]
    if any(point.below and not point.total_only for point in shown):
        yield signs.below, "below", "below"
    spans = [span for span in timeline.spans if span.last >= begin]
    if spans:
        yield f"{signs.cutoff_line} {signs.cutoff_line}", f"cut-off {cutoff_words(spans[0].cutoff)}", "muted"
    for span in timeline.rule_changes:
        if span.first > begin:
            day = short_date(timeline.points[span.first].rating.on, today)
            yield signs.rule_changed, f"{cutoff_words(span.cutoff)} from {day}", "text"
    if timeline.band is not None:
        words = f"usual {range_words(timeline.band)} (n {timeline.band.n})"
        yield f"{signs.usual_line} {signs.usual_line}", words, "muted"
    if any(point.total_only and not point.below for point in shown):
        yield signs.total_only, "total only", "strong"
    if any(point.total_only and point.below for point in shown):
        yield signs.below_total_only, "total only, below", "below"
    if any(point.total is None for point in shown):
        yield signs.skipped, "skipped", "muted"
    for code, last in {point.rating.instrument: point.rating.on for point in shown if _is_other(point)}.items():
        yield signs.point, f"{code} until {short_date(last, today)}", "muted"
    if any(each.at >= begin for each in timeline.adjustments):
        yield signs.adjusted, "adjustment", "muted"


def _is_other(point: Point) -> bool:
    """Whether it was rated on a scale that is no longer the client's."""
    return point.total is not None and not point.present

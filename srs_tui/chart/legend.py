"""The signs of a picture in words."""

from collections.abc import Iterator
from datetime import date

from ..clinical.cutoff import Cutoff
from ..clinical.score import plain_score
from ..clinical.timeline import OutcomeFacts, Point, Timeline
from ..language import phrase
from ..wording.dates import short_date
from ..wording.role import Role
from ..wording.sentences import cutoff_words
from ..wording.signs import Signs


def legend_of(
    timeline: Timeline, begin: int, signs: Signs, today: date, *, of_items: bool = False, is_dense: bool = False
) -> Iterator[tuple[str, str, Role]]:
    """Each sign that is in the picture from session `begin` on, its word, its role; what matters most first.

    `of_items`: for the pictures of the items, which have a cut-off of their own and no usual range.
    `is_dense`: for one without a sign for each session: only what is below has its sign.
    """
    if of_items and timeline.facts is not None:
        return
    shown = timeline.points[begin:]
    beside = None if of_items else timeline.outcome
    if beside is not None:
        yield from _two_lines(timeline, beside, begin, signs, is_dense=is_dense)
    elif any(_is_low(point, of_items=of_items) for point in shown):
        yield signs.below, phrase("below"), "below"
    lines = (timeline,) if beside is None else (timeline, beside)
    spans = [[span for span in line.spans if span.last >= begin] for line in lines]
    if any(spans):
        said = ", ".join(_line(each[0].cutoff, of_items=of_items) for each in spans if each)
        yield f"{signs.cutoff_line} {signs.cutoff_line}", phrase("cut-off {cutoff}", cutoff=said), "muted"
    for line in lines:
        for span in line.rule_changes:
            if span.first > begin:
                day = short_date(line.points[span.first].rating.on, today)
                words = phrase("{cutoff} from {day}", cutoff=_line(span.cutoff, of_items=of_items), day=day)
                yield signs.rule_changed, words, "text"
    if of_items:
        return
    if (outcome := timeline.outcome_line) is not None and outcome.facts is not None:
        yield from _facts(outcome.facts, begin, signs)
    if any(point.usual is not None for point in shown):
        yield f"{signs.usual_line} {signs.usual_line}", phrase("usual range"), "muted"
    if not is_dense and any(point.total_only and not point.below for point in shown):
        yield signs.total_only, phrase("total only"), "strong"
    if any(point.total_only and point.below for point in shown):
        yield signs.below_total_only, phrase("total only, below"), "below"
    if any(point.skipped for point in shown):
        yield signs.skipped, phrase("skipped"), "muted"
    for code, last in {point.rating.instrument: point.rating.on for point in shown if _is_other(point)}.items():
        yield signs.point, phrase("{code} until {last}", code=code, last=short_date(last, today)), "muted"
    if any(each.at >= begin for each in timeline.adjustments):
        yield signs.adjusted, phrase("adjustment"), "muted"


def _two_lines(
    timeline: Timeline, beside: Timeline, begin: int, signs: Signs, *, is_dense: bool
) -> Iterator[tuple[str, str, Role]]:
    """What each line is drawn with, and behind it how what is below its cut-off."""
    yield signs.point, timeline.scale, "strong"
    if any(_is_low(point, of_items=False) for point in timeline.points[begin:]):
        yield signs.below, phrase("below"), "below"
    yield signs.outcome_line if is_dense else signs.outcome, beside.scale, "text"
    if not is_dense and any(point.below for point in beside.points[begin:]):
        yield signs.outcome_below, phrase("below"), "text"


def _facts(facts: OutcomeFacts, begin: int, signs: Signs) -> Iterator[tuple[str, str, Role]]:
    if facts.episode is not None and any(at >= begin for at in facts.gains):
        yield signs.gain, phrase("{counts} up twice", counts=plain_score(facts.episode.counts)), "strong"
    if any(at >= begin for at in facts.past):
        yield signs.past, phrase("past clients"), "bar"
    for other in facts.others:
        if any(total is not None for total in other.totals[begin:]):
            yield other.rater[0].upper(), other.rater, "muted"


def _line(cutoff: Cutoff, *, of_items: bool) -> str:
    return phrase("{item} for an item", item=plain_score(cutoff.item)) if of_items else cutoff_words(cutoff)


def _is_low(point: Point, *, of_items: bool) -> bool:
    """Whether it is drawn with the sign of what is below: its total, or one of its items."""
    if of_items:
        return point.present and any(point.rating.is_low(score) for score in point.rating.items or ())
    return point.below and not point.total_only


def _is_other(point: Point) -> bool:
    """Whether it was rated on a scale that is no longer the client's."""
    return point.total is not None and not point.present

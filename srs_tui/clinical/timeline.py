"""What a chart shows of one client: points, gaps, cut-off, usual range, adjustments. Nothing of how it is drawn."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from .adjustment import Adjustment
from .client import Client
from .course import Course
from .cutoff import Cutoff
from .effect import Effect, effect_of
from .instrument import INSTRUMENTS, Instrument, Item
from .outcome import Outcome
from .past_clients import PastClients
from .rules import Rules
from .session import Held, RatedSession, scored_ratings
from .signals import Signal, signals_by_rating, totals_of
from .standing import Standing
from .usual_range import UsualRange, usual_range


class Window(StrEnum):
    """How much of the past is shown."""

    LAST_10 = "last 10"
    LAST_20 = "last 20"
    THIS_YEAR = "this year"
    ALL = "all"


class Point(Struct, frozen=True, kw_only=True):
    """One session of the chart: a rating, or a gap where none was given."""

    rating: RatedSession
    """Where this kind of scale was not given, what else was rated in the session."""
    number: int
    """The session's number among those held, from 1 on."""
    total: int | None
    """Tenths; None for a skipped session."""
    below: bool
    """Whether the total is below the cut-off stored with it."""
    present: bool
    """Whether it is of the client's present scale, which alone the rules run over."""
    joined: bool
    """Whether a line leads to it from the session before: both rated, on one scale."""
    change: int | None
    """Tenths since the rating before it on the same scale; None for the first one."""
    signals: tuple[Signal, ...]
    usual: UsualRange | None
    """The range that it was held against; None for a skipped session, another scale, or too few ratings before it."""
    given: bool = True
    """Whether this kind of scale was given, or skipped; not where the session holds another kind alone."""

    @property
    def skipped(self) -> bool:
        """Whether the session was held and the scale skipped."""
        return self.given and self.total is None

    @property
    def total_only(self) -> bool:
        """Whether the rating holds a total and no items."""
        return self.total is not None and self.rating.items is None


class CutoffSpan(Struct, frozen=True):
    """Sessions judged by one cut-off rule: from the index `first` up to and including `last`."""

    first: int
    last: int
    cutoff: Cutoff


class MarkedAdjustment(Struct, frozen=True):
    """An adjustment where it stands in the chart."""

    number: int
    """From 1 on, the oldest first."""
    at: int
    """The index of the first session after its day; that of the end when there is none yet."""
    effect: Effect

    @property
    def adjustment(self) -> Adjustment:
        """What was changed, and when."""
        return self.effect.adjustment


class OtherRater(Struct, frozen=True):
    """The marks of somebody else about the client: a line of their own, over which no rule runs."""

    rater: str
    totals: tuple[int | None, ...]
    """Tenths, one for each session; None where they marked nothing."""


class OutcomeFacts(Struct, frozen=True, kw_only=True):
    """What is known of the outcome beside its points; every index is that of a session of the timeline."""

    episode: Outcome | None
    """That of the last episode."""
    gains: frozenset[int]
    """The sessions at which a change up that counts is marked: the second of two in a row."""
    since_first: tuple[int | None, ...]
    """Tenths since the first rating of the episode, one for each session."""
    others: tuple[OtherRater, ...]
    past: Mapping[int, PastClients]
    """The sessions of the last episode at which enough of one's own past clients were still coming."""


class Timeline(Struct, frozen=True, kw_only=True):
    """One client's sessions in their order, and what is drawn beside them."""

    client: Client
    instrument: Instrument | None
    """The scale in use; of the alliance the last one rated where none is; None where none ever was."""
    points: tuple[Point, ...]
    spans: tuple[CutoffSpan, ...]
    """Where which cut-off holds, oldest first; none where the scale has none."""
    adjustments: tuple[MarkedAdjustment, ...]
    course: Course
    facts: OutcomeFacts | None = None
    """Those of a line of the outcome."""
    outcome: "Timeline | None" = None
    """The outcome over the same sessions, where both kinds are rated."""

    @property
    def outcome_line(self) -> "Timeline | None":
        """The line of the outcome: this one, or the one beside it."""
        return self.outcome if self.facts is None else self

    @property
    def scale(self) -> str:
        """The code of its scale; empty for none."""
        return "" if self.instrument is None else self.instrument.code

    @property
    def items(self) -> tuple[Item, ...]:
        """The lines of its scale."""
        return () if self.instrument is None else self.instrument.items

    @property
    def item_maximum(self) -> int:
        """The highest score of a line, in tenths."""
        return 0 if self.instrument is None else self.instrument.item_maximum

    @property
    def maximum(self) -> int:
        """The highest total of all scales drawn, in tenths."""
        scales = {point.rating.instrument for point in self.points if point.total is not None}
        return max((INSTRUMENTS[code].maximum for code in scales), default=self.item_maximum * len(self.items))

    @property
    def rule_changes(self) -> tuple[CutoffSpan, ...]:
        """The spans from whose first session on another cut-off rule holds than before."""
        return tuple(now for before, now in pairwise(self.spans) if now.cutoff != before.cutoff)

    def cutoff_at(self, index: int) -> Cutoff | None:
        """The cut-off rule that holds at a session; None where there is none."""
        return next((span.cutoff for span in reversed(self.spans) if span.first <= index), None)

    def adjusted_at(self, index: int) -> MarkedAdjustment | None:
        """The last adjustment up to and including a session's day."""
        day = self.points[index].rating.on
        return next((each for each in reversed(self.adjustments) if each.adjustment.on <= day), None)

    def begin(self, window: Window, today: date) -> int:
        """The index of the first session inside a window."""
        n = len(self.points)
        match window:
            case Window.LAST_10:
                return max(0, n - 10)
            case Window.LAST_20:
                return max(0, n - 20)
            case Window.THIS_YEAR:
                year = date(today.year, 1, 1)
                return next((index for index, point in enumerate(self.points) if point.rating.on >= year), n)
            case Window.ALL:
                return 0


def timeline_of(standing: Standing, adjustments: Iterable[Adjustment], rules: Rules) -> Timeline:
    """The chart of a client as they stand. `adjustments`: theirs, in any order."""
    return timeline_over(tuple(alliance_points(standing, rules)), standing, adjustments, rules)


def timeline_over(
    points: tuple[Point, ...], standing: Standing, adjustments: Iterable[Adjustment], rules: Rules
) -> Timeline:
    """The chart of these sessions of a client."""
    days = [point.rating.on for point in points]
    ordered = sorted(adjustments, key=lambda each: each.moment)
    return Timeline(
        client=standing.client,
        instrument=drawn_on(standing),
        points=points,
        spans=tuple(cutoff_spans(points)),
        adjustments=tuple(
            MarkedAdjustment(number, bisect_right(days, each.on), effect_of(each, standing.scored, rules))
            for number, each in enumerate(ordered, 1)
        ),
        course=standing.course,
    )


def drawn_on(standing: Standing) -> Instrument | None:
    """The scale on which the alliance is drawn: that in use, else that of the last rating; None without either."""
    if standing.instrument is not None or not standing.ratings:
        return standing.instrument
    return INSTRUMENTS[standing.ratings[-1].instrument]


def alliance_points(standing: Standing, rules: Rules) -> Iterator[Point]:
    """The client's ratings of the alliance, and what the rules make of each."""
    if (instrument := drawn_on(standing)) is None:
        return
    scored = scored_ratings(standing.ratings, instrument)
    signals = signals_by_rating(scored, instrument, rules)
    found = {rating.id: each for rating, each in zip(scored, signals, strict=True)}
    totals, window = totals_of(scored), rules.usual_window
    usual = {
        rating.id: usual_range(totals[max(0, at - window) : at], instrument.maximum, rules)
        for at, rating in enumerate(scored)
    }
    last: dict[str, int] = {}
    before: RatedSession | None = None
    held = (session.id for session in standing.sessions if session.held is Held.HELD)
    numbers = {key: number for number, key in enumerate(held, 1)}
    for rating in standing.ratings:
        scale, total = rating.instrument, rating.total
        yield Point(
            rating=rating,
            number=numbers[rating.id],
            total=total,
            below=rating.is_below,
            present=scale == instrument.code,
            joined=total is not None and before is not None and before.total is not None and before.instrument == scale,
            change=total - last[scale] if total is not None and scale in last else None,
            signals=found.get(rating.id, ()),
            usual=usual.get(rating.id),
        )
        before = rating
        if total is not None:
            last[scale] = total


def cutoff_spans(points: Sequence[Point]) -> Iterator[CutoffSpan]:
    """The cut-off of each run of ratings; a skipped session belongs to the run it lies in."""
    begun: tuple[int, Cutoff] | None = None
    for index, point in enumerate(points):
        if point.total is None:
            continue
        cutoff = point.rating.cutoff
        if begun is not None and begun[1] != cutoff:
            yield CutoffSpan(begun[0], index - 1, begun[1])
            begun = None
        if begun is None and cutoff is not None:
            begun = (index, cutoff)
    if begun is not None:
        yield CutoffSpan(begun[0], len(points) - 1, begun[1])

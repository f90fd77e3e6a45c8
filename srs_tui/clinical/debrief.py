"""What is said about one rating right after it was saved, before the client leaves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct

from .adjustment import Adjustment
from .chosen_questions import questions_for
from .course import Course, course_of
from .effect import Effect, effect_of
from .exact import median, nearest
from .instrument import Element, Instrument, instrument_named
from .questions import Occasion, Questions
from .refusal import Refusal
from .rules import Rules
from .score import format_score, plain_score
from .session import RatedSession, scored_ratings
from .signals import Signal, SignalName, signals_for, totals_of
from .standing import Standing, stake_of


class Debrief(Struct, frozen=True, kw_only=True):
    """One rating in the light of those before it. Measures in tenths."""

    rating: RatedSession
    standing: Standing
    instrument: Instrument
    """The rating's own scale, which may be an earlier one of the client."""
    session: int
    """Which session of the client it was."""
    is_first: bool = False
    """Whether it is the client's first rating on any scale: one whose scale has changed is no stranger."""
    against: int | None = None
    """Above (+) or below (-) the cut-off stored with the rating; None without a cut-off or a score."""
    since: date | None = None
    """The date of the rating before it on the same scale; None for a first one."""
    change: int | None = None
    """From the rating before it."""
    item_changes: tuple[int | None, ...] = ()
    """One for each item; None where one of the two ratings has a total only. Empty for a total-only rating."""
    low: tuple[bool, ...] = ()
    """Which items are under their cut-off. Empty for a total-only rating."""
    weakest: int | None = None
    """The item that alone is the lowest; None when several are."""
    signals: tuple[Signal, ...] = ()
    course: Course
    """Up to and including this rating."""
    at_stake: Fraction | None = None
    """Tenths; None where this rating, and the course up to it, make no conversation due."""
    running: tuple[Effect, ...] = ()
    """The adjustments that are on trial, as they stood with this rating, the latest first: each is told at every
    session until its verdict, and the verdict in the session in which it is ripe."""
    questions: tuple[str, ...] = ()
    """Open questions for the talk; none for a skipped session."""

    @property
    def needs_talk(self) -> bool:
        """Whether this rating, or the course up to it, makes a conversation due before the client leaves."""
        return self.at_stake is not None

    @property
    def is_low_first(self) -> bool:
        """Whether the very first rating is below its cut-off, which is common, and an opening."""
        return self.is_first and self.rating.is_below

    def signal(self, name: SignalName) -> Signal | None:
        """The signal of that name; None where the rating does not have it."""
        return next((signal for signal in self.signals if signal.name is name), None)


def debrief_for(
    standing: Standing,
    session_id: str,
    rules: Rules,
    adjustments: Iterable[Adjustment],
    questions: Mapping[str, Questions] = MappingProxyType({}),
    scale: str | None = None,
) -> Debrief:
    """What to say about the rating of that session of the client, whether it is their last or an earlier one.

    `questions`: the therapist's own, by the code of the scale. `scale`: the code of the one that was rated, where a
    session may hold several; None for the client's present one, else whichever is there.

    Raises:
        Refusal: the client has no such rating (it was undone, or given to another client).
    """
    places = {each.instrument: index for index, each in enumerate(standing.ratings) if each.id == session_id}
    at = places.get(scale or standing.client.instrument, next(iter(places.values()), None) if scale is None else None)
    if at is None:
        raise Refusal("This rating is no longer there: go back and choose the client again.")
    rating = standing.ratings[at]
    instrument = instrument_named(rating.instrument)
    history = scored_ratings(standing.ratings[: at + 1], instrument)
    course = course_of(history, rules)
    if rating.total is None or not history:
        return Debrief(
            rating=rating,
            standing=standing,
            instrument=instrument,
            session=standing.number_of(rating.session),
            course=course,
        )
    before = history[-2] if len(history) > 1 else None
    signals = signals_for(history, instrument, rules)
    low, at_stake = _low_items(rating, signals), stake_of(signals, course)
    is_first = all(earlier.skipped for earlier in standing.ratings[:at])
    return Debrief(
        rating=rating,
        standing=standing,
        instrument=instrument,
        session=standing.number_of(rating.session),
        is_first=is_first,
        against=None if rating.cutoff is None else rating.total - rating.cutoff.total,
        since=None if before is None else before.on,
        change=None if before is None or before.total is None else rating.total - before.total,
        item_changes=_item_changes(rating, before),
        low=low,
        weakest=weakest_item(rating),
        signals=signals,
        course=course,
        at_stake=at_stake,
        running=_running(adjustments, history, rules),
        questions=questions_for(
            instrument,
            len(history),
            _occasion(history, instrument, signals, low, rules, first=is_first, due=at_stake is not None),
            questions,
        ),
    )


def weakest_item(rating: RatedSession) -> int | None:
    """The index of the item that alone is the lowest; None when several are, or only the total is known."""
    if not rating.items:
        return None
    lowest = min(rating.items)
    return rating.items.index(lowest) if rating.items.count(lowest) == 1 else None


def _low_items(rating: RatedSession, signals: Sequence[Signal]) -> tuple[bool, ...]:
    low = {index for signal in signals for index in signal.items}
    return tuple(index in low for index in range(len(rating.items or ())))


def _item_changes(rating: RatedSession, before: RatedSession | None) -> tuple[int | None, ...]:
    if rating.items is None:
        return ()
    if before is None or before.items is None:
        return (None,) * len(rating.items)
    return tuple(now - then for now, then in zip(rating.items, before.items, strict=True))


def _running(adjustments: Iterable[Adjustment], history: Sequence[RatedSession], rules: Rules) -> tuple[Effect, ...]:
    """The adjustments with a rating since, up to as many as a verdict needs."""
    rating = history[-1]
    found = [
        effect_of(adjustment, history, rules)
        for adjustment in adjustments
        if adjustment.client == rating.client
        and not adjustment.deleted
        and 1 <= sum(each.on > adjustment.on for each in history) <= max(1, rules.compared_at_least)
    ]
    return tuple(sorted(found, key=lambda each: each.adjustment.moment, reverse=True))


def _occasion(
    history: Sequence[RatedSession],
    instrument: Instrument,
    signals: Sequence[Signal],
    low: Sequence[bool],
    rules: Rules,
    *,
    first: bool,
    due: bool,
) -> Occasion:
    """What the last rating of `history` gives reason to ask about."""
    rating, names = history[-1], {signal.name for signal in signals}
    return Occasion(
        lowest=_lowest_elements(rating, instrument, low),
        due=due,
        below=rating.is_below,
        low_in_a_row=next((signal.streak for signal in signals if signal.name is SignalName.BELOW_CUTOFF), 0),
        usual=format_score(nearest(median(totals_of(history[-rules.usual_window :])))),
        cutoff="" if rating.cutoff is None else plain_score(rating.cutoff.total),
        candour=SignalName.CANDOUR in names,
        ceiling=SignalName.CEILING in names,
        first=first,
    )


def _lowest_elements(rating: RatedSession, instrument: Instrument, low: Sequence[bool]) -> list[Element]:
    """The elements of the low items, the lowest first; below the cut-off the weakest alone where no item is low."""
    items = rating.items or ()
    chosen = [index for index, is_low in enumerate(low) if is_low]
    if not chosen and rating.is_below and (weakest := weakest_item(rating)) is not None:
        chosen = [weakest]
    elements = (instrument.items[index].element for index in sorted(chosen, key=lambda index: items[index]))
    return [element for element in elements if element is not None]

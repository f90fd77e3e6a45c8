"""How one client stands: what a line of the caseload holds."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .client import Client
from .course import Course, CourseName, course_of
from .instrument import Instrument, instrument_named
from .rating import Rating
from .rules import Rules
from .signals import Signal, SignalName, not_rated, scored_ratings, signals_for

_WEIGHTS: Final = MappingProxyType(
    {
        SignalName.BELOW_CUTOFF: 30,
        SignalName.DROP: 20,
        SignalName.OUTSIDE_USUAL: 20,
        SignalName.LOW_ITEM: 5,
        SignalName.NOT_RATED: 3,
        SignalName.CEILING: 2,
    }
)
"""What makes a conversation due weighs at least 20; all that is only worth a look, taken together, less."""
_WEIGHT_ABOVE_USUAL: Final = 1
_WEIGHT_FALLING: Final = 20


class Standing(Struct, frozen=True, kw_only=True):
    """One client with their ratings and what the rules make of them."""

    client: Client
    instrument: Instrument
    """The scale in use now."""
    ratings: tuple[Rating, ...]
    """All sessions in order, skipped ones and those of earlier scales too."""
    scored: tuple[Rating, ...]
    """Those that the rules run over: of the present scale, not skipped."""
    last: Rating | None
    """The last of `scored`."""
    change: int | None
    """Tenths, from the rating before to the last; None below two ratings."""
    signals: tuple[Signal, ...]
    """Of the last rating, and `not-rated`."""
    course: Course
    weight: int
    """For sorting: the larger, the sooner to talk about. 0 when nothing calls for attention."""

    @property
    def n(self) -> int:
        """How many ratings the rules run over."""
        return len(self.scored)

    @property
    def next_session(self) -> int:
        """The number of the coming session, every session held so far counted, skipped or of an earlier scale."""
        return len(self.ratings) + 1

    @property
    def last_on(self) -> date | None:
        """The date of the last rating."""
        return None if self.last is None else self.last.on

    @property
    def last_seen(self) -> date | None:
        """The date of the last session of any kind."""
        return self.ratings[-1].on if self.ratings else None

    @property
    def needs_talk(self) -> bool:
        """Whether the alliance is to be talked about: below the cut-off, a drop, under the usual range, or falling.

        A single low item, always at the ceiling, above the usual range or not rated are shown, and not counted:
        they are frequent or good news, and a headline that counts them would soon be read by nobody.
        """
        return talk_is_due(self.signals, self.course)


def talk_is_due(signals: Sequence[Signal], course: Course) -> bool:
    """Whether a signal or the course makes a conversation about the alliance due."""
    return course.name is CourseName.FALLING or any(calls_for_talk(signal) for signal in signals)


def calls_for_talk(signal: Signal) -> bool:
    """Whether a signal by itself makes a conversation about the alliance due."""
    return signal_weight(signal) >= 20


def signal_weight(signal: Signal) -> int:
    """How much a signal counts in the order of those to talk about first."""
    return _WEIGHT_ABOVE_USUAL if signal.above else _WEIGHTS[signal.name]


def standing_of(client: Client, ratings: Sequence[Rating], today: date, rules: Rules) -> Standing:
    """How a client stands today. `ratings`: theirs, in the order of `in_order`.

    Raises:
        Refusal: the client's scale is not one there is.
    """
    instrument = instrument_named(client.instrument)
    kept = tuple(rating for rating in ratings if not rating.deleted)
    scored = scored_ratings(kept, instrument)
    course = course_of(scored, rules)
    signals = signals_for(scored, instrument, rules)
    if not client.archived and (waiting := not_rated(_rated_on(client, kept), today, rules)):
        signals += (waiting,)
    return Standing(
        client=client,
        instrument=instrument,
        ratings=kept,
        scored=scored,
        last=scored[-1] if scored else None,
        change=_change(scored),
        signals=signals,
        course=course,
        weight=_weight(signals, course),
    )


def _rated_on(client: Client, ratings: Sequence[Rating]) -> date:
    """When the client was last rated on any scale; for one never rated, when they joined the caseload."""
    return next((rating.on for rating in reversed(ratings) if not rating.skipped), client.added.date())


def _change(scored: Sequence[Rating]) -> int | None:
    if len(scored) < 2 or scored[-1].total is None or scored[-2].total is None:
        return None
    return scored[-1].total - scored[-2].total


def _weight(signals: Sequence[Signal], course: Course) -> int:
    """Number and weight of the signals first; between equals, how far the last rating lies below the cut-off."""
    falling = _WEIGHT_FALLING if course.name is CourseName.FALLING else 0
    shortfall = next((signal.amount for signal in signals if signal.name is SignalName.BELOW_CUTOFF), 0)
    return 1000 * (sum(map(signal_weight, signals)) + falling) + shortfall

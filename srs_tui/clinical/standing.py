"""How one client stands: what a line of the caseload holds."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .client import Client
from .course import Course, CourseName, course_of
from .instrument import INSTRUMENTS, Instrument, Kind, unknown_instrument
from .rules import Rules
from .session import Held, RatedSession, Session, ratings_of_kind, scored_ratings
from .signals import Signal, SignalName, not_rated, signals_for

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
    sessions: tuple[Session, ...]
    """All of them in order, missed and cancelled ones too."""
    ratings: tuple[RatedSession, ...]
    """The client's ratings of the alliance in order, skipped ones and those of earlier scales too."""
    scored: tuple[RatedSession, ...]
    """Those that the rules run over: of the present scale, not skipped."""
    last: RatedSession | None
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
        """The number of the coming session, every session held so far counted, whatever was rated in it."""
        return sum(session.held is Held.HELD for session in self.sessions) + 1

    def number_of(self, session: Session) -> int:
        """The number of a session among those held, from 1 on."""
        held = [each.id for each in self.sessions if each.held is Held.HELD]
        return held.index(session.id) + 1

    @property
    def last_on(self) -> date | None:
        """The date of the last rating."""
        return None if self.last is None else self.last.on

    @property
    def last_seen(self) -> date | None:
        """The date of the last session held."""
        return next((each.on for each in reversed(self.sessions) if each.held is Held.HELD), None)

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


def standing_of(client: Client, sessions: Sequence[Session], today: date, rules: Rules) -> Standing:
    """How a client's alliance stands today. `sessions`: theirs, in the order of `in_order`."""
    instrument = INSTRUMENTS.get(client.instrument) or unknown_instrument(client.instrument)
    sessions = tuple(session for session in sessions if not session.deleted)
    ratings = ratings_of_kind(sessions, Kind.ALLIANCE)
    scored = scored_ratings(ratings, instrument)
    course = course_of(scored, rules)
    signals = signals_for(scored, instrument, rules)
    if not client.archived and (waiting := not_rated(_rated_on(client, ratings), today, rules)):
        signals += (waiting,)
    return Standing(
        client=client,
        instrument=instrument,
        sessions=sessions,
        ratings=ratings,
        scored=scored,
        last=scored[-1] if scored else None,
        change=_change(scored),
        signals=signals,
        course=course,
        weight=_weight(signals, course),
    )


def _rated_on(client: Client, ratings: Sequence[RatedSession]) -> date:
    """When the client was last rated on any scale; for one never rated, when they joined the caseload."""
    return next((rating.on for rating in reversed(ratings) if not rating.skipped), client.added.date())


def _change(scored: Sequence[RatedSession]) -> int | None:
    if len(scored) < 2 or scored[-1].total is None or scored[-2].total is None:
        return None
    return scored[-1].total - scored[-2].total


def _weight(signals: Sequence[Signal], course: Course) -> int:
    """Number and weight of the signals first; between equals, how far the last rating lies below the cut-off."""
    falling = _WEIGHT_FALLING if course.name is CourseName.FALLING else 0
    shortfall = next((signal.amount for signal in signals if signal.name is SignalName.BELOW_CUTOFF), 0)
    return 1000 * (sum(map(signal_weight, signals)) + falling) + shortfall

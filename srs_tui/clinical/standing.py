"""How one client stands: what a line of the caseload holds."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from .client import Client
from .course import Course, course_of, is_thin
from .instrument import INSTRUMENTS, Instrument, Kind, unknown_instrument
from .rating import Rating
from .rules import Rules
from .session import (
    Held,
    RatedSession,
    Session,
    last_held_on,
    number_among_held,
    ratings_and_scored,
    ratings_of_kind,
)
from .signals import Signal, SignalName, not_rated, signals_by_rating, signals_for, totals_of
from .usual_range import UsualRange, usual_range
from .usual_time import usual_interval

if TYPE_CHECKING:
    from .look_here import Look
    from .outcome import Outcome


class Standing(Struct, frozen=True, kw_only=True):
    """One client with their ratings and what the rules make of them."""

    client: Client
    instrument: Instrument | None
    """The alliance scale in use now; without one no rule runs, and nothing below says anything."""
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
    at_stake: Fraction | None
    """Tenths; None where no conversation about the alliance is due."""
    outcome: "Outcome | None"
    """That of the last episode; None without an outcome scale in use, or without a rating in it."""
    looks: tuple["Look", ...]
    """Why to look at the client beside the alliance; none for an archived one."""
    days_unseen: int | None
    """For how long they were not seen, where it is to be asked how the episode ended: only beside an outcome scale."""

    @property
    def is_thin(self) -> bool | None:
        """Whether the alliance is thin (see `course.is_thin`); None without a rating of it."""
        return None if self.last is None else is_thin(self.last, self.course)

    @property
    def kind_followed(self) -> Kind:
        """What the client is to be rated on in each session: the alliance; the outcome where that has no scale."""
        return Kind.ALLIANCE if self.instrument is not None else Kind.OUTCOME

    @property
    def followed(self) -> tuple[RatedSession, ...]:
        """The ratings of that kind, skipped ones too: they tell when the client comes."""
        return self.ratings if self.instrument is not None else ratings_of_kind(self.sessions, self.kind_followed)

    @property
    def shown(self) -> tuple[RatedSession, ...]:
        """The ratings that stand for the client in a line: `scored`; those of the outcome in this episode where the
        alliance has no scale.
        """
        if self.instrument is not None:
            return self.scored
        return () if self.outcome is None else self.outcome.ratings

    @property
    def shown_on(self) -> Instrument | None:
        """The scale of `shown`."""
        if self.instrument is not None or self.outcome is None:
            return self.instrument
        return self.outcome.instrument

    @property
    def n(self) -> int:
        """How many ratings the rules run over."""
        return len(self.scored)

    @property
    def next_session(self) -> int:
        """The number of the coming session, every session held so far counted, whatever was rated in it."""
        return sum(session.held is Held.HELD for session in self.sessions) + 1

    def number_of_coming(self, on: date, scale: str) -> int:
        """The number of the session in which that scale is rated next: the one of that day which was begun with another
        scale, else the coming one.
        """
        from .joining import session_to_join  # wanted only where one is rated

        begun = session_to_join(self.sessions, on, Rating(instrument=scale))
        return self.next_session if begun is None or begun.held is not Held.HELD else self.number_of(begun)

    def number_of(self, session: Session) -> int:
        """The number of a session among those held, from 1 on."""
        return number_among_held(session.id, self.sessions)

    @property
    def last_on(self) -> date | None:
        """The date of the last rating."""
        return None if self.last is None else self.last.on

    @property
    def last_seen(self) -> date | None:
        """The date of the last session held."""
        return last_held_on(self.sessions)

    @property
    def needs_talk(self) -> bool:
        """Whether a conversation about the alliance is due.

        What is only frequent, or good news, is shown and not counted: a headline that counts it is read by nobody.
        """
        return self.at_stake is not None

    @property
    def asks_to_look(self) -> bool:
        """Whether a conversation is due, or the outcome gives reason to look at the client."""
        return self.needs_talk or bool(self.looks)

    @property
    def is_below(self) -> bool:
        """Whether the last rating is below its cut-off."""
        return self.last is not None and self.last.is_below

    @property
    def shortfall(self) -> int | None:
        """Tenths from the last total up to its cut-off, negative above it; None without either."""
        if self.last is None or self.last.total is None or self.last.cutoff is None:
            return None
        return self.last.cutoff.total - self.last.total


def stake_of(signals: Sequence[Signal], course: Course) -> Fraction | None:
    """What is at stake, in tenths: the largest of what makes a conversation due. None where none is.

    One fall is counted once, however many rules it meets; and whoever dared to mark less than the maximum is thanked.
    """
    if any(signal.name is SignalName.CANDOUR for signal in signals):
        return None
    stakes = [course.lost, *(signal.stake for signal in signals)]
    return max((stake for stake in stakes if stake is not None), default=None)


def usual_next(standing: Standing, rules: Rules) -> UsualRange | None:
    """The range that the next rating of the alliance will be held against; None without one."""
    instrument = standing.instrument
    return None if instrument is None else usual_range(totals_of(standing.scored), instrument.maximum, rules)


def stakes_by_rating(history: Sequence[RatedSession], instrument: Instrument, rules: Rules) -> list[Fraction | None]:
    """What was at stake with each rating of `history` (from `scored_ratings`) on its day, as `stake_of` gives it."""
    signals, reach = signals_by_rating(history, instrument, rules), max(rules.usual_window, rules.course_window)
    return [
        stake_of(each, course_of(history[max(0, at + 1 - reach) : at + 1], rules)) for at, each in enumerate(signals)
    ]


def standing_of(client: Client, sessions: Sequence[Session], today: date, rules: Rules) -> Standing:
    """How a client's alliance stands today. `sessions`: theirs without removed ones, in the order of `in_order`."""
    instrument = _in_use(client.instrument)
    sessions = tuple(sessions)
    ratings, scored = ratings_and_scored(sessions, Kind.ALLIANCE, client.instrument)
    course = course_of(scored, rules)
    signals: tuple[Signal, ...] = ()
    if instrument is not None:
        signals = signals_for(scored, instrument, rules)
        if waiting := _waiting(client, ratings, today, rules):
            signals += (waiting,)
    last = scored[-1] if scored else None
    thin = None if last is None else is_thin(last, course)
    outcome, looks, unseen = _beside(client, sessions, today, rules, thin=thin)
    return Standing(
        client=client,
        instrument=instrument,
        sessions=sessions,
        ratings=ratings,
        scored=scored,
        last=last,
        change=change_in(scored),
        signals=signals,
        course=course,
        at_stake=stake_of(signals, course),
        outcome=outcome,
        looks=looks,
        days_unseen=unseen,
    )


def _waiting(client: Client, ratings: Sequence[RatedSession], today: date, rules: Rules) -> Signal | None:
    """`not-rated`, where it is for a client still seen: since the last rating on any scale, or since they joined."""
    if client.archived or client.ended is not None:
        return None
    on = next((rating.on for rating in reversed(ratings) if not rating.skipped), client.added.date())
    if (today - on).days < rules.not_rated_days:
        return None  # whatever the client's rhythm, which takes longer to find
    return not_rated(on, today, rules, usual_interval(ratings))


def _beside(
    client: Client, sessions: Sequence[Session], today: date, rules: Rules, *, thin: bool | None
) -> tuple["Outcome | None", tuple["Look", ...], int | None]:
    """Outcome, looks and days unseen, as `Standing` has them. `thin`: whether the alliance is."""
    if not client.outcome:
        return None, (), None
    from .episode_sessions import days_unseen, episodes_of  # many clients have no such scale
    from .look_here import looks_of
    from .outcome import outcome_of

    episodes = episodes_of(client, sessions)
    outcome = outcome_of(episodes[-1], rules) if episodes else None
    looks = () if outcome is None or client.archived else looks_of(outcome, thin=thin)
    return outcome, looks, days_unseen(client, episodes, today)


def _in_use(code: str) -> Instrument | None:
    return (INSTRUMENTS.get(code) or unknown_instrument(code)) if code else None


def change_in(scored: Sequence[RatedSession]) -> int | None:
    """Tenths, from the rating before to the last; None below two ratings."""
    if len(scored) < 2 or scored[-1].total is None or scored[-2].total is None:
        return None
    return scored[-1].total - scored[-2].total

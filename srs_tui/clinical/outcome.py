"""The outcome of an episode: its totals at the start of sessions, the change since the first, and what it comes to."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import islice

from msgspec import Struct

from .episode_sessions import EpisodeSessions
from .instrument import INSTRUMENTS, Instrument, Kind
from .rating import CLIENT
from .rules import Rules
from .session import Held, RatedSession, Session, number_among_held, ratings_of_kind


class OutcomeClass(StrEnum):
    """What an episode of two or more ratings comes to, by its first and its last."""

    RECOVERED = "recovered"
    """From below the cut-off to it or above, by a change that counts: *clinically significant change*."""
    IMPROVED = "improved"
    """A change that counts otherwise."""
    NO_CHANGE = "no-change"
    WORSE = "worse"


class Outcome(Struct, frozen=True, kw_only=True, dict=True):
    """One episode's ratings of the outcome by the client on one scale. Totals in tenths."""

    episode: EpisodeSessions
    instrument: Instrument
    """The scale: that of the last rating."""
    counts: int
    """The change that counts, the *reliable change* of the field: `Rules.outcome_change`."""

    @cached_property
    def ratings(self) -> tuple[RatedSession, ...]:
        """Those with a score, in order; at least one."""
        return tuple(_scored_in(self.episode.sessions, self.instrument))

    @property
    def latest(self) -> tuple[RatedSession, ...]:
        """The last three ratings in order, or as many as there are: without going through all of them."""
        return tuple(islice(_scored_in(reversed(self.episode.sessions), self.instrument), 3))[::-1]

    @property
    def totals(self) -> tuple[int, ...]:
        """The totals in order."""
        return _totals(self.ratings)

    @property
    def last_three(self) -> tuple[int, ...]:
        """The totals of the last three ratings, or of as many as there are."""
        return _totals(self.latest)

    @property
    def first(self) -> int:
        """The first total of the episode. No later rating takes its place."""
        return _totals(islice(_scored_in(self.episode.sessions, self.instrument), 1))[0]

    @property
    def last(self) -> int:
        """The last total."""
        return self.last_three[-1]

    @property
    def change(self) -> int | None:
        """From the first to the last; None for one rating alone."""
        latest = self.last_three
        return latest[-1] - self.first if len(latest) > 1 else None

    @property
    def began_below(self) -> bool | None:
        """Whether the first total was below the cut-off kept with it; None where it has none."""
        return None if self.ratings[0].cutoff is None else self.ratings[0].is_below

    @property
    def gained(self) -> bool:
        """Whether the change is one up that counts."""
        return self.change is not None and self.change >= self.counts

    @property
    def outcome_class(self) -> OutcomeClass | None:
        """What the episode comes to so far; None for one rating alone."""
        if self.change is None:
            return None
        if self.gained:
            arrived = self.began_below is True and not self.ratings[-1].is_below
            return OutcomeClass.RECOVERED if arrived else OutcomeClass.IMPROVED
        return OutcomeClass.WORSE if self.change <= -self.counts else OutcomeClass.NO_CHANGE

    @property
    def marked(self) -> tuple[int, ...]:
        """Where a gain that counts is marked: the index of the second of two ratings in a row that have it.

        One alone would be there by chance for nearly half of the clients in whom nothing changes. Once a run.
        """
        totals = self.totals
        gains = [total - totals[0] >= self.counts for total in totals]
        return tuple(at for at in range(2, len(gains)) if gains[at] and gains[at - 1] and not gains[at - 2])


def _totals(ratings: Iterable[RatedSession]) -> tuple[int, ...]:
    return tuple([total for each in ratings if (total := each.rating.total) is not None])


def outcome_of(episode: EpisodeSessions, rules: Rules) -> Outcome | None:
    """The outcome of an episode, on the scale of its last rating; None where nothing was rated in it."""
    code = next((code for each in reversed(episode.sessions) if (code := _scale_rated(each))), None)
    if code is None:
        return None
    return Outcome(episode=episode, instrument=INSTRUMENTS[code], counts=rules.outcome_change)


def _scale_rated(session: Session) -> str:
    """The scale of the session's last rating of the outcome by the client; empty where it has none with a score."""
    rated = ratings_of_kind((session,), Kind.OUTCOME)
    return next((each.instrument for each in reversed(rated) if each.total is not None), "")


def _scored_in(sessions: Iterable[Session], scale: Instrument) -> Iterator[RatedSession]:
    """The client's own ratings with a score on one scale, in the order of the sessions, none of which is removed."""
    code, held = scale.code, Held.HELD
    for session in sessions:
        if session.held is held:
            for rating in session.ratings:
                if rating.instrument == code and rating.total is not None and rating.rater == CLIENT:
                    yield RatedSession(session, rating)


def session_in_episode(episode: EpisodeSessions, rated: RatedSession) -> int:
    """Which session of the episode held a rating, from 1 on, every session held counted."""
    return number_among_held(rated.id, episode.sessions)


def falls_in_a_row(totals: Sequence[int]) -> int:
    """By how much the last two totals fell one after the other, in tenths; 0 where they did not both fall."""
    if len(totals) < 3 or not totals[-3] > totals[-2] > totals[-1]:
        return 0
    return totals[-3] - totals[-1]

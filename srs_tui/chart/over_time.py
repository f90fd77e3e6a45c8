"""What a drawing over time shows of one client: the alliance, the outcome beside it, and the ends of episodes."""

from datetime import date

from msgspec import Struct

from ..clinical.episode import Episode
from ..clinical.episode_sessions import episodes_of
from ..clinical.instrument import Kind
from ..clinical.outcome import outcome_of
from ..clinical.rules import Rules
from ..clinical.session import RatedSession, ratings_of_kind
from ..clinical.standing import Standing
from ..clinical.timeline import Timeline


class OverTime(Struct, frozen=True, kw_only=True):
    """What is drawn over time of one client."""

    timeline: Timeline
    outcome: tuple[RatedSession, ...]
    """The client's own ratings of the outcome, in order, skipped ones too."""
    episodes: tuple[Episode, ...]
    gains: tuple[RatedSession, ...]
    """Of `outcome`, where a gain that counts is first marked in each episode."""
    counts: int
    """The change that counts, in tenths; 0 where no outcome is rated."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day; None without a session."""
        rated = [each.rating.on for each in self.timeline.points] + [each.on for each in self.outcome]
        if not rated:
            return None
        noted = [each.adjustment.on for each in self.timeline.adjustments]
        return min(rated + noted), max(rated + noted)

    @property
    def scored(self) -> tuple[RatedSession, ...]:
        """The ratings of the outcome that have a total."""
        return tuple(each for each in self.outcome if each.total is not None)


def over_time_of(standing: Standing, timeline: Timeline, rules: Rules) -> OverTime:
    """All of it, of a client as they stand."""
    outcome = ratings_of_kind(standing.sessions, Kind.OUTCOME)
    outcomes = [outcome_of(each, rules) for each in episodes_of(standing.client, standing.sessions)] if outcome else []
    return OverTime(
        timeline=timeline,
        outcome=outcome,
        episodes=standing.client.episodes,
        gains=tuple(each.ratings[each.marked[0]] for each in outcomes if each is not None and each.marked),
        counts=rules.outcome_change,
    )

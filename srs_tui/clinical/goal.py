"""The client's own goal: where they marked it in an episode, on its one line. No rule runs over it."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from .instrument import Kind
from .session import RatedSession, Session, ratings_of_kind


class GoalMark(Struct, frozen=True, kw_only=True):
    """One mark of the goal against the first of its episode and the one before. Tenths."""

    score: int
    on: date
    first: int | None = None
    """None: this is the first."""
    before: int | None = None

    @property
    def since_first(self) -> int | None:
        """The change since the first mark; None for the first."""
        return None if self.first is None else self.score - self.first

    @property
    def since_last(self) -> int | None:
        """The change since the mark before."""
        return None if self.before is None else self.score - self.before


def goal_ratings(sessions: Iterable[Session]) -> tuple[RatedSession, ...]:
    """The client's own marks of their goal, in the order of the sessions."""
    return tuple(each for each in ratings_of_kind(sessions, Kind.GOAL) if each.total is not None)


def goal_mark(sessions: Iterable[Session]) -> GoalMark | None:
    """The last mark in these sessions, in the light of those before it; None where there is none."""
    ratings = goal_ratings(sessions)
    scores = [each.total for each in ratings if each.total is not None]
    if not scores:
        return None
    return GoalMark(
        score=scores[-1],
        on=ratings[-1].on,
        first=scores[0] if len(scores) > 1 else None,
        before=scores[-2] if len(scores) > 1 else None,
    )

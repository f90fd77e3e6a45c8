"""What is said about the outcome at the start of a session, right after the client marked it."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from .episode_sessions import episodes_of
from .goal import GoalMark, goal_mark
from .instrument import GOAL, Instrument, instrument_named
from .outcome import Outcome, outcome_of
from .outcome_question import Ask, ask_at_start
from .rating import CLIENT, Rating
from .refusal import Refusal
from .rules import Rules
from .session import Held, Session
from .standing import Standing


class StartDebrief(Struct, frozen=True, kw_only=True):
    """One rating of the outcome in the light of those before it in its episode. Measures in tenths."""

    session: Session
    rating: Rating
    standing: Standing
    instrument: Instrument
    outcome: Outcome | None = None
    """The episode up to and including this rating; None for another rater, or without a score."""
    number: int
    """Which session of its episode it is."""
    against: int | None
    """Above (+) or below (-) the cut-off kept with the rating; None without a cut-off or a score."""
    before: int | None = None
    """The total before it in the episode; None for a first one."""
    before_on: date | None = None
    is_follow_up: bool
    """Whether the episode had ended before."""
    agreed: str
    """What was agreed in the session before."""
    asks: Ask = Ask.NOTHING
    goal: GoalMark | None = None
    """The client's mark of their own goal in that session."""
    apart: int | None = None
    """Another rater's total less the client's own of the same session; None without both."""

    @property
    def since_first(self) -> int | None:
        """The change since the first rating of the episode; None for a first one."""
        return None if self.outcome is None else self.outcome.change

    @property
    def since_last(self) -> int | None:
        """The change since the rating before."""
        return None if self.before is None or self.rating.total is None else self.rating.total - self.before


def start_debrief_for(
    standing: Standing, session_id: str, scale: str, rules: Rules, rater: str = CLIENT
) -> StartDebrief:
    """What to say about the rating on that outcome scale in that session of the client.

    Raises:
        Refusal: the client has no such rating (it was undone, or given to another client).
    """
    session = next((each for each in standing.sessions if each.id == session_id), None)
    rating = None if session is None else session.rating_on(scale, rater)
    if session is None or rating is None:
        raise Refusal("This rating is no longer there: go back and choose the client again.")
    at = standing.sessions.index(session)
    upto = standing.sessions[: at + 1]
    episodes = episodes_of(standing.client, upto)  # the one of a session that is put in later may have ended long ago
    episode = next(each for each in episodes if session in (*each.sessions, *each.follow_ups))
    sessions = (*episode.sessions, *episode.follow_ups)
    held = [each for each in sessions if each.held is Held.HELD]
    earlier = [each for each in upto[:-1] if each.held is Held.HELD]
    debrief = StartDebrief(
        session=session,
        rating=rating,
        standing=standing,
        instrument=instrument_named(scale),
        number=held.index(session) + 1,
        is_follow_up=session in episode.follow_ups,
        agreed=earlier[-1].agreed if earlier else "",
        against=None if rating.cutoff is None or rating.total is None else rating.total - rating.cutoff.total,
    )
    if rater != CLIENT:
        own = session.rating_on(scale)
        both = None if own is None or own.total is None or rating.total is None else rating.total - own.total
        return replace(debrief, apart=both)
    if session.rating_on(GOAL.code) is not None:
        debrief = replace(debrief, goal=goal_mark(sessions))
    outcome = outcome_of(episode, rules)
    if rating.total is None or outcome is None or outcome.ratings[-1].id != session.id:
        return debrief
    return replace(
        debrief,
        outcome=outcome,
        before=outcome.totals[-2] if len(outcome.totals) > 1 else None,
        before_on=outcome.ratings[-2].on if len(outcome.totals) > 1 else None,
        asks=ask_at_start(outcome),
    )

"""The client's own goal over the sessions of a chart."""

from .episode_sessions import episodes_of
from .goal import GoalMark, goal_mark
from .instrument import GOAL
from .timeline import Timeline


def goal_scores(timeline: Timeline) -> tuple[int | None, ...]:
    """Where the client marked their goal, in tenths, one for each point; None where they did not.

    A session that has two points has its mark at the first of them.
    """
    seen, found = "", []
    for point in timeline.points:
        session = point.rating.session
        mark = session.rating_on(GOAL.code) if session.id != seen else None
        found.append(None if mark is None else mark.total)
        seen = session.id
    return tuple(found)


def goal_at(timeline: Timeline, index: int) -> GoalMark | None:
    """The mark of the session at `index` among those of its episode so far; None where there is none."""
    here = timeline.points[index].rating.session
    mark = here.rating_on(GOAL.code)
    if mark is None or mark.total is None:
        return None
    so_far = {each.rating.id: each.rating.session for each in timeline.points[: index + 1]}
    for episode in episodes_of(timeline.client, list(so_far.values())):
        sessions = (*episode.sessions, *episode.follow_ups)
        if any(each.id == here.id for each in sessions):
            return goal_mark(sessions)
    return None

"""The outcome of one client as JSON, and their episodes: scores as numbers with one decimal, oldest first."""

from msgspec import Struct

from ..clinical.episode_sessions import episodes_of
from ..clinical.goal import goal_mark
from ..clinical.instrument import GOAL, INSTRUMENTS, Kind
from ..clinical.outcome import outcome_of
from ..clinical.recording import cutoff_in_force
from ..clinical.rules import Rules
from ..clinical.score import all_in_points, in_points
from ..clinical.session import RatedSession, all_ratings
from ..clinical.standing import Standing
from .context import today


class OutcomeRatingJson(Struct):
    """One rating of the outcome, by whoever marked it."""

    on: str
    by: str
    items: list[float] | None
    total: float | None


class OutcomeJson(Struct, rename={"outcome_class": "class"}):
    """The outcome of the last episode, with all ratings of the client's."""

    scale: str
    cutoff: float | None
    """That of a rating made today."""
    ratings: list[OutcomeRatingJson]
    first: float | None
    last: float | None
    change: float | None
    outcome_class: str | None
    look: list[str]


class EpisodeJson(Struct, rename={"episode_class": "class"}):
    """One episode: `n` ratings of the outcome in it, the first and the last of them, and what it comes to."""

    opened: str
    ended: str | None
    how: str
    n: int
    first: float | None
    last: float | None
    episode_class: str | None
    sessions: int
    """Held in it, whatever was rated."""
    follow_ups: int
    """Sessions after its end, before another began."""
    coming: str | None
    """When it was said last that the client still comes, though there had been no session for long."""


class GoalJson(Struct):
    """The client's own goal, and where they marked it: no figure of a practice holds it."""

    words: str
    ratings: list[OutcomeRatingJson]
    first: float | None
    """Of the last episode, as `last` and `change`."""
    last: float | None
    change: float | None


def goal_json(standing: Standing) -> GoalJson | None:
    """The client's goal; None where there is none."""
    words = standing.client.goal
    ratings = [_rating(each) for each in all_ratings(standing.sessions) if each.instrument == GOAL.code]
    if not words and not ratings:
        return None
    episodes = episodes_of(standing.client, standing.sessions)
    mark = goal_mark((*episodes[-1].sessions, *episodes[-1].follow_ups)) if episodes else None
    return GoalJson(
        words=words,
        ratings=ratings,
        first=None if mark is None else in_points(mark.score if mark.first is None else mark.first),
        last=None if mark is None else in_points(mark.score),
        change=None if mark is None else in_points(mark.since_first),
    )


def outcome_json(standing: Standing, rules: Rules) -> OutcomeJson | None:
    """The client's outcome; None without an outcome scale in use."""
    client, found = standing.client, standing.outcome
    instrument = INSTRUMENTS.get(client.outcome)
    if instrument is None or instrument.kind is not Kind.OUTCOME:
        return None
    rule = cutoff_in_force(client, instrument, rules, today())
    return OutcomeJson(
        scale=client.outcome,
        cutoff=None if rule is None else in_points(rule.total),
        ratings=[
            _rating(each)
            for each in all_ratings(standing.sessions)
            if (scale := INSTRUMENTS.get(each.instrument)) is not None and scale.kind is Kind.OUTCOME
        ],
        first=None if found is None else found.first / 10,
        last=None if found is None else found.last / 10,
        change=None if found is None else in_points(found.change),
        outcome_class=None if found is None else found.outcome_class,
        look=list(standing.looks),
    )


def episodes_json(standing: Standing, rules: Rules) -> list[EpisodeJson]:
    """The client's episodes."""
    shown = []
    for each in episodes_of(standing.client, standing.sessions):
        found, episode = outcome_of(each, rules), each.episode
        shown.append(
            EpisodeJson(
                opened=episode.opened.isoformat(),
                ended=None if episode.ended is None else episode.ended.isoformat(),
                how=episode.how,
                n=0 if found is None else len(found.totals),
                first=None if found is None else found.first / 10,
                last=None if found is None else found.last / 10,
                episode_class=None if found is None else found.outcome_class,
                sessions=each.held,
                follow_ups=len(each.follow_ups),
                coming=None if episode.coming is None else episode.coming.isoformat(),
            )
        )
    return shown


def _rating(rated: RatedSession) -> OutcomeRatingJson:
    return OutcomeRatingJson(
        on=rated.on.isoformat(),
        by=rated.rating.rater,
        items=all_in_points(rated.items),
        total=in_points(rated.total),
    )

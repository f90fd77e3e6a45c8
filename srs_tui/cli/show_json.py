"""One client as JSON: scores as numbers with one decimal, oldest first."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec
from msgspec import Struct

from ..clinical.effect import Effect, Side
from ..clinical.exact import nearest
from ..clinical.rules import Rules
from ..clinical.score import all_in_points, in_points
from ..clinical.session import RatedSession
from ..clinical.signals import Signal
from ..clinical.standing import Standing, usual_next
from ..wording.course_words import course_rule
from .outcome_json import EpisodeJson, GoalJson, OutcomeJson, episodes_json, goal_json, outcome_json
from .sessions_json import RangeJson, RatingKey, SessionJson, range_json, sessions_json


class _Client(Struct):
    id: str
    code: str
    name: str
    scale: str | None
    outcome: str | None
    cutoff: float | None
    outcome_cutoff: float | None
    goal: str
    born: int | None
    labels: list[str]
    archived: bool
    supervision: bool


class _Rating(Struct):
    id: str
    on: str
    scale: str
    mode: str
    items: list[float] | None
    total: float | None
    skipped: bool
    note: str
    signals: list[str]


class _Course(Struct):
    name: str
    n: int
    moved: float
    since: str | None
    rule: str


class _Side(Struct):
    n: int
    median: float | None


class _Adjustment(Struct):
    on: str
    text: str
    before: _Side
    after: _Side
    difference: float | None
    nap: float | None
    p: float | None
    verdict: str


class _Shown(Struct):
    client: _Client
    sessions: list[SessionJson]
    ratings: list[_Rating]
    course: _Course
    usual_range: RangeJson | None
    adjustments: list[_Adjustment]
    episodes: list[EpisodeJson]
    outcome: OutcomeJson | None
    goal: GoalJson | None


def encoded(
    standing: Standing, signals: Mapping[RatingKey, Sequence[Signal]], effects: Sequence[Effect], rules: Rules
) -> bytes:
    """All that is known of one client. `signals` by the rating."""
    client, course = standing.client, standing.course
    usual = usual_next(standing, rules)
    shown = _Shown(
        client=_Client(
            id=client.id,
            code=client.code,
            name=client.name,
            scale=client.instrument or None,
            outcome=client.outcome or None,
            cutoff=in_points(client.cutoff),
            outcome_cutoff=in_points(client.outcome_cutoff),
            goal=client.goal,
            born=client.born,
            labels=list(client.labels),
            archived=client.archived,
            supervision=client.supervision,
        ),
        sessions=sessions_json(standing, signals, rules),
        ratings=[_rating(rating, signals.get((rating.id, rating.instrument), ())) for rating in standing.ratings],
        course=_Course(
            name=course.name,
            n=course.n,
            moved=nearest(course.moved) / 10,
            since=None if course.since is None else course.since.isoformat(),
            rule=course_rule(course),
        ),
        usual_range=range_json(usual),
        adjustments=[_adjustment(effect) for effect in effects],
        episodes=episodes_json(standing, rules),
        outcome=outcome_json(standing, rules),
        goal=goal_json(standing),
    )
    return msgspec.json.encode(shown)


def _rating(rating: RatedSession, signals: Sequence[Signal]) -> _Rating:
    return _Rating(
        id=rating.id,
        on=rating.on.isoformat(),
        scale=rating.instrument,
        mode=rating.mode,
        items=all_in_points(rating.items),
        total=in_points(rating.total),
        skipped=rating.skipped,
        note=rating.note,
        signals=[signal.name for signal in signals],
    )


def _adjustment(effect: Effect) -> _Adjustment:
    return _Adjustment(
        on=effect.adjustment.on.isoformat(),
        text=effect.adjustment.text,
        before=_side(effect.before),
        after=_side(effect.after),
        difference=in_points(effect.difference),
        nap=_share(effect.nap),
        p=_share(effect.p),
        verdict=effect.verdict,
    )


def _side(side: Side) -> _Side:
    return _Side(side.n, in_points(side.median))


def _share(share: Fraction | None) -> float | None:
    """With four decimals."""
    return None if share is None else nearest(10_000 * share) / 10_000

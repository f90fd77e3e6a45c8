"""The caseload as a whole, for self-supervision: figures over all clients, each with its n and those behind it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .adjustment import Adjustment
from .code_order import by_code
from .course import CourseName
from .effect import Verdict, effect_of
from .episode_sessions import episodes_of
from .figures import Share, ShareCount
from .label import has_label
from .label_figures import LabelFigures, label_figures_of
from .order import less_to_say
from .outcome import outcome_of
from .outcome_figures import OutcomeFigures, outcome_figures_of
from .rules import Rules
from .session_figures import SessionFigures, session_figures_of
from .signals import SignalName
from .standing import Standing
from .talks import Talks, talks_of


class Period(StrEnum):
    """How far back the figures reach."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"

    def since(self, today: date) -> date | None:
        """The first of the 7, 30, 91 or 365 days that end today; None for all."""
        days = _DAYS.get(self)
        return None if days is None else today - timedelta(days=days - 1)


_DAYS: Final[Mapping[Period, int]] = MappingProxyType(
    {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 91, Period.YEAR: 365}
)


class CourseShare(Struct, frozen=True):
    """How many active clients with a scale of the alliance are on that course."""

    name: CourseName
    share: Share


class TagShare(Struct, frozen=True):
    """The adjustments with one tag, and what followed them. Never: what they caused."""

    tag: str
    """Empty for those without a tag."""
    n: int
    outcomes: Mapping[Verdict, Share]
    """Every verdict with its adjustments, of all with this tag."""
    clients: tuple[str, ...]
    """All clients with such an adjustment."""

    @property
    def judged(self) -> int:
        """How many have ratings enough on both sides."""
        return self.n - self.outcomes[Verdict.TOO_EARLY].count


class Practice(Struct, frozen=True, kw_only=True):
    """The figures of one period. Whom to talk about, courses and who was not rated are always as of today."""

    period: Period
    since: date | None
    until: date
    label: str | None
    """Only clients with it are counted; None: all of them."""
    clients: int
    """Active ones."""
    talk: tuple[Standing, ...]
    """The clients to talk about: where most is at stake first."""
    courses: tuple[CourseShare, ...]
    not_rated: Share
    sessions: SessionFigures
    talks: Talks
    adjustments: tuple[TagShare, ...]
    """The most used tag first."""
    outcome: OutcomeFigures
    """Over the episodes that ended in the period."""
    rates_outcome: bool
    """Whether an outcome scale is in use with any of the active clients."""
    labels: tuple[LabelFigures, ...]
    """None where one label is chosen: beside it, others would stand for some of their clients only."""


def practice_of(
    standings: Sequence[Standing],
    adjustments: Iterable[Adjustment],
    period: Period,
    today: date,
    rules: Rules,
    *,
    label: str | None = None,
) -> Practice:
    """The figures over these clients in the period that ends today; archived ones count for the sessions they had.

    `label`: only over clients with it.
    """
    since = period.since(today)
    if label is not None:
        standings = [standing for standing in standings if has_label(standing.client, label)]
    active = [standing for standing in standings if not standing.client.archived]
    noted = [each for each in adjustments if not each.deleted and (since is None or each.on >= since)]
    sessions = session_figures_of(standings, since)
    return Practice(
        period=period,
        since=since,
        until=today,
        label=label,
        clients=len(active),
        talk=_to_talk_about(active),
        courses=_courses(active),
        not_rated=_not_rated(active),
        sessions=sessions,
        talks=talks_of(standings, since, rules),
        adjustments=_tags(standings, noted, rules),
        outcome=_outcome(standings, since, rules),
        rates_outcome=any(standing.client.outcome for standing in active),
        labels=label_figures_of(standings, since, sessions.maximum) if label is None else (),
    )


def _outcome(standings: Iterable[Standing], since: date | None, rules: Rules) -> OutcomeFigures:
    episodes = [
        episode
        for standing in standings
        if standing.client.episodes
        for episode in episodes_of(standing.client, standing.sessions)
        if (ended := episode.episode.ended) is not None and (since is None or ended >= since)
    ]
    outcomes = [found for episode in episodes if (found := outcome_of(episode, rules)) is not None]
    return outcome_figures_of(episodes, outcomes, rules)


def _to_talk_about(active: Iterable[Standing]) -> tuple[Standing, ...]:
    return tuple(sorted(by_code(each for each in active if each.asks_to_look), key=less_to_say))


def _courses(active: Sequence[Standing]) -> tuple[CourseShare, ...]:
    """Every course, those of nobody too, so that the rows stay where they are."""
    counts = {name: ShareCount() for name in CourseName}
    for standing in active:
        if standing.instrument is None:
            continue
        for name, count in counts.items():
            count.add(standing.client.id, counts=standing.course.name is name)
    return tuple(CourseShare(name, count.share()) for name, count in counts.items())


def _not_rated(active: Iterable[Standing]) -> Share:
    count = ShareCount()
    for standing in active:
        if standing.instrument is None:
            continue
        waits = any(signal.name is SignalName.NOT_RATED for signal in standing.signals)
        count.add(standing.client.id, counts=waits)
    return count.share()


class _TagCount:
    """The adjustments with one tag while they are counted."""

    __slots__ = ("clients", "n", "outcomes")

    def __init__(self) -> None:
        self.n = 0
        self.outcomes = {verdict: ShareCount() for verdict in Verdict}
        self.clients: dict[str, None] = {}

    def add(self, client: str, verdict: Verdict) -> None:
        """One more adjustment with that client."""
        self.n += 1
        self.clients[client] = None
        for each, count in self.outcomes.items():
            count.add(client, counts=each is verdict)

    def share(self, tag: str) -> TagShare:
        """What was counted so far."""
        outcomes = {verdict: count.share() for verdict, count in self.outcomes.items()}
        return TagShare(tag, self.n, outcomes, tuple(self.clients))


def _tags(standings: Iterable[Standing], adjustments: Iterable[Adjustment], rules: Rules) -> tuple[TagShare, ...]:
    by_client = {standing.client.id: standing for standing in standings}
    counts: dict[str, _TagCount] = {}
    for adjustment in adjustments:
        standing = by_client.get(adjustment.client)
        if standing is None:
            continue
        verdict = effect_of(adjustment, standing.scored, rules).verdict
        for tag in adjustment.tags or ("",):
            counts.setdefault(tag, _TagCount()).add(adjustment.client, verdict)
    shares = (count.share(tag) for tag, count in counts.items())
    return tuple(sorted(shares, key=lambda share: (-share.n, share.tag)))

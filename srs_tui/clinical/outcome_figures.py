"""The outcome of a whole caseload in figures: classes, effect size, ends, alliance beside outcome. Each with its n."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from .effect_size import EffectSize, effect_size
from .episode import Ending
from .episode_sessions import EpisodeSessions
from .instrument import INSTRUMENTS, Kind
from .outcome import Outcome, OutcomeClass
from .proportion import Proportion, fisher_p
from .rules import Rules
from .session import ratings_of_kind, scored_ratings

EFFECT_FROM: Final = 10
"""Ended episodes from which on an effect size is shown."""
SHARES_FROM: Final = 30
"""Ended episodes from which on a therapist's own shares are shown."""


class AllianceAndOutcome(Struct, frozen=True):
    """Whether gains went with an alliance that rose, over ended episodes in which both were rated twice or more."""

    rose: Proportion
    """The episodes in which the alliance rose: in how many the outcome gained."""
    other: Proportion
    """All others."""

    @property
    def fisher_p(self) -> float | None:
        """See `proportion.fisher_p`."""
        return fisher_p(self.rose, self.other)


class OutcomeFigures(Struct, frozen=True, kw_only=True):
    """Figures over ended episodes. Those with two or more ratings of the outcome are judged, by first and last."""

    ended: int
    judged: int
    recovered: Proportion
    """Of those that began below the cut-off."""
    improved_or_recovered: Proportion
    no_change: Proportion
    worse: Proportion
    began_at_or_above: Proportion
    """Improved, of those that began at the cut-off or above: a line of their own."""
    effect: EffectSize | None
    effect_below: EffectSize | None
    """The same for those that began below the cut-off."""
    planned: Proportion
    stopped: Proportion
    other: Proportion
    stopped_without_gain: Proportion
    """Stopped by the client below the cut-off and without a gain that counts, of all ended ones with a rating."""
    mean_sessions: float | None
    """Sessions held in an ended episode."""
    alliance: AllianceAndOutcome


def outcome_figures_of(
    episodes: Sequence[EpisodeSessions], outcomes: Sequence[Outcome], rules: Rules
) -> OutcomeFigures:
    """The figures over those of the episodes that have ended; `outcomes`: of those in which any was rated."""
    ended = [each for each in episodes if not each.is_open]
    rated = [each for each in outcomes if not each.episode.is_open]
    judged = [each for each in rated if each.outcome_class is not None]
    below = [each for each in judged if each.began_below is True]
    above = [each for each in judged if each.began_below is False]
    held = [each.held for each in ended]
    return OutcomeFigures(
        ended=len(ended),
        judged=len(judged),
        recovered=_share(below, OutcomeClass.RECOVERED),
        improved_or_recovered=_share(judged, OutcomeClass.RECOVERED, OutcomeClass.IMPROVED),
        no_change=_share(judged, OutcomeClass.NO_CHANGE),
        worse=_share(judged, OutcomeClass.WORSE),
        began_at_or_above=_share(above, OutcomeClass.IMPROVED),
        effect=effect_size([(each.first, each.last) for each in judged]),
        effect_below=effect_size([(each.first, each.last) for each in below]),
        planned=_ends(ended, Ending.PLANNED),
        stopped=_ends(ended, Ending.STOPPED),
        other=_ends(ended, Ending.OTHER),
        stopped_without_gain=_of([each.episode for each in rated if _left_without_gain(each)], len(ended)),
        mean_sessions=sum(held) / len(held) if held else None,
        alliance=_alliance_and_outcome(judged, rules),
    )


def _share(outcomes: Sequence[Outcome], *classes: OutcomeClass) -> Proportion:
    return _of([each.episode for each in outcomes if each.outcome_class in classes], len(outcomes))


def _ends(ended: Sequence[EpisodeSessions], how: Ending) -> Proportion:
    return _of([each for each in ended if each.episode.how is how], len(ended))


def _of(counted: Sequence[EpisodeSessions], of: int) -> Proportion:
    clients = dict.fromkeys(each.sessions[0].client for each in counted if each.sessions)
    return Proportion(len(counted), of, tuple(clients))


def _left_without_gain(outcome: Outcome) -> bool:
    """Whether the client stopped while below the cut-off and without a gain that counts; one rating has none."""
    stopped = outcome.episode.episode.how is Ending.STOPPED
    return stopped and not outcome.gained and outcome.ratings[-1].is_below


def _alliance_and_outcome(judged: Sequence[Outcome], rules: Rules) -> AllianceAndOutcome:
    rose: list[Outcome] = []
    other: list[Outcome] = []
    for each in judged:
        change = _alliance_change(each.episode)
        if change is not None:
            (rose if change >= rules.course_moved else other).append(each)
    return AllianceAndOutcome(
        *(_of([each.episode for each in part if each.gained], len(part)) for part in (rose, other))
    )


def _alliance_change(episode: EpisodeSessions) -> int | None:
    """From the first to the last rating of the alliance in an episode, on its last scale; None below two. Tenths."""
    ratings = [each for each in ratings_of_kind(episode.sessions, Kind.ALLIANCE) if each.total is not None]
    if not ratings:
        return None
    scored = scored_ratings(ratings, INSTRUMENTS[ratings[-1].instrument])
    first, last = scored[0].total, scored[-1].total
    return None if len(scored) < 2 or first is None or last is None else last - first

"""The outcome of a practice as rows of words, each with its n, its interval and its caution."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from ..clinical.effect_size import EffectSize
from ..clinical.figures import DEPENDABLE_FROM
from ..clinical.outcome_figures import EFFECT_FROM, SHARES_FROM, AllianceAndOutcome, OutcomeFigures
from ..clinical.proportion import Proportion
from ..language import phrase

BY_ITSELF: Final = "An effect size includes what would have come back by itself."
FOR_HELP: Final = "In the literature about one in five stops early (19.7 % of 83,834: Swift and Greenberg 2012)."
OWN_PART: Final = (
    "About 5 % of the differences in outcome are the therapist's (Wampold and Brown 2005): nothing to be ranked by."
)
TOGETHER: Final = "That both rise together does not say that the one made the other."


class OutcomeRow(Struct, frozen=True):
    """A figure: its label, its words, and the share to be drawn beside them."""

    label: str
    words: str
    share: Proportion | None = None


def outcome_rows(figures: OutcomeFigures, *, in_use: bool) -> Iterator[OutcomeRow]:
    """What came of ended episodes; only how many while they are too few to share.

    `in_use`: whether the outcome is rated at all; else there is nothing before an episode has ended.
    """
    if not figures.ended:
        if in_use:
            yield OutcomeRow(phrase("ended"), phrase("none yet: what an episode came to is told once it has ended"))
        return
    yield OutcomeRow(
        phrase("ended"),
        phrase("{ended}, {judged} of them with two ratings or more", ended=figures.ended, judged=figures.judged),
    )
    yield from _shares(figures)
    yield from _effects(figures)
    yield _sessions(figures)


def alliance_rows(alliance: AllianceAndOutcome) -> Iterator[OutcomeRow]:
    """Whether gains went with an alliance that rose: the counts of both, and Fisher's exact test said plainly."""
    p = alliance.fisher_p
    if p is None:
        return
    rose, other = alliance.rose, alliance.other
    for label, share in ((phrase("alliance rose"), rose), (phrase("alliance did not"), other)):
        yield OutcomeRow(label, phrase("{k} of {of} gained", k=share.k, of=share.of), share)
    yield OutcomeRow(
        phrase("side by side"),
        phrase(
            "{k} of {of} against {other_k} of {other_of} (Fisher p {p}, {episodes} episodes)",
            k=rose.k,
            of=rose.of,
            other_k=other.k,
            other_of=other.of,
            p=_p(p),
            episodes=rose.of + other.of,
        ),
    )
    yield OutcomeRow(phrase("by chance alone"), _by_chance(p))


def proportion_words(share: Proportion) -> str:
    """`58 % (7 of 12, 95 % 32-81)`."""
    if not share.of:
        return phrase("none yet (n = 0)")
    low, high = round(100 * share.low), round(100 * share.high)
    return phrase(
        "{round} % ({k} of {of}, 95 % {low}-{high})",
        round=round(100 * share.k / share.of),
        k=share.k,
        of=share.of,
        low=low,
        high=high,
    )


def effect_size_words(effect: EffectSize | None) -> str:
    """`0.94 (95 % 0.30 to 1.58, n = 12)`."""
    if effect is None:
        return phrase("none to tell: the ratings do not differ")
    return phrase(
        "{g:.2f} (95 % {low:.2f} to {high:.2f}, n = {n})", g=effect.g, low=effect.low, high=effect.high, n=effect.n
    )


def _shares(figures: OutcomeFigures) -> Iterator[OutcomeRow]:
    if figures.ended < SHARES_FROM:
        yield OutcomeRow(phrase("shares"), phrase("told from {shares_from} ended episodes on", shares_from=SHARES_FROM))
        return
    for label, share in (
        (phrase("improved or recovered"), figures.improved_or_recovered),
        (phrase("recovered, began below"), figures.recovered),
        (phrase("improved, began above"), figures.began_at_or_above),
        (phrase("no change"), figures.no_change),
        (phrase("worse"), figures.worse),
        (phrase("end planned"), figures.planned),
        (phrase("stopped by the client"), figures.stopped),
        (phrase("stopped without gain"), figures.stopped_without_gain),
        (phrase("other end"), figures.other),
    ):
        yield OutcomeRow(label, proportion_words(share), share)


def _effects(figures: OutcomeFigures) -> Iterator[OutcomeRow]:
    """From so many pairs on, for all and for those that began below."""
    if figures.judged < EFFECT_FROM:
        yield OutcomeRow(phrase("effect size"), _effect_from(figures.judged))
        return
    yield OutcomeRow(phrase("effect size"), effect_size_words(figures.effect))
    below = figures.recovered.of
    words = effect_size_words(figures.effect_below) if below >= EFFECT_FROM else _effect_from(below)
    yield OutcomeRow(phrase("of those below at first"), words)


def _effect_from(n: int) -> str:
    return phrase(
        "told from {effect_from} episodes with two ratings on (n = {judged})", effect_from=EFFECT_FROM, judged=n
    )


def _sessions(figures: OutcomeFigures) -> OutcomeRow:
    label = phrase("sessions an episode")
    if figures.mean_sessions is None or figures.ended < DEPENDABLE_FROM:
        return OutcomeRow(label, phrase("told from {ended} ended episodes on", ended=DEPENDABLE_FROM))
    words = phrase(
        "{mean_sessions:.1f} on average (n = {ended})", mean_sessions=figures.mean_sessions, ended=figures.ended
    )
    return OutcomeRow(label, words)


def _by_chance(p: float) -> str:
    """What p says: how often shares so far apart come about where there is no difference."""
    in_a_hundred = round(100 * p)
    if in_a_hundred < 1:
        return phrase("this far apart or further in fewer than 1 of 100 practices")
    return phrase("this far apart or further in {n} of 100 practices", n=in_a_hundred)


def _p(p: float) -> str:
    """`.07`; `below .01`."""
    return phrase("below .01") if p < 0.01 else f"{p:.2f}".removeprefix("0")

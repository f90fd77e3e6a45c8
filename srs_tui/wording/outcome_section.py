"""The outcome of a practice as rows of words, each with its n, its interval and its caution."""

from collections.abc import Iterator
from typing import Final

from ..clinical.effect_size import EffectSize
from ..clinical.figures import DEPENDABLE_FROM
from ..clinical.outcome_figures import EFFECT_FROM, SHARES_FROM, OutcomeFigures
from ..clinical.proportion import Proportion
from ..language import phrase

BY_ITSELF: Final = "An effect size includes what would have come back by itself."
FOR_HELP: Final = "In the literature about one in five stops early (19.7 % of 83,834: Swift and Greenberg 2012)."


def outcome_rows(figures: OutcomeFigures) -> Iterator[tuple[str, str]]:
    """A label and its words; nothing where no episode has ended, only how many while they are too few to share."""
    if not figures.ended:
        return
    yield (
        phrase("ended"),
        phrase("{ended}, {judged} of them with two ratings or more", ended=figures.ended, judged=figures.judged),
    )
    if figures.ended < SHARES_FROM:
        yield phrase("shares"), phrase("told from {shares_from} ended episodes on", shares_from=SHARES_FROM)
    else:
        yield phrase("improved or recovered"), proportion_words(figures.improved_or_recovered)
        yield phrase("recovered, began below"), proportion_words(figures.recovered)
        yield phrase("improved, began at or above"), proportion_words(figures.began_at_or_above)
        yield phrase("worse"), proportion_words(figures.worse)
        yield phrase("end planned"), proportion_words(figures.planned)
        yield phrase("stopped by the client"), proportion_words(figures.stopped)
        yield phrase("stopped without gain"), proportion_words(figures.stopped_without_gain)
    if figures.judged < EFFECT_FROM:
        yield (
            phrase("effect size"),
            phrase(
                "told from {effect_from} episodes with two ratings on (n = {judged})",
                effect_from=EFFECT_FROM,
                judged=figures.judged,
            ),
        )
    else:
        yield phrase("effect size"), effect_words(figures.effect)
        yield phrase("of those below at first"), effect_words(figures.effect_below)
    if figures.mean_sessions is not None and figures.ended >= DEPENDABLE_FROM:
        yield (
            phrase("sessions an episode"),
            phrase(
                "{mean_sessions:.1f} on average (n = {ended})", mean_sessions=figures.mean_sessions, ended=figures.ended
            ),
        )
    alliance = figures.alliance
    if (p := alliance.fisher_p) is not None:
        rose, other = alliance.rose, alliance.other
        yield (
            phrase("gains where the alliance rose"),
            phrase(
                "{k} of {of} against {k2} of {of2} (Fisher p {p}, {of3} episodes)",
                k=rose.k,
                of=rose.of,
                k2=other.k,
                of2=other.of,
                p=_p(p),
                of3=rose.of + other.of,
            ),
        )


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


def effect_words(effect: EffectSize | None) -> str:
    """`0.94 (95 % 0.30 to 1.58, n = 12)`."""
    if effect is None:
        return phrase("none to tell: the ratings do not differ")
    return phrase(
        "{g:.2f} (95 % {low:.2f} to {high:.2f}, n = {n})", g=effect.g, low=effect.low, high=effect.high, n=effect.n
    )


def _p(p: float) -> str:
    """`.07`; `below .01`."""
    return phrase("below .01") if p < 0.01 else f"{p:.2f}".removeprefix("0")

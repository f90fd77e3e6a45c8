"""The outcome of a practice as rows of words, each with its n, its interval and its caution."""

from collections.abc import Iterator

from ..clinical.effect_size import EffectSize
from ..clinical.figures import DEPENDABLE_FROM
from ..clinical.outcome_figures import EFFECT_FROM, SHARES_FROM, OutcomeFigures
from ..clinical.proportion import Proportion

BY_ITSELF = "An effect size includes what would have come back by itself."
FOR_HELP = "In the literature about one in five stops early (19.7 % of 83,834: Swift and Greenberg 2012)."


def outcome_rows(figures: OutcomeFigures) -> Iterator[tuple[str, str]]:
    """A label and its words; nothing where no episode has ended, only how many while they are too few to share."""
    if not figures.ended:
        return
    yield "ended", f"{figures.ended}, {figures.judged} of them with two ratings or more"
    if figures.ended < SHARES_FROM:
        yield "shares", f"told from {SHARES_FROM} ended episodes on"
    else:
        yield "improved or recovered", proportion_words(figures.improved_or_recovered)
        yield "recovered, began below", proportion_words(figures.recovered)
        yield "improved, began at or above", proportion_words(figures.began_at_or_above)
        yield "worse", proportion_words(figures.worse)
        yield "end planned", proportion_words(figures.planned)
        yield "stopped by the client", proportion_words(figures.stopped)
        yield "stopped without gain", proportion_words(figures.stopped_without_gain)
    if figures.judged < EFFECT_FROM:
        yield "effect size", f"told from {EFFECT_FROM} episodes with two ratings on (n = {figures.judged})"
    else:
        yield "effect size", effect_words(figures.effect)
        yield "of those below at first", effect_words(figures.effect_below)
    if figures.mean_sessions is not None and figures.ended >= DEPENDABLE_FROM:
        yield "sessions an episode", f"{figures.mean_sessions:.1f} on average (n = {figures.ended})"
    alliance = figures.alliance
    if (p := alliance.fisher_p) is not None:
        rose, other = alliance.rose, alliance.other
        yield (
            "gains where the alliance rose",
            f"{rose.k} of {rose.of} against {other.k} of {other.of} (Fisher p {_p(p)}, {rose.of + other.of} episodes)",
        )


def proportion_words(share: Proportion) -> str:
    """`58 % (7 of 12, 95 % 32-81)`."""
    if not share.of:
        return "none yet (n = 0)"
    low, high = round(100 * share.low), round(100 * share.high)
    return f"{round(100 * share.k / share.of)} % ({share.k} of {share.of}, 95 % {low}-{high})"


def effect_words(effect: EffectSize | None) -> str:
    """`0.94 (95 % 0.30 to 1.58, n = 12)`."""
    if effect is None:
        return "none to tell: the ratings do not differ"
    return f"{effect.g:.2f} (95 % {effect.low:.2f} to {effect.high:.2f}, n = {effect.n})"


def _p(p: float) -> str:
    """`.07`; `below .01`."""
    return "below .01" if p < 0.01 else f"{p:.2f}".removeprefix("0")

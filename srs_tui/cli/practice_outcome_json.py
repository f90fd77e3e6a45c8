"""The outcome of the caseload as JSON: shares from 0 to 1, everything rounded to four places, each with its n."""

from ..clinical.effect_size import EffectSize
from ..clinical.outcome_figures import OutcomeFigures
from ..clinical.proportion import Proportion


def outcome_figures_json(figures: OutcomeFigures) -> dict[str, object]:
    """The figures over the ended episodes."""
    alliance = figures.alliance
    return {
        "ended": figures.ended,
        "judged": figures.judged,
        "recovered": _share(figures.recovered),
        "improved_or_recovered": _share(figures.improved_or_recovered),
        "no_change": _share(figures.no_change),
        "worse": _share(figures.worse),
        "began_at_or_above": _share(figures.began_at_or_above),
        "effect": _effect(figures.effect),
        "effect_below": _effect(figures.effect_below),
        "planned": _share(figures.planned),
        "stopped": _share(figures.stopped),
        "other": _share(figures.other),
        "stopped_without_gain": _share(figures.stopped_without_gain),
        "mean_sessions": None if figures.mean_sessions is None else round(figures.mean_sessions, 4),
        "alliance": {
            "rose_improved": [alliance.rose.k, alliance.rose.of],
            "other_improved": [alliance.other.k, alliance.other.of],
            "fisher_p": None if alliance.fisher_p is None else round(alliance.fisher_p, 4),
        },
    }


def _share(share: Proportion) -> dict[str, object]:
    return {"k": share.k, "of": share.of, "low": round(share.low, 4), "high": round(share.high, 4)}


def _effect(effect: EffectSize | None) -> dict[str, object] | None:
    if effect is None:
        return None
    figures = {"g": effect.g, "d": effect.d, "se": effect.se, "low": effect.low, "high": effect.high}
    return {**{name: round(figure, 4) for name, figure in figures.items()}, "n": effect.n}

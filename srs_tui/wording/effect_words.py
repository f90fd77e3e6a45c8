"""What followed an adjustment, in words. Never that the adjustment caused it."""

from fractions import Fraction
from types import MappingProxyType
from typing import Final

from ..clinical.adjustment import Adjustment
from ..clinical.effect import Effect, Verdict
from ..clinical.exact import nearest
from ..clinical.score import format_score, with_mark
from ..language import phrase
from .course_words import course_words, moved_words

LOW_MARKS_RISE: Final = "A low mark tends to rise by itself."
"""Said wherever one might take what followed an adjustment, or a talk, for what it did."""
_NAME: Final = 24
"""Characters of an adjustment's text that stand for it."""
_VERDICTS: Final = MappingProxyType(
    {
        Verdict.TOO_EARLY: "too early",
        Verdict.HIGHER: "higher after",
        Verdict.LOWER: "lower after",
        Verdict.NO_CLEAR_DIFFERENCE: "no clear difference",
    }
)


def adjustment_name(adjustment: Adjustment) -> str:
    """An adjustment by its tags, or by the beginning of its text in quotes."""
    if adjustment.tags:
        return " ".join(adjustment.tags)
    text = " ".join(adjustment.text.split())
    return f'"{text}"' if len(text) <= _NAME else f'"{text[: _NAME - 3].rstrip()}..."'


def verdict_words(verdict: Verdict) -> str:
    """`too early`, `higher after`, `lower after` or `no clear difference`."""
    return phrase(_VERDICTS[verdict])


def effect_sentence(effect: Effect) -> str:
    """An adjustment's two sides: `higher after: 34.0 (n 5) to 36.5 (n 5)`, `no clear difference (n 3 and 3)`.

    With ratings missing on a side: `too early: 1 of 3 ratings since`.
    """
    words, before, after = verdict_words(effect.verdict), effect.before, effect.after
    match effect.verdict:
        case Verdict.TOO_EARLY:
            return f"{words}: {', '.join(_missing(effect))}"
        case Verdict.NO_CLEAR_DIFFERENCE:
            return phrase("{words} (n {n_before} and {n_after})", words=words, n_before=before.n, n_after=after.n)
        case _:
            return phrase(
                "{words}: {before} (n {n_before}) to {after} (n {n_after})",
                words=words,
                before=_median(before.median),
                n_before=before.n,
                after=_median(after.median),
                n_after=after.n,
            )


def effect_detail(effect: Effect) -> str:
    """The numbers behind a verdict, with the names of its methods; empty while it is too early."""
    if effect.nap is None or effect.p is None:
        return ""
    sides = phrase(
        "median {before} before, {after} after",
        before=_median(effect.before.median),
        after=_median(effect.after.median),
    )
    return phrase("{sides}, NAP {nap}, p {p}", sides=sides, nap=_hundredths(effect.nap), p=_hundredths(effect.p))


def running_words(effect: Effect) -> str:
    """An adjustment on trial, as it stands with a rating: `#agenda: 2 of 3 ratings since`, or its verdict."""
    name = adjustment_name(effect.adjustment)
    if effect.verdict is not Verdict.TOO_EARLY:
        return f"{name}: {effect_sentence(effect)}"
    if effect.after.n < effect.needed:
        return phrase("{name}: {n} of {needed} ratings since", name=name, n=effect.after.n, needed=effect.needed)
    return phrase(
        "{name}: cannot be compared, {n} of {needed} ratings before it",
        name=name,
        n=effect.before.n,
        needed=effect.needed,
    )


def trend_words(effect: Effect) -> str:
    """`already rising before it: about 2.4 points over 6 ratings`; empty where there was no trend."""
    trend = effect.trend_before
    if trend is None:
        return ""
    return phrase(
        "already {trend} before it: about {moved_words} points over {n} ratings",
        trend=course_words(trend.name),
        moved_words=moved_words(trend),
        n=trend.n,
    )


def _missing(effect: Effect) -> list[str]:
    before, after, needed = effect.before.n, effect.after.n, effect.needed
    return [
        *([phrase("{n} of {needed} ratings before", n=before, needed=needed)] if before < needed else []),
        *([phrase("{n} of {needed} ratings since", n=after, needed=needed)] if after < needed else []),
    ]


def _median(tenths: int | None) -> str:
    return "" if tenths is None else format_score(tenths)


def _hundredths(share: Fraction) -> str:
    """`0.84`."""
    hundredths = nearest(100 * share)
    return with_mark(f"{hundredths // 100}.{hundredths % 100:02d}")

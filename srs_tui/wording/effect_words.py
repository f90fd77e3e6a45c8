"""What followed an adjustment, in words. Never that the adjustment caused it."""

from fractions import Fraction

from ..clinical.adjustment import Adjustment
from ..clinical.effect import Effect, Verdict
from ..clinical.exact import nearest
from ..clinical.score import format_score, with_mark
from .course_words import course_words, moved_words

LOW_MARKS_RISE = "A low mark tends to rise by itself."
"""Said wherever one might take what followed an adjustment, or a talk, for what it did."""


def adjustment_name(adjustment: Adjustment, width: int = 24) -> str:
    """An adjustment by its tags, or by the beginning of its text in quotes."""
    if adjustment.tags:
        return " ".join(adjustment.tags)
    text = " ".join(adjustment.text.split())
    return f'"{text}"' if len(text) <= width else f'"{text[: width - 3].rstrip()}..."'


def verdict_words(verdict: Verdict) -> str:
    """`too early`, `higher after`, `lower after` or `no clear difference`."""
    match verdict:
        case Verdict.HIGHER | Verdict.LOWER:
            return f"{verdict} after"
        case _:
            return verdict.replace("-", " ")


def effect_sentence(effect: Effect) -> str:
    """An adjustment's two sides: `higher after: 34.0 (n 5) to 36.5 (n 5)`, `no clear difference (n 3 and 3)`.

    With ratings missing on a side: `too early: 1 of 3 ratings since`.
    """
    words, before, after = verdict_words(effect.verdict), effect.before, effect.after
    match effect.verdict:
        case Verdict.TOO_EARLY:
            return f"{words}: {', '.join(_missing(effect))}"
        case Verdict.NO_CLEAR_DIFFERENCE:
            return f"{words} (n {before.n} and {after.n})"
        case _:
            return f"{words}: {_median(before.median)} (n {before.n}) to {_median(after.median)} (n {after.n})"


def effect_detail(effect: Effect) -> str:
    """The numbers behind a verdict, with the names of its methods; empty while it is too early."""
    if effect.nap is None or effect.p is None:
        return ""
    sides = f"median {_median(effect.before.median)} before, {_median(effect.after.median)} after"
    return f"{sides}, NAP {_hundredths(effect.nap)}, p {_hundredths(effect.p)}"


def running_words(effect: Effect) -> str:
    """An adjustment on trial, as it stands with a rating: `#agenda: 2 of 3 ratings since`, or its verdict."""
    name = adjustment_name(effect.adjustment)
    if effect.verdict is not Verdict.TOO_EARLY:
        return f"{name}: {effect_sentence(effect)}"
    if effect.after.n < effect.needed:
        return f"{name}: {effect.after.n} of {effect.needed} ratings since"
    return f"{name}: cannot be compared, {effect.before.n} of {effect.needed} ratings before it"


def trend_words(effect: Effect) -> str:
    """`already rising before it: about 2.4 points over 6 ratings`; empty where there was no trend."""
    trend = effect.trend_before
    if trend is None:
        return ""
    return f"already {course_words(trend)} before it: about {moved_words(trend)} points over {trend.n} ratings"


def _missing(effect: Effect) -> list[str]:
    return [
        f"{side.n} of {effect.needed} ratings {word}"
        for side, word in ((effect.before, "before"), (effect.after, "since"))
        if side.n < effect.needed
    ]


def _median(tenths: int | None) -> str:
    return "" if tenths is None else format_score(tenths)


def _hundredths(share: Fraction) -> str:
    """`0.84`."""
    hundredths = nearest(100 * share)
    return with_mark(f"{hundredths // 100}.{hundredths % 100:02d}")

"""The sentences about signals, courses and ratings, for screens and shell alike. Short, calm, and plain ASCII."""

from types import MappingProxyType
from typing import Final

from ..clinical.adjustment import Adjustment
from ..clinical.course import Course, CourseName
from ..clinical.cutoff import Cutoff
from ..clinical.debrief import Debrief
from ..clinical.effect import Effect, Verdict
from ..clinical.exact import rounded
from ..clinical.instrument import INSTRUMENTS
from ..clinical.score import format_change, format_score, plain_score
from ..clinical.session import RatedSession
from ..clinical.signals import Signal, SignalName
from ..clinical.standing import Standing, calls_for_talk, signal_weight
from ..clinical.usual_range import UsualRange
from ..words import counted
from .dates import day_and_month

_ORDINALS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COURSES: Final = MappingProxyType(
    {
        CourseName.TOO_FEW: "too few",
        CourseName.RISING: "rising",
        CourseName.FALLING: "falling",
        CourseName.DIPPED_REPAIRED: "dipped and repaired",
        CourseName.STEADY_STRONG: "steady, strong",
        CourseName.STEADY_LOW: "steady, low",
        CourseName.STEADY: "steady",
    }
)


def ordinal(number: int) -> str:
    """`third` for 3, `11th` for 11. `number` from 1 on."""
    return _ORDINALS[number] if number < len(_ORDINALS) else short_ordinal(number)


def short_ordinal(number: int) -> str:
    """`3rd` for 3."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def range_words(usual: UsualRange) -> str:
    """`35.1-39.0`."""
    return f"{format_score(usual.low)}-{format_score(usual.high)}"


def cutoff_words(cutoff: Cutoff) -> str:
    """`36`, or `36 or below` where the cut-off itself counts as below it."""
    return f"{plain_score(cutoff.total)}{' or below' if cutoff.inclusive else ''}"


def signal_words(signal: Signal, rating: RatedSession | None = None) -> str:
    """A signal in the width of a table's cell: `below 36, 3rd`. `rating`: the one it is about, to name its items."""
    match signal.name:
        case SignalName.BELOW_CUTOFF:
            where = "at" if signal.amount == 0 else "below"
            again = f", {short_ordinal(signal.streak)}" if signal.streak > 1 else ""
            return f"{where} {plain_score(signal.threshold)}{again}"
        case SignalName.LOW_ITEM:
            every = rating is not None and rating.items is not None and len(rating.items) == len(signal.items)
            return "low: every item" if every else f"low: {_items(signal, rating).lower()}"
        case SignalName.DROP:
            return f"drop of {format_score(signal.amount)}"
        case SignalName.CEILING:
            return f"always {plain_score(signal.threshold)}"
        case SignalName.OUTSIDE_USUAL:
            usual = "" if signal.range is None else f" {range_words(signal.range)}"
            return f"{'above' if signal.above else 'outside'} usual{usual}"
        case SignalName.NOT_RATED:
            return f"not rated {signal.days} d"


def signal_rule(signal: Signal, rating: RatedSession | None = None) -> str:
    """A signal's rule with its numbers: `below cut-off: 30.4 under 36.0, third in a row`."""
    match signal.name:
        case SignalName.BELOW_CUTOFF:
            total, cutoff = signal.threshold - signal.amount, format_score(signal.threshold)
            under = f"{format_score(total)} under {cutoff}" if signal.amount else f"at {cutoff}"
            again = f", {ordinal(signal.streak)} in a row" if signal.streak > 1 else ""
            return f"{signal.label}: {under}{again}"
        case SignalName.LOW_ITEM:
            return f"{signal.label}: {_items(signal, rating, scores=True)}, cut-off {format_score(signal.threshold)}"
        case SignalName.DROP:
            return f"{signal.label}: {format_score(signal.amount)}, from {format_score(signal.threshold)} on"
        case SignalName.CEILING:
            return f"{signal.label}: {plain_score(signal.threshold)}, {ordinal(signal.streak)} in a row"
        case SignalName.OUTSIDE_USUAL:
            if signal.range is None:
                return signal.label
            low, high = format_score(signal.range.low), format_score(signal.range.high)
            return f"{_nearly(signal)}{signal.label}: {low} to {high} over {signal.n} ratings"
        case SignalName.NOT_RATED:
            return f"{signal.label}: {signal.days} days, from {signal.threshold} on"


def course_words(course: Course) -> str:
    """A course's name: `rising`."""
    return course_name_words(course.name)


def course_name_words(name: CourseName) -> str:
    """`dipped and repaired`."""
    return _COURSES[name]


def course_sentence(course: Course) -> str:
    """A course with its numbers: `Falling: 3.2 points down over the last 6 sessions (Theil-Sen)`."""
    if course.name is CourseName.TOO_FEW:
        return f"Too few ratings for a course (n = {course.n})"
    direction = "up" if course.moved > 0 else "down"
    moved = f"{format_score(abs(course.moved))} points {direction}" if course.moved else "level"
    return f"{course_words(course).capitalize()}: {moved} over the last {course.n} sessions (Theil-Sen)"


def reasons(standing: Standing) -> tuple[str, ...]:
    """Why to talk with this client, or what to look at, the weightiest first; none when all is well."""
    talk = sorted(standing.signals, key=lambda signal: -signal_weight(signal))
    found = [signal_words(signal, standing.last) for signal in talk if calls_for_talk(signal)]
    if standing.course.name is CourseName.FALLING:
        found.append(f"falling {format_score(abs(standing.course.moved))} over {standing.course.n}")
    found += [signal_words(signal, standing.last) for signal in talk if not calls_for_talk(signal)]
    return tuple(found)


def standing_words(standing: Standing) -> str:
    """The one thing to say in a client's line: the weightiest reason, else the course; empty with too few ratings."""
    if why := reasons(standing):
        return why[0]
    return "" if standing.course.name is CourseName.TOO_FEW else course_words(standing.course)


def adjustment_name(adjustment: Adjustment, width: int = 24) -> str:
    """An adjustment by its tags, or by the beginning of its text in quotes."""
    if adjustment.tags:
        return " ".join(adjustment.tags)
    text = " ".join(adjustment.text.split())
    return f'"{text}"' if len(text) <= width else f'"{text[: width - 3].rstrip()}..."'


def debrief_headline(debrief: Debrief) -> str:
    """What stands beside the total: `5.6 below the cut-off of 36`."""
    rating, against = debrief.rating, debrief.against
    if rating.total is None:
        return "skipped: no rating this session"
    if against is None or rating.cutoff is None:
        return f"of {plain_score(debrief.instrument.maximum)}, no cut-off"
    cutoff = f"the cut-off of {plain_score(rating.cutoff.total)}"
    if against == 0:
        return f"at {cutoff}" + (", which counts as below" if rating.cutoff.inclusive else "")
    return f"{format_score(abs(against))} {'above' if against > 0 else 'below'} {cutoff}"


def change_words(debrief: Debrief) -> str:
    """`-4.2 since 12 November`; `first rating` where there is none before it, `first SRS rating` where there is none on
    this scale; empty for a skipped session.
    """
    if debrief.rating.total is None:
        return ""
    if debrief.change is None or debrief.since is None:
        return _first_words(debrief)
    return f"{format_change(debrief.change)} since {day_and_month(debrief.since, debrief.rating.on)}"


def weakest_words(debrief: Debrief) -> str:
    """`the weakest: agreement on goals`, by the element's name; empty when no item stands alone."""
    if debrief.weakest is None:
        return ""
    return f"the weakest: {debrief.instrument.items[debrief.weakest].element}"


def since_adjustment(debrief: Debrief) -> str:
    """`first rating since the adjustment #pace`; empty where it is not the first one."""
    if debrief.adjustment is None:
        return ""
    return f"first rating since the adjustment {adjustment_name(debrief.adjustment)}"


def saved_line(debrief: Debrief) -> str:
    """The whole of it in one line, for the shell.

    `Saved. 30.4, 5.6 below the cut-off of 36, down 4.2 since 12 November. Weakest: goals.`
    """
    rating = debrief.rating
    if rating.total is None:
        return f"Saved. The session of {day_and_month(rating.on, rating.recorded.date())} was skipped: no rating."
    comma = "" if debrief.against is None else ","
    where = f"{format_score(rating.total)}{comma} {debrief_headline(debrief)}"
    weakest = "" if debrief.weakest is None else debrief.instrument.items[debrief.weakest].label.lower()
    return f"Saved. {where}, {_moved(debrief)}." + (f" Weakest: {weakest}." if weakest else "")


def effect_sentence(effect: Effect) -> str:
    """An adjustment's two sides: `34.0 before (n 5), 36.5 after (n 5), up 2.5, NAP 0.84: medium`.

    With ratings missing on a side: `too early: 1 of 3 sessions since`.
    """
    before, after = effect.before, effect.after
    if effect.nap is None or effect.difference is None or before.median is None or after.median is None:
        missing = [
            f"{side.n} of {effect.needed} sessions {word}"
            for side, word in ((before, "before"), (after, "since"))
            if side.n < effect.needed
        ]
        return f"{verdict_words(effect.verdict)}: {', '.join(missing)}"
    one, other = format_score(before.median), format_score(after.median)
    hundredths = rounded(100 * effect.nap.numerator, effect.nap.denominator)
    nap = f"{hundredths // 100}.{hundredths % 100:02d}"
    return (
        f"{one} before (n {before.n}), {other} after (n {after.n}), {_direction(effect.difference)}, "
        f"NAP {nap}: {verdict_words(effect.verdict)}"
    )


def trend_words(effect: Effect) -> str:
    """`already rising before it: 2.4 points over 6 sessions`; empty where there was no trend."""
    trend = effect.trend_before
    if trend is None:
        return ""
    return f"already {course_words(trend)} before it: {format_score(abs(trend.moved))} points over {trend.n} sessions"


def verdict_words(verdict: Verdict) -> str:
    """`too early`, `weak`, `medium` or `strong`."""
    return verdict.replace("-", " ")


def _moved(debrief: Debrief) -> str:
    if debrief.change is None or debrief.since is None:
        return f"the {_first_words(debrief)}"
    return f"{_direction(debrief.change)} since {day_and_month(debrief.since, debrief.rating.on)}"


def _first_words(debrief: Debrief) -> str:
    return "first rating" if debrief.is_first else f"first {debrief.instrument.code} rating"


def _direction(change: int) -> str:
    return "unchanged" if change == 0 else f"{'up' if change > 0 else 'down'} {format_score(abs(change))}"


def _items(signal: Signal, rating: RatedSession | None, *, scores: bool = False) -> str:
    """The low items by their labels, with their scores when asked for; only their number without the rating."""
    instrument = None if rating is None else INSTRUMENTS.get(rating.instrument)
    if rating is None or rating.items is None or instrument is None:
        return counted(len(signal.items), "item")
    return ", ".join(
        f"{instrument.items[index].label} {format_score(rating.items[index])}"
        if scores
        else instrument.items[index].label
        for index in signal.items
    )


def _nearly(signal: Signal) -> str:
    """Said where rounding would make the total look as if it lay on the bound."""
    return "just " if signal.amount == 0 else ""

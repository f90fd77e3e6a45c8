"""The sentences about signals, courses and ratings, for screens and shell alike. Short, calm, and plain ASCII."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..clinical.course import CourseName
from ..clinical.cutoff import Cutoff
from ..clinical.instrument import INSTRUMENTS
from ..clinical.score import format_change, format_score, plain_score
from ..clinical.session import RatedSession
from ..clinical.signals import Signal, SignalName
from ..clinical.standing import Standing
from ..clinical.usual_range import UsualRange
from ..words import counted
from .course_words import course_reason, course_words
from .dates import day_and_month
from .direction import direction_words
from .outcome_words import look_words

if TYPE_CHECKING:
    from ..clinical.debrief import Debrief

_ORDINALS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LABELS: Final = MappingProxyType(
    {
        SignalName.BELOW_CUTOFF: "below cut-off",
        SignalName.LOW_ITEM: "low item",
        SignalName.CANDOUR: "candour",
        SignalName.DROP: "drop",
        SignalName.CEILING: "always at the ceiling",
        SignalName.OUTSIDE_USUAL: "outside the usual range",
        SignalName.NOT_RATED: "not rated",
    }
)
_MOVING: Final = (CourseName.DIPPED, CourseName.FALLING, CourseName.RISING)
LOW_FIRST: Final = "A low first mark is common, and an opening."
THANK: Final = "Thank them for it. Then ask"


def ordinal(number: int) -> str:
    """`third` for 3, `11th` for 11. `number` from 1 on."""
    return _ORDINALS[number] if number < len(_ORDINALS) else short_ordinal(number)


def short_ordinal(number: int) -> str:
    """`3rd` for 3."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def range_words(usual: UsualRange) -> str:
    """`35.1 to 39.0`, or `from 37.8 up` where the upper end is the maximum."""
    if usual.is_open_above:
        return f"from {format_score(usual.low)} up"
    return f"{format_score(usual.low)} to {format_score(usual.high)}"


def cutoff_words(cutoff: Cutoff) -> str:
    """`36`, or `36 or below` where the cut-off itself counts as below it."""
    return f"{plain_score(cutoff.total)}{' or below' if cutoff.inclusive else ''}"


def signal_words(signal: Signal, rating: RatedSession | None = None) -> str:
    """A signal in the width of a table's cell: `below 36, 3rd`, with no other numbers than the rating's own.

    `rating`: the one it is about, to name its items."""
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
        case SignalName.CANDOUR:
            return f"below {plain_score(signal.threshold)} after {signal.streak}"
        case SignalName.OUTSIDE_USUAL:
            return f"{'above' if signal.above else 'below'} usual"
        case SignalName.NOT_RATED:
            return f"not rated {signal.days} d"


def signal_rule(signal: Signal, rating: RatedSession | None = None) -> str:
    """A signal's rule with its numbers: `below cut-off: 30.4 under 36.0, third in a row`."""
    label = _LABELS[signal.name]
    match signal.name:
        case SignalName.BELOW_CUTOFF:
            total, cutoff = signal.threshold - signal.amount, format_score(signal.threshold)
            under = f"{format_score(total)} under {cutoff}" if signal.amount else f"at {cutoff}"
            again = f", {ordinal(signal.streak)} in a row" if signal.streak > 1 else ""
            return f"{label}: {under}{again}"
        case SignalName.LOW_ITEM:
            return f"{label}: {_items(signal, rating, scores=True)}, cut-off {format_score(signal.threshold)}"
        case SignalName.DROP:
            return f"{label}: {format_score(signal.amount)}, from {format_score(signal.threshold)} on"
        case SignalName.CEILING:
            return f"{label}: {plain_score(signal.threshold)}, {ordinal(signal.streak)} in a row"
        case SignalName.OUTSIDE_USUAL:
            where = "above" if signal.above else "below"
            usual = "" if signal.range is None else f": {range_words(signal.range)} over {signal.range.n} ratings"
            return f"{_nearly(signal)}{where} the usual range{usual}"
        case SignalName.CANDOUR:
            times = _CARDINALS[signal.streak] if signal.streak < len(_CARDINALS) else str(signal.streak)
            return f"First mark below {plain_score(signal.threshold)} after {times}: thank for it"
        case SignalName.NOT_RATED:
            return f"{label}: {signal.days} days, more than {signal.threshold}"


def reasons(standing: Standing) -> tuple[str, ...]:
    """Why to talk with this client, then what else to look at; none when all is well. One fall is told once."""
    course, last = standing.course, standing.last
    due = [signal for signal in standing.signals if signal.stake is not None]
    found = [_standing_below(standing, signal) for signal in standing.signals if _is_below(signal)]
    if course.lost is not None and last is not None:
        found.append(course_reason(course, last.on))
    told = course.lost is not None and course.since == standing.last_on
    found += [signal_words(signal, last) for signal in due if not _is_below(signal) and not (told and _is_drop(signal))]
    rest = [signal for signal in standing.signals if signal.stake is None and not _is_below(signal)]
    return (*found, *look_reasons(standing), *(signal_words(signal, last) for signal in rest))


def look_reasons(standing: Standing) -> tuple[str, ...]:
    """What the outcome gives reason to look at the client for."""
    outcome = standing.outcome
    return () if outcome is None else tuple(look_words(each, outcome) for each in standing.looks)


def standing_words(standing: Standing) -> str:
    """The one thing to say in a client's line: the first reason, `below 36, falling` where both hold, else the course;
    behind a reason of the alliance that of the outcome.

    Empty with too few ratings.
    """
    course, why = standing.course, reasons(standing)
    looks = look_reasons(standing)[:1]
    if any(map(_is_below, standing.signals)):
        first = f"{why[0].partition(',')[0]}, {course_words(course)}" if course.name in _MOVING else why[0]
        return ", ".join((first, *looks))
    if why:
        return why[0] if why[0] in looks else ", ".join((why[0], *looks))
    return "" if course.name is CourseName.TOO_FEW else course_words(course)


def debrief_headline(debrief: "Debrief") -> str:
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


def change_words(debrief: "Debrief", *, in_words: bool = False) -> str:
    """`-4.2 since 12 November`; `first rating` where there is none before it, `first SRS rating` where there is none on
    this scale; empty for a skipped session. `in_words`: `down 4.2` for `-4.2`.
    """
    if debrief.rating.total is None:
        return ""
    if debrief.change is None or debrief.since is None:
        return _first_words(debrief)
    moved = direction_words(debrief.change) if in_words else format_change(debrief.change)
    return f"{moved} since {day_and_month(debrief.since, debrief.rating.on)}"


def weakest_words(debrief: "Debrief") -> str:
    """`the weakest: agreement on goals`, by the element's name; empty when no item stands alone."""
    if debrief.weakest is None:
        return ""
    return f"the weakest: {debrief.instrument.items[debrief.weakest].element}"


def saved_line(debrief: "Debrief", code: str) -> str:
    """The whole of it in one line, for the shell. It names client and day: a slip in either is seen here or never.

    `Saved for KL-04 on 21 November. 30.4, 5.6 below the cut-off of 36, down 4.2 since 12 November. Weakest: goals.`
    """
    rating = debrief.rating
    saved = f"Saved for {code} on {day_and_month(rating.on, rating.recorded.date())}."
    if rating.total is None:
        return f"{saved} Skipped: no rating."
    comma = "" if debrief.against is None else ","
    where = f"{format_score(rating.total)}{comma} {debrief_headline(debrief)}"
    weakest = "" if debrief.weakest is None else debrief.instrument.items[debrief.weakest].label.lower()
    return f"{saved} {where}, {_moved(debrief)}." + (f" Weakest: {weakest}." if weakest else "")


def _standing_below(standing: Standing, signal: Signal) -> str:
    """`below 36, 3rd`, or `below 36, as usual` where that is no news."""
    words = signal_words(signal, standing.last)
    return f"{words.partition(',')[0]}, as usual" if signal.stake is None else words


def _is_below(signal: Signal) -> bool:
    return signal.name is SignalName.BELOW_CUTOFF


def _is_drop(signal: Signal) -> bool:
    return signal.name is SignalName.DROP


def _moved(debrief: "Debrief") -> str:
    if debrief.change is None or debrief.since is None:
        return f"the {_first_words(debrief)}"
    return f"{direction_words(debrief.change)} since {day_and_month(debrief.since, debrief.rating.on)}"


def _first_words(debrief: "Debrief") -> str:
    return "first rating" if debrief.is_first else f"first {debrief.instrument.code} rating"


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

"""The sentences about signals, and how it stands with a client, for screens and shell alike. Short and calm."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from ..clinical.client import Client
from ..clinical.course import CourseName
from ..clinical.cutoff import Cutoff
from ..clinical.instrument import INSTRUMENTS
from ..clinical.score import format_score, plain_score
from ..clinical.session import RatedSession
from ..clinical.signals import Signal, SignalName
from ..clinical.standing import Standing
from ..clinical.usual_range import UsualRange
from ..language import phrase
from ..text import clean_line
from ..words import counted
from .course_words import course_reason, course_words
from .item_words import label_in_sentence

_ORDINALS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NTH: Final = MappingProxyType({1: "{number}st", 2: "{number}nd", 3: "{number}rd"})
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
FOR_SUPERVISION: Final = "for supervision"
"""Said of a client or a session that is marked to be taken there."""
UNFINISHED: Final = "unfinished"
"""Said of an entry that was begun and not saved."""


def ordinal(number: int) -> str:
    """`third` for 3, `11th` for 11. `number` from 1 on."""
    return phrase(_ORDINALS[number]) if number < len(_ORDINALS) else short_ordinal(number)


def short_ordinal(number: int) -> str:
    """`3rd` for 3."""
    teen = number % 100 in (11, 12, 13)
    return phrase("{number}th" if teen else _NTH.get(number % 10, "{number}th"), number=number)


def range_words(usual: UsualRange) -> str:
    """`35.1 to 39.0`, or `from 37.8 up` where the upper end is the maximum."""
    if usual.is_open_above:
        return phrase("from {low} up", low=format_score(usual.low))
    return phrase("{low} to {high}", low=format_score(usual.low), high=format_score(usual.high))


def cutoff_words(cutoff: Cutoff) -> str:
    """`36`, or `36 or below` where the cut-off itself counts as below it."""
    total = plain_score(cutoff.total)
    return phrase("{total} or below", total=total) if cutoff.inclusive else total


def signal_words(signal: Signal, rating: RatedSession | None = None) -> str:
    """A signal in the width of a table's cell: `below 36, 3rd`, with no other numbers than the rating's own.

    `rating`: the one it is about, to name its items."""
    match signal.name:
        case SignalName.BELOW_CUTOFF:
            if signal.streak > 1:
                return phrase("{below}, {nth}", below=_below_words(signal), nth=short_ordinal(signal.streak))
            return _below_words(signal)
        case SignalName.LOW_ITEM:
            every = rating is not None and rating.items is not None and len(rating.items) == len(signal.items)
            return phrase("low: every item") if every else phrase("low: {items}", items=_low_items(signal, rating))
        case SignalName.DROP:
            return phrase("drop of {amount}", amount=format_score(signal.amount))
        case SignalName.CEILING:
            return phrase("always {threshold}", threshold=plain_score(signal.threshold))
        case SignalName.CANDOUR:
            return phrase(
                "below {threshold} after {streak}", threshold=plain_score(signal.threshold), streak=signal.streak
            )
        case SignalName.OUTSIDE_USUAL:
            return phrase("above usual") if signal.above else phrase("below usual")
        case SignalName.NOT_RATED:
            return phrase("not rated {days} d", days=signal.days)


def signal_rule(signal: Signal, rating: RatedSession | None = None) -> str:
    """A signal's rule with its numbers: `below cut-off: 30.4 under 36.0, third in a row`."""
    label = phrase(_LABELS[signal.name])
    match signal.name:
        case SignalName.BELOW_CUTOFF:
            total, cutoff = signal.threshold - signal.amount, format_score(signal.threshold)
            under = (
                phrase("{total} under {cutoff}", total=format_score(total), cutoff=cutoff)
                if signal.amount
                else phrase("at {cutoff}", cutoff=cutoff)
            )
            again = phrase(", {streak} in a row", streak=ordinal(signal.streak)) if signal.streak > 1 else ""
            return f"{label}: {under}{again}"
        case SignalName.LOW_ITEM:
            return phrase(
                "{label}: {items}, cut-off {threshold}",
                label=label,
                items=_scored_items(signal, rating),
                threshold=format_score(signal.threshold),
            )
        case SignalName.DROP:
            return phrase(
                "{label}: {amount}, from {threshold} on",
                label=label,
                amount=format_score(signal.amount),
                threshold=format_score(signal.threshold),
            )
        case SignalName.CEILING:
            return phrase(
                "{label}: {threshold}, {streak} in a row",
                label=label,
                threshold=plain_score(signal.threshold),
                streak=ordinal(signal.streak),
            )
        case SignalName.OUTSIDE_USUAL:
            return _usual_rule(signal)
        case SignalName.CANDOUR:
            times = phrase(_CARDINALS[signal.streak]) if signal.streak < len(_CARDINALS) else str(signal.streak)
            return phrase(
                "First mark below {threshold} after {times}: thank for it",
                threshold=plain_score(signal.threshold),
                times=times,
            )
        case SignalName.NOT_RATED:
            return phrase(
                "{label}: {days} days, more than {threshold}", label=label, days=signal.days, threshold=signal.threshold
            )


def reasons(standing: Standing) -> tuple[str, ...]:
    """Why to talk with this client, then what else to look at; none when all is well. One fall is told once."""
    return tuple(_reasons(standing))


def _reasons(standing: Standing) -> Iterator[str]:
    """See `reasons`: each is put in words once it is asked for."""
    course, last = standing.course, standing.last
    yield from (_standing_below(standing, signal) for signal in standing.signals if _is_below(signal))
    if course.lost is not None and last is not None:
        yield course_reason(course, last.on)
    told = course.lost is not None and course.since == standing.last_on
    others = [signal for signal in standing.signals if not _is_below(signal)]
    due = (signal for signal in others if signal.stake is not None and not (told and _is_drop(signal)))
    yield from (signal_words(signal, last) for signal in due)
    yield from look_reasons(standing)
    yield from (signal_words(signal, last) for signal in others if signal.stake is None)


def look_reasons(standing: Standing) -> tuple[str, ...]:
    """What the outcome gives reason to look at the client for."""
    if (outcome := standing.outcome) is None:
        return ()
    from .look_words import look_words  # with the rules of the outcome, which many clients have none of

    return tuple(look_words(each, outcome) for each in standing.looks)


def standing_words(standing: Standing) -> str:
    """The one thing to say in a client's line: the first reason, `below 36, falling` where both hold, else the course;
    behind a reason of the alliance that of the outcome.

    Empty with too few ratings.
    """
    course = standing.course
    if standing.days_unseen is not None and not standing.asks_to_look:
        return phrase("unseen {days} d: ended?", days=standing.days_unseen)
    if (ended := standing.client.ended) is not None and not standing.asks_to_look:
        return phrase("ended, {how}", how=phrase(ended.how))
    below = next(filter(_is_below, standing.signals), None)
    if below is not None and course.name in _MOVING:
        why = f"{_below_words(below)}, {course_words(course.name)}"
    else:
        why = next(_reasons(standing), "")
    looks = [look for look in look_reasons(standing)[:1] if look != why]
    if why:
        return ", ".join((why, *looks))
    if not standing.client.scale:
        return phrase("no scale in use")
    if standing.instrument is None:
        return _outcome_moved(standing)
    return "" if course.name is CourseName.TOO_FEW else course_words(course.name)


def _outcome_moved(standing: Standing) -> str:
    """How the outcome stands where nothing is to be said of the alliance: `up 4.4 since the first`."""
    from .direction import direction_words  # few clients have no alliance scale

    change = None if standing.outcome is None else standing.outcome.change
    return "" if change is None else phrase("{change} since the first", change=direction_words(change))


def no_scale_words(client: Client) -> str:
    """What to do where nothing can be rated yet, on a screen."""
    if client.scale:
        return phrase(
            "{code} has a scale not known here, {scale}: what was marked is kept.",
            code=client.code,
            scale=clean_line(client.scale),
        )
    return phrase("{code} has no scale in use: choose one with e or o in the caseload.", code=client.code)


def _standing_below(standing: Standing, signal: Signal) -> str:
    """`below 36, 3rd`, or `below 36, as usual` where that is no news."""
    if signal.stake is None:
        return phrase("{below}, as usual", below=_below_words(signal))
    return signal_words(signal, standing.last)


def _below_words(signal: Signal) -> str:
    """`below 36`, without how often in a row."""
    threshold = plain_score(signal.threshold)
    if signal.amount == 0:
        return phrase("at {threshold}", threshold=threshold)
    return phrase("below {threshold}", threshold=threshold)


def _is_below(signal: Signal) -> bool:
    return signal.name is SignalName.BELOW_CUTOFF


def _is_drop(signal: Signal) -> bool:
    return signal.name is SignalName.DROP


def _low_items(signal: Signal, rating: RatedSession | None) -> str:
    """The low items as a sentence names them; only their number without the rating."""
    instrument = None if rating is None else INSTRUMENTS.get(rating.instrument)
    if rating is None or rating.items is None or instrument is None:
        return counted(len(signal.items), "item")
    return ", ".join(label_in_sentence(instrument.items[index].label) for index in signal.items)


def _scored_items(signal: Signal, rating: RatedSession | None) -> str:
    """The low items by their labels, with their scores; only their number without the rating."""
    instrument = None if rating is None else INSTRUMENTS.get(rating.instrument)
    if rating is None or rating.items is None or instrument is None:
        return counted(len(signal.items), "item")
    return ", ".join(
        f"{phrase(instrument.items[index].label)} {format_score(rating.items[index])}" for index in signal.items
    )


def _usual_rule(signal: Signal) -> str:
    """`below the usual range: 36.1 to 39.9 over 15 ratings`; `just` where rounding would make the total look as if it
    lay on the bound."""
    if signal.amount == 0:
        where = phrase("just above the usual range") if signal.above else phrase("just below the usual range")
    else:
        where = phrase("above the usual range") if signal.above else phrase("below the usual range")
    if signal.range is None:
        return where
    return phrase("{where}: {range} over {n} ratings", where=where, range=range_words(signal.range), n=signal.range.n)

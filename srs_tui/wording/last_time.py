"""What is carried over from the last session into the next one. Plain ASCII but for what people wrote."""

from collections.abc import Iterable, Sequence
from datetime import date

from ..clinical.adjustment import Adjustment
from ..clinical.debrief import weakest_item
from ..clinical.effect import Verdict, effect_of
from ..clinical.instrument import INSTRUMENTS
from ..clinical.rules import Rules
from ..clinical.score import format_score
from ..clinical.session import RatedSession, Session
from ..clinical.standing import Standing
from ..language import phrase
from .dates import day_and_month
from .effect_words import adjustment_name
from .item_words import label_in_sentence


def last_words(last: RatedSession) -> str:
    """`30.4, goals lowest`."""
    total = phrase("skipped") if last.total is None else format_score(last.total)
    if (weakest := weakest_item(last)) is None:
        return total
    item = label_in_sentence(INSTRUMENTS[last.instrument].items[weakest].label)
    return phrase("{total}, {item} lowest", total=total, item=item)


def last_note(standing: Standing) -> Session | None:
    """The last session of a client that was noted something of."""
    return next((session for session in reversed(standing.sessions) if session.note.strip()), None)


def last_time_words(last: RatedSession) -> str:
    """`30.4, goals lowest. Agreed: agenda first.`; `30.4, goals lowest` where nothing was agreed."""
    said = last_words(last)
    agreed = " ".join(last.session.agreed.split()).rstrip(".")
    return phrase("{said}. Agreed: {agreed}.", said=said, agreed=agreed) if agreed else said


def carried_over(
    last: RatedSession,
    adjustments: Iterable[Adjustment],
    history: Sequence[RatedSession],
    today: date,
    rules: Rules,
    scale: str,
) -> list[tuple[str, str]]:
    """What one wants to know before a session begins, each with its label; empty words for what there is not. `scale`:
    the one on the screen; where last time's is another, it is named: its total stands beside that scale's own.
    """
    said = last_time_words(last)
    if last.instrument != scale:
        said = phrase("{scale} {said}", scale=last.instrument, said=said)
    trying = trying_words(adjustments, history, today, rules)
    return [
        (phrase("Last time"), said),
        (phrase("Trying"), trying[0] if trying else ""),
        (phrase("Note"), last.note),
    ]


def trying_words(
    adjustments: Iterable[Adjustment], history: Sequence[RatedSession], today: date, rules: Rules
) -> tuple[str, ...]:
    """The adjustments that have no verdict yet, the latest first: `#pace: 2 of 3 ratings since 11 November`."""
    effects = [effect_of(each, history, rules) for each in adjustments if not each.deleted]
    running = [each for each in effects if each.verdict is Verdict.TOO_EARLY and each.after.n < each.needed]
    running.sort(key=lambda each: each.adjustment.moment, reverse=True)
    return tuple(
        phrase(
            "{adjustment}: {n} of {needed} ratings since {on}",
            adjustment=adjustment_name(each.adjustment),
            n=each.after.n,
            needed=each.needed,
            on=day_and_month(each.adjustment.on, today),
        )
        for each in running
    )

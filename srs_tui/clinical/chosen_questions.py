"""Which questions are asked about a rating: by what was low, by the occasion, and by turns."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ..language import phrase
from .instrument import Instrument
from .questions import Occasion, Questions
from .shipped_questions import shipped_questions

OFTEN_LOW_FROM: Final = 4
"""From so many low marks in a row on, the question is what a mark of this client's means."""


def questions_for(
    instrument: Instrument, number: int, occasion: Occasion, own: Mapping[str, Questions] = MappingProxyType({})
) -> tuple[str, ...]:
    """Where a conversation is due, one question that explores what was low and one about next time; else one.

    `number`: which rating of this client it is, from 1 on; the questions take turns with it, so that two sessions in
    a row do not end on the same words. `own`: the therapist's, by the code of the scale.
    """
    asked = own.get(instrument.code) or shipped_questions(instrument.code)
    if occasion.due:
        return _exploring(asked, number, occasion), phrase(_turn(asked.next_time, number))
    if occasion.candour:
        return (phrase(_turn(asked.candour, number)),)
    if occasion.ceiling:
        return (phrase(_turn(asked.ceiling, number)),)
    if occasion.low_in_a_row >= OFTEN_LOW_FROM or occasion.lowest:
        return (_exploring(asked, number, occasion),)
    return (phrase(_turn(asked.first if occasion.first else asked.well, number)),)


def _exploring(asked: Questions, number: int, occasion: Occasion) -> str:
    if occasion.low_in_a_row >= OFTEN_LOW_FROM and occasion.usual:
        return phrase(_turn(asked.often_low, number), usual=occasion.usual, cutoff=occasion.cutoff)
    if occasion.lowest:
        return phrase(_turn(asked.low[occasion.lowest[0]], number))
    return phrase(_turn(asked.below if occasion.below else asked.lower, number))


def _turn(questions: Sequence[str], number: int) -> str:
    return questions[(number - 1) % len(questions)]

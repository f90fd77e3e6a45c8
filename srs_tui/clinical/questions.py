"""Questions that open the talk about a rating: our own words, short enough for 72 columns, never those of a scale."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .instrument import Element, Instrument


class Questions(Struct, frozen=True):
    """What to ask one kind of person. Each row holds questions that can stand in for, or follow, one another."""

    low: Mapping[Element, tuple[str, ...]]
    """By the element of the alliance that was marked low."""
    below: tuple[str, ...]
    """When only the total is known, or no single line is low."""
    drop: tuple[str, ...]
    ceiling: tuple[str, ...]
    first: tuple[str, ...]
    well: tuple[str, ...]
    """When nothing is low: they invite criticism."""


_ADULT: Final = Questions(
    low=MappingProxyType(
        {
            Element.BOND: (
                "Was there a moment today when I lost you?",
                "Where would you have liked me to slow down and stay with you?",
                "Is anything between us making it harder to speak freely?",
            ),
            Element.GOALS: (
                "What did you most hope for today that we did not get to?",
                "If the next hour were about one thing only, what should it be?",
                "Are we still heading where you would like to go?",
            ),
            Element.TASKS: (
                "What should we do more of, and what less?",
                "Which part of how we went about it helped least?",
                "If you were steering, how would we go about it next time?",
            ),
            Element.FIT: (
                "What would have made this hour more worth your while?",
                "What are you leaving with that you would rather not carry home?",
                "At which point could today have taken a better turn?",
            ),
        }
    ),
    below=(
        "What would you change first about how we spent this hour?",
        "What could I do differently next time?",
        "Which part of today helped you least?",
    ),
    drop=(
        "Something was different from last time. What changed for you?",
        "What did we do last time that we left out today?",
    ),
    ceiling=(
        "Top marks again. What is one small thing I could still do better?",
        "If you had to mark one line lower, which would it be, and why?",
    ),
    first=(
        "This was our first one. What should I know about working with you?",
        "What were you hoping I would ask today?",
    ),
    well=(
        "What is one thing I could have done better today?",
        "What should we be sure to keep, and what could we drop?",
        "Was there anything you held back today?",
    ),
)

_CHILD: Final = Questions(
    low=MappingProxyType(
        {
            Element.BOND: (
                "When did I not get what you meant?",
                "What do you wish I knew about you?",
            ),
            Element.GOALS: (
                "What would you have liked to talk about instead?",
                "What matters most to you this week?",
            ),
            Element.TASKS: (
                "Which bit today was boring, or too hard?",
                "What would be more fun to do here next time?",
            ),
            Element.FIT: (
                "How could we make next time better?",
                "What was the worst bit today?",
            ),
        }
    ),
    below=(
        "What should I do differently next time?",
        "What was the worst bit today?",
    ),
    drop=(
        "Last time felt better to you. What was different today?",
        "What did we do last time that you would like again?",
    ),
    ceiling=(
        "If you were the boss here, what would you change?",
        "What could make it even better? You can tell me anything.",
    ),
    first=("What should I know about you that I have not asked yet?",),
    well=(
        "What was the best bit today, and what was the worst?",
        "What should we change for next time?",
    ),
)

_GROUP: Final = Questions(
    low=MappingProxyType(
        {
            Element.BOND: (
                "Was there a moment today when the group, or I, lost you?",
                "What would make it easier to speak up in here?",
            ),
            Element.GOALS: (
                "What did you hope the group would turn to that it did not?",
                "What should the group take up first next time?",
            ),
            Element.TASKS: (
                "What should the group do more of, and what less?",
                "Which part of today's way of working helped you least?",
            ),
            Element.FIT: (
                "What would have made this group more worth your while today?",
                "At which point could today have taken a better turn for you?",
            ),
        }
    ),
    below=(
        "What would you change first about how the group spent its time?",
        "What could I do differently in the group next time?",
    ),
    drop=(
        "Something was different from last time. What changed for you?",
        "What did the group do last time that it left out today?",
    ),
    ceiling=(
        "Top marks again. What is one small thing the group could do better?",
        "If you had to mark one line lower, which would it be, and why?",
    ),
    first=("This was your first one here. What would help you feel at home?",),
    well=(
        "What is one thing the group, or I, could have done better today?",
        "Was there anything you held back today?",
    ),
)

_SUPERVISEE: Final = Questions(
    low=MappingProxyType(
        {
            Element.BOND: (
                "Was there a moment today when I lost you?",
                "What would make it easier to bring what went badly?",
            ),
            Element.GOALS: (
                "What did you bring today that we did not get to?",
                "What should supervision be about for you just now?",
            ),
            Element.TASKS: (
                "What should we do more of in supervision, and what less?",
                "How could we look at your work in a way that helps you more?",
            ),
            Element.FIT: (
                "What did you need today that you are leaving without?",
                "What should we make room for first next time?",
            ),
        }
    ),
    below=(
        "What would you change first about how we use supervision?",
        "What could I do differently next time?",
    ),
    drop=(
        "Something was different from last time. What changed for you?",
        "What did we do last time that we left out today?",
    ),
    ceiling=(
        "Top marks again. What is one small thing I could still do better?",
        "Which of your cases have we not dared to open yet?",
    ),
    first=("This was our first one. How do you learn best in supervision?",),
    well=(
        "What is one thing I could have done better today?",
        "Is there a case you thought of bringing, and did not?",
    ),
)

_BY_SCALE: Final[Mapping[str, Questions]] = MappingProxyType({"CSRS": _CHILD, "GSRS": _GROUP, "LASS": _SUPERVISEE})


def questions_for(
    instrument: Instrument,
    number: int,
    *,
    lowest: Sequence[Element] = (),
    below: bool = False,
    drop: bool = False,
    ceiling: bool = False,
    first: bool = False,
) -> tuple[str, ...]:
    """Two or three open questions when something is low, one when all is well.

    `number`: which rating of this client it is, from 1 on; the questions take turns with it, so that two sessions in
    a row do not end on the same words. `lowest`: the elements marked low, the lowest first. `below`: something is low.
    """
    asked = _BY_SCALE.get(instrument.code, _ADULT)
    if ceiling:
        return (_turn(asked.ceiling, number),)
    if not (below or lowest or drop):
        return (_turn(asked.first if first else asked.well, number),)
    found = [_turn(asked.drop, number)] if drop else []
    found += [_turn(asked.low[element], number) for element in dict.fromkeys(lowest)][:2]
    if len(found) < 2 and lowest:
        found.append(_turn(asked.low[lowest[0]], number + 1))
    if len(found) < 2:
        found.append(_turn(asked.below, number))
    if len(found) < 2:
        found.append(_turn(asked.first if first else asked.below, number + 1))
    return tuple(found)


def _turn(questions: Sequence[str], number: int) -> str:
    return questions[(number - 1) % len(questions)]

"""The questions that come with the program: our own words, short enough for 72 columns, never those of a scale.

Open and short; about the therapist's work and not the client's failing; nothing that opens new feeling at the door.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from .instrument import Element
from .questions import Questions

_ADULT: Final = Questions(
    low=MappingProxyType(
        {
            Element.BOND: (
                "When did I come closest to losing you today?",
                "What would have been easier to say if I had asked?",
                "Where would you have liked me to slow down and stay with you?",
            ),
            Element.GOALS: (
                "What did you most hope for today that we did not get to?",
                "If the next hour were about one thing only, what should it be?",
                "What matters more to you just now than what we spoke of?",
            ),
            Element.TASKS: (
                "What should we do more of, and what less?",
                "What in the way we work fits you least?",
                "If you were steering, how would we go about it next time?",
            ),
            Element.FIT: (
                "What was missing today that you had hoped for?",
                "What would have made this hour more worth your while?",
                "At which point could I have taken us a better way?",
            ),
        }
    ),
    below=(
        "What would you change first about how we spent this hour?",
        "Which part of today helped you least?",
        "What did I overlook today?",
    ),
    often_low=(
        "You often mark around {usual}. What would a {cutoff} look like, or is that simply a good mark of yours?",
        "Around {usual} once more. What could I do that would move your mark a little?",
    ),
    lower=(
        "You marked this a little lower than last time. What did I miss?",
        "What could I have done today that would have kept your mark where it was?",
    ),
    next_time=(
        "What shall we make sure of next time?",
        "What is one thing I should do differently next time?",
        "How shall we begin next time?",
    ),
    candour=("Thank you for marking that. What made the difference today?",),
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
        "What would you have liked a little more of today?",
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
                "What would be more fun to do here?",
            ),
            Element.FIT: (
                "What was the worst bit today, and what was the best?",
                "What did you wait for today that did not come?",
            ),
        }
    ),
    below=(
        "What was the worst bit today, and what was the best?",
        "What should I have done differently today?",
    ),
    often_low=(
        "You often mark around {usual}. What would be a really good mark for you?",
        "Around {usual} once more. What could I do to make it a little more?",
    ),
    lower=(
        "You marked it a little lower than last time. What did I miss?",
        "What did I do last time that you would like again?",
    ),
    next_time=(
        "If today had a do-over, what would we do?",
        "What should be the first thing we do next time?",
    ),
    candour=("Thank you for marking that. What was it that you liked less today?",),
    ceiling=(
        "If you were the boss here, what would you change?",
        "What could make it even better? You can tell me anything.",
    ),
    first=("What should I know about you that I have not asked yet?",),
    well=(
        "What was the worst bit today, and what was the best?",
        "What should we do again next time?",
    ),
)

_GROUP: Final = replace(
    _ADULT,
    low=MappingProxyType(
        {
            Element.BOND: (
                "When did the group, or I, come closest to losing you today?",
                "What would make it easier to speak up in here?",
            ),
            Element.GOALS: (
                "What did you hope the group would turn to that it did not?",
                "What should the group take up first next time?",
            ),
            Element.TASKS: (
                "What should the group do more of, and what less?",
                "What in the way the group works fits you least?",
            ),
            Element.FIT: (
                "What was missing for you in the group today?",
                "What would have made this group more worth your while today?",
            ),
        }
    ),
    below=(
        "What would you change first about how the group spent its time?",
        "Which part of today's group helped you least?",
    ),
    often_low=(
        _ADULT.often_low[0],
        "Around {usual} once more. What could I do in the group that would move it a little?",
    ),
    lower=(
        _ADULT.lower[0],
        "What would you have needed from the group today, or from me?",
    ),
    next_time=(
        "What shall I make sure of in the group next time?",
        "What could the group do for you next time?",
    ),
    ceiling=(
        "Top marks again. What is one small thing the group could do better?",
        "If you had to mark one line lower, which would it be, and why?",
    ),
    first=("This was your first one here. What would help you feel at home?",),
    well=(
        "What is one thing the group, or I, could have done better today?",
        "What would you have liked a little more of in the group today?",
    ),
)

_SUPERVISEE: Final = replace(
    _ADULT,
    low=MappingProxyType(
        {
            Element.BOND: (
                "When did I come closest to losing you today?",
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
                "What did you need today that you did not get from me?",
                "What was missing today that you had hoped for?",
            ),
        }
    ),
    below=(
        "What would you change first about how we use supervision?",
        "Which part of today helped you least?",
    ),
    next_time=(
        "What should we make room for first next time?",
        "What is one thing I should do differently next time?",
    ),
    ceiling=(
        _ADULT.ceiling[0],
        "Which of your cases have I made it hard to bring?",
    ),
    first=("This was our first one. How do you learn best in supervision?",),
    well=(
        "What is one thing I could have done better today?",
        "Which case would you have brought, had I asked?",
    ),
)

_BY_SCALE: Final[Mapping[str, Questions]] = MappingProxyType({"CSRS": _CHILD, "GSRS": _GROUP, "LASS": _SUPERVISEE})


def shipped_questions(scale: str) -> Questions:
    """The questions that come with the program, for a scale by its code."""
    return _BY_SCALE.get(scale, _ADULT)

"""The one thing to ask about at the start of a session, after the client marked how they are."""

from enum import StrEnum
from typing import Final

from .outcome import Outcome, session_in_episode


class Ask(StrEnum):
    """What the mark gives reason to ask about."""

    NOTHING = "nothing"
    SAFETY = "safety"
    """Worse by a change that counts: first whether the client is safe, and what has happened."""
    GAIN = "gain"
    """What the client did that made it so."""
    WHOSE_IDEA = "whose idea"
    """A first mark at the cut-off or above: somebody else may have wished it, and little rise is to be expected."""
    OWN_VIEW = "own view"
    """No gain so far: the client's own view of why."""
    WHO_ELSE = "who else"
    """Still none: who or what else could help."""


_FIRST_LOOK: Final = 3
_EVERY: Final = 6


def ask_at_start(outcome: Outcome) -> Ask:
    """What to ask about the last rating of `outcome`.

    Up or down by a change that counts comes first; without one, in an episode that began below the cut-off, the third
    session asks for the client's own view, the sixth and every sixth from there on who else could help.
    """
    change = outcome.change
    if change is not None and change <= -outcome.counts:
        return Ask.SAFETY
    if outcome.gained:
        return Ask.GAIN
    if change is None:
        return Ask.WHOSE_IDEA if outcome.began_below is False else Ask.NOTHING
    if outcome.began_below is not True:
        return Ask.NOTHING
    session = session_in_episode(outcome.episode, outcome.ratings[-1])
    if session == _FIRST_LOOK:
        return Ask.OWN_VIEW
    return Ask.WHO_ELSE if session % _EVERY == 0 else Ask.NOTHING

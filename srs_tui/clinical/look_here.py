"""Look here: what in the outcome, or in outcome and alliance together, gives reason to look at a client now.

No model and no probability: three rules that one can check by hand.
"""

from enum import StrEnum
from typing import Final

from .outcome import Outcome, falls_in_a_row, session_in_episode


class Look(StrEnum):
    """Why to look at a client."""

    WORSE = "worse-by-5"
    """The last total lies below the first of the episode by a change that counts."""
    NO_GAIN_THIN_ALLIANCE = "no-gain-thin-alliance"
    """From the third session on no gain that counts, and the alliance is thin."""
    TWO_FALLS = "two-falls"
    """Two falls in a row that add up to a change that counts."""


class Fit(StrEnum):
    """Outcome and alliance together: each of the four has its own next step."""

    GAIN_GOOD_ALLIANCE = "gain, good alliance"
    GAIN_THIN_ALLIANCE = "gain, thin alliance"
    NO_GAIN_GOOD_ALLIANCE = "no gain, good alliance"
    NO_GAIN_THIN_ALLIANCE = "no gain, thin alliance"


_FROM: Final = 3
"""The session of the episode from which on no gain says something."""


def fit_of(outcome: Outcome, *, thin: bool | None) -> Fit | None:
    """Outcome and alliance together; None where either has too few ratings to tell. `thin`: None without one."""
    if outcome.change is None or thin is None:
        return None
    if outcome.gained:
        return Fit.GAIN_THIN_ALLIANCE if thin else Fit.GAIN_GOOD_ALLIANCE
    return Fit.NO_GAIN_THIN_ALLIANCE if thin else Fit.NO_GAIN_GOOD_ALLIANCE


def looks_of(outcome: Outcome, *, thin: bool | None) -> tuple[Look, ...]:
    """Why to look at the client whose present episode has that outcome; nothing once it has ended."""
    change = outcome.change
    if change is None or not outcome.episode.is_open:
        return ()
    found = []
    if change <= -outcome.counts:
        found.append(Look.WORSE)
    if thin and not outcome.gained and session_in_episode(outcome.episode, outcome.latest[-1]) >= _FROM:
        found.append(Look.NO_GAIN_THIN_ALLIANCE)
    if falls_in_a_row(outcome.last_three) >= outcome.counts:
        found.append(Look.TWO_FALLS)
    return tuple(found)

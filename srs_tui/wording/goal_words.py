"""The client's own goal in words."""

from ..clinical.goal import GoalMark
from ..clinical.score import format_score
from ..language import phrase
from .direction import direction_words


def goal_words(mark: GoalMark, words: str) -> str:
    """`Goal 6.5, up 2.5 since the first, up 0.5 since last time: sleep through the night`."""
    parts = [phrase("Goal {score}", score=format_score(mark.score))]
    if mark.since_first is not None and mark.since_last is not None:
        parts += [
            phrase("{moved} since the first", moved=direction_words(mark.since_first)),
            phrase("{moved} since last time", moved=direction_words(mark.since_last)),
        ]
    said = ", ".join(parts)
    return phrase("{said}: {words}", said=said, words=" ".join(words.split())) if words else said

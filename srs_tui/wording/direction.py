"""A change in words."""

from ..clinical.score import format_score
from ..language import phrase


def direction_words(change: int) -> str:
    """`up 4.4`, `down 1.0`; `unchanged`. Tenths."""
    if change == 0:
        return phrase("unchanged")
    amount = format_score(abs(change))
    return phrase("up {amount}", amount=amount) if change > 0 else phrase("down {amount}", amount=amount)


def against_words(against: int, line: str) -> str:
    """`6.4 below 25`, `1.2 above the cut-off of 36`, `at 25`. `against`: tenths above `line`, negative below it."""
    if against == 0:
        return phrase("at {line}", line=line)
    amount = format_score(abs(against))
    if against > 0:
        return phrase("{amount} above {line}", amount=amount, line=line)
    return phrase("{amount} below {line}", amount=amount, line=line)

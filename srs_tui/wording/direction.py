"""A change in words."""

from ..clinical.score import format_score
from ..language import phrase


def direction_words(change: int) -> str:
    """`up 4.4`, `down 1.0`; `unchanged`. Tenths."""
    return phrase("unchanged") if change == 0 else f"{'up' if change > 0 else 'down'} {format_score(abs(change))}"

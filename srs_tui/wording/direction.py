"""A change in words."""

from ..clinical.score import format_score


def direction_words(change: int) -> str:
    """`up 4.4`, `down 1.0`; `unchanged`. Tenths."""
    return "unchanged" if change == 0 else f"{'up' if change > 0 else 'down'} {format_score(abs(change))}"

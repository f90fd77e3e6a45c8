"""The smallest window that the screens fit in, and the one from which on they use its width."""

from typing import Final

MINIMUM: Final = (60, 20)
"""Columns and rows."""
BESIDE: Final = 110
"""Columns of a screen from which on something stands beside a list, a form or a debrief."""


def is_small(size: tuple[int, int]) -> bool:
    """Whether a window of so many columns and rows has no room for the screens."""
    return size[0] < MINIMUM[0] or size[1] < MINIMUM[1]

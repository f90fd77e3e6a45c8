"""The smallest window that the screens fit in."""

from typing import Final

MINIMUM: Final = (60, 20)
"""Columns and rows."""


def is_small(size: tuple[int, int]) -> bool:
    """Whether a window of so many columns and rows has no room for the screens."""
    return size[0] < MINIMUM[0] or size[1] < MINIMUM[1]

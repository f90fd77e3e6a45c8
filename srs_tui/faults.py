"""What is wrong in a file that somebody wrote: the first of it in words, and the number of the rest."""

from collections.abc import Callable
from typing import Final

MOST_TOLD: Final = 20
"""Faults that are told in words: whoever has more corrects these first, and sees what is left."""


class Faults:
    """The faults of one file, in the order in which they were met."""

    def __init__(self) -> None:
        self.count = 0
        """How many were found."""
        self.told: Final[list[str]] = []
        """The first of them, each in one line."""

    def add(self, say: Callable[[], str]) -> None:
        """Count one fault; it is put into words only where it will be told."""
        self.count += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(say())

    @property
    def untold(self) -> int:
        """How many more there are than are told."""
        return self.count - len(self.told)

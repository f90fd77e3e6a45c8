"""One of several who are rated in a row."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .page import Page


class Turn(NamedTuple):
    """One of several who are rated one after the other: no debrief in between."""

    place: str
    """Which of them: `2 of 3`."""
    on: date
    """The day of the meeting."""
    then: Callable[[], Page[None] | None]
    """The entry of the next one; None after the last."""

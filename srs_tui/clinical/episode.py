"""An episode of care: from its first session to its end, which is said and never inferred."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from .dates import in_words
from .refusal import Refusal


class Ending(StrEnum):
    """How an episode ended."""

    OPEN = "open"
    PLANNED = "planned"
    STOPPED = "stopped"
    """By the client."""
    OTHER = "other"
    """Moved away, referred, the service ended."""


class Episode(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One episode of care. Dates are local."""

    opened: date
    ended: date | None = None
    how: Ending = Ending.OPEN
    coming: date | None = None
    """When it was said last that the client still comes, though there had been no session for long."""


def check_episodes(episodes: Sequence[Episode]) -> None:
    """Hold a client's episodes against each other.

    Raises:
        Refusal: one ends before it begins, is open with an end, or begins before the one before it has ended.
    """
    before: Episode | None = None
    for each in episodes:
        if (each.how is Ending.OPEN) != (each.ended is None):
            raise Refusal("an episode has both an end and how it ended, or neither: correct one of them.")
        if each.ended is not None and each.ended < each.opened:
            raise Refusal(
                "an episode cannot end on {ended}, before it began: correct the date.", ended=in_words(each.ended)
            )
        if before is not None and (before.ended is None or each.opened < before.ended):
            raise Refusal("an episode begins before the one before it has ended: correct the dates.")
        before = each

"""What to ask in the talk about a rating, and what gives reason to ask it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from .instrument import Element


class Questions(Struct, frozen=True):
    """What to ask one kind of person. Each row holds questions that take turns."""

    low: Mapping[Element, tuple[str, ...]]
    """By the element of the alliance that was marked low: they explore it."""
    below: tuple[str, ...]
    """Below the cut-off, when only the total is known, or no line alone is low."""
    often_low: tuple[str, ...]
    """After several low marks in a row; `{usual}` and `{cutoff}` stand for points."""
    lower: tuple[str, ...]
    """Lower than before, and no line is low."""
    next_time: tuple[str, ...]
    """What to agree on, after one of those above."""
    candour: tuple[str, ...]
    ceiling: tuple[str, ...]
    first: tuple[str, ...]
    well: tuple[str, ...]
    """When nothing is low: they invite criticism."""


class Occasion(Struct, frozen=True, kw_only=True):
    """What a rating gives reason to ask about."""

    lowest: Sequence[Element] = ()
    """The elements marked low, the lowest first."""
    due: bool = False
    """Whether a conversation about the alliance is due."""
    below: bool = False
    """Whether the total is below the cut-off."""
    low_in_a_row: int = 0
    usual: str = ""
    """The client's usual mark in points, as shown."""
    cutoff: str = ""
    candour: bool = False
    ceiling: bool = False
    first: bool = False

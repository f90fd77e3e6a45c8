"""The scales of the family, as data. Short construct labels only: the wording of the scales is copyrighted."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from ..words import nearest
from .refusal import Refusal


class Element(StrEnum):
    """The parts of a working alliance (Bordin 1979), and how the session fitted as a whole."""

    BOND = "the bond"
    GOALS = "agreement on goals"
    TASKS = "agreement on tasks"
    FIT = "the fit of the session"


class Item(Struct, frozen=True):
    """One line of a scale: its short label, and the element of the alliance it stands for."""

    label: str
    element: Element


class Instrument(Struct, frozen=True, kw_only=True):
    """One scale of the family. Every measure is in tenths of a point."""

    code: str
    name: str
    items: tuple[Item, ...]
    item_maximum: int = 100
    cutoff: int | None
    """The published cut-off of the total, None where none is published."""

    @property
    def maximum(self) -> int:
        """The highest total that can be reached, in tenths."""
        return self.item_maximum * len(self.items)


_SESSION_RATING: Final = (
    Item("Relationship", Element.BOND),
    Item("Goals", Element.GOALS),
    Item("Approach", Element.TASKS),
    Item("Overall", Element.FIT),
)

INSTRUMENTS: Final[Mapping[str, Instrument]] = MappingProxyType(
    {
        each.code: each
        for each in (
            Instrument(code="SRS", name="Session Rating Scale", items=_SESSION_RATING, cutoff=360),
            Instrument(
                code="CSRS",
                name="Child Session Rating Scale",
                items=(
                    Item("Listening", Element.BOND),
                    Item("Importance", Element.GOALS),
                    Item("Activities", Element.TASKS),
                    Item("Overall", Element.FIT),
                ),
                cutoff=360,
            ),
            Instrument(code="GSRS", name="Group Session Rating Scale", items=_SESSION_RATING, cutoff=360),
            Instrument(
                code="LASS",
                name="Leeds Alliance in Supervision Scale",
                items=(
                    Item("Approach", Element.TASKS),
                    Item("Relationship", Element.BOND),
                    Item("Meeting needs", Element.FIT),
                ),
                cutoff=None,
            ),
        )
    }
)


def instrument_named(code: str) -> Instrument:
    """The instrument of that code, in any case.

    Raises:
        Refusal: there is none; the line names those there are.
    """
    found = INSTRUMENTS.get(code.strip().upper())
    if found is not None:
        return found
    near = nearest(code, INSTRUMENTS)
    hint = f"did you mean {near}?" if near else f"use one of {', '.join(INSTRUMENTS)}."
    raise Refusal(f"There is no scale “{code}”: {hint}")

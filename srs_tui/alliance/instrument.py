"""The scales of the family, as data. Short construct labels only: the wording of the scales is copyrighted."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .refusal import Refusal


class Item(Struct, frozen=True):
    """One line of a scale: its short label, and the element of the alliance it stands for (Bordin 1979)."""

    label: str
    element: str


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

    @property
    def item_cutoff(self) -> int | None:
        """An equal share of the total's cut-off, in tenths (9.0 for 36 over four items)."""
        return None if self.cutoff is None else self.cutoff // len(self.items)


_BOND: Final = "the bond"
_GOALS: Final = "agreement on goals"
_TASKS: Final = "agreement on approach"
_FIT: Final = "the fit of the session"

_SESSION_RATING: Final = (
    Item("Relationship", _BOND),
    Item("Goals", _GOALS),
    Item("Approach", _TASKS),
    Item("Overall", _FIT),
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
                    Item("Listening", _BOND),
                    Item("Importance", _GOALS),
                    Item("Activities", _TASKS),
                    Item("Overall", _FIT),
                ),
                cutoff=360,
            ),
            Instrument(code="GSRS", name="Group Session Rating Scale", items=_SESSION_RATING, cutoff=360),
            Instrument(
                code="LASS",
                name="Leeds Alliance in Supervision Scale",
                items=(Item("Approach", _TASKS), Item("Relationship", _BOND), Item("Meeting needs", _FIT)),
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
    near = get_close_matches(code.upper(), INSTRUMENTS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"use one of {', '.join(INSTRUMENTS)}."
    raise Refusal(f"There is no scale “{code}”: {hint}")

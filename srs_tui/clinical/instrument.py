"""The scales of the family, as data. Short construct labels only: the wording of the scales is copyrighted."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from ..language import phrase
from ..words import did_you_mean, nearest_word
from .refusal import Refusal


class Element(StrEnum):
    """The parts of a working alliance (Bordin 1979), and how the session fitted as a whole."""

    BOND = "the bond"
    GOALS = "agreement on goals"
    TASKS = "agreement on tasks"
    FIT = "the fit of the session"


class Kind(StrEnum):
    """What a scale is about. Rules run over one kind at a time."""

    ALLIANCE = "alliance"
    """Given at the end of a session."""
    OUTCOME = "outcome"
    """Given at its start."""
    GOAL = "goal"
    """The client's own, in their words, marked beside the outcome: no figure of a practice holds it."""


class Item(Struct, frozen=True):
    """One line of a scale: its short label, and for the alliance the element it stands for."""

    label: str
    element: Element | None = None


class AgeCutoff(Struct, frozen=True):
    """The published cut-off of a total, in tenths, up to and including an age in years; None: from there on."""

    total: int
    up_to_age: int | None = None


class Instrument(Struct, frozen=True, kw_only=True):
    """One scale of the family. Every measure is in tenths of a point."""

    code: str
    name: str
    kind: Kind = Kind.ALLIANCE
    items: tuple[Item, ...]
    item_maximum: int = 100
    cutoffs: tuple[AgeCutoff, ...] = ()
    """The published cut-offs of the total, youngest first; empty where none is published."""

    @property
    def cutoff(self) -> int | None:
        """The published cut-off for an adult, in tenths; None where none is published."""
        return self.cutoff_at(None)

    def cutoff_at(self, age: int | None) -> int | None:
        """The published cut-off at an age in years at the session, in tenths; None where none is published.

        An age that is not known counts as an adult's.
        """
        if age is not None:
            for each in self.cutoffs:
                if each.up_to_age is not None and age <= each.up_to_age:
                    return each.total
        return self.cutoffs[-1].total if self.cutoffs else None

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
            Instrument(code="SRS", name="Session Rating Scale", items=_SESSION_RATING, cutoffs=(AgeCutoff(360),)),
            Instrument(
                code="CSRS",
                name="Child Session Rating Scale",
                items=(
                    Item("Listening", Element.BOND),
                    Item("Importance", Element.GOALS),
                    Item("Activities", Element.TASKS),
                    Item("Overall", Element.FIT),
                ),
                cutoffs=(AgeCutoff(360),),
            ),
            Instrument(
                code="GSRS", name="Group Session Rating Scale", items=_SESSION_RATING, cutoffs=(AgeCutoff(360),)
            ),
            Instrument(
                code="LASS",
                name="Leeds Alliance in Supervision Scale",
                items=(
                    Item("Approach", Element.TASKS),
                    Item("Relationship", Element.BOND),
                    Item("Meeting needs", Element.FIT),
                ),
            ),
            Instrument(
                code="ORS",
                name="Outcome Rating Scale",
                kind=Kind.OUTCOME,
                items=(Item("Individually"), Item("Interpersonally"), Item("Socially"), Item("Overall")),
                cutoffs=(AgeCutoff(280, up_to_age=17), AgeCutoff(250)),
            ),
            Instrument(
                code="CORS",
                name="Child Outcome Rating Scale",
                kind=Kind.OUTCOME,
                items=(Item("Me"), Item("Family"), Item("School"), Item("Everything")),
                cutoffs=(AgeCutoff(320),),
            ),
            Instrument(code="GOAL", name="The client's own goal", kind=Kind.GOAL, items=(Item("Goal"),)),
        )
    }
)
ALLIANCE_SCALES: Final = tuple(code for code, each in INSTRUMENTS.items() if each.kind is Kind.ALLIANCE)
OUTCOME_SCALES: Final = tuple(code for code, each in INSTRUMENTS.items() if each.kind is Kind.OUTCOME)
NO_SCALE: Final = "none"
"""How it is written that no scale of a kind is in use."""
ALLIANCE_CHOICES: Final = (*ALLIANCE_SCALES, NO_SCALE)
OUTCOME_CHOICES: Final = (NO_SCALE, *OUTCOME_SCALES)
GOAL: Final = INSTRUMENTS["GOAL"]
"""The line on which the client marks how near their own goal is."""


def unknown_instrument(code: str) -> Instrument:
    """What stands for a scale that a document names and this program does not know: nothing can be rated on it."""
    return Instrument(code=code, name="a scale not known here", items=())


def instrument_named(code: str) -> Instrument:
    """The scale of that code, in any case.

    Raises:
        Refusal: there is none; the line names those there are.
    """
    return _named(code, tuple(INSTRUMENTS))


def outcome_named(code: str) -> Instrument:
    """The outcome scale of that code, in any case.

    Raises:
        Refusal: there is none; the line names those there are.
    """
    return _named(code, OUTCOME_SCALES)


def alliance_scale(code: str) -> str:
    """The code of the alliance scale named; empty for `none`, or for nothing.

    Raises:
        Refusal: there is no such scale; the line names those there are.
    """
    return "" if is_no_scale(code) else _named(code, ALLIANCE_CHOICES).code


def outcome_scale(code: str) -> str:
    """As `alliance_scale`."""
    return "" if is_no_scale(code) else _named(code, (*OUTCOME_SCALES, NO_SCALE)).code


def is_no_scale(code: str) -> bool:
    """Whether it says that no scale is in use: `none`, or nothing."""
    return code.strip().casefold() in ("", NO_SCALE)


def _named(code: str, codes: Sequence[str]) -> Instrument:
    wanted = code.strip().upper()
    if wanted in codes:
        return INSTRUMENTS[wanted]
    if wanted in INSTRUMENTS:
        raise Refusal("{code} is another kind of scale: use one of {codes} here.", code=wanted, codes=", ".join(codes))
    hint = did_you_mean(nearest_word(code, codes), phrase("use one of {codes}.", codes=", ".join(codes)))
    raise Refusal("There is no scale “{code}”: {hint}", code=code, hint=hint)

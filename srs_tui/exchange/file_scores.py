"""How the numbers of one file are written: their decimal mark and their unit, told from all of them at once."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..clinical.score import format_score, plain_digits
from ..language import phrase
from ..text import clean_line
from ..words import word_set

_MISSING: Final = word_set(
    "na n/a n.a. #n/a #na null none nan nil missing fehlt k.a. ka k.a n.v.t. nvt - -- – — . ? leer entfallt "
    "ausgefallen "
    "#div/0! #wert! #value! #valeur! #valor! #värde! #verdi! #værdi! #waarde! #bezug! #ref! #name? #nv #num! #zahl!"
)
"""What other programs write in an empty cell, folded; and what stands where a formula had nothing to reckon with."""
_NUMBER: Final = re.compile(
    r"([0-9]{1,9})(?:([.,])([0-9]{1,30}))?"
    r"(?:\s*(?P<mm>mm|(?:/|of|von|van|av|de|sur)\s*100)\.?"
    r"|\s*(?P<cm>cm|p|pts?|points?|punkte?|punkter|punten|poeng|poäng|puntos?|(?:/|of|von|van|av|de|sur)\s*[14]0)\.?)?",
    re.IGNORECASE,
)
"""A number, and what stands behind it: millimetres on the line, or centimetres and points, `8,7 cm`, `36.9/40`."""
_DUST: Final = Decimal("0.000000001")
_TENTH: Final = Decimal("0.1")
_FEW: Final = 10
"""One mark in so many may be of 10 mm or less in a file of millimetres: more of them, and they are centimetres."""


class Unit(StrEnum):
    """What one in a column of scores is."""

    CENTIMETRES = "centimetres"
    MILLIMETRES = "millimetres"


class Cells(Struct):
    """The different texts in the columns of items, or of totals, how often each is there, and where first."""

    counts: Counter[str]
    first: dict[str, str]

    @classmethod
    def none(cls) -> "Cells":
        """Nothing yet."""
        return cls(Counter(), {})


class Written(Struct, frozen=True, kw_only=True):
    """How the scores of a file are written."""

    mark: str = "."
    """The decimal mark; a point where there is none."""
    unit: Unit = Unit.CENTIMETRES
    total_unit: Unit = Unit.CENTIMETRES
    """Of the totals: in centimetres they are points."""
    is_finer: bool = False
    """Whether scores may be finer than a tenth, and are rounded."""
    is_whole: bool = False
    """Whether every item is a whole number up to ten, and could be an answer from 1 to 10."""
    is_share: bool = False
    """Whether no item is above 1, and could be a share of the line, as 90 % is kept."""
    small: int = 0
    """In millimetres: how many marks are of 10 mm or less."""


class Score(Struct, frozen=True, gc=False):
    """One score as it is kept, in tenths."""

    tenths: int
    is_rounded: bool


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no score."""
    return not text or text.casefold() in _MISSING


def number_in(text: str) -> Decimal | None:
    """The number in a cell, in centimetres or points where it says that it is in millimetres; None where it holds
    none.
    """
    found = _NUMBER.fullmatch(text if text.isascii() else plain_digits(text))
    if found is None:
        return None
    number = Decimal(f"{found[1]}.{found[3] or 0}")
    return number.scaleb(-1) if found["mm"] else number


def _says_unit(text: str) -> bool:
    """Whether a cell says in what its number is."""
    found = _NUMBER.fullmatch(plain_digits(text))
    return found is not None and bool(found["mm"] or found["cm"])


def written_in(
    items: Cells, totals: Cells, *, is_typed: bool, is_finer: bool, name: str, is_said: bool = False
) -> Written:
    """How the scores of a file are written. `is_typed`: the file tells numbers from text; `is_finer`: its program is
    known to keep more than one decimal; `is_said`: its headers say that the items are in millimetres.

    Raises:
        Refusal: two decimal marks.
    """
    mark = _mark_of((items, totals), is_typed=is_typed, name=name)
    numbers = {t: number for t in items.counts if (number := number_in(t)) is not None and not _says_unit(t)}
    largest = max(numbers.values(), default=Decimal(0))
    whole = all(_is_whole(number) for number in numbers.values())
    if not is_said and (largest <= 10 or not (whole or is_finer)):
        is_whole = bool(numbers) and whole and largest > 1
        return Written(mark=mark, is_finer=is_finer, is_whole=is_whole, is_share=0 < largest <= 1)
    small = [text for text, number in numbers.items() if 0 < number <= 10]
    count = sum(items.counts[text] for text in small)
    few = 2 if is_finer else _FEW  # such a program keeps one unit, and a slider may well stand far to the left
    is_mixed = count * few > sum(items.counts[text] for text in numbers) and not is_said
    if largest > 100 or is_mixed:
        return Written(mark=mark, is_finer=is_finer)  # two units in one file: what is above 10 is told cell by cell
    sums = [number for t in totals.counts if (number := number_in(t)) is not None and not _says_unit(t)]
    in_millimetres = max(sums, default=Decimal(0)) > 40 and all(map(_is_whole, sums))
    total_unit = Unit.MILLIMETRES if in_millimetres else Unit.CENTIMETRES
    return Written(mark=mark, unit=Unit.MILLIMETRES, total_unit=total_unit, is_finer=is_finer, small=count)


def _mark_of(cells: Iterable[Cells], *, is_typed: bool, name: str) -> str:
    where: dict[str, str] = {}
    for each in cells:
        for text, place in each.first.items():
            if (found := _NUMBER.fullmatch(plain_digits(text))) and found[2]:
                where.setdefault(found[2], f"{place}: {text}")
    if len(where) > 1 and not is_typed:
        raise Refusal(
            "{name} has decimal points ({with_point}) and decimal commas ({with_comma}): write all numbers with the "
            "same mark.",
            name=name,
            with_point=where["."],
            with_comma=where[","],
        )
    return next(iter(where), ".")


def _is_whole(number: Decimal) -> bool:
    return abs(number - number.to_integral_value()) < _DUST


class ScoreReader:
    """Reads the scores of a file, each way of writing one only once."""

    def __init__(self, written: Written) -> None:
        self._written: Final = written
        self._items: dict[tuple[str, int], Score | Refusal] = {}
        self._totals: dict[tuple[str, int], Score | Refusal] = {}

    def item(self, text: str, maximum: int) -> Score | Refusal:
        """An item's score, or what is wrong with it. `maximum` in tenths."""
        return self._known(self._items, text, maximum, self._written.unit)

    def total(self, text: str, maximum: int) -> Score | Refusal:
        """A total, or what is wrong with it. `maximum` in tenths."""
        return self._known(self._totals, text, maximum, self._written.total_unit, is_total=True)

    def _known(
        self,
        known: dict[tuple[str, int], Score | Refusal],
        text: str,
        maximum: int,
        unit: Unit,
        *,
        is_total: bool = False,
    ) -> Score | Refusal:
        found = known.get((text, maximum))
        if found is None:
            try:
                found = _score(text, maximum, unit, is_total=is_total, is_finer=self._written.is_finer)
            except Refusal as refusal:
                found = refusal
            if len(known) < 100_000:
                known[text, maximum] = found
        return found


def _score(text: str, maximum: int, unit: Unit, *, is_total: bool, is_finer: bool) -> Score:
    shown = clean_line(text)[:40]
    number = number_in(text)
    if number is None:
        if is_missing(text):
            raise Refusal("“{shown}” is not a score: leave it empty, or mark the session as skipped", shown=shown)
        raise Refusal(
            "“{shown}” is not a score: give a number between 0 and {maximum}, such as 8.7",
            shown=shown,
            maximum=maximum // 10,
        )
    whole = plain_digits(text).partition(".")[0].partition(",")[0]
    if len(whole) > 1 and whole.startswith("0") and whole == plain_digits(text):
        raise Refusal("“{shown}” can be read in two ways: leave out the leading nought", shown=shown)
    if _says_unit(text):
        unit = Unit.CENTIMETRES
    exact = number / _TENTH if unit is Unit.CENTIMETRES else number
    tenths = int(exact.to_integral_value(ROUND_HALF_UP))
    is_rounded = abs(exact - tenths) * _TENTH >= _DUST
    if is_rounded and not is_finer:
        raise Refusal(
            "“{shown}” has more than one decimal: give tenths, such as {tenths}",
            shown=shown,
            tenths=format_score(tenths),
        )
    if tenths > maximum or (is_rounded and exact > maximum):
        most = maximum if unit is Unit.MILLIMETRES else maximum // 10
        hint = (
            phrase("; where all are in millimetres, write (mm) in the header of each item")
            if unit is Unit.CENTIMETRES and exact <= 1000
            else ""
        )
        if is_total:
            raise Refusal("“{shown}” is out of range: a total lies between 0 and {most}", shown=shown, most=most)
        raise Refusal(
            "“{shown}” is out of range: a score lies between 0 and {most}{hint}", shown=shown, most=most, hint=hint
        )
    return Score(tenths, is_rounded)

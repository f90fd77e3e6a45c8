"""Which columns together hold a rating on one scale."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ..clinical.instrument import INSTRUMENTS
from ..clinical.refusal import Refusal
from .header import Column, Header
from .header_words import Field

_BY_WORDS: Final = ("ORS", "CORS", "SRS", "CSRS", "LASS")
"""The scales that are told by the labels of their items; the labels of the group scale are those of the SRS."""
MOST_ITEMS: Final = max(len(each.items) for each in INSTRUMENTS.values())


class ScoreColumns(Struct, frozen=True, kw_only=True):
    """The columns of one scale. Indexes of cells; None for what is not there."""

    scale: str = ""
    """Empty: each row's, each client's, or the usual one."""
    is_certain: bool = True
    """Whether the headers name the scale, or only its items, which a sister scale may have too."""
    items: tuple[int, ...] = ()
    total: int | None = None
    skipped: int | None = None
    date: int | None = None
    """Where the scale has a date of its own."""


def score_columns(header: Header, name: str) -> tuple[ScoreColumns, ...]:
    """The scales of a table, its header `decided`.

    Raises:
        Refusal: columns are missing, or there are more than a scale has.
    """
    items, totals = list(header.all_of(Field.ITEM)), list(header.all_of(Field.TOTAL))
    found: list[ScoreColumns] = []
    for scale in dict.fromkeys(column.scale for column in items):
        of_scale = [column for column in items if column.scale == scale]
        numbered = [column for column in of_scale if column.number]
        worded = [column for column in of_scale if not column.number]
        if numbered:
            found.append(ScoreColumns(scale=scale, items=_in_number(numbered, name)))
        elif scale:
            found.append(ScoreColumns(scale=scale, items=_of_scale(scale, worded, name)))
        else:
            found += _by_words(worded, name)
    found = [_with_total(each, found, totals) for each in found]
    taken = {each.total for each in found}
    found += [
        ScoreColumns(scale=column.scale, total=column.index)
        for column in totals
        if column.index not in taken and (column.scale or not found)
    ]
    scales = [each.scale for each in found]
    plain = [column for column in totals if not column.scale]
    doubled = [column for column in totals if column.scale and scales.count(column.scale) > 1]
    if doubled or len(plain) > len(found) or scales.count("") > 1:
        raise _twice(doubled or plain, name)
    return tuple(_with_marks(each, found, header) for each in found)


def _twice(columns: Sequence[Column], name: str) -> Refusal:
    return Refusal(
        "{name} has two columns for the same score, “{first}” and “{second}”: keep one of them.",
        name=name,
        first=columns[0].header,
        second=columns[1].header,
    )


def decided(header: Header, values_of: Callable[[int], Sequence[float]]) -> Header:
    """The header, each column that could be an item or a total told by the numbers that stand in it."""
    items = [column for column in header.all_of(Field.ITEM) if not column.is_either]
    return replace(header, columns=tuple(_decide(column, items, header, values_of) for column in header.columns))


def _decide(
    column: Column, items: Sequence[Column], header: Header, values_of: Callable[[int], Sequence[float]]
) -> Column:
    if not column.is_either:
        return column
    beside = [each for each in items if each.scale == column.scale and not each.number]
    has_overall = any(place in column.places for each in beside for place in each.places)
    values = values_of(column.index)
    largest = max((value for each in beside for value in values_of(each.index)), default=0)
    is_item = beside and not has_overall and max(values, default=0) <= (10 if largest <= 10 else 100)
    return replace(column, is_either=False) if is_item else replace(column, field=Field.TOTAL, is_either=False)


def _in_number(columns: Sequence[Column], name: str) -> tuple[int, ...]:
    numbers = [column.number for column in columns]
    if len(columns) > MOST_ITEMS or max(numbers) > MOST_ITEMS:
        raise Refusal(
            "{name} has {columns} numbered columns from “{header}” on, and these scales have at most "
            "{most_items} items: is it another scale, or one row for several sessions? Write one row "
            "for each session.",
            name=name,
            columns=len(columns),
            header=columns[0].header,
            most_items=MOST_ITEMS,
        )
    if sorted(numbers) != list(range(1, len(numbers) + 1)) or len(numbers) < MOST_ITEMS - 1:
        raise Refusal(
            "{name} has the numbered columns {columns}, and these are not all items of a scale.",
            name=name,
            columns=", ".join(column.header for column in columns),
        )
    return tuple(column.index for column in sorted(columns, key=lambda column: column.number))


def _places(scale: str, columns: Sequence[Column]) -> dict[int, Column]:
    return {place: column for column in columns for code, place in column.places if code == _family(scale)}


def _family(scale: str) -> str:
    return "SRS" if scale == "GSRS" else scale


def _of_scale(scale: str, columns: Sequence[Column], name: str) -> tuple[int, ...]:
    places = _places(scale, columns)
    labels = [item.label for item in INSTRUMENTS[scale].items]
    if missing := [label for place, label in enumerate(labels) if place not in places]:
        raise Refusal(
            "{name} has columns for some items of the {scale}, and none for {missing}: add it, or "
            "leave only the total.",
            name=name,
            scale=scale,
            missing=", ".join(missing),
        )
    return tuple(places[place].index for place in range(len(labels)))


def _by_words(columns: Sequence[Column], name: str) -> list[ScoreColumns]:
    """The scales whose items all have a column; of two columns of one name, that behind its others."""
    left = list(columns)
    found: list[ScoreColumns] = []
    for scale in _BY_WORDS:
        need = range(len(INSTRUMENTS[scale].items))
        own = [c for c in left if any(code == scale for code, _ in c.places)]
        if not own or {place for c in own for code, place in c.places if code == scale} < set(need):
            continue
        may_be: dict[int, list[Column]] = {}
        for column in own:
            may_be.setdefault(next(place for code, place in column.places if code == scale), []).append(column)
        alone = max((columns[0].index for columns in may_be.values() if len(columns) == 1), default=-1)
        places = {place: _behind(columns, alone) for place, columns in may_be.items()}
        found.append(ScoreColumns(scale=scale, is_certain=False, items=tuple(places[place].index for place in need)))
        taken = {column.index for column in places.values()}
        left = [column for column in left if column.index not in taken]
    held = {(each.scale, place) for each in found for place in range(len(each.items))}
    if left and all(held.intersection(column.places) for column in left):
        place = next(place for place in left[0].places if place in held)
        raise _twice([column for column in columns if place in column.places], name)
    if left:
        scale = max(_BY_WORDS, key=lambda scale: len(_places(scale, left)))
        _of_scale(scale, left, name)
    return found


def _behind(columns: Sequence[Column], index: int) -> Column:
    """Of columns with one name the next behind that index, where the other items of the scale end; else the first."""
    return next((column for column in columns if column.index > index), columns[0])


def _with_total(group: ScoreColumns, groups: Sequence[ScoreColumns], totals: Sequence[Column]) -> ScoreColumns:
    """The scale with its total: one that names it, else the one that follows its items before those of the next."""
    named: Sequence[Column] = [column for column in totals if column.scale and column.scale == group.scale]
    plain = [column for column in totals if not column.scale]
    if not named and len(groups) == 1:
        named = plain or ([] if group.scale or len(totals) > 1 else totals)
    elif not named:
        ends = sorted(max(each.items) for each in groups)
        end = max(group.items)
        after = next((each for each in ends if each > end), None)
        named = [column for column in plain if column.index > end and (after is None or column.index < after)]
    return replace(group, total=named[0].index, scale=group.scale or named[0].scale) if named else group


def _with_marks(group: ScoreColumns, groups: Sequence[ScoreColumns], header: Header) -> ScoreColumns:
    """The scale with the columns that say that it was skipped, and when it was given."""

    def own(field: Field) -> int | None:
        columns = header.all_of(field)
        named = [column for column in columns if column.scale and column.scale == group.scale]
        plain = [column for column in columns if not column.scale]
        found = named or (plain if field is Field.SKIPPED and len(groups) == 1 else [])
        return found[0].index if found else None

    return replace(group, skipped=own(Field.SKIPPED), date=own(Field.DATE))

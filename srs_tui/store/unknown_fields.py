"""Fields that another program, or a later version of this one, put into a record: kept, and told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple, cast

import msgspec
from msgspec import Struct

from ..clinical.client import Client
from ..clinical.cutoff import Cutoff
from ..clinical.episode import Episode
from ..clinical.instrument import INSTRUMENTS
from ..clinical.rating import Rating
from ..clinical.session import Earlier, Session
from ..language import phrase
from .changes import Change, Touched
from .document import CHANGES, ERASED, Tables
from .meta import Meta
from .records import CLIENTS, KINDS, SESSIONS
from .stored_record import content

Fields = Mapping[str, object]
"""A record as the document holds it, or a part of one."""


class _Part(NamedTuple):
    """What stands inside a record under one of its fields: one of its kind, or a list of them."""

    kind: type[Struct]
    told: str
    """How an unknown field in it is told."""
    same: Callable[[Fields], object] = lambda _: None
    """What tells the parts of one list apart."""


_RATINGS: Final = _Part(
    Rating,
    "{where}: the field “{name}” of a rating",
    lambda rating: (rating.get("instrument"), rating.get("rater", "client")),
)
_PARTS: Final[Mapping[type[Struct], Mapping[str, _Part]]] = MappingProxyType(
    {
        Client: {"episodes": _Part(Episode, "{where}: the field “{name}” of an episode", lambda each: each["opened"])},
        Session: {
            "ratings": _RATINGS,
            "earlier": _Part(
                Earlier,
                "{where}: the field “{name}” of an earlier version",
                lambda each: msgspec.convert(each["replaced"], datetime),
            ),
        },
        Earlier: {"ratings": _RATINGS},
        Rating: {"cutoff": _Part(Cutoff, "{where}: the field “{name}” of a cut-off")},
        Change: {"records": _Part(Touched, "{where}: the field “{name}” of a record")},
    }
)


def keep_unknown(table: str, held: Fields, record: dict[str, object]) -> dict[str, object]:
    """A record to be written, with the fields of the one that it replaces which this program does not know."""
    kind = KINDS.get(table)
    return record if kind is None else _with_unknown(kind, held, record)


def unknown_in(tables: Tables) -> Iterator[str]:
    """What a document holds that this program does not know, each in a line: `session 019...: the field “mood”`."""
    for table in tables:
        if table not in KINDS and table not in ("meta", CHANGES, ERASED):
            yield phrase("the table “{table}”", table=table)
    for key, raw in tables["meta"].items():
        yield from _unknown_fields(Meta, content(raw), "meta") if key == "1" else (phrase("meta {key}", key=key),)
    for table, kind in KINDS.items():
        for key, raw in tables.get(table, {}).items():
            record = content(raw)
            where = f"{table.removesuffix('s')} {key}"
            yield from _unknown_fields(kind, record, where)
            yield from (
                phrase("{where}: the scale “{scale}”", where=where, scale=scale)
                for scale in _scales(table, record)
                if scale and scale not in INSTRUMENTS
            )
    for key, raw in tables.get(CHANGES, {}).items():
        yield from _unknown_fields(Change, content(raw), phrase("change {key}", key=key))


def _with_unknown(kind: type[Struct], held: Fields, record: dict[str, object]) -> dict[str, object]:
    """`record` with what `held` has in fields that the kind has not, and so in what stands inside both."""
    kept = {name: value for name, value in held.items() if name not in kind.__struct_fields__} | record
    for name, part in _PARTS.get(kind, {}).items():
        before, after = held.get(name), record.get(name)
        if isinstance(before, dict) and isinstance(after, dict):
            kept[name] = _with_unknown(part.kind, before, after)
        elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
            pairs = _pairs(part, before, after)
            kept[name] = tuple(
                _with_unknown(part.kind, pairs[at], each) if at in pairs else each for at, each in enumerate(after)
            )
    return kept


def _pairs(part: _Part, before: Sequence[Fields], after: Sequence[Fields]) -> dict[int, Fields]:
    """For the parts of a list, by their index, the same ones as they were. Where what tells them apart was corrected,
    and as many are left there as here, they are taken in their order."""
    left = [(part.same(each), each) for each in before]
    found: dict[int, Fields] = {}
    for at, each in enumerate(after):
        same = part.same(each)
        there = next((index for index, (known, _) in enumerate(left) if known == same), None)
        if there is not None:
            found[at] = left.pop(there)[1]
    others = [at for at in range(len(after)) if at not in found]
    if len(others) == len(left):
        found |= zip(others, (each for _, each in left), strict=True)
    return found


def _unknown_fields(kind: type[Struct], record: Fields, where: str, told: str = "") -> Iterator[str]:
    for name in sorted(set(record) - set(kind.__struct_fields__)):
        yield phrase(told or "{where}: the field “{name}”", where=where, name=name)
    for name, part in _PARTS.get(kind, {}).items():
        inside = record.get(name)
        for each in inside if isinstance(inside, list) else [inside]:
            if isinstance(each, dict):
                yield from _unknown_fields(part.kind, each, where, part.told)


def _scales(table: str, record: Fields) -> Iterator[str]:
    if table == SESSIONS:
        for rating in cast(list[Fields], record.get("ratings", [])):
            yield str(rating.get("instrument"))
    elif table == CLIENTS:
        yield from (str(record.get(field, known)) for field, known in (("instrument", "SRS"), ("outcome", "")))

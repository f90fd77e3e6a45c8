"""Fields that another program, or a later version of this one, put into a record: kept, and told."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, cast

from ..clinical.instrument import INSTRUMENTS
from ..clinical.rating import Rating
from ..language import phrase
from .document import ERASED, Tables, content
from .records import KINDS, SESSIONS

_FIELDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {table: frozenset(kind.__struct_fields__) for table, kind in KINDS.items()}
)
_OF_A_RATING: Final = frozenset(Rating.__struct_fields__)


def keep_unknown(table: str, held: Mapping[str, object], record: dict[str, object]) -> dict[str, object]:
    """A record to be written, with the fields of the one that it replaces which this program does not know."""
    kept = {name: value for name, value in held.items() if name not in _FIELDS.get(table, frozenset(held))} | record
    if table == SESSIONS and "ratings" in kept:
        before = {_place(rating): rating for rating in _ratings(held)}
        kept["ratings"] = [
            {name: value for name, value in before.get(_place(rating), {}).items() if name not in _OF_A_RATING} | rating
            for rating in _ratings(kept)
        ]
    return kept


def unknown_in(tables: Tables) -> Iterator[str]:
    """What a document holds that this program does not know, each in a line: `session 019...: the field “mood”`."""
    for table in tables:
        if table not in KINDS and table not in ("meta", "changes", ERASED):
            yield phrase("the table “{table}”", table=table)
    for table, fields in _FIELDS.items():
        for key, raw in tables.get(table, {}).items():
            record = content(raw)
            where = f"{table.removesuffix('s')} {key}"
            for name in sorted(set(record) - fields):
                yield phrase("{where}: the field “{name}”", where=where, name=name)
            for rating in _ratings(record) if table == SESSIONS else ():
                for name in sorted(set(rating) - _OF_A_RATING):
                    yield phrase("{where}: the field “{name}” of a rating", where=where, name=name)
                if (scale := str(rating.get("instrument"))) not in INSTRUMENTS:
                    yield phrase("{where}: the scale “{scale}”", where=where, scale=scale)
            if table == "clients":
                in_use = (str(record.get(field, known)) for field, known in (("instrument", "SRS"), ("outcome", "")))
                yield from (
                    phrase("{where}: the scale “{scale}”", where=where, scale=scale)
                    for scale in in_use
                    if scale and scale not in INSTRUMENTS
                )


def _ratings(record: Mapping[str, object]) -> list[dict[str, object]]:
    return cast(list[dict[str, object]], record.get("ratings", []))


def _place(rating: Mapping[str, object]) -> tuple[object, object]:
    """What tells the ratings of one session apart."""
    return rating.get("instrument"), rating.get("rater", "client")

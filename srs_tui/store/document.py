"""The document: what its bytes mean, and whether they can be trusted."""

import gc
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from math import isinf
from typing import Final, cast

import msgspec
from msgspec import Raw, Struct

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.session import Session
from ..language import phrase
from ..system.errors import StoreError
from ..words import begun_small
from .errors import NewerFormat
from .meta import FORMAT, FORMAT_1, Meta, MetaTable
from .records import KINDS, SESSIONS, Records
from .stored_record import StoredRecord, content

CHANGES: Final = "changes"
"""The table of the undo journal."""
TABLES: Final = (*KINDS, CHANGES)
"""Beside `meta`. A document may hold more: they stay in it, untouched."""

ERASED: Final = "erased"
"""The table of what was erased: marks of keys (`erased_mark`), and nothing else. It is there once there are any."""

Tables = dict[str, dict[str, StoredRecord]]
"""A document as TinyDB sees it: tables of records by key. What another program put beside them and is no table stays
the bytes that it is (`Raw`)."""


class State(StrEnum):
    """Whether a document that holds can be written too."""

    SOUND = "sound"
    """Its checksum agrees."""
    CHANGED = "changed"
    """Another program wrote sound records under it: it is read, and not written."""


_DIGITS: Final = 64
_HEAD: Final = 400
"""Bytes within which the checksum stands in a document as we write it."""


class Unsound(StoreError):
    """These bytes are no trustworthy document: what is wrong, in a few words."""


class Document(Struct, frozen=True):
    """A document, read. `changes`: its journal, as bytes; `verbatim`: whether it is exactly what this program wrote."""

    meta: Meta
    records: Records
    changes: dict[str, Raw]
    state: State
    verbatim: bool
    erased: frozenset[str] = frozenset()
    """The marks of the records that were erased."""


class _Layout(Struct):
    meta: MetaTable
    clients: dict[str, Client]
    sessions: dict[str, Session]
    adjustments: dict[str, Adjustment]
    changes: dict[str, Raw]
    erased: dict[str, Raw] = {}


class _AnyMeta(Struct):
    format: int


_LAYOUT: Final = msgspec.json.Decoder(_Layout)


def encode_document(meta: Meta, tables: Mapping[str, Mapping[str, object]]) -> tuple[bytes, bytes, bytes]:
    """The document in the parts to be written one after the other, with its checksum in the middle one.

    Raises:
        ValueError, TypeError: something in the tables is no JSON, such as NaN.
    """
    return _sealed(meta_record(msgspec.structs.replace(meta, sha256=""), tables), tables)


def meta_record(meta: Meta, tables: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """`meta` as the document holds it, its checksum last, with what is not known of the record in the tables."""
    held = content(cast(StoredRecord, tables.get("meta", {}).get("1", {})))
    said = cast(dict[str, object], msgspec.to_builtins(meta))
    unknown = {name: value for name, value in held.items() if name not in said}
    sha256 = said.pop("sha256")
    return said | unknown | {"sha256": sha256}


def _sealed(unsigned: dict[str, object], tables: Mapping[str, Mapping[str, object]]) -> tuple[bytes, bytes, bytes]:
    body = {name: table for name, table in tables.items() if name != "meta"}
    others = {key: record for key, record in tables.get("meta", {}).items() if key != "1"}
    head, rest = msgspec.json.encode({"1": unsigned}), msgspec.json.encode(others)[1:-1]
    before = b'{"meta":' + head[:-3]
    after = head[-3:-1] + (b"," + rest if rest else b"") + b"}," + msgspec.json.encode(body)[1:]
    return before, _digest(before, after), after


def parse(data: bytes) -> Document:
    """The document in these bytes.

    Raises:
        Unsound: they are not a document, or a record in it does not hold.
        NewerFormat: a later version of this program wrote it.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Unsound("it is empty")
    verbatim = _checksum_agrees(data)
    agrees = verbatim or _canonical_checksum_agrees(data)
    try:
        with _collector_paused():
            meta, records, changes, erased = _read(data)
    except (msgspec.MsgspecError, ValueError, KeyError, RecursionError) as error:
        _refuse_newer(data)
        if found := re.fullmatch(r".*, got `null` - at `(.+)`", str(error)):  # what other programs write for nothing
            raise Unsound(
                "it holds null at {place}: leave that field out, or write “” for a scale that is none", place=found[1]
            ) from None
        raise Unsound("it does not hold what a caseload holds: {error}", error=_short(error)) from None
    if meta.format not in (FORMAT, FORMAT_1):
        _refuse_newer(data)
        known = "this program knows formats {FORMAT_1} and {FORMAT}; this file has {format}"
        raise Unsound(known, FORMAT_1=FORMAT_1, FORMAT=FORMAT, format=meta.format)
    if not agrees:
        from .integrity import integrity_problems

        if fault := next(integrity_problems(meta, records, changes), ""):
            raise Unsound(fault)
    return Document(meta, records, changes, State.SOUND if agrees else State.CHANGED, verbatim, erased)


def _read(data: bytes) -> tuple[Meta, Records, dict[str, Raw], frozenset[str]]:
    """Meta, records, journal and what was erased, whatever the format.

    Raises:
        msgspec.MsgspecError, KeyError: they do not hold what a caseload holds.
    """
    if _format_of(data) == FORMAT_1:
        from .migration import Layout1, changes_from, sessions_from

        old = msgspec.json.decode(data, type=Layout1)
        records = Records.read(old.clients, sessions_from(old.ratings), old.adjustments)
        return old.meta.record, records, changes_from(old.changes), frozenset(old.erased)
    layout = _LAYOUT.decode(data)
    records = Records.read(layout.clients, layout.sessions, layout.adjustments)
    changes = {key: raw.copy() for key, raw in layout.changes.items()}
    return layout.meta.record, records, changes, frozenset(layout.erased)


def _format_of(data: bytes) -> int | None:
    """The format that a document names; None where it names none."""
    if found := re.search(rb'"format": ?([0-9]+)', data[:_HEAD]):
        return int(found[1])
    try:
        meta = msgspec.json.decode(msgspec.json.decode(data, type=dict[str, Raw])["meta"], type=dict[str, Raw])
        return msgspec.json.decode(meta["1"], type=_AnyMeta).format
    except (msgspec.MsgspecError, ValueError, KeyError, RecursionError):
        return None


def plain(data: bytes, *, verbatim: bool = False) -> Tables:
    """The tables in bytes that `parse` took, as TinyDB sees them: in the format that this program writes.

    `verbatim`: they are known to be exactly those that this program wrote, which else takes reading all of them.
    """
    tables = tables_in(data, verbatim=verbatim)
    if _format_of(data) == FORMAT_1:
        from .migration import with_unknown

        _, records, changes, _ = _read(data)
        ratings = tables.pop("ratings")
        tables[SESSIONS] = {
            key: with_unknown(session, content(ratings[key])) for key, session in records.sessions.items()
        }
        tables[CHANGES] = cast(dict[str, StoredRecord], changes)
    return tables


def tables_in(data: bytes, *, verbatim: bool = False) -> Tables:
    """The tables in bytes that `parse` took, in the format that they are in. `verbatim`: see `plain`.

    Raises:
        msgspec.MsgspecError: they hold none.
    """
    if not (verbatim or _checksum_agrees(data)):  # another program's spaces and escapes must not get under our checksum
        data = msgspec.json.encode(msgspec.json.decode(data))
    try:
        return cast(Tables, msgspec.json.decode(data, type=dict[str, dict[str, Raw]]))
    except msgspec.ValidationError:
        held = msgspec.json.decode(data, type=dict[str, Raw])
        return cast(Tables, {name: _table_or_bytes(raw) for name, raw in held.items()})


def _table_or_bytes(raw: Raw) -> dict[str, Raw] | Raw:
    return msgspec.json.decode(raw, type=dict[str, Raw]) if bytes(raw).startswith(b"{") else raw


def rewritten(data: bytes, change: Callable[[Tables], Tables]) -> bytes:
    """A document with other tables under what it says of itself, in whatever format: its checksum agrees where it did
    before, and nowhere else.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    agrees = _checksum_agrees(data) or _canonical_checksum_agrees(data)
    tables = change(tables_in(data))
    said = content(tables["meta"]["1"])
    sha256 = str(said.pop("sha256", ""))
    before, digest, after = _sealed(said | {"sha256": ""}, tables)
    return before + (digest if agrees else sha256.encode()) + after


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Thousands of records are made at once, none of them garbage: looking for it takes a fifth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _digest(before: bytes | memoryview, after: bytes | memoryview) -> bytes:
    sha256 = hashlib.sha256(before)
    sha256.update(after)
    return sha256.hexdigest().encode()


def _checksum_agrees(data: bytes) -> bool:
    """The quick way: the bytes are exactly those that we wrote."""
    at = data.find(b'"sha256":"', 0, _HEAD) + len(b'"sha256":"')
    view = memoryview(data)
    return data.startswith(b'{"meta":{"1":{') and _digest(view[:at], view[at + _DIGITS :]) == data[at : at + _DIGITS]


def _canonical_checksum_agrees(data: bytes) -> bool:
    """The patient way: another program wrote the same content with other spaces or escapes.

    Raises:
        Unsound: not JSON, or JSON that two readers would read differently.
    """
    import json  # slow to load, and wanted only for what another program wrote

    try:
        tables = json.loads(data, object_pairs_hook=_no_key_twice, parse_constant=_no_constant, parse_float=_finite)
        meta: dict[str, object] = tables["meta"]["1"]
        return _sealed(meta | {"sha256": ""}, tables)[1].decode() == meta["sha256"]
    except Unsound:
        raise
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError, OverflowError):
        return False  # JSON, and for the typed reading to judge
    except (ValueError, RecursionError) as error:
        raise Unsound("it is cut off or garbled: {error}", error=_short(error)) from None


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unsound("a key stands in it twice")
    return found


def _no_constant(name: str) -> object:
    raise Unsound("it holds {name}, which is no number", name=name[:20])


def _finite(digits: str) -> float:
    return cast(float, _no_constant(digits)) if isinf(float(digits)) else float(digits)


def _refuse_newer(data: bytes) -> None:
    found = _format_of(data)
    if found is not None and found > FORMAT:
        raise NewerFormat(
            "{what} has format {found}, and this program knows formats {FORMAT_1} and {FORMAT}: update "
            "srs-tui, then open it again.",
            what=phrase("it"),
            found=found,
            FORMAT_1=FORMAT_1,
            FORMAT=FORMAT,
        )


def _short(error: Exception) -> str:
    return begun_small((str(error).split("\n")[0] or type(error).__name__)[:160])

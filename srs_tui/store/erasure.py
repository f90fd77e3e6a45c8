"""What a client leaves in a document, and the document without it: records, journal, earlier versions, and what this
program does not know of."""

import hashlib
import re
from collections.abc import Collection, Iterable
from typing import Final, cast

import msgspec
from msgspec import Raw, Struct

from .document import CHANGES, ERASED, Tables, rewritten, tables_in
from .records import CLIENTS, KINDS
from .stored_record import StoredRecord, content

_RATINGS: Final = "ratings"
"""The sessions of a document of format 1."""
_KNOWN: Final = frozenset({*KINDS, _RATINGS})


class Erasure(Struct, frozen=True, kw_only=True):
    """A client with everything that is kept of them."""

    client: str
    """Their key."""
    keys: frozenset[str]
    """Their key, and those of their sessions and adjustments."""
    names: frozenset[str]
    """Every code and name that they had."""

    def joined_with(self, other: "Erasure") -> "Erasure":
        """The same of two versions of a document."""
        return Erasure(client=self.client, keys=self.keys | other.keys, names=self.names | other.names)


def erased_mark(key: str) -> str:
    """What is remembered of an erased record: a hash of its key, as a number that TinyDB takes for a key."""
    return str(int.from_bytes(hashlib.sha256(key.encode()).digest()[:15]))


def erasure_of(data: bytes, client_id: str) -> Erasure:
    """What a document, in whatever format, holds of a client."""
    tables, needle = tables_in(data), client_id.encode()
    keys, held = {client_id}, list[dict[str, object]]()
    for table in _KNOWN & set(tables):
        for key, raw in tables[table].items():
            if _may_hold(raw, needle) and content(raw).get("client") == client_id:
                keys.add(key)
    if (client := tables.get(CLIENTS, {}).get(client_id)) is not None:
        held.append(content(client))
    for raw in tables.get(CHANGES, {}).values():
        if _may_hold(raw, needle):
            held += [
                cast(dict[str, object], touched["before"])
                for touched in cast(list[dict[str, object]], content(raw).get("records", []))
                if touched.get("key") == client_id and touched.get("before")
            ]
    names = (str(each.get(field) or "") for each in held for field in ("code", "name"))
    return Erasure(client=client_id, keys=frozenset(keys), names=frozenset(filter(None, names)))


def spared(erasure: Erasure, data: bytes) -> Erasure:
    """The same without what is another client's in that document by now: sessions moved there, a code given again."""
    tables, needle = tables_in(data), erasure.client.encode()
    keys, names = set[str](), set[str]()
    for table in _KNOWN & set(tables):
        for key, raw in tables[table].items():
            if key != erasure.client and not (_may_hold(raw, needle) and content(raw).get("client") == erasure.client):
                keys.add(key)
                if table == CLIENTS:
                    held = content(raw)
                    names |= {str(held.get(field) or "").casefold() for field in ("code", "name")}
    left = frozenset(name for name in erasure.names if name.casefold() not in names)
    return Erasure(client=erasure.client, keys=erasure.keys - keys, names=left)


class Eraser:
    """Takes a client out of documents."""

    def __init__(self, erasure: Erasure) -> None:
        self.erasure: Final = erasure
        spelled = {erasure.client} | {
            spelling
            for name in erasure.names
            for spelling in (name, name.lower(), name.upper(), name.title(), name.casefold())
        }
        self._needles: Final = sorted({msgspec.json.encode(each)[1:-1].lower() for each in spelled})
        """What stands in the bytes of a record that is worth reading: thousands are not."""
        self._words: Final = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in erasure.names), re.I)

    def without(self, data: bytes) -> bytes:
        """A document, in whatever format, without that client: the same meta, and a checksum that agrees where it
        did.

        Raises:
            msgspec.MsgspecError: it is none.
        """
        return rewritten(data, self.tables_without)

    def tables_without(self, tables: Tables) -> Tables:
        """As `without`, with what is remembered of the erased records put in."""
        after: Tables = {}
        for name, table in tables.items():
            if name == "meta":
                after[name] = table
            elif name == CHANGES:
                after[name] = self._journal(table)
            elif name in _KNOWN:
                after[name] = self._records(name, table)
            elif not isinstance(table, dict):
                after |= {} if self._names(_value(table)) else {name: table}
            elif name != ERASED:
                after[name] = {key: raw for key, raw in table.items() if not self._names([key, _value(raw)])}
        after[ERASED] = tables.get(ERASED, {}) | _marked(map(erased_mark, self.erasure.keys))
        return after

    def mentions(self, text: str) -> bool:
        """Whether a text holds one of their codes or names as a word."""
        return bool(self.erasure.names and self._words.search(text))

    def may_be_in(self, data: bytes) -> bool:
        """Whether bytes of whatever kind hold their key, a code or a name."""
        low = data.lower()
        return any(needle in low for needle in self._needles)

    def _records(self, name: str, table: dict[str, StoredRecord]) -> dict[str, StoredRecord]:
        known = frozenset(KINDS[name].__struct_fields__) if name in KINDS else None
        after: dict[str, StoredRecord] = {}
        for key, raw in table.items():
            if key in self.erasure.keys:
                continue
            if isinstance(raw, Raw) and not self.may_be_in(bytes(raw)):
                after[key] = raw
                continue
            held = content(raw)
            if held.get("client") == self.erasure.client:
                continue
            held = _scrubbed(held, self.erasure.client)
            after[key] = {
                field: value
                for field, value in held.items()
                if known is None or field in known or not self._names(value)
            }
        return after

    def _journal(self, table: dict[str, StoredRecord]) -> dict[str, StoredRecord]:
        after: dict[str, StoredRecord] = {}
        for key, raw in table.items():
            held = content(raw)
            if held.get("client_id") == self.erasure.client or self.mentions(str(held.get("what", ""))):
                continue
            touched = cast(list[dict[str, object]], held.get("records", []))
            kept = [each for each in touched if each.get("key") not in self.erasure.keys and not self._was_theirs(each)]
            if kept or not touched:
                after[key] = _scrubbed(held | {"records": kept}, self.erasure.client) if touched else raw
        return after

    def _was_theirs(self, touched: dict[str, object]) -> bool:
        before = touched.get("before")
        return isinstance(before, dict) and before.get("client") == self.erasure.client

    def _names(self, value: object) -> bool:
        """Whether something names the client anywhere in it: by a key of theirs, a code or a name."""
        if isinstance(value, dict):
            return any(self._names(key) or self._names(each) for key, each in value.items())
        if isinstance(value, list):
            return any(map(self._names, value))
        return isinstance(value, str) and (any(key in value for key in self.erasure.keys) or self.mentions(value))


def without_erased(data: bytes, marks: Collection[str]) -> tuple[bytes, int]:
    """A document without the clients whose marks these are, and how many those were. The marks are put into it."""
    erased = [key for key in tables_in(data).get(CLIENTS, {}) if erased_mark(key) in marks]
    for client_id in erased:
        data = Eraser(spared(erasure_of(data, client_id), data)).without(data)
    if set(marks) <= set(tables_in(data).get(ERASED, {})):
        return data, len(erased)
    return rewritten(data, lambda tables: tables | {ERASED: tables.get(ERASED, {}) | _marked(marks)}), len(erased)


def _marked(marks: Iterable[str]) -> dict[str, StoredRecord]:
    return {mark: {} for mark in sorted(marks)}


def _scrubbed(held: dict[str, object], client_id: str) -> dict[str, object]:
    """Another client's record without what was once recorded as this client's: with it goes what was before it."""
    earlier = held.get("earlier")
    if isinstance(earlier, list):
        theirs = [at for at, each in enumerate(earlier) if client_id in str(each)]
        held = held | {"earlier": earlier[theirs[-1] + 1 :] if theirs else earlier}
    return cast(dict[str, object], _pruned(held, client_id))


def _pruned(value: object, client_id: str) -> object:
    """A value without any part that holds the key."""
    if isinstance(value, dict):
        return {
            key: _pruned(each, client_id)
            for key, each in value.items()
            if client_id not in key and not (isinstance(each, str) and client_id in each)
        }
    if isinstance(value, list):
        return [_pruned(each, client_id) for each in value if not (isinstance(each, str) and client_id in each)]
    return value


def _value(raw: StoredRecord) -> object:
    """What stands in a table that this program does not know, whatever it is."""
    return msgspec.json.decode(raw) if isinstance(raw, Raw) else raw


def _may_hold(raw: StoredRecord, needle: bytes) -> bool:
    """Whether a key may stand in a record: quick, for the thousands in which it does not."""
    return needle in bytes(raw) if isinstance(raw, Raw) else True

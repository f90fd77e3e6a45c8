"""What another program wrote has the same limits as what is typed: every field of every record, and the journal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from srs_tui.store.document import State, encode_document
from srs_tui.store.errors import Damaged
from srs_tui.store.meta import Meta
from tests.store.making import adjusted, contents, rated

Tables = dict[str, dict[str, dict[str, Any]]]


@pytest.fixture
def kept(path: Path, caseload: Caseload, kira: Client) -> Path:
    """A client, a session that was edited, an adjustment that was edited, and a journal of it all."""
    caseload.edit_client(replace(kira, cutoff=340, born=1990))
    client = caseload.client(kira.id)
    session = rated(client, (87, 92, 90, 100), 0)
    caseload.record(session)
    caseload.edit_session(replace(session, note="late"))
    adjustment = adjusted(client)
    caseload.note_adjustment(adjustment)
    caseload.note_adjustment(replace(adjustment, text="slower still"))
    return path


def one(table: str, field: str, value: object) -> Callable[[Tables], None]:
    """Another value in a field of the only record of a table."""

    def change(tables: Tables) -> None:
        (record,) = tables[table].values()
        record[field] = value

    return change


def rating(field: str, value: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        (session,) = tables["sessions"].values()
        session["ratings"][0][field] = value

    return change


def earlier(field: str, value: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        (session,) = tables["sessions"].values()
        session["earlier"][0][field] = value

    return change


def entry(number: int, field: str, value: object) -> Callable[[Tables], None]:
    """Another value in a field of an entry of the journal."""

    def change(tables: Tables) -> None:
        list(tables["changes"].values())[number][field] = value

    return change


def before(number: int, field: str, value: object) -> Callable[[Tables], None]:
    """Another value in what an entry of the journal would bring back."""

    def change(tables: Tables) -> None:
        list(tables["changes"].values())[number]["records"][0]["before"][field] = value

    return change


def key_of(table: str, key: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        (record,) = tables[table].values()
        tables[table] = {key: record}

    return change


FAULTS: dict[str, tuple[Callable[[Tables], None], str]] = {
    "born 1899": (one("clients", "born", 1899), "the year of birth is not from 1900"),
    "born 10**400": (one("clients", "born", 10**400), "the year of birth is not from 1900"),
    "born in the future": (one("clients", "born", 9999), "the year of birth is not from 1900"),
    "cut-off beyond the scale": (one("clients", "cutoff", 99_999), "the cut-off is not from 0 to 40"),
    "cut-off below 0": (one("clients", "cutoff", -1), "the cut-off is not from 0 to 40"),
    "code with a space": (one("clients", "code", "K L"), "a code cannot hold a space"),
    "name without end": (one("clients", "name", "x" * 201), "the name has 201 characters"),
    "added without a zone": (one("clients", "added", "2026-01-07T10:00:00"), "has no time zone"),
    "added in another zone": (one("clients", "added", "2026-01-07T10:00:00+01:00"), "is not in UTC"),
    "edited in 9999": (one("clients", "edited", "9999-01-01T00:00:00Z"), "is in the future"),
    "year 1026": (one("sessions", "on", "1026-11-21"), "is before 1990"),
    "year 9999": (one("sessions", "on", "9999-11-21"), "is in the future"),
    "recorded without a zone": (one("sessions", "recorded", "2026-01-07T10:00:00"), "has no time zone"),
    "recorded in 1026": (one("sessions", "recorded", "1026-01-07T10:00:00Z"), "is before 1990"),
    "note without end": (one("sessions", "note", "x" * 50_001), "the note has 50,001 characters"),
    "item out of range": (rating("items", [870, 92, 90, 100]), "is out of range"),
    "items and total disagree": (rating("total", 370), "disagree"),
    "rule out of range": (rating("cutoff", {"total": 10**30, "item": 90}), "the cut-off is not from 0 to 40"),
    "rating without a zone": (rating("recorded", "2026-01-07T10:00:00"), "has no time zone"),
    "outcome scale for the alliance": (one("clients", "instrument", "ORS"), "ORS is no alliance scale"),
    "scale named without end": (one("clients", "instrument", "x" * 61), "the name of a scale has 61 characters"),
    "rating by nobody": (rating("rater", "\x00 "), "needs whoever marked it"),
    "rating on no scale": (rating("instrument", ""), "needs the name of its scale"),
    "entry that is no key": (rating("entry", "../x"), "the key “../x” is not one of this program"),
    "replaced without a zone": (earlier("replaced", "2026-01-07T10:00:00"), "has no time zone"),
    "earlier date": (earlier("on", "1026-01-01"), "is before 1990"),
    "earlier score": (earlier("ratings", [{"instrument": "SRS", "total": 4000}]), "is out of range"),
    "adjustment in 1026": (one("adjustments", "on", "1026-01-01"), "is before 1990"),
    "adjustment that says nothing": (one("adjustments", "text", " "), "needs a word"),
    "adjustment without end": (one("adjustments", "text", "x" * 5_001), "has 5,001 characters"),
    "adjustment without a zone": (one("adjustments", "recorded", "2026-01-07T10:00:00"), "has no time zone"),
    "key of a session": (key_of("sessions", "../x"), "the key “../x” is not one of this program"),
    "key beyond a UUID": (key_of("sessions", str(2**128)), "is too large"),
    "journal without a zone": (entry(0, "at", "2026-01-07T10:00:00"), "has no time zone"),
    "journal of another table": (entry(0, "records", [{"table": "x", "key": "1"}]), "there is no table “x”"),
    "journal of nothing": (entry(0, "records", [{"table": "clients", "key": "1"}]), "is not there"),
    "journal that is none": (entry(0, "records", 7), "it cannot be read"),
    "journal with an escape": (entry(0, "what", "\x1b[2J"), "holds characters that are not kept"),
    "journal with a client": (before(1, "born", 10**400), "the year of birth is not from 1900"),
    "journal with no client": (before(1, "added", 7), "it cannot be read"),
    "journal with a session": (before(3, "on", "1026-01-01"), "is before 1990"),
    "journal with an adjustment": (before(5, "recorded", "2026-01-07T10:00:00"), "has no time zone"),
    "saved without a zone": (one("meta", "saved", "2026-01-07T10:00:00"), "meta: the time"),
    "revision below 0": (one("meta", "revision", -1), "meta: the number of the revision is out of range"),
    "revision inexact": (one("meta", "revision", 2**53), "meta: the number of the revision is out of range"),
    "document named without end": (one("meta", "document", "x" * 101), "the name of the document has 101 characters"),
}


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_a_field_that_does_not_hold_is_not_accepted(kept: Path, change: Callable[[Tables], None], said: str) -> None:
    tables = json.loads(kept.read_bytes())
    change(tables)
    kept.write_text(json.dumps(tables))
    there = contents(kept.parent)
    with pytest.raises(Damaged) as refused:
        accept(CaseloadFiles(kept))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 700
    assert check(CaseloadFiles(kept)).verdict == "damaged"
    assert contents(kept.parent) == there


def test_a_change_of_a_table_that_there_is_not_is_refused_though_the_checksum_agrees(kept: Path) -> None:
    tables = json.loads(kept.read_bytes())
    entry(-1, "records", [{"table": "x", "key": "1", "before": {}}])(tables)
    kept.write_bytes(b"".join(encode_document(msgspec.convert(tables["meta"]["1"], Meta), tables)))
    caseload = Caseload.open(kept)
    assert caseload.state is State.SOUND
    assert "there is no table “x”" in caseload.first_problem()
    with pytest.raises(Refusal, match="it cannot be undone"):
        caseload.undo()


def test_what_holds_is_accepted_and_every_change_can_still_be_undone(kept: Path) -> None:
    tables = json.loads(kept.read_bytes())
    one("clients", "born", 1985)(tables)
    one("sessions", "on", "1990-01-01")(tables)
    before(1, "born", 1950)(tables)
    kept.write_text(json.dumps(tables))
    accept(CaseloadFiles(kept))
    assert check(CaseloadFiles(kept)).verdict == "sound"
    caseload = Caseload.open(kept)
    assert caseload.state is State.SOUND
    while caseload.journal:
        caseload.undo()
    assert caseload.clients(archived=True) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda client: replace(client, born=1899), "The year of birth is not from 1900"),
        (lambda client: replace(client, cutoff=401), "The cut-off is not from 0 to 40: "),
        (lambda client: replace(client, name="x" * 201), "The name has 201 characters"),
        (lambda client: replace(client, labels=("x" * 25,)), "A label has at most 24 characters"),
        (lambda client: replace(client, labels=tuple(map(str, range(11)))), "at most 10 labels"),
        (lambda client: replace(client, added=client.added.replace(tzinfo=None)), "has no time zone"),
    ],
)
def test_the_store_takes_no_more_than_that_either(
    caseload: Caseload, kira: Client, change: Callable[[Client], Client], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        caseload.edit_client(change(kira))
    assert caseload.client(kira.id) == kira

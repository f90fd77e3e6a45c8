"""Any program that reads TinyDB can read the document."""

import uuid
from pathlib import Path

from tinydb import TinyDB, where

from srs_tui.clinical.client import Client
from srs_tui.store.caseload import Caseload
from srs_tui.store.document import State
from srs_tui.store.ids import new_id
from tests.builders import ratings_in
from tests.store.making import adjusted, rated


def test_a_stock_tinydb_finds_the_tables_and_their_records(path: Path, caseload: Caseload, kira: Client) -> None:
    rating = rated(kira)
    caseload.record(rating)
    caseload.note_adjustment(adjusted(kira))
    before = path.read_bytes()
    with TinyDB(path, access_mode="r") as stock:
        assert stock.tables() == {"meta", "clients", "sessions", "adjustments", "changes"}
        (found,) = stock.table("sessions").search(where("client") == kira.id)
        assert found.doc_id == int(rating.id)
        (marked,) = found["ratings"]
        assert (marked["items"], marked["total"], found["on"]) == ([87, 92, 90, 100], 369, "2026-01-07")
        assert [client["code"] for client in stock.table("clients")] == ["KL-04"]
        assert stock.table("meta").all()[0]["format"] == 2
    assert path.read_bytes() == before
    assert Caseload.open(path).state is State.SOUND


def test_what_a_stock_tinydb_writes_is_told_from_what_we_wrote(path: Path, caseload: Caseload, kira: Client) -> None:
    caseload.record(rated(kira))
    with TinyDB(path) as stock:
        stock.table("sessions").update({"note": "by another"})
    again = Caseload.open(path)
    assert again.state is not State.SOUND
    assert ratings_in(again, kira.id)[0].note == "by another"


def test_keys_are_uuids_of_version_seven_in_order() -> None:
    keys = [new_id() for _ in range(2000)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {37}
    assert {(uuid.UUID(int=int(key)).version, uuid.UUID(int=int(key)).variant) for key in keys} == {(7, uuid.RFC_4122)}

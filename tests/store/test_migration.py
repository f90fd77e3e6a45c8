"""Documents of format 1, as the program of that time wrote them, read and carried over for ever."""

import gzip
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from srs_tui.clinical.session import versions_of
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.document import State, Tables, plain, rewritten
from srs_tui.store.stored_record import content
from tests.builders import ratings_in
from tests.store.making import a_new_client

GOLDEN = Path(__file__).parent / "golden"
Place = Callable[[str], Path]


@pytest.fixture
def golden(tmp_path: Path) -> Place:
    """Puts a document of format 1 where the program finds it, its drafts under their name of that time."""

    def place(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(mode=0o700)
        path = folder / "caseload.json"
        packed = GOLDEN / f"format-1-{name}.json.gz"
        data = (
            gzip.decompress(packed.read_bytes()) if packed.exists() else (GOLDEN / f"format-1-{name}.json").read_bytes()
        )
        path.write_bytes(data)
        path.chmod(0o600)
        if (drafts := GOLDEN / f"format-1-{name}.drafts").exists():
            shutil.copy(drafts, folder / "caseload.drafts")
        return path

    return place


def old_tables(path: Path) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return tables


@pytest.mark.parametrize("name", ["small", "full", "large"])
def test_every_rating_is_a_session_with_the_same_key_and_the_same_values(golden: Place, name: str) -> None:
    path = golden(name)
    old = old_tables(path)["ratings"]
    caseload = Caseload.open(path)
    assert caseload.state is State.SOUND
    found = {each.id: each for client in caseload.clients(archived=True) for each in ratings_in(caseload, client.id)}
    assert set(found) == {key for key, rating in old.items() if not rating.get("deleted")}
    for key, each in found.items():
        rating = old[key]
        assert each.client == rating["client"]
        assert each.on == date.fromisoformat(rating["on"])
        assert each.instrument == rating["instrument"]
        assert each.mode == rating.get("mode", "paper")
        assert (list(each.items) if each.items else None, each.total) == (rating["items"], rating["total"])
        assert (each.skipped, each.note) == (rating.get("skipped", False), rating.get("note", ""))
        rule = rating["cutoff"]
        assert (each.cutoff and each.cutoff.total) == (rule and rule["total"])


def test_nothing_is_written_before_the_first_change_and_the_old_file_is_kept_for_good(golden: Place) -> None:
    path = golden("full")
    before = path.read_bytes()
    caseload = Caseload.open(path)
    assert path.read_bytes() == before
    assert check(CaseloadFiles(path)).format == 1
    caseload.add_client(a_new_client("MB-11"))
    assert json.loads(path.read_bytes())["meta"]["1"]["format"] == 2
    assert "ratings" not in json.loads(path.read_bytes())
    assert check(CaseloadFiles(path)).format == 2
    backups = CaseloadFiles(path).backups
    assert (backups / "format-1.json").read_bytes() == before
    again = Caseload.open(path)
    for client in caseload.clients(archived=True):
        assert again.sessions(client.id) == caseload.sessions(client.id)
        assert again.adjustments(client.id) == caseload.adjustments(client.id)


def test_a_field_that_is_not_known_comes_along_also_in_the_journal(golden: Place) -> None:
    def foreign(tables: Tables) -> Tables:
        ratings = {key: content(raw) | {"mood": "calm"} for key, raw in tables["ratings"].items()}
        changes = {key: content(raw) | {"by": "hand"} for key, raw in tables["changes"].items()}
        return cast(Tables, {**tables, "ratings": ratings, "changes": changes})

    path = golden("full")
    path.write_bytes(rewritten(path.read_bytes(), foreign))
    assert any("the field “mood”" in line for line in check(CaseloadFiles(path)).unknown)
    Caseload.open(path).add_client(a_new_client("MB-11"))
    tables = old_tables(path)
    assert {each["mood"] for each in tables["sessions"].values()} == {"calm"}
    assert sum(each.get("by") == "hand" for each in tables["changes"].values()) == len(tables["changes"]) - 1


def test_earlier_versions_hold_the_changed_part_and_give_the_whole_back(golden: Place) -> None:
    path = golden("full")
    old = old_tables(path)["ratings"]
    caseload = Caseload.open(path)
    edited = [
        each
        for client in caseload.clients(archived=True)
        for each in caseload.sessions(client.id)
        if old[each.id].get("earlier")
    ]
    assert len(edited) == 2
    for session in edited:
        told = [
            (version.client, version.on.isoformat(), version.note, version.ratings[0].total)
            for version in versions_of(session)[:-1]
        ]
        assert told == [
            (version["client"], version["on"], version.get("note", ""), version["total"])
            for version in old[session.id]["earlier"]
        ]


@pytest.mark.parametrize("name", ["small", "full"])
def test_the_journal_can_be_undone_to_its_beginning(golden: Place, name: str) -> None:
    caseload = Caseload.open(golden(name))
    for change in reversed(caseload.journal):
        assert caseload.undo().what == change.what
    assert caseload.journal == []
    assert caseload.clients(archived=True) == []


def test_drafts_are_carried_over(golden: Place) -> None:
    caseload = Caseload.open(golden("full"))
    draft = caseload.drafts.of(caseload.find("SV-01").id)
    assert draft is not None
    assert (draft.items, draft.note) == (("8.7", "9", ""), "half")


def test_the_tables_are_told_in_the_new_format_and_unknown_ones_stay(golden: Place) -> None:
    tables = old_tables(golden("small")) | {"extra": {"1": {"a": 1}}}
    found = plain(json.dumps(tables).encode())
    assert set(found) == {"meta", "clients", "sessions", "adjustments", "changes", "extra"}

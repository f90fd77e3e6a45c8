"""What another program, or a later version, put into a sound document is kept and told, and never called damage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.standing import standing_of
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from srs_tui.store.document import State
from tests.builders import TODAY
from tests.store.making import rated

Tables = dict[str, dict[str, Any]]


@pytest.fixture
def kept(path: Path, caseload: Caseload, kira: Client) -> Path:
    """A caseload of one client and two ratings."""
    caseload.record(rated(kira, (87, 92, 90, 100), 0))
    caseload.record(rated(kira, 364, 1))
    return path


def changed(path: Path, change: Callable[[Tables], None]) -> None:
    """Change the tables as another program would, and take that in."""
    tables: Tables = json.loads(path.read_bytes())
    change(tables)
    path.write_text(json.dumps(tables))
    accept(CaseloadFiles(path))


def tables_of(path: Path) -> Tables:
    tables: Tables = json.loads(path.read_bytes())
    return tables


def every_field(tables: Tables) -> None:
    for client in tables["clients"].values():
        client["pronouns"] = "they"
    for session in tables["sessions"].values():
        session["room"] = 4
        session["ratings"][0]["seconds"] = 41


def test_unknown_fields_are_told_and_survive_an_edit_of_their_record(kept: Path, kira: Client) -> None:
    changed(kept, every_field)
    report = check(CaseloadFiles(kept))
    assert (report.verdict, report.problems) == ("sound", ())
    assert len(report.unknown) == 5
    assert any("the field “pronouns”" in line for line in report.unknown)
    caseload = Caseload.open(kept)
    assert caseload.state is State.SOUND
    first, second = caseload.sessions(kira.id)
    caseload.edit_client(replace(caseload.client(kira.id), name="Kira K."))
    caseload.edit_session(replace(first, note="put right"))
    caseload.delete_session(second.id)
    tables = tables_of(kept)
    assert tables["clients"][kira.id]["pronouns"] == "they"
    assert [each["room"] for each in tables["sessions"].values()] == [4, 4]
    assert [each["ratings"][0]["seconds"] for each in tables["sessions"].values()] == [41, 41]
    assert tables["sessions"][first.id]["note"] == "put right"


def test_a_field_that_is_called_like_one_of_another_table_is_no_more_than_a_field(kept: Path, kira: Client) -> None:
    def foreign(tables: Tables) -> None:
        tables["clients"][kira.id] |= {"ratings": "none to speak of", "outcome": "XORS"}

    changed(kept, foreign)
    report = check(CaseloadFiles(kept))
    assert sorted(line.partition(": ")[2] for line in report.unknown) == ["the field “ratings”", "the scale “XORS”"]
    caseload = Caseload.open(kept)
    caseload.edit_client(replace(caseload.client(kira.id), name="Kira K."))
    assert tables_of(kept)["clients"][kira.id]["ratings"] == "none to speak of"
    assert caseload.client(kira.id).outcome == "XORS"


def test_a_scale_that_is_not_known_is_kept_told_and_left_out_of_every_rule(kept: Path, kira: Client) -> None:
    def foreign(tables: Tables) -> None:
        first, second = tables["sessions"].values()
        first["ratings"].append({"instrument": "XRS", "items": [1, 2], "total": 999})
        second["ratings"][0]["instrument"] = "XRS"

    changed(kept, foreign)
    report = check(CaseloadFiles(kept))
    assert (report.verdict, report.problems) == ("sound", ())
    assert sum("the scale “XRS”" in line for line in report.unknown) == 2
    caseload = Caseload.open(kept)
    standing = standing_of(kira, caseload.sessions(kira.id), TODAY, Rules())
    assert [rating.total for rating in standing.ratings] == [369]
    caseload.edit_session(replace(caseload.sessions(kira.id)[0], note="put right"))
    assert tables_of(kept)["sessions"][caseload.sessions(kira.id)[0].id]["ratings"][1]["total"] == 999

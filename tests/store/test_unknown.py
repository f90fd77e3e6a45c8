"""What another program, or a later version, put into a sound document is kept and told, and never called damage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.standing import standing_of
from srs_tui.store import document
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from srs_tui.store.document import State
from tests.builders import TODAY
from tests.store.making import a_new_client, rated

Tables = dict[str, Any]


@pytest.fixture
def kept(path: Path, caseload: Caseload, kira: Client) -> Path:
    """A caseload of one client and two ratings."""
    caseload.record(rated(kira, (87, 92, 90, 100), 0))
    caseload.record(rated(kira, 364, 1))
    return path


def changed(path: Path, change: Callable[[Tables], None]) -> None:
    """Change the tables as another program would, and take that in."""
    tables: dict[str, Any] = json.loads(path.read_bytes())
    change(tables)
    path.write_text(json.dumps(tables))
    accept(CaseloadFiles(path))


def tables_of(path: Path) -> Tables:
    tables: dict[str, Any] = json.loads(path.read_bytes())
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


def at_every_level(tables: Tables) -> None:
    """A field of another program in everything that the document holds, and what is no table beside the tables."""
    tables["weather"] = {"1": {"sky": "grey"}}
    tables["made by"] = ["another", "program"]
    tables["meta"]["2"] = {"vendor": "x"}
    tables["meta"]["1"]["vendor"] = "y"
    client = next(iter(tables["clients"].values()))
    client["episodes"] = [{"opened": "2026-01-05", "place": 1}]
    for session in tables["sessions"].values():
        session["earlier"] = [{"replaced": session["recorded"], "note": "was", "place": 2, "ratings": [{"place": 3}]}]
        session["earlier"][0]["ratings"][0] |= {"instrument": "SRS", "total": 300}
        session["ratings"][0] |= {"place": 4}
        session["ratings"][0]["cutoff"]["place"] = 5
    for change in tables["changes"].values():
        change["place"] = 6


def places_in(session: dict[str, Any]) -> list[int]:
    earlier, rating = session["earlier"][0], session["ratings"][0]
    return [earlier["place"], earlier["ratings"][0]["place"], rating["place"], rating["cutoff"]["place"]]


def test_a_field_at_any_level_is_told_and_survives_every_change(kept: Path, kira: Client) -> None:
    changed(kept, at_every_level)
    unknown = check(CaseloadFiles(kept)).unknown
    for told in ("of an episode", "of an earlier version", "of a rating", "of a cut-off", "meta 2", "“made by”"):
        assert any(told in line for line in unknown), told
    caseload = Caseload.open(kept)
    other = caseload.add_client(a_new_client("BX-1"))
    first, second = caseload.sessions(kira.id)
    caseload.edit_session(replace(first, note="put right", client=other.id))
    caseload.edit_session(replace(second, ratings=(replace(second.ratings[0], rater="mother"),)))
    caseload.delete_session(second.id)
    caseload.edit_client(replace(caseload.client(kira.id), name="Kira K."))
    for _ in range(2):
        tables = tables_of(kept)
        assert [places_in(each) for each in tables["sessions"].values()] == [[2, 3, 4, 5]] * 2
        assert tables["clients"][kira.id]["episodes"] == [{"opened": "2026-01-05", "place": 1}]
        assert (tables["weather"], tables["made by"]) == ({"1": {"sky": "grey"}}, ["another", "program"])
        assert (tables["meta"]["1"]["vendor"], tables["meta"]["2"]) == ("y", {"vendor": "x"})
        assert sum("place" in each for each in tables["changes"].values()) == 3
        caseload = Caseload.open(kept)
        for _ in range(min(4, len(caseload.journal) - 3)):
            caseload.undo()
    caseload.erase(other.id)
    tables = tables_of(kept)
    assert (tables["made by"], tables["meta"]["2"]) == (["another", "program"], {"vendor": "x"})
    assert check(CaseloadFiles(kept)).verdict == "sound"


def test_what_names_an_erased_client_goes_also_where_it_is_no_table(kept: Path, kira: Client) -> None:
    changed(kept, lambda tables: tables.update({"seen": ["KL-04"], "rooms": ["4"]}))
    Caseload.open(kept).erase(kira.id)
    tables = tables_of(kept)
    assert "seen" not in tables
    assert tables["rooms"] == ["4"]


def test_a_change_that_cannot_be_read_stands_in_nobody_s_way_and_is_the_last_to_be_undone(
    kept: Path, kira: Client
) -> None:
    def foreign(tables: document.Tables) -> document.Tables:
        last = max(tables["changes"])
        return tables | {"changes": tables["changes"] | {last: {"records": "of a later version"}}}

    kept.write_bytes(document.rewritten(kept.read_bytes(), foreign))
    caseload = Caseload.open(kept)
    assert caseload.journal == []
    caseload.record(rated(kira, 350, 2))
    caseload.undo()
    assert len(caseload.sessions(kira.id)) == 2


def test_a_client_with_a_scale_that_is_not_known_is_changed_as_any_other_and_no_rule_counts_it(
    kept: Path, kira: Client
) -> None:
    def foreign(tables: Tables) -> None:
        tables["clients"][kira.id]["instrument"] = "XRS"
        for session in tables["sessions"].values():
            session["ratings"][0]["instrument"] = "XRS"

    changed(kept, foreign)
    caseload = Caseload.open(kept)
    assert standing_of(caseload.client(kira.id), caseload.sessions(kira.id), TODAY, Rules()).ratings == ()
    caseload.edit_client(replace(caseload.client(kira.id), supervision=True))
    caseload.edit_client(replace(caseload.client(kira.id), instrument="SRS"))
    caseload.undo()
    assert (caseload.client(kira.id).instrument, caseload.client(kira.id).supervision) == ("XRS", True)
    with pytest.raises(Refusal, match="There is no scale “YRS”"):
        caseload.edit_client(replace(caseload.client(kira.id), instrument="YRS"))

"""Our JSON: everything goes out and comes back, and a faulty file is refused whole."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.session import Session
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.imported import ImportedFile
from srs_tui.exchange.json import write_json
from srs_tui.exchange.json_shape import FORMAT
from tests.builders import NOW, a_client, a_session, an_adjustment
from tests.exchange import reading


def a_file(**changes: Any) -> dict[str, Any]:
    """A file with one client and one rating, some of whose fields are others."""
    rating = {"on": "2026-11-21", "scale": "SRS", "items": [8.7, 6.2, 7.1, 8.4], "total": 30.4, **changes}
    return {"format": FORMAT, "version": 1, "clients": [{"code": "KL-04", "ratings": [rating]}]}


def refused(file: object) -> str:
    return reading.refused(json.dumps(file), name="old.json", format="json")


def read(text: str | bytes) -> ImportedFile:
    return reading.held_in(text, name="x")


def written(client: Client, *sessions: Session, **given: Any) -> bytes:
    adjustments = given.pop("adjustments", [])
    return write_json(
        Exported(clients=[client], sessions={client.id: sessions}, adjustments={client.id: adjustments}, **given)
    )


def test_what_goes_out_comes_back() -> None:
    client = a_client(name="Zoë", scale="LASS", cutoff=240, born=1990, labels=("couples", "Work"), archived=True)
    sessions = [
        a_session((90, 85, 71), 1, scale="LASS", cutoff=Cutoff(240, 80, True), note="one\ntwo", id="77"),
        a_session(312, 2, cutoff=None, id="78"),
        a_session(None, 3, id="79"),
    ]
    adjustments = [an_adjustment("#pace", 2)]
    found = read(written(client, *sessions, adjustments=adjustments, names=True, notes=True))
    (newcomer,) = found.clients
    assert (newcomer.code, newcomer.name, newcomer.scale) == (client.code, "Zoë", "LASS")
    assert (newcomer.cutoff, newcomer.born, newcomer.archived) == (240, 1990, True)
    assert newcomer.labels == ("couples", "Work")
    for session, kept in zip(found.sessions, sessions, strict=True):
        for field in ("on", "held", "note", "talked", "agreed", "recorded"):
            assert getattr(session, field) == getattr(kept, field)
        assert session.key == kept.id
        for field in ("rater", "mode", "items", "total", "skipped", "cutoff"):
            assert getattr(session.ratings[0], field) == getattr(kept.ratings[0], field)
        assert session.ratings[0].instrument == kept.ratings[0].instrument
    assert [(each.on, each.text) for each in found.adjustments] == [(adjustments[0].on, "#pace")]


def test_names_and_notes_stay_at_home_unless_asked_for() -> None:
    client = a_client(name="Katrin", born=1990)
    session = replace(a_session(300, 1, note="private"), agreed="also private")
    data = written(client, session, adjustments=[an_adjustment("private too")])
    assert [word for word in (b"private", b"Katrin", b"1990", b"born") if word in data] == []


def test_the_copy_of_one_client_holds_what_was_before_and_what_was_deleted_which_is_not_imported() -> None:
    client = a_client()
    first = a_session(300, 1, note="first", id="77")
    edited = first.edited_to(replace(first, note="second"), NOW)
    gone = replace(a_session(310, 2, id="78"), deleted=True)
    data = written(client, edited, gone, notes=True, is_whole_copy=True)
    (held, deleted) = json.loads(data)["clients"][0]["sessions"]
    assert ([each["note"] for each in held["earlier"]], deleted["deleted"]) == (["first"], True)
    found = reading.read(data)
    assert [each.key for each in found.file.sessions] == ["77"]
    assert found.found.left_out_rows == (("deleted where the file was written", 1),)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"on": "2026-11-22"}, "rating 1, on"),
        ({"scale": "XYZ"}, "rating 1, scale"),
        ({"items": [8.7, 6.2, 7.1]}, "rating 1, items"),
        ({"items": [8.75, 6.2, 7.1, 8.4]}, "rating 1, items"),
        ({"items": [10.1, 6.2, 7.1, 8.4]}, "rating 1, items"),
        ({"items": [1e300, 6.2, 7.1, 8.4]}, "rating 1, items"),
        ({"total": 31.0}, "rating 1, total"),
        ({"items": None, "total": -0.1}, "rating 1, total"),
        ({"items": None, "total": None}, "rating 1"),
        ({"skipped": True}, "rating 1"),
        ({"skipped": True, "items": None}, "rating 1"),
        ({"skipped": True, "total": None}, "rating 1"),
        ({"cutoff": {"total": 41, "item": 9}}, "rating 1, cutoff"),
        ({"note": "x" * 50_001}, "rating 1, note"),
    ],
)
def test_a_faulty_rating_is_named(changes: dict[str, Any], where: str) -> None:
    assert f"KL-04, {where}: " in refused(a_file(**changes))


def test_all_faults_are_named_at_once() -> None:
    file = a_file(total=31.0)
    file["clients"].append(
        {
            "code": "K L",
            "scale": "ABC",
            "born": 3,
            "labels": ["a b"],
            "adjustments": [{"on": "2999-01-01", "text": " "}],
        }
    )
    said = refused(file)
    for where in (
        "KL-04, rating 1, total",
        "client 2, code",
        "K L, scale",
        "K L, born",
        "K L, labels",
        "adjustment 1, text",
        "1, on",
    ):
        assert where in said


@pytest.mark.parametrize(
    "file",
    [None, [], {}, {"format": "other", "version": 1, "clients": []}, {"format": FORMAT, "version": 3, "clients": []}],
)
def test_a_file_that_is_not_ours(file: object) -> None:
    assert "is not a JSON file that" in refused(file)


def test_an_unknown_field_is_not_dropped_in_silence() -> None:
    assert "mood" in refused(a_file(mood="good"))


def test_a_rating_that_tells_no_rule_leaves_it_open() -> None:
    file = a_file(cutoff=None)
    (rating,) = read(json.dumps(file)).sessions[0].ratings
    assert (rating.cutoff, rating.says_cutoff) == (None, True)
    del file["clients"][0]["ratings"][0]["cutoff"]
    assert not read(json.dumps(file)).sessions[0].ratings[0].says_cutoff


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1e999999999", "is out of range, 0 to 40"),
        ("-1e999999999", "is out of range, 0 to 40"),
        ("40.1", "is out of range"),
        ("-0.1", "is out of range"),
        ("1e-999999999", "has more than one decimal"),
        ("36." + "0" * 500 + "1", "has more than one decimal"),
        ("35.95", "has more than one decimal"),
    ],
)
def test_a_number_is_never_rounded_and_never_too_much_to_reckon_with(number: str, said: str) -> None:
    text = json.dumps(a_file(items=None, total=-9)).replace("-9", number)
    refusal = reading.refused(text)
    assert "total: " in refusal
    assert said in refusal
    assert len(refusal) < 800


@pytest.mark.parametrize("number", ["36", "36.0", "3.6e1", "36.000000000000000000000000000000000000"])
def test_a_number_may_be_written_as_json_writes_numbers(number: str) -> None:
    text = json.dumps(a_file(items=None, total=-9)).replace("-9", number)
    assert read(text).sessions[0].ratings[0].total == 360


@pytest.mark.parametrize(
    "changes",
    [
        {"items": None, "total": 0},
        {"items": None, "total": 40},
        {"items": [0, 0, 10, 10], "total": 20},
        {"items": None, "total": 30, "cutoff": {"total": 0, "item": 0}},
        {"items": None, "total": 30, "cutoff": {"total": 40, "item": 10}},
    ],
)
def test_the_ends_of_a_scale_belong_to_it(changes: dict[str, Any]) -> None:
    (session,) = read(json.dumps(a_file(**changes))).sessions
    (row,) = session.ratings
    assert row.total == 10 * changes["total"]
    if "cutoff" in changes:
        assert row.cutoff == Cutoff(10 * changes["cutoff"]["total"], 10 * changes["cutoff"]["item"])


@pytest.mark.parametrize(
    ("recorded", "hour"),
    [("2026-11-21T12:00:00", 12), ("2026-11-21T12:00:00Z", 12), ("2026-11-21T12:00:00+02:00", 10), (None, None)],
)
def test_a_moment_is_read_in_its_own_zone_and_kept_in_utc(recorded: str | None, hour: int | None) -> None:
    file = a_file(recorded=recorded)
    file["clients"][0]["adjustments"] = [{"on": "2026-11-21", "text": "#pace", "recorded": recorded}]
    found = read(json.dumps(file))
    wanted = None if hour is None else datetime(2026, 11, 21, hour, tzinfo=UTC)
    for moment in (found.sessions[0].recorded, found.adjustments[0].recorded):
        assert moment == wanted
        assert moment is None or moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("on", "said"), [("1989-12-31", "before 1990"), ("1026-11-21", "before 1990"), ("9999-01-01", "in the future")]
)
def test_a_date_has_the_same_limits_as_everywhere(on: str, said: str) -> None:
    assert said in refused(a_file(on=on))


def test_it_is_told_by_what_is_in_it_also_where_it_was_saved_as_utf_16() -> None:
    data = written(a_client(), a_session(300, 1, id="77")).decode()
    assert read(data.encode("utf-16")) == read(data)


@pytest.mark.parametrize(
    "doubled", ['"code":"KL-04","code":"XX-1"', '"total":30.0,"total":30.0', '"clients":[],"clients":']
)
def test_what_is_said_twice_is_refused(doubled: str) -> None:
    once = doubled.split(",")[0].replace(":[]", ":")
    data = written(a_client(), a_session(300, 1, id="77")).decode().replace(once, doubled, 1)
    key = once.split('"')[1]
    assert f"old.csv says “{key}” twice of the same thing: export it again" in reading.refused(data)

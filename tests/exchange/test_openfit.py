"""OpenFIT's sessions, read by the csv module, held against the rules of its import, and read again."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.clinical.episode import Ending, Episode
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.openfit import remarks_on_openfit, write_openfit
from tests.builders import a_client, a_session, day
from tests.exchange.exports import a_full_client, both, everything, exported
from tests.exchange.reading import held_in, read, sessions_in

_WORDS = """
Service_Location Provider_FirstName Provider_LastName Provider_Email Client_ID Client_FirstName Client_LastName
Client_Gender Client_Group Case_ID Case_Date Session_ID Session_Date ORS_Skip ORSQ1 ORSQ2 ORSQ3 ORSQ4 Total_ORS
SRS_Skip SRSQ1 SRSQ2 SRSQ3 SRSQ4 Total_SRS Notes
"""
HEADER = _WORDS.split()


def written(given: Exported) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_openfit(given).decode(), newline="")))


def full(**given: Any) -> list[dict[str, str]]:
    client, sessions = a_full_client()
    return written(exported([client], {client.id: sessions}, **given))


def scores(row: dict[str, str], scale: str) -> str:
    return " ".join(row[name] or "." for name in HEADER if scale in name)


def test_the_columns_are_openfits_in_their_order() -> None:
    rows = full()
    assert list(rows[0])[: len(HEADER)] == HEADER
    assert list(rows[0])[len(HEADER) :] == [
        "Client_ORS_Scale", "Client_SRS_Scale", "Episode_Ended", "Episode_Ending", "Client_Goal", "Client_Labels",
    ]  # fmt: skip
    assert all(name.startswith(("Client_", "Episode_")) for name in list(rows[0])[len(HEADER) :])
    plain = written(exported([a_client()], {"client-KL-04": [a_session(300)]}))
    assert list(plain[0]) == HEADER


def test_each_scale_is_skipped_or_has_items_or_a_total() -> None:
    rows = full()
    assert [scores(row, "SRS") for row in rows][:5] == [
        "N 8.7 9.2 9.0 10.0 .", "N . . . . 36.0", "Y . . . . .", "N 10.0 10.0 10.0 10.0 .", "N 9.0 9.0 9.0 9.0 .",
    ]  # fmt: skip
    assert [scores(row, "ORS") for row in rows] == [
        "N 5.1 4.9 6.0 5.2 .", "Y . . . . .", "Y . . . . .", "N . . . . 21.2", "Y . . . . .", "Y . . . . .",
    ]  # fmt: skip


def test_a_case_is_an_episode_and_its_sessions_are_numbered_by_date() -> None:
    rows = full()
    assert [(row["Case_ID"], row["Session_ID"]) for row in rows] == [
        ("KL-04-1", "1"), ("KL-04-1", "2"), ("KL-04-1", "3"), ("KL-04-2", "1"), ("KL-04-2", "2"), ("KL-04-2", "3"),
    ]  # fmt: skip
    assert {row["Case_Date"] for row in rows} == {day(0).isoformat(), day(5).isoformat()}
    assert (rows[0]["Episode_Ended"], rows[0]["Episode_Ending"]) == (day(3).isoformat(), "planned")
    assert (rows[-1]["Episode_Ended"], rows[-1]["Episode_Ending"]) == ("", "")


def test_the_numbers_are_those_of_the_case_also_where_only_some_sessions_are_asked_for() -> None:
    client, sessions = a_full_client()
    given = exported([client], {client.id: sessions[4:]}, all_sessions={client.id: sessions})
    assert [(row["Case_ID"], row["Session_ID"]) for row in written(given)] == [
        ("KL-04-2", "1"), ("KL-04-2", "2"), ("KL-04-2", "3"),
    ]  # fmt: skip


def test_a_case_begins_no_later_than_its_first_session() -> None:
    client = replace(a_client(), episodes=(Episode(opened=day(4), ended=day(5), how=Ending.OTHER),))
    rows = written(exported([client], {client.id: [a_session(300, 1), a_session(310, 6)]}))
    assert [(row["Case_ID"], row["Case_Date"], row["Session_ID"]) for row in rows] == [
        ("KL-04-1", day(1).isoformat(), "1"), ("KL-04-1", day(1).isoformat(), "2"),
    ]  # fmt: skip


def test_what_is_not_known_here_is_empty() -> None:
    for row in full():
        assert {row[name] for name in HEADER[:4]} | {row["Client_LastName"], row["Client_Gender"]} == {""}
    assert {row["Client_FirstName"] for row in full()} == {"Kira Lund"}


def test_names_and_notes_stay_at_home_unless_asked_for() -> None:
    rows = full(names=False, notes=False)
    held = {text for row in rows for text in row.values()}
    assert held & {"Kira Lund", "'=sleep through", "second that day"} == set()


def test_a_formula_is_guarded_and_a_code_is_as_it_is() -> None:
    rows = full()
    assert rows[0]["Notes"].startswith("'=HYPERLINK")
    odd = replace(a_client("0012"), id="5")
    assert written(exported([odd], {"5": [a_session(300, client="5")]}))[0]["Client_ID"] == "0012"


def test_it_is_read_again_without_loss_of_a_score_and_without_invention() -> None:
    given = everything()
    again = {(each.client, each.on, r.instrument): (r.items, r.total) for each in sessions_in(write_openfit(given))
             for r in each.ratings if not r.skipped}  # fmt: skip
    client, sessions = a_full_client()
    once = {
        (client.code, each.on, r.instrument): (r.items, r.total)
        for each in sessions
        for r in each.ratings
        if r.rater == "client" and not r.skipped and not each.deleted
    }
    assert again == once
    assert sessions_in(write_openfit(given))[0].note == sessions[0].note


def test_a_client_without_an_ors_has_none_when_the_file_is_read_again() -> None:
    client = a_client()
    held = [a_session((90, 90, 90, 91), 0), a_session(None, 1), a_session(300, 2)]
    file = held_in(write_openfit(exported([client], {client.id: held})))
    assert [[(r.instrument, r.total) for r in each.ratings] for each in file.sessions] == [
        [("SRS", 361)], [("SRS", None)], [("SRS", 300)],
    ]  # fmt: skip


def test_a_client_who_was_only_ever_skipped_is_left_out() -> None:
    client, other = a_client(), replace(a_client("MB-11"), id="5")
    given = exported([client, other], {client.id: [a_session(None, 1)], "5": [a_session(300, 1, client="5")]})
    reading = read(write_openfit(given))
    assert [each.client for each in reading.file.sessions] == ["MB-11"]
    assert reading.found.left_out_rows == (("with nothing but scales that are never given", 1),)
    assert read(write_openfit(everything())).found.left_out_rows == ()


@pytest.mark.parametrize("scale", ["CORS", "CSRS", "GSRS"])
def test_a_sister_scale_has_its_name_beside_it(scale: str) -> None:
    client = a_client()
    sessions = [a_session((50, 60, 70, 81), 1, scale=scale), a_session(200, 2, scale=scale)]
    found = sessions_in(write_openfit(exported([client], {client.id: sessions})))
    assert [(each.on, each.ratings[0].instrument, each.ratings[0].total) for each in found] == [
        (date(2026, 1, 14), scale, 261), (date(2026, 1, 21), scale, 200),
    ]  # fmt: skip


def test_a_total_of_0_alone_comes_back_and_what_a_formula_makes_of_nothing_does_not() -> None:
    given = exported([a_client()], {"client-KL-04": [a_session(0, 1), a_session(300, 2)]})
    assert [row["Client_SRS_Scale"] for row in written(given)] == ["SRS", ""]
    text = write_openfit(given).decode()
    assert [(each.items, each.total) for s in sessions_in(text) for each in s.ratings] == [(None, 0), (None, 300)]
    by_formula = text.replace(",SRS\r\n", ",\r\n")
    assert [each.total for s in sessions_in(by_formula) for each in s.ratings] == [300]


def test_both_scales_of_a_session_stand_in_one_row() -> None:
    client = a_client()
    (row,) = written(exported([client], {client.id: [both((87, 92, 90, 100), 212, 0, "1")]}))
    assert (row["ORS_Skip"], row["Total_ORS"], row["SRS_Skip"], row["SRSQ1"]) == ("N", "21.2", "N", "8.7")


def test_what_was_not_given_is_told_from_what_was_skipped() -> None:
    client = a_client()
    held = [both((90, 90, 90, 91), (50, 50, 50, 51), 0, "1"), a_session(300, 1, id="2"), both(310, None, 2, "3")]
    given = exported([client], {client.id: held})
    assert [(row["ORS_Skip"], row["Client_ORS_Scale"]) for row in written(given)] == [
        ("N", ""),
        ("Y", "none"),
        ("Y", ""),
    ]
    assert [[(r.instrument, r.total) for r in each.ratings] for each in sessions_in(write_openfit(given))] == [
        [("ORS", 201), ("SRS", 361)], [("SRS", 300)], [("ORS", None), ("SRS", 310)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("alone", "said"),
    [
        (0, []),
        (1, ["1 session with one of the two scales only: OpenFIT has the other one as skipped."]),
        (2, ["2 sessions with one of the two scales only: OpenFIT has the other one as skipped."]),
    ],
)
def test_sessions_with_one_scale_only_are_counted_beforehand(alone: int, said: list[str]) -> None:
    client = a_client()
    held = [both(300, 200, at, str(at)) for at in range(3)] + [
        a_session(300, 3 + at, id=str(3 + at)) for at in range(alone)
    ]
    assert list(remarks_on_openfit(exported([client], {client.id: held})))[1:] == said

"""Small files, each for a kind: a spreadsheet's ways with our columns, and the layouts of other programs."""

from datetime import date
from pathlib import Path

import pytest

from srs_tui.exchange.answers import AskDates
from srs_tui.exchange.imported import ImportedSession
from tests.exchange.reading import read, refused, sessions_in

CASES = Path(__file__).with_name("cases")
USUAL = ("KL-04", date(2026, 11, 2), [("SRS", (87, 92, 90, 100), 369)])


def case(name: str) -> bytes:
    (path,) = CASES.glob(f"{name}.*")
    return path.read_bytes()


def shown(session: ImportedSession) -> tuple[str, date, list[tuple[str, tuple[int, ...] | None, int | None]]]:
    return session.client, session.on, [(each.instrument, each.items, each.total) for each in session.ratings]


@pytest.mark.parametrize(
    "name",
    [
        "c01-de-iso", "c02-de-date", "c06-header-row3", "c09-cr-only", "c12-cp1252", "c13-utf16", "c19-datetime",
        "c24-float-total", "c28-millimetres", "r04-german-own-sheet", "r06-nearly-ours",
    ],
)  # fmt: skip
def test_what_comes_in_as_it_was_meant(name: str) -> None:
    (session,) = sessions_in(case(name), name=name)
    assert shown(session) == USUAL


@pytest.mark.parametrize("name", ["r01-camcops-columns", "r02-redcap-columns"])
def test_layouts_with_a_code_of_their_own(name: str) -> None:
    (session,) = sessions_in(case(name), name=name)
    assert shown(session) == ("12", *USUAL[1:])


def test_a_total_alone_stays_one() -> None:
    (session,) = sessions_in(case("c08-sep-line"))
    assert shown(session) == ("KL-04", date(2026, 11, 2), [("SRS", None, 369)])


def test_an_ambiguous_date_is_asked_about() -> None:
    (asked,) = read(case("c03-uk-date")).found.questions
    assert isinstance(asked, AskDates)
    assert {str(form): day for form, day in asked.readings} == {"dmy": date(2026, 11, 2), "mdy": date(2026, 2, 11)}
    assert [shown(each) for each in sessions_in(case("c03-uk-date"), dates="dmy")] == [USUAL]
    assert sessions_in(case("c03-uk-date"), dates="mdy")[0].on == date(2026, 2, 11)


def test_the_first_word_that_an_encoding_changed_is_shown() -> None:
    found = read(case("c12-cp1252")).found
    assert (found.encoding, found.changed_word) == ("Windows-1252", "Jörg")


def test_a_word_for_nothing_is_refused_in_our_own_columns_and_missing_in_others() -> None:
    said = refused(case("c14-NA"))
    assert "row 2, item1: “NA” is not a score: leave it empty, or mark the session as skipped" in said
    foreign = "Klient;Datum;Beziehung;Ziele;Methode;Gesamt\nKL-04;02.11.2026;NA;NA;NA;NA\nKL-04;02.11.2026;9;9;9;9\n"
    found = read(foreign)
    assert len(found.file.sessions) == 1
    assert found.found.left_out_rows == (("without a score", 1),)


def test_the_days_of_a_spreadsheet_are_read_only_where_that_is_said() -> None:
    assert "row 2, date: “46328” is a number" in refused(case("c18-excel-serial"))
    (session,) = sessions_in(case("c18-excel-serial"), dates="serial")
    assert shown(session) == USUAL


def test_both_scales_of_a_row_are_one_session() -> None:
    first, second = sessions_in(case("r03-ors-and-srs-one-row"))
    assert shown(first) == (*USUAL[:2], [("ORS", (51, 49, 60, 52), 212), ("SRS", (87, 92, 90, 100), 369)])
    assert shown(second) == ("KL-04", date(2026, 11, 9), [("ORS", (59, 51, 60, 52), 222)])


def test_one_row_for_each_client_is_refused_with_the_way_out() -> None:
    assert "write one row for each session with its date" in refused(case("r05-wide-r-export"))


def test_what_is_left_out_is_named() -> None:
    found = read(case("r02-redcap-columns")).found
    assert set(found.left_out_columns) == {"redcap_event_name", "srs_complete"}
    assert found.left_out_rows == (("of the client, without a session", 1),)


def test_every_case_is_tested() -> None:
    source = Path(__file__).read_text(encoding="utf-8") + Path(__file__).with_name("test_plan.py").read_text("utf-8")
    assert [path.stem for path in CASES.iterdir() if f'"{path.stem}"' not in source] == []

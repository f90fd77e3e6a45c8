"""The workbook, opened by libraries that are not ours."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from srs_tui.clinical.refusal import Refusal
from srs_tui.exchange.own_columns import own_columns
from srs_tui.exchange.spreadsheet_child import cell_text
from srs_tui.exchange.xlsx import write_xlsx
from tests.builders import a_client, a_session, day
from tests.exchange.exports import FORMULA, everything, exported
from tests.exchange.reading import read, sessions_in


def opened(data: bytes) -> Any:
    """The workbook as openpyxl has it, which no other test need load."""
    import openpyxl

    return openpyxl.load_workbook(BytesIO(data))


def cells_of(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows()
    names = [cell.value for cell in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_numbers_are_numbers_and_dates_are_dates_for_another_program() -> None:
    workbook = opened(write_xlsx(everything()))
    sheet = workbook["ratings"]
    assert tuple(cell.value for cell in sheet[1]) == own_columns(names=True, notes=True)
    outcome, first, *_ = cells_of(sheet)
    assert (outcome["scale"].value, first["scale"].value) == ("ORS", "SRS")
    assert [first[f"item{n}"].value for n in range(1, 5)] == [8.7, 9.2, 9, 10]
    assert (first["total"].value, first["total"].number_format) == (36.9, "0.0")
    assert first["date"].is_date
    assert first["date"].value == datetime(2026, 1, 7)
    assert {cell.data_type for cell in (first["total"], first["cutoff"])} == {"n"}
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"


def test_text_is_text_whatever_it_begins_with() -> None:
    workbook = opened(write_xlsx(everything()))
    first = cells_of(workbook["ratings"])[0]
    assert (first["note"].value, first["note"].data_type, first["note"].hyperlink) == (FORMULA, "s", None)
    assert (first["agreed"].value, first["agreed"].data_type) == ("@begin with work", "s")
    codes = [row["client"] for row in cells_of(workbook["ratings"])]
    assert ("0012", "s") in [(cell.value, cell.data_type) for cell in codes]
    (goal,) = [row["goal"] for row in cells_of(workbook["clients"]) if row["client"].value == "KL-04"]
    assert (goal.value, goal.data_type) == ("=sleep through", "s")
    data = write_xlsx(everything())
    assert b"<f>" not in data


def test_clients_episodes_and_adjustments_have_sheets_of_their_own() -> None:
    workbook = opened(write_xlsx(everything()))
    assert workbook.sheetnames == ["ratings", "clients", "episodes", "adjustments"]
    client, odd, idle = cells_of(workbook["clients"])
    told = {name: cell.value for name, cell in client.items()}
    assert told == {
        "client": "KL-04", "scale": "SRS", "own cut-off": 34, "outcome scale": "ORS", "own outcome cut-off": 24,
        "labels": "couples work", "archived": "no", "name": "Kira Lund", "born": 1990, "goal": "=sleep through",
    }  # fmt: skip
    assert (odd["scale"].value, idle["archived"].value) == ("LASS", "yes")
    first, second = cells_of(workbook["episodes"])
    assert (first["ended"].value.date(), first["how"].value) == (day(3), "planned")
    assert (second["ended"].value, second["how"].value) == (None, "open")
    (noted,) = cells_of(workbook["adjustments"])
    assert (noted["date"].value.date(), noted["adjustment"].value) == (day(1), "#pace slower")


def test_names_and_notes_stay_at_home_unless_asked_for() -> None:
    workbook = opened(write_xlsx(everything(names=False, notes=False)))
    held = [str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert [
        word for word in ("Kira", "1990", "sleep", "HYPERLINK", "begin", "pace") if any(word in h for h in held)
    ] == []
    assert workbook.sheetnames == ["ratings", "clients", "episodes"]


def test_calamine_reads_the_same() -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(everything()))).get_sheet_by_name("ratings").to_python()
    first = dict(zip(rows[0], rows[2], strict=True))
    assert (first["date"], first["item1"], first["total"], first["client"]) == (day(0), 8.7, 36.9, "KL-04")


def test_it_comes_back_as_it_went() -> None:
    given = everything()
    found = read(write_xlsx(given))
    assert (found.found.faults, found.found.questions) == ((), ())
    held = [each for client in given.clients for each in given.kept(client)]
    assert [each.key for each in found.file.sessions] == [each.id for each in held]
    for session, kept in zip(found.file.sessions, held, strict=True):
        assert (session.on, session.note, session.agreed, session.talked, session.held, session.recorded) == (
            kept.on, kept.note, kept.agreed, kept.talked, kept.held, kept.recorded,
        )  # fmt: skip
        told = [(r.instrument, r.rater, r.mode, r.items, r.total, r.skipped, r.cutoff) for r in session.ratings]
        assert told == [(r.instrument, r.rater, r.mode, r.items, r.total, r.skipped, r.cutoff) for r in kept.ratings]


@pytest.mark.parametrize("note", ["'=1+1", "'12", "''", "-", "x" * 32_767])
def test_an_odd_note_comes_back(note: str) -> None:
    client = replace(a_client(), id="1")
    (session,) = sessions_in(write_xlsx(exported([client], {"1": [a_session(300, 1, note=note, id="2")]})))
    assert session.note == note


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("8,7", "8,7"),
        (True, "yes"),
        (False, "no"),
        (12.0, "12"),
        (8.7, "8.7"),
        (1e-7, "0.0000001"),
        (7, "7"),
        (datetime(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 11, 2, 9, 30), "2026-11-02 09:30:00"),
        (date(2026, 11, 2), "2026-11-02"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=26), "1 day, 2:00:00"),
    ],
)
def test_a_cell_is_written_in_the_one_way_that_no_country_reads_differently(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_a_note_that_no_cell_can_hold_is_refused_and_never_cut() -> None:
    session = a_session(300, 1, note="\U0001f600" * 16_384)
    with pytest.raises(Refusal, match="a spreadsheet takes 32,767: leave --notes out, or use csv or json"):
        write_xlsx(exported([a_client()], {"client-KL-04": [session]}))


def test_every_tenth_is_the_number_that_was_marked() -> None:
    sessions = [a_session((n, 100 - n, 0, 100), n, id=str(n + 1)) for n in range(45)]
    found = sessions_in(write_xlsx(exported([a_client()], {"client-KL-04": sessions})))
    assert [each.ratings[0].items for each in found] == [(n, 100 - n, 0, 100) for n in range(45)]
    workbook = opened(write_xlsx(exported([a_client()], {"client-KL-04": sessions})))
    first = [Decimal(str(row["item1"].value)) for row in cells_of(workbook["ratings"])]
    assert first == [Decimal(n) / 10 for n in range(45)]


def test_a_workbook_of_a_years_work_is_no_large_one() -> None:
    clients = [replace(a_client(f"KL-{n}"), id=str(n)) for n in range(1, 4)]
    held = {each.id: [a_session(300, n, client=each.id, id=f"{each.id}{n:02}") for n in range(45)] for each in clients}
    assert len(sessions_in(write_xlsx(exported(clients, held)))) == 135


def test_the_same_records_make_the_same_bytes() -> None:
    assert write_xlsx(everything()) == write_xlsx(everything())
    assert write_xlsx(exported([], {}))


def test_a_code_that_looks_like_a_number_stays_what_it_is_and_nobody_is_asked() -> None:
    codes = ["007", "1E5", "100000", "2024-01"]
    clients = [replace(a_client(code), id=code) for code in codes]
    data = write_xlsx(exported(clients, {code: [a_session(300, client=code)] for code in codes}))
    sheet = opened(data)["ratings"]
    assert [(row[0].value, row[0].data_type, row[0].number_format) for row in sheet.iter_rows(min_row=2)] == [
        (code, "s", "@") for code in codes
    ]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert [each.client for each in sessions_in(data, scales={"7": "SRS", "Jan-24": "SRS"})] == codes

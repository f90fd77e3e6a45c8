"""Sheets as people keep them: what is read of each, asked, or refused."""

from datetime import datetime

import pytest

from srs_tui.exchange.answers import AskCodes, AskWhose
from srs_tui.exchange.preview import Reading
from tests.exchange.messy_sheets import DAY, HEAD, ITEMS, READ, ROW, USUAL, Told, cells
from tests.exchange.reading import read, refused, sessions_in, xlsx, zipped
from tests.exchange.unclear_sheets import ASKED, KNOWN, REFUSED


def told_of(reading: Reading) -> list[Told]:
    """What a file holds, in which nothing is wrong or open."""
    assert (reading.found.faults, reading.found.questions) == ((), ())
    return [
        (each.client, each.on, rating.instrument, rating.items, rating.total)
        for each in reading.file.sessions
        for rating in each.ratings
    ]


@pytest.mark.parametrize("name", READ)
def test_what_is_read_of_a_messy_sheet(name: str) -> None:
    sheet = READ[name]
    reading = read(sheet.data)
    assert told_of(reading) == list(sheet.told)
    assert sheet.remark in repr(reading.found)


def test_there_are_as_many_as_were_promised() -> None:
    assert len(READ) + len(REFUSED) + len(ASKED) >= 40


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_whole_with_its_place(name: str) -> None:
    data, said = REFUSED[name]
    assert said in refused(data)


@pytest.mark.parametrize("name", ASKED)
def test_what_can_be_meant_in_two_ways_is_asked_about(name: str) -> None:
    data, question = ASKED[name]
    reading = read(data, scales=KNOWN)
    assert [type(each) for each in reading.found.questions] == [question]
    assert reading.file.sessions == ()


def test_what_was_said_answers_what_was_asked() -> None:
    two = ASKED["two codes"][0]
    assert [each.client for each in sessions_in(two, client_column="_patient_idnum2")] == ["77"]
    changed = ASKED["a code made a date"][0]
    assert [e.client for e in sessions_in(changed, scales=KNOWN, codes={"12-Sep": "SEP-12"})] == ["SEP-12"]
    assert [e.client for e in sessions_in(changed, scales=KNOWN, codes={"12-Sep": "12-Sep"})] == ["12-Sep"]
    named = read(ASKED["names for codes"][0], make_codes=True).file
    assert [(client.code, client.name) for client in named.clients] == [("AB-01", "Anna Berg")]
    assert "has no client “Bert”" in refused(changed, codes={"Bert": "B-1"})
    assert "has no column “room”" in refused(two, client_column="room")


ONE_CLIENTS = "Datum;Beziehung;Ziele;Methode;Gesamteindruck\n02.11.2026;8,7;9,2;9;10\n;;;;\n;9,1;;;\n"


def test_a_sheet_without_a_column_of_clients_is_that_of_the_one_who_is_named() -> None:
    assert [type(each) for each in read(ONE_CLIENTS).found.questions] == [AskWhose]
    found = read(ONE_CLIENTS, client="KL-04")
    assert [(each.client, each.ratings[0].items) for each in found.file.sessions] == [("KL-04", ITEMS)]
    assert found.found.left_out_rows == (("without a client and a date", 1),)
    assert found.found.remarks == ("Every row is KL-04's.",)
    assert "has no column “sheets”" in refused(ONE_CLIENTS, client_column="sheets")


def test_who_is_named_is_not_put_over_several() -> None:
    two = f"{HEAD}\n{ROW}\n{ROW.replace('KL-04', 'MB-11')}\n"
    assert "for several clients: leave --client out" in refused(two, client="XX-1")
    assert [each.client for each in sessions_in(f"{HEAD}\n{ROW}\n", client="XX-1")] == ["XX-1"]
    assert "leave --client out" in refused('{"format":"srs-tui ratings","version":2,"clients":[]}', client="XX-1")


def test_each_sheet_may_be_one_clients() -> None:
    head = ["Datum", "Beziehung", "Ziele", "Methode", "Gesamteindruck"]
    book = xlsx(**{"KL-04": cells(head, [DAY, 8.7, 9.2, 9, 10]), "Anna B": cells(head, [DAY, 5, 5, 5, 5])})
    (asked,) = read(book).found.questions
    assert isinstance(asked, AskWhose)
    assert asked.sheets == ("KL-04", "Anna B")
    (codes,) = read(book, client_column="sheet").found.questions
    assert isinstance(codes, AskCodes)
    file = read(book, client_column="Sheet", make_codes=True).file
    assert [(each.client, each.ratings[0].total) for each in file.sessions] == [("AB-01", 200), ("KL-04", 369)]
    assert [(each.code, each.name) for each in file.clients] == [("KL-04", ""), ("AB-01", "Anna B")]


def test_a_file_may_be_named_after_its_scale() -> None:
    table = "Klient;Datum;Gesamt\nKL-04;02.11.2026;21,5\n"
    assert [read(table, name=name).file.sessions[0].ratings[0].instrument for name in ("ORS 2026.csv", "a.csv")] == [
        "ORS", "SRS",
    ]  # fmt: skip
    assert read(table, name="SRS.csv", scales={"KL-04": "CSRS"}).file.sessions[0].ratings[0].instrument == "CSRS"


@pytest.mark.parametrize(
    ("columns", "own", "scale"),
    [
        ("Relationship,Goals,Approach,Overall", "GSRS", "GSRS"),
        ("Relationship,Goals,Approach,Overall", "CSRS", "SRS"),
        ("SRS1,SRS2,SRS3,SRS4", "GSRS", "SRS"),
    ],
)
def test_labels_that_two_scales_share_are_those_of_the_clients_own(columns: str, own: str, scale: str) -> None:
    reading = read(f"client,date,{columns}\nKL-04,2026-11-02,8.7,9.2,9,10\n", scales={"KL-04": own})
    assert reading.file.sessions[0].ratings[0].instrument == scale
    taken = [words for _, words in reading.found.columns[2:]]
    assert taken == (["SRS item 1", "SRS item 2", "SRS item 3", "SRS item 4"] if "1" in columns else columns.split(","))


def test_a_file_of_numbers_is_told_as_such() -> None:
    assert "is a file of Numbers: export it from there" in refused(zipped({"Index/Document.iwa": b"x"}))


def test_who_rated_is_kept_with_the_rating() -> None:
    head = "q_date\tq_who\tq_who_other\tq_individual\tq_interpersonal\tq_social\tq_overall\t_patient__pk\n"
    rows = "".join(f"2026-11-02\t{who}\t5\t5\t5\t5\t12\n" for who in ("0\t", "1\tmother", "1\t"))
    assert [each.ratings[0].rater for each in sessions_in(head + rows)] == ["client", "mother", "another"]


def test_a_date_with_a_time_is_that_day() -> None:
    moment = datetime(2026, 11, 2, 9, 30)
    assert told_of(read(f"{HEAD}\nKL-04,{moment:%Y-%m-%d %H:%M:%S},8.7,9.2,9,10\n")) == [USUAL]
    assert told_of(read(f"{HEAD}\nKL-04,{moment:%Y-%m-%dT%H:%M:%SZ},8.7,9.2,9,10\n")) == [USUAL]


def test_what_was_rounded_is_told() -> None:
    found = read(READ["camcops with everything"].data).found
    assert (found.rounded, found.largest_change) == (2, 0)
    assert "_patient_forename" in found.left_out_columns
    assert dict(found.left_out_rows) == {"replaced by a later version": 1, "not completed": 1}

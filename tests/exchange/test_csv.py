"""Our own CSV: what goes out comes back, and a faulty file is refused whole with every fault named."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.client import Client
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Session
from srs_tui.exchange.csv import write_csv
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.imported import ImportedFile
from srs_tui.exchange.own_columns import BEFORE, KNOWN, own_columns
from tests.builders import TODAY, a_client, a_session
from tests.exchange.reading import held_in, read, refused, sessions_in

HEADER = ",".join(BEFORE)


def rows(*lines: str, header: str = HEADER) -> ImportedFile:
    return held_in("\n".join([header, *lines]), scales={"kid": "CSRS"})


def refused_rows(*lines: str, header: str = HEADER) -> str:
    return refused("\n".join([header, *lines]))


def written(client: Client, *sessions: Session, names: bool = True, notes: bool = True) -> bytes:
    return write_csv(
        Exported(clients=[client], sessions={client.id: sessions}, adjustments={}, names=names, notes=notes)
    )


@pytest.mark.parametrize(
    ("row", "items", "total", "skipped"),
    [
        ("KL,,SRS,2026-11-21,paper,8.7,6.2,7.1,8.4,30.4,no,", (87, 62, 71, 84), 304, False),
        ("KL,,SRS,2026-11-21,paper,8.7,6.2,7.1,8.4,,,", (87, 62, 71, 84), 304, False),
        ('KL,,srs,2026-11-21,ORAL,"8,7",6,10,"0,0",,no,', (87, 60, 100, 0), 247, False),
        ("KL,,SRS,2026-11-21,,,,,,31.2,,", None, 312, False),
        ("KL,,SRS,2026-11-21,,,,,,0,,", None, 0, False),
        ("KL,,SRS,2026-11-21,,,,,,,yes,", None, None, True),
        ("KL,,LASS,2026-11-21,,9,9,9,,27,,", (90, 90, 90), 270, False),
    ],
)
def test_rows_that_hold(row: str, items: tuple[int, ...] | None, total: int | None, skipped: bool) -> None:
    (session,) = rows(row).sessions
    (found,) = session.ratings
    assert (found.items, found.total, found.skipped) == (items, total, skipped)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("K L,,SRS,2026-11-21,,9,9,9,99,,,", ["client", "item4"]),
        (",,SRS,2026-11-21,,9,9,9,9,,,", ["client"]),
        ("KL,,XYZ,2026-11-21,,9,9,9,9,,,", ["scale"]),
        ("KL,,XYZ,2026-11-21,,11,9,9,9,,,", ["scale", "item1"]),
        ("KL,,SRS,2026-11-22,,9,9,9,9,,,", ["date"]),
        ("KL,,SRS,2026-02-30,,9,9,9,9,,,", ["date"]),
        ("KL,,SRS,today,,9,9,9,9,,,", ["date"]),
        ("KL,,SRS,,,9,9,9,9,,,", ["date"]),
        ("KL,,SRS,2026-11-21,fax,9,9,9,9,,,", ["mode"]),
        ("KL,,SRS,2026-11-21,,9,9,9,10.1,,,", ["item4"]),
        ("KL,,SRS,2026-11-21,,87,9,9,9,,,", ["item1"]),
        ("KL,,SRS,2026-11-21,,8.75,-1,x,9,,,", ["item1", "item2", "item3"]),
        ("KL,,SRS,2026-11-21,,9,,9,9,,,", ["item2"]),
        ("KL,,LASS,2026-11-21,,9,9,9,9,,,", ["item4"]),
        ("KL,,SRS,2026-11-21,,9,9,9,9,36.1,,", ["total"]),
        ("KL,,SRS,2026-11-21,,,,,,40.1,,", ["total"]),
        ("KL,,SRS,2026-11-21,,,,,,,,", ["total"]),
        ("KL,,SRS,2026-11-21,,9,,,,30,yes,", ["item1", "total"]),
        ("KL,,SRS,2026-11-21,,9,9,9,9,,perhaps,", ["skipped"]),
    ],
)
def test_every_faulty_column_is_named(row: str, columns: list[str]) -> None:
    said = refused_rows(row)
    assert [column for column in BEFORE if f"row 2, {column}:" in said] == [c for c in BEFORE if c in columns]


def test_every_faulty_row_is_named_as_a_spreadsheet_numbers_it() -> None:
    good = 'KL,,SRS,2026-11-21,,9,9,9,9,,,"two\nlines"'
    said = refused_rows(
        good, "KL,,SRS,soon,,9,9,9,9,,,", "", good, "KL,,SRS,2026-11-21,,9,9,9,11,,,", "a,b,c" + "," * 12
    )
    assert [number for number in range(1, 12) if f"row {number}" in said] == [3, 6, 7]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_under_our_header(separator: str) -> None:
    header = HEADER.replace(",", separator)
    line = "KL,,SRS,2026-11-21,paper,8.7,9,9,9,,,".replace(",", separator).replace(".", ",")
    (session,) = rows(line, header=header).sessions
    assert session.ratings[0].total == 357


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("a,b,c", "has no column for a date or a score"),
        ("", "has no column for a date or a score"),
        ("client,date,totl", "Did you mean total by “totl”?"),
        ("client,dat,total", "Did you mean date by “dat”?"),
        (f"{HEADER},noet", "did you mean “note”?"),
        (f"{HEADER},wholly other", "delete it"),
        (f"{HEADER},date", "two columns for the date"),
        (f"{HEADER},item2", "the column item2 twice"),
    ],
)
def test_a_header_that_is_not_ours(header: str, said: str) -> None:
    assert said in refused_rows("x,y,z", header=header)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x01", "no text"),
        (f"{HEADER}\nKL".encode("utf-16")[:-1], "not written in UTF-16"),
        ((HEADER + "\nKL,\ud800").encode("utf-16-le", "surrogatepass"), "no text"),
        (b"\xff\xfe" + (HEADER + "\nKL,\ud800,").encode("utf-16-le", "surrogatepass"), "not written in UTF-16"),
        (f'{HEADER}\nKL,"open'.encode(), "not sound CSV"),
        (b"sep=\n" + HEADER.encode(), "no row with a score"),
        (b"", "no column"),
        (b"\n\n\n", "no column"),
        (HEADER.encode(), "no row with a score"),
    ],
)
def test_bytes_that_are_no_csv(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_byte_order_mark_is_no_hindrance() -> None:
    data = f"\ufeff{HEADER}\r\nKL,,SRS,2026-11-21,,,,,,30,,\r\n".encode()
    assert len(sessions_in(data)) == 1


def test_a_row_without_a_scale_is_of_the_clients_own() -> None:
    found = rows("kid,,,2026-11-21,,9,9,9,9,,,", "new,,,2026-11-21,,9,9,9,9,,,").sessions
    assert [session.ratings[0].instrument for session in found] == ["CSRS", "SRS"]


def test_a_client_of_a_table_is_no_archived_one() -> None:
    (client,) = rows("KL,Katrin,SRS,2026-11-21,,9,9,9,9,,,").clients
    assert (client.name, client.archived, client.scale) == ("Katrin", False, "SRS")


def test_a_spreadsheet_meets_no_formula_and_no_date() -> None:
    client = a_client("1E5", name="=cmd()")
    text = written(client, a_session(300, TODAY, client=client.id, note="@sum(A1)")).decode("utf-8-sig")
    assert [part for part in ("'1E5", "'=cmd()", "'@sum") if part not in text] == []
    found = held_in(text)
    assert [(each.client, each.note) for each in found.sessions] == [("1E5", "@sum(A1)")]
    assert found.clients[0].name == "=cmd()"


@pytest.mark.parametrize("note", ["'tis late", "'", "''", "rock 'n' roll", "'sad'"])
def test_an_apostrophe_of_the_therapists_own_stays(note: str) -> None:
    (session,) = rows(f"KL,,SRS,2026-11-21,,9,9,9,9,,,{note}").sessions  # by whatever program
    assert session.note == ("'" if note == "''" else note)
    (again,) = held_in(written(a_client("KL"), a_session(300, client="client-KL", note=note)).decode()).sessions
    assert again.note == note


def test_names_and_notes_stay_at_home_unless_asked_for() -> None:
    client = a_client(name="Katrin")
    session = a_session(300, TODAY, note="private")
    plain = written(client, session, names=False, notes=False).decode("utf-8-sig")
    assert [word for word in ("Katrin", "private", "name", "note") if word in plain] == []
    assert "Katrin" in written(client, session, notes=False).decode()
    assert "private" in written(client, session, names=False).decode()


def test_the_columns_are_those_that_are_documented() -> None:
    assert ",".join(own_columns(names=True, notes=True)) == (
        "client,scale,date,session,mode,by,item1,item2,item3,item4,total,skipped,held,talked,name,note,agreed,reason,"
        "recorded,cutoff,item_cutoff,inclusive"
    )
    assert set(BEFORE) <= KNOWN


def test_it_begins_with_a_byte_order_mark() -> None:
    assert written(a_client()).startswith(b"\xef\xbb\xbfclient,")


OWN = "client,date,session,scale,total,held,talked,name,note,agreed,recorded,cutoff"
KEY = "01a211cb-4041-702e-9235-d13349d4d220"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"KL,2026-11-02,{KEY},SRS,30,missed,,,,,,", "row 2, held: a missed session has no rating"),
        (f"KL,2026-11-02,{KEY},SRS,30,gone,,,,,,", "row 2, held: “gone” is none of held, missed and cancelled"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,perhaps,,,,,", "row 2, talked: “perhaps” is neither yes nor no"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,{'x' * 201},,,,", "row 2, name: 201 characters"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,,{'x' * 50_001},,,", "row 2, note: 50,001 characters"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,,,{'x' * 5_001},,", "row 2, agreed: 5,001 characters"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,,,,soon,", "row 2, recorded: “soon” is not a time"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,,,,1970-01-01,", "row 2, recorded: “1970-01-01” is not a time"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,,,,,41", "row 2, cutoff: “41” is out of range"),
        ("KL,2026-11-02,1a2b,SRS,30,held,,,,,,", "row 2, session: “1a2b” is no key"),
        (f"KL,2026-11-02,{KEY},SRS,30,held,,,,,,\nKL,2026-11-02,{KEY},,,held,,,,,,", "row 3, session: "),
        (
            f"KL,2026-11-02,{KEY},SRS,30,,,,,,,\nKL,2026-11-02,{KEY},SRS,31,,,,,,,",
            "rated twice on one scale",
        ),
        (f"KL,2026-11-02,{KEY},SRS,30,,,,,,,\nKL,2026-11-03,{KEY},ORS,31,,,,,,,", "with another client, date or held"),
    ],
)
def test_what_else_can_be_wrong_in_a_row_of_ours(line: str, said: str) -> None:
    assert said in refused_rows(line, header=OWN)


def test_a_faulty_row_is_held_against_no_other() -> None:
    said = refused_rows(f"KL,2026-11-02,{KEY},SRS,41,,,,,,,", f"KL,2026-11-03,{KEY},ORS,31,,,,,,,", header=OWN)
    assert "row 2, total" in said
    assert "row 3" not in said


def test_rows_of_one_key_are_one_session_each_rating_with_its_own_time() -> None:
    early, late = "2026-11-02T10:00:00Z", "2026-11-02T11:00:00+00:00"
    lines = [f"KL,2026-11-02,{KEY},{scale},30,held,yes,,,,{at}," for scale, at in (("SRS", late), ("ORS", early))]
    (session,) = rows(*lines, header=OWN).sessions
    assert (session.recorded and session.recorded.hour, session.talked) == (10, True)
    hours = {each.instrument: each.recorded and each.recorded.hour for each in session.ratings}
    assert hours == {"SRS": 11, "ORS": 10}


@pytest.mark.parametrize(
    ("first", "second", "held"),
    [
        ("yes,,tired,walk", ",,,", (True, "tired", "walk")),
        (",,,", "yes,,tired,walk", (True, "tired", "walk")),
        ("no,,tired,walk", "no,,later,run", (False, "tired", "walk")),
    ],
)
def test_what_is_said_of_a_session_may_stand_in_any_of_its_rows(
    first: str, second: str, held: tuple[bool, str, str]
) -> None:
    lines = [f"KL,2026-11-02,{KEY},{scale},30,held,{said},," for scale, said in (("SRS", first), ("ORS", second))]
    (session,) = rows(*lines, header=OWN).sessions
    assert (session.talked, session.note, session.agreed) == held


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{HEADER}\n{text}".encode()))
def test_whatever_is_in_a_file_it_is_read_or_refused(data: bytes) -> None:
    with suppress(Refusal):
        for session in read(data).file.sessions:
            assert session.on <= TODAY
            assert all(rating.instrument in INSTRUMENTS for rating in session.ratings)


def test_of_thousands_of_faulty_rows_twenty_are_told_and_the_number_of_the_rest() -> None:
    table = "".join(f"KL-04,2026-11-21,{number},9,9,9\n" for number in range(1000, 6000))
    said = refused(f"client,date,item1,item2,item3,item4\n{table}")
    assert said.endswith("; and 4,980 more.")
    assert "row 21, item1: " in said
    assert len(said) < 3000


def test_a_client_has_the_scales_of_the_newest_ratings() -> None:
    (client,) = rows(
        "KL,,SRS,2026-11-14,,9,9,9,9,,,",
        "KL,,CSRS,2026-11-21,,9,9,9,9,,,",
        "kl,,ORS,2026-11-21,,5,5,5,5,,,",
    ).clients
    assert (client.code, client.scale, client.outcome, client.says_scale) == ("KL", "CSRS", "ORS", False)


def test_what_somebody_else_marked_shows_no_scale_of_the_clients() -> None:
    text = "client,scale,date,by,total,skipped\nKL,CORS,2026-11-21,mother,20,no\nKL,SRS,2026-11-21,,36,no\n"
    (client,) = held_in(text).clients
    assert (client.scale, client.outcome) == ("SRS", "")

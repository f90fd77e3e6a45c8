"""Our CSV: what goes out comes back, and a faulty file is refused whole with every fault named."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.refusal import Refusal
from srs_tui.exchange.csv import COLUMNS, read_csv, write_csv
from srs_tui.exchange.imported import ImportedFile
from srs_tui.text import clean_text
from tests.builders import TODAY, a_client, a_rating

HEADER = ",".join(COLUMNS)


def read(*rows: str, header: str = HEADER) -> ImportedFile:
    return read_csv("\n".join([header, *rows]).encode(), "old.csv", TODAY, {"kid": "CSRS"})


def refused(*rows: str, header: str = HEADER) -> str:
    with pytest.raises(Refusal) as refusal:
        read(*rows, header=header)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("row", "items", "total", "skipped"),
    [
        ("KL,,SRS,2026-11-21,paper,8.7,6.2,7.1,8.4,30.4,no,", (87, 62, 71, 84), 304, False),
        ("KL,,SRS,2026-11-21,paper,8.7,6.2,7.1,8.4,,,", (87, 62, 71, 84), 304, False),
        ('KL,,srs,2026-11-21,ORAL,"8,7",6,10,0.0,,no,', (87, 60, 100, 0), 247, False),
        ("KL,,SRS,2026-11-21,,,,,,31.2,,", None, 312, False),
        ("KL,,SRS,2026-11-21,,,,,,0,,", None, 0, False),
        ("KL,,SRS,2026-11-21,,,,,,,yes,", None, None, True),
        ("KL,,LASS,2026-11-21,,9,9,9,,27,,", (90, 90, 90), 270, False),
    ],
)
def test_rows_that_hold(row: str, items: tuple[int, ...] | None, total: int | None, skipped: bool) -> None:
    (found,) = read(row).rows
    assert (found.items, found.total, found.skipped) == (items, total, skipped)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("K L,,SRS,2026-11-21,,9,9,9,9,,,", ["client"]),
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
    said = refused(row)
    assert [column for column in COLUMNS if f"row 2, {column}:" in said] == [c for c in COLUMNS if c in columns]


def test_every_faulty_row_is_named_as_a_spreadsheet_numbers_it() -> None:
    good = 'KL,,SRS,2026-11-21,,9,9,9,9,,,"two\nlines"'
    said = refused(good, "KL,,SRS,soon,,9,9,9,9,,,", "", good, "KL,,SRS,2026-11-21,,9,9,9,11,,,", "a,b,c" + "," * 12)
    assert [number for number in range(1, 12) if f"row {number}" in said] == [3, 6, 7]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_under_our_header(separator: str) -> None:
    header = HEADER.replace(",", separator)
    (row,) = read("KL,,SRS,2026-11-21,paper,8.7,9,9,9,,,".replace(",", separator).replace(".", ","), header=header).rows
    assert row.total == 357


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("a,b,c", "its first line must be client,name"),
        ("", "its first line must be"),
        ("client,date,totl", "did you mean total"),
        ("client,date,date", "twice"),
    ],
)
def test_a_header_that_is_not_ours(header: str, said: str) -> None:
    assert said in refused("x,y,z", header=header)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEADER.encode("utf-16"), "UTF-16"),
        (f"{HEADER}\nKL,Zoë,SRS".encode("latin-1"), "not written in UTF-8 (line 2)"),
        (b"\x00\x01", "no text"),
        (f'{HEADER}\nKL,"open'.encode(), "not sound CSV"),
    ],
)
def test_bytes_that_are_no_csv(data: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_csv(data, "old.csv", TODAY, {})
    assert said in str(refusal.value)


def test_a_byte_order_mark_is_no_hindrance() -> None:
    data = f"\ufeff{HEADER}\r\nKL,,SRS,2026-11-21,,,,,,30,,\r\n".encode()
    assert len(read_csv(data, "old.csv", TODAY, {}).rows) == 1


def test_a_row_without_a_scale_is_of_the_clients_own() -> None:
    rows = read("kid,,,2026-11-21,,9,9,9,9,,,", "new,,,2026-11-21,,9,9,9,9,,,").rows
    assert [row.scale for row in rows] == ["CSRS", "SRS"]


def test_a_client_of_a_table_is_no_archived_one_and_has_no_cutoff_of_their_own() -> None:
    (client,) = read("KL,Katrin,SRS,2026-11-21,,9,9,9,9,,,").clients
    assert (client.name, client.archived, client.cutoff, client.born) == ("Katrin", False, None, None)


def test_a_spreadsheet_meets_no_formula() -> None:
    client = a_client(name="=cmd()")
    rating = a_rating(300, TODAY, note="@sum(A1)")
    text = write_csv([client], {client.id: [rating]}, notes=True).decode()
    assert "'=cmd()" in text
    assert "'@sum" in text
    (row,) = read_csv(text.encode(), "x", TODAY, {}).rows
    assert (row.name, row.note) == ("=cmd()", "@sum(A1)")


def test_notes_stay_at_home_unless_asked_for() -> None:
    client = a_client()
    ratings = {client.id: [a_rating(300, TODAY, note="private")]}
    assert b"private" not in write_csv([client], ratings, notes=False)
    assert b"private" in write_csv([client], ratings, notes=True)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: clean_text(text).strip())


@settings(max_examples=60, deadline=None)
@given(
    items=st.none() | st.tuples(*[st.integers(0, 100)] * 4),
    total=st.none() | st.integers(0, 400),
    days=st.integers(0, 9000),
    note=texts | st.sampled_from(["=1", "'=1", "''-", "-5", "'", "a\nb", '"', ";"]),
)
def test_what_goes_out_comes_back(items: tuple[int, ...] | None, total: int | None, days: int, note: str) -> None:
    client = a_client()
    on = TODAY - timedelta(days=days)
    rating = a_rating(items if items is not None else total, on, note=note)
    (row,) = read_csv(write_csv([client], {client.id: [rating]}, notes=True), "x", TODAY, {}).rows
    assert (row.client, row.scale, row.on, row.mode) == (client.code, rating.instrument, on, rating.mode)
    assert (row.items, row.total, row.skipped, row.note) == (rating.items, rating.total, rating.skipped, note)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{HEADER}\n{text}".encode()))
def test_whatever_is_in_a_file_it_is_read_or_refused(data: bytes) -> None:
    with suppress(Refusal):
        arrivals = read_csv(data, "x", date(2026, 11, 21), {})
        assert all(row.scale in INSTRUMENTS and row.on <= TODAY for row in arrivals.rows)


def test_of_thousands_of_faulty_rows_twenty_are_told_and_the_number_of_the_rest() -> None:
    rows = "".join(f"KL-04,2026-11-21,{number},9,9,9\n" for number in range(1000, 6000))
    with pytest.raises(Refusal, match=r"row 21, item1: [^;]*; and 4,980 more\.$") as refused:
        read_csv(f"client,date,item1,item2,item3,item4\n{rows}".encode(), "many.csv", TODAY, {})
    assert len(str(refused.value)) < 3000

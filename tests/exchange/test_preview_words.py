"""What a file would bring, in words: the first of many are named, the others counted."""

import pytest

from srs_tui.exchange.answers import AskClientColumn, AskCodes
from srs_tui.exchange.preview import Difference, Found, Preview
from srs_tui.exchange.preview_words import change_lines, difference_lines, reading_lines, what_to_say
from tests.builders import TODAY, day


@pytest.mark.parametrize(("number", "rest"), [(1, ""), (8, ""), (9, "and 1 more"), (1_234, "and 1,226 more")])
def test_the_first_eight_are_named_and_the_rest_counted(number: int, rest: str) -> None:
    question = AskClientColumn(tuple(map(str, range(number))))
    named = f"({', '.join('01234567'[:number])}{rest and f' {rest}'})"
    assert what_to_say(question) == f"Several columns may hold the clients {named}: say which by --client-column."
    differences = [Difference(client=f"C-{n}", on=TODAY if n else None, what="another note") for n in range(number)]
    lines = difference_lines(differences, TODAY)
    assert len(lines) == min(number, 9)
    assert lines[0] == "  C-0: another note"
    assert lines[1:2] == ["  C-1, 21 November: another note"] * (number > 1)
    assert lines[8:] == [f"  {rest}"] * (number > 8)


def test_what_a_file_would_bring() -> None:
    found, other = Found(format="a test"), Difference(client="C-1", what="another note")
    assert change_lines(Preview(found=found), TODAY) == []
    everything = Preview(
        found=found,
        new_clients=("KL-04",),
        new_ratings=2,
        new_sessions=1,
        new_adjustments=3,
        first=day(0),
        last=day(1),
        same=4,
        erased=1,
        repeated=2,
        differing=(other,),
        deleted=(other,),
        archived=("MB-11",),
    )
    assert change_lines(everything, TODAY) == [
        "1 new client: KL-04",
        "2 new ratings, 7 January to 14 January",
        "1 new session without a rating",
        "3 new adjustments",
        "4 rows there already, left out",
        "1 session of a client who was erased, left out",
        "2 rows in the file more than once, taken once",
        "Archived clients get something new, and stay archived: MB-11",
        "1 record differs from what is here:",
        "  C-1: another note",
        "1 session in the file, deleted here:",
        "  C-1: another note",
    ]


def test_how_a_file_was_read() -> None:
    assert reading_lines(Found(format="a test", columns=(("Client", "client"),))) == ["Read as a test"]
    found = Found(
        format="a test",
        separator="semicolons",
        decimal_mark="comma",
        unit="millimetres",
        dates="day first",
        columns=(("Kode", "client"), ("Date", "date")),
        left_out_columns=("x",),
        left_out_rows=(("without a score", 2),),
        rounded=3,
        largest_change=105,
        remarks=("Look.",),
    )
    assert reading_lines(found) == [
        "Read as a test, semicolons between cells, decimal comma, scores in millimetres, dates day first",
        "Columns: Kode as client",
        "Left out: the columns x",
        "Left out: 2 rows without a score",
        "Rounded to tenths: 3 scores; no total changes by more than 1.05",
        "Look.",
    ]


def test_the_codes_that_are_proposed_are_named_with_their_places() -> None:
    assert what_to_say(AskCodes((("Anna B", "AB-1"), ("?", "X-2")), ("row 5", "row 7"))) == (
        "Clients without a usable code: row 5, client: “Anna B” would be AB-1, row 7, client: “?” would be X-2. "
        "Take these by --make-codes, or give others by --code TEXT=CODE."
    )

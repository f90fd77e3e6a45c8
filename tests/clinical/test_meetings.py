"""Several people on one chart: whose mark of which meeting, how far they lie apart, and a letter each."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import Kind
from srs_tui.clinical.meetings import letters_of, meetings_of
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import Session
from srs_tui.clinical.standing import Standing, standing_of
from tests.builders import a_client

DAYS = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
TODAY = date(2026, 1, 20)


def standing(code: str, totals: list[int | None], scale: str = "ORS", cutoff: Cutoff | None = None) -> Standing:
    client = replace(a_client(code), outcome=scale)
    sessions = tuple(
        Session(
            id=f"{code}-{number}",
            client=client.id,
            on=day,
            recorded=datetime.combine(day, time(12), UTC),
            ratings=(Rating(instrument=scale, total=total, cutoff=cutoff),),
        )
        for number, (day, total) in enumerate(zip(DAYS, totals, strict=True))
        if total is not None
    )
    return standing_of(client, sessions, TODAY, Rules())


def test_each_keeps_their_own_marks_and_the_gap_is_theirs() -> None:
    found = meetings_of([standing("NB-06", [148, None, 200]), standing("AB-07", [242, 230, None])], Kind.OUTCOME)
    assert found is not None
    assert [(each.letter, each.client.code) for each in found.lines] == [("A", "AB-07"), ("N", "NB-06")]
    gap = found.gap(0)
    assert gap is not None
    assert (gap.apart, gap.lowest.code) == (94, "NB-06")
    assert found.gap(1) is None
    assert [line.change(at) for line in found.lines for at in range(3)] == [None, -12, None, None, None, 52]


def test_the_cut_offs_are_those_of_their_last_marks_each_once() -> None:
    lines = [(280, [200, None, None]), (250, [200, 210, None]), (250, [None, 220, 230]), (None, [100, None, None])]
    found = meetings_of(
        [
            standing(f"C-{number}", [*totals], cutoff=None if total is None else Cutoff(total, 70))
            for number, (total, totals) in enumerate(lines)
        ],
        Kind.OUTCOME,
    )
    assert found is not None
    assert found.cutoffs == (250, 280)


def test_who_marks_another_scale_is_named_and_not_drawn() -> None:
    three = [
        standing("A-1", [200, 200, 200]),
        standing("B-1", [210, None, None]),
        standing("C-1", [90, 90, 90], "CORS"),
    ]
    found = meetings_of(three, Kind.OUTCOME)
    assert found is not None
    assert [each.code for each in found.elsewhere] == ["C-1"]
    assert meetings_of(three, Kind.ALLIANCE) is None


@pytest.mark.parametrize(
    ("codes", "letters"),
    [
        (["AB-07", "NB-06"], "AN"),
        (["AB-07", "AC-06"], "AB"),
        (["ab-7", "nb-6"], "AN"),
        (["Öz-1", "NB-6"], "AB"),
        (["\ufb06-1", "NB-6"], "AB"),
    ],
)
def test_a_letter_each(codes: list[str], letters: str) -> None:
    assert "".join(letters_of(codes)) == letters


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=12))
def test_no_two_have_one_letter(codes: list[str]) -> None:
    letters = letters_of(codes)
    assert len({*letters}) == len(letters) == len(codes)
    assert all(len(each) == 1 and each.isascii() for each in letters)

"""What is shown is what was typed, or a word says why not: every value, spelling, line and scale, and any mixture."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.entry import RatingEntry
from srs_tui.clinical.instrument import INSTRUMENTS, Instrument
from srs_tui.clinical.new_entry import entry_for, new_entry
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.score import format_score, parse_score
from tests.builders import a_rating

SCALES = tuple(each for each in INSTRUMENTS.values() if len(each.items) > 1)
"""A scale of one line has no total of its own."""
SHAPES = tuple({(len(each.items), each.maximum): each for each in SCALES}.values())
"""One of each number of lines: how the lines are typed hangs on nothing else."""
SRS = INSTRUMENTS["SRS"]
ENDS = ("", " ", "\n", "\t", "↓")
"""Nothing, and the keys that leave a line."""


def empty(scale: Instrument) -> RatingEntry:
    return new_entry("1", scale, date(2026, 11, 21))


def edited(scale: Instrument) -> RatingEntry:
    """An entry whose lines all hold another score already."""
    return entry_for(a_rating([34] * len(scale.items), scale=scale.code), scale)


def pressed(entry: RatingEntry, key: str) -> RatingEntry:
    if key == " ":
        return entry.parted()
    if key in "\n\t↓":
        return entry.forward()
    return entry.typed(key)


def after(entry: RatingEntry, keys: str) -> RatingEntry:
    for key in keys:
        entry = pressed(entry, key)
    return entry


def decimals(tenths: int) -> Iterator[str]:
    """A value with a point or a comma."""
    whole, tenth = divmod(tenths, 10)
    yield f"{whole}.{tenth}"
    yield f"{whole},{tenth}"


def spellings(tenths: int) -> Iterator[str]:
    """Every way to type one item that needs no key behind it."""
    yield from decimals(tenths)
    if tenths == 100:
        yield "10"
    elif tenths != 10:
        yield f"{tenths:02d}"


def endings(tenths: int) -> Iterator[str]:
    """Every way to type one item, and what may come behind it."""
    yield from (spelling + end for spelling, end in product(spellings(tenths), ENDS))
    if tenths % 10 == 0 and tenths < 100:
        yield from (f"{tenths // 10}{point}{end}" for point, end in product(("", ".", ","), ENDS[1:]))


@pytest.mark.parametrize("scale", SHAPES, ids=lambda scale: scale.code)
def test_every_value_in_every_spelling_on_every_line(scale: Instrument) -> None:
    """In a new entry and in an edit; the other lines are spelled otherwise each time."""
    others = ("87", "9.2 ", "6,4", "10.0\n")
    for begin, line, tenths in product((empty(scale), edited(scale)), range(len(scale.items)), range(101)):
        for spelling in endings(tenths):
            wanted = [(87, 92, 64, 100)[n] for n in range(len(scale.items))]
            typed = [*others[: len(scale.items)]]
            wanted[line], typed[line] = tenths, spelling
            keys = "".join(typed)
            entry = after(begin, keys)
            assert not entry.doubt or entry.missing is not None, keys
            if line and _may_run_on(typed[line - 1], spelling):
                assert entry.scores == tuple(wanted) or entry.doubt or entry.missing is not None, keys
                continue
            assert entry.ended().scores == tuple(wanted), keys


def _may_run_on(before: str, spelling: str) -> bool:
    """Whether one digit stands right behind a number with a point: `9.2` and `5` may be 9.25."""
    return before[-1].isdigit() and ("." in before or "," in before) and len(spelling.strip(" \n\t↓")) == 1


@pytest.mark.parametrize("scale", SHAPES, ids=lambda scale: scale.code)
def test_every_total_in_every_spelling(scale: Instrument) -> None:
    for tenths, begin in product(range(scale.maximum + 1), (empty(scale), edited(scale))):
        typed = [*decimals(tenths), *(f"{number}0" for number in decimals(tenths)), f"{tenths:03d}"]
        if tenths % 10 == 0:
            typed += [f"{tenths // 10}{point}" for point in ("", ".", ",")]
        for keys, end in product(typed, ENDS):
            entry = after(begin.toggled_total(), keys + end)
            assert (entry.ended().total.score, entry.doubt) == (tenths, ""), keys + end


@pytest.mark.parametrize("keys", ["8.7 9.2 9.0 10.0", "8,7 9,2 9,0 10,0", "8.7,9.2,9.0,10.0", "8,7;9,2;9,0;10,0"])
@pytest.mark.parametrize("end", ["", " ", "\n"])
@pytest.mark.parametrize("begin", [empty(SRS), edited(SRS)], ids=["new", "edit"])
def test_a_row_of_numbers_is_typed_as_it_stands(begin: RatingEntry, keys: str, end: str) -> None:
    entry = after(begin, keys + end)
    assert (entry.scores, entry.doubt) == ((87, 92, 90, 100), "")


@pytest.mark.parametrize("keys", ["87\n92\n90\n10\n", "87 92 90 100", "87;92;90;10", "8.70 9.20 9.00 10.00"])
def test_a_column_typed_with_a_key_behind_each_number(keys: str) -> None:
    assert after(empty(SRS), keys).scores == (87, 92, 90, 100)


@pytest.mark.parametrize("point", [".", ","])
@pytest.mark.parametrize("line", range(4))
def test_ten_takes_its_point_and_nought_on_every_line(line: int, point: str) -> None:
    for begin in (empty(SRS), edited(SRS)):
        entry = after(begin, "87" * line + f"10{point}0")
        assert entry.items[line].score == 100
        assert entry.scores[line + 1 :] == begin.scores[line + 1 :]
        assert not entry.refused


def test_a_hundred_is_ten_on_the_last_line_and_elsewhere_its_nought_begins_the_next() -> None:
    assert after(empty(SRS), "878787100").scores == (87, 87, 87, 100)
    assert after(empty(SRS), "1005").scores == (100, 5, None, None)


@pytest.mark.parametrize("keys", ["100 ", "8.70\n", "8,70\t", "8.75 ", "10.00 "])
def test_a_digit_that_may_belong_to_the_number_before_is_given_back(keys: str) -> None:
    entry = after(empty(SRS), keys)
    assert "may be one number" in entry.refused
    assert entry.scores[1:] == (None, None, None)


def test_more_than_one_decimal_is_never_rounded_without_a_word() -> None:
    assert after(empty(SRS), "8.75 9.2 9.0 10.0").doubt
    assert after(empty(SRS), "8.70 9.2 9.0 10.0").doubt == ""


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("87929087", "8"), ("8792908.7", "5"), ("87929010", "5"), ("879290100", "0"), ("879290100", "5"),
        ("8792909 ", "9"),
    ],
)  # fmt: skip
def test_a_line_that_was_just_filled_refuses_a_further_digit_and_keeps_its_value(keys: str, why: str) -> None:
    full = after(empty(SRS), keys)
    entry = full.typed(why)
    assert "already, backspace erases it" in entry.refused
    assert entry.scores == full.scores
    assert after(entry.erased(), "64").scores == (87, 92, 90, 64)


def test_a_total_that_was_just_filled_refuses_a_further_digit() -> None:
    entry = after(empty(SRS).toggled_total(), "3129")
    assert (entry.total.score, entry.refused) == (312, "Total is 31.2 already, backspace erases it")


def test_a_line_that_one_comes_back_to_is_typed_anew() -> None:
    assert after(after(empty(SRS), "87929064").to(0), "55").scores == (55, 92, 90, 64)


@pytest.mark.parametrize("keys", [" ", "   ", "87  ", "87 92 90 64 ", "\t "])
def test_a_blank_on_an_empty_or_a_full_line_does_nothing(keys: str) -> None:
    entry, blank = after(empty(SRS), keys.strip()), after(empty(SRS), keys)
    assert blank.scores == entry.scores
    assert not blank.refused


@pytest.mark.parametrize("keys", [".5", "87.0", "87,92,90,100", ".87", "10..5", "8,7,9,2"])
def test_a_point_that_belongs_to_nothing_takes_the_digits_behind_it_along(keys: str) -> None:
    entry = after(empty(SRS), keys)
    assert entry.doubt
    assert entry.scores[1:] == (None, None, None)
    assert after(entry, " 55").scores.count(55) == 1


def test_no_digit_is_taken_behind_ten_point_but_a_nought() -> None:
    entry = after(empty(SRS), "10.59.2")
    assert entry.scores == (100, None, None, None)
    assert entry.doubt


@pytest.mark.parametrize("keys", ["８７９２", "٨٧٩٢", "۸۷۹۲", "８．７９，２", "٨٫٧ ٩٫٢"])
def test_the_digits_of_every_script_are_digits(keys: str) -> None:
    assert after(empty(SRS), keys).scores == (87, 92, None, None)


@pytest.mark.parametrize("row", ["&é\"'(-è_çà", "+ěščřžýáíé"])
def test_a_digit_row_without_shift_is_refused_with_the_way_to_digits(row: str) -> None:
    for key in row:
        entry = after(empty(SRS), "8" + key)
        assert "with Shift or on the keypad" in entry.refused
        assert entry.items[0].text == "8"
        assert entry.doubt


def test_what_was_not_taken_is_remembered_until_one_has_gone_back() -> None:
    entry = after(empty(SRS), "8792906475")
    assert entry.doubt
    assert not entry.back().doubt
    assert not entry.erased().doubt
    assert not entry.nudged(1).doubt


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[int], str]:
    """Four scores, and the keys of a person who keeps to one way of parting them."""
    scores = draw(st.lists(st.integers(0, 100), min_size=4, max_size=4))
    end = draw(st.sampled_from(ENDS[1:]))
    keys = ""
    for tenths in scores:
        whole = [str(tenths // 10)] if tenths % 10 == 0 else []
        loose = [f"{number}0" for number in decimals(tenths)]
        keys += draw(st.sampled_from([*spellings(tenths), *whole, *loose])) + end
    return scores, keys


@given(rows(), st.booleans())
def test_numbers_with_a_key_between_are_the_numbers_shown(row: tuple[list[int], str], edit: bool) -> None:
    scores, keys = row
    entry = after(edited(SRS) if edit else empty(SRS), keys)
    assert list(entry.scores) == scores
    assert not entry.doubt


@given(st.text(st.sampled_from("0123456789.,; \n\té"), max_size=24), st.sampled_from(SCALES), st.booleans())
def test_any_keys_are_shown_as_typed_or_doubted(keys: str, scale: Instrument, edit: bool) -> None:
    """What all lines hold without a word, spelled out again, is what was typed but for blanks and marks."""
    entry = after(edited(scale) if edit else empty(scale), keys)
    said = [pressed_one.refused for pressed_one in _steps(edited(scale) if edit else empty(scale), keys)]
    if any(said):
        return
    digits = "".join(c for c in keys if c.isdigit())
    assert not entry.doubt
    if not edit:
        shown = "".join(_digits_of(entry))
        assert sum(1 for c in digits if c not in "0") == sum(1 for c in shown if c not in "0"), (keys, shown)
        assert [c for c in digits if c != "0"] == [c for c in shown if c != "0"]


def _steps(entry: RatingEntry, keys: str) -> Iterator[RatingEntry]:
    for key in keys:
        entry = pressed(entry, key)
        yield entry


def _digits_of(entry: RatingEntry) -> Iterator[str]:
    for item in entry.items:
        yield item.text.replace(".", "")


PASTED = [
    "8.7 9.2 9.0 10.0", "8.7\n9.2\n9.0\n10.0\n", "8.7\r\n9.2\r\n9\r\n10", "87 92 90 100", "87,92,90,100",
    "87\n92\n90\n10",
    "8.7,9.2,9.0,10.0", "8,7 9,2 9,0 10,0", "8,7;9,2;9,0;10,0", "8,7; 9,2; 9,0; 10,0", "8,7, 9,2, 9,0, 10,0",
    "8.7, 9.2, 9.0, 10.0", "8.7;9.2;9.0;10.0", "87929010", "8.70 9.20 9.00 10.00", "8,7,9,2,9,0,10,0",
    "  8.7\t9.2\t9\t10  ", "８.７ ９.２ ９ １０", "8.7,9.2,9.0,10.0,", "8.7 ; 9.2 ; 9.0 ; 10.0", "8,7\n9,2\n9,0\n10,0",
]  # fmt: skip


@pytest.mark.parametrize("text", PASTED)
def test_a_paste_is_read_whole(text: str) -> None:
    for begin in (empty(SRS), edited(SRS), after(empty(SRS), "55 6"), edited(SRS).to(3)):
        entry = begin.pasted(text)
        assert (entry.scores, entry.at, entry.doubt) == ((87, 92, 90, 100), 3, "")
        assert entry.typed("5").refused


@pytest.mark.parametrize(
    "text",
    ["", "87 and 62", "87 92 90", "87 92 90 100 5", "8.75 9.2 9.0 10.0", "8792901", "8.7 9.2 9.0 10.5", "31.2", "9..2",
     "8.7.9.2.9.0.10.0", "-8 9 9 9", "8,7 9.2 9,0", "1" * 5000, "8.7 " * 2000, "87.5", "0x1", "87/92/90/100", "+5"],
)  # fmt: skip
def test_any_other_paste_is_refused_whole(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        empty(SRS).pasted(text)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(("text", "score"), [("8.7", 87), ("8,7", 87), ("87", 87), ("9", 90), ("100", 100), ("05", 5)])
def test_one_score_is_pasted_into_its_line(text: str, score: int) -> None:
    for line in range(4):
        entry = empty(SRS).to(line).pasted(text)
        assert entry.scores == tuple(score if n == line else None for n in range(4))
        assert entry.at == min(line + 1, 3)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4), st.sampled_from(["; ", " ", "\n", ";", "\t", " ;"]))
def test_a_paste_of_what_is_shown_is_what_is_shown(scores: list[int], between: str) -> None:
    for mark in (".", ","):
        text = between.join(format_score(score).replace(".", mark) for score in scores)
        assert list(empty(SRS).pasted(text).scores) == scores


def test_a_total_is_pasted_where_a_total_is_asked_for() -> None:
    entry = empty(SRS).toggled_total()
    assert [entry.pasted(text).total.score for text in ("31.2", "31,2", "312", "31")] == [312, 312, 312, 310]
    with pytest.raises(Refusal):
        entry.pasted("8.7 9.2 9.0 10.0")


def test_nothing_is_pasted_into_a_skipped_session() -> None:
    with pytest.raises(Refusal, match="skipped"):
        empty(SRS).toggled_skip().pasted("8.7")


@given(st.integers(0, 99).filter(lambda tenths: tenths != 10))
def test_keys_paste_and_shell_read_two_digits_alike(tenths: int) -> None:
    text = f"{tenths:02d}"
    assert after(empty(SRS), text).scores[0] == empty(SRS).pasted(text).scores[0] == parse_score(text) == tenths


def test_the_state_of_the_keys_is_no_part_of_what_is_kept() -> None:
    entry = after(empty(SRS), "8.7")
    assert replace(entry, refused="x", doubt="y", filled=True, at=0).content == entry.content

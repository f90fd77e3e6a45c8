"""Scores as typed: the shell's grammar, the interface's, and back to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.score import (
    format_change,
    format_score,
    parse_score,
    parse_total,
    parse_typed_total,
    plain_score,
)
from srs_tui.clinical.score_entry import ScoreEntry, entry_of


@pytest.mark.parametrize(
    ("text", "tenths"),
    [
        ("8.7", 87), ("8,7", 87), ("9", 90), ("9.0", 90), ("10", 100), ("10.0", 100), ("10,0", 100), ("0", 0),
        ("0.5", 5), ("0.0", 0), ("87", 87), ("100", 100), ("11", 11), (" 8.7 ", 87),
        ("8.70", 87), ("10.00", 100), ("05", 5), ("00", 0), ("８.７", 87), ("８７", 87), ("٨٫٧", 87), ("۸۷", 87),
        ("\ufeff8.7\u200b", 87),
    ],
)  # fmt: skip
def test_one_item_in_the_shell(text: str, tenths: int) -> None:
    assert parse_score(text) == tenths


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10.1", "out of range"), ("10.5", "out of range"), ("101", r"between 0 and 10 \(or 0 and 100 mm\)"),
        ("87.5", "out of range"), ("999", "out of range"), ("8.75", "more than one decimal"),
        ("8.705", "more than one decimal"),
        ("", "not a score"), ("-1", "not a score"), ("+5", "not a score"), ("8.", "not a score"), (".5", "not a score"),
        ("eight", "not a score"), ("8 7", "not a score"), ("1e1", "not a score"), ("nan", "not a score"),
        ("1000", "not a score"), ("8.7.1", "not a score"),
        ("8'7", "not a score"), ("08.5", "leading nought"), ("005", "leading nought"), ("²", "not a score"),
    ],
)  # fmt: skip
def test_what_is_no_item_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        parse_score(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "tenths"), [("31.2", 312), ("31,2", 312), ("31", 310), ("40", 400), ("0", 0), ("00", 0), ("31.20", 312)]
)
def test_a_total(text: str, tenths: int) -> None:
    assert parse_total(text, 400) == tenths


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((text, r"a total lies between 0 and 40\.") for text in ("40.1", "41", "312")),
        ("31.25", "more than one decimal"),
        *((text, "type a number between 0 and 40,") for text in ("", "x", "-1")),
    ],
)
def test_what_is_no_total_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        parse_total(text, 400)


@pytest.mark.parametrize(("text", "tenths"), [("312", 312), ("31.2", 312), ("31", 310), ("050", 50), ("٣١٢", 312)])
def test_a_total_where_one_is_asked_for(text: str, tenths: int) -> None:
    assert parse_typed_total(text, 400) == tenths


@pytest.mark.parametrize("text", ["401", "41", "31.25", "3120", ""])
def test_what_is_no_total_there_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        parse_typed_total(text, 400)


def test_a_refusal_shows_nothing_that_a_terminal_would_obey() -> None:
    with pytest.raises(Refusal) as refused:
        parse_score("8\x1b[31m\u202e7")
    assert str(refused.value).isprintable()


@given(st.integers(0, 100))
def test_an_item_comes_back_from_its_text(tenths: int) -> None:
    assert parse_score(format_score(tenths)) == tenths
    assert parse_score(format_score(tenths).replace(".", ",")) == tenths


@given(st.integers(0, 400))
def test_a_total_comes_back_from_its_text(tenths: int) -> None:
    assert parse_total(format_score(tenths), 400) == tenths


@given(st.text(max_size=6))
def test_any_text_is_a_score_in_range_or_refused(text: str) -> None:
    try:
        found = parse_score(text)
    except Refusal:
        return
    assert 0 <= found <= 100


@pytest.mark.parametrize(
    ("tenths", "score", "change"), [(87, "8.7", "+8.7"), (0, "0.0", "0.0"), (-5, "-0.5", "-0.5"), (-34, "-3.4", "-3.4")]
)
def test_text_of_scores_and_changes(tenths: int, score: str, change: str) -> None:
    assert (format_score(tenths), format_change(tenths)) == (score, change)


def test_a_score_without_a_needless_decimal() -> None:
    assert [plain_score(tenths) for tenths in (360, 365, 0, 100)] == ["36", "36.5", "0", "10"]


def typed(keys: str, maximum: int = 100) -> ScoreEntry:
    entry = ScoreEntry(maximum)
    for key in keys:
        entry = entry.typed(key)
    return entry


@pytest.mark.parametrize(
    ("keys", "score", "complete"),
    [
        ("", None, False), ("8", 80, False), ("87", 87, True), ("05", 5, True), ("00", 0, True), ("10", 100, True),
        ("1", 10, False), ("11", 11, True), ("8.", 80, False), ("8.7", 87, True), ("8,7", 87, True), ("0", 0, False),
        ("8..7", 87, True), ("8x7", 87, True), (".8", 80, False), ("0.5", 5, True), ("879", 90, False),
        ("8779", 79, True), ("10.", 100, True), ("1.0", 10, True), ("9.9", 99, True),
    ],
)  # fmt: skip
def test_one_item_in_the_interface(keys: str, score: int | None, complete: bool) -> None:
    entry = typed(keys)
    assert (entry.score, entry.complete) == (score, complete)


@pytest.mark.parametrize(
    ("keys", "score", "complete"),
    [
        ("3", 30, False), ("31", 310, False), ("312", 312, True), ("400", 400, True), ("40", 400, False),
        ("41", 40, False), ("401", 400, False), ("31.2", 312, True), ("31,2", 312, True), ("4.5", 45, True),
        ("050", 50, True), ("000", 0, True), ("40.1", 400, False), ("39.9", 399, True),
    ],
)  # fmt: skip
def test_a_total_in_the_interface(keys: str, score: int, complete: bool) -> None:
    entry = typed(keys, 400)
    assert (entry.score, entry.complete) == (score, complete)


@pytest.mark.parametrize("keys", [".", "8..", "x", "8-", "٣", "\x1b"])
def test_a_key_that_is_not_taken_says_why_and_changes_nothing(keys: str) -> None:
    entry = typed(keys)
    assert entry.refused
    assert entry.text == typed(keys[:-1]).text


def test_the_next_key_clears_the_reason() -> None:
    assert not typed("8x7").refused


@given(st.text(st.sampled_from("0123456789.,x- "), max_size=8), st.sampled_from([100, 300, 400]))
def test_every_sequence_of_keys_holds_a_score_in_range_or_was_refused(keys: str, maximum: int) -> None:
    entry = ScoreEntry(maximum)
    for key in keys:
        after = entry.typed(key)
        if after.refused:
            assert (after.text, after.score) == (entry.text, entry.score)
        else:
            assert after.score is not None
            assert 0 <= after.score <= maximum
        entry = after
    if entry.score is not None:
        text = format_score(entry.score)
        assert parse_total(text, maximum) == entry.score


@given(st.integers(0, 400), st.sampled_from([100, 300, 400]))
def test_an_entry_made_from_a_score_holds_it(tenths: int, maximum: int) -> None:
    tenths = min(tenths, maximum)
    entry = entry_of(tenths, maximum)
    assert (entry.score, entry.complete) == (tenths, True)
    assert entry_of(None, maximum).score is None


@given(st.integers(0, 99).filter(lambda tenths: tenths != 10), st.sampled_from(".,"))
def test_two_digits_and_a_point_mean_the_same_but_for_ten(tenths: int, point: str) -> None:
    assert typed(f"{tenths:02d}").score == typed(f"{tenths // 10}{point}{tenths % 10}").score == tenths


@pytest.mark.parametrize(("keys", "text"), [("", ""), ("8", ""), ("8.", "8"), ("87", ""), ("10", "")])
def test_erasing(keys: str, text: str) -> None:
    assert typed(keys).erased().text == text


@given(st.one_of(st.none(), st.integers(0, 100)), st.integers(-200, 200))
def test_nudging_stays_on_the_line(tenths: int | None, by: int) -> None:
    nudged = entry_of(tenths).nudged(by).score
    assert nudged == min(100, max(0, (50 if tenths is None else tenths) + by))

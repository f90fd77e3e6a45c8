"""A rating while it is typed: whatever the keys, what stands there is a rating or can become one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.cutoff import cutoff_for
from srs_tui.clinical.entry import RatingEntry
from srs_tui.clinical.instrument import INSTRUMENTS, Instrument
from srs_tui.clinical.new_entry import entry_for, new_entry
from srs_tui.clinical.rating import Mode, check_rating
from srs_tui.clinical.refusal import Refusal
from tests.builders import RULES, a_client, a_rating

SRS = INSTRUMENTS["SRS"]
RECORDED = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
KEYS = st.lists(
    st.sampled_from([*"0123456789.,x", "forward", "back", "erase", "left", "right", "total", "skip"]), max_size=30
)
SCALES = st.sampled_from(list(INSTRUMENTS.values()))


def an_entry(instrument: Instrument = SRS) -> RatingEntry:
    return new_entry("1", instrument, date(2026, 11, 21))


def after(entry: RatingEntry, *keys: str) -> RatingEntry:
    for key in keys:
        match key:
            case "forward":
                entry = entry.forward()
            case "back":
                entry = entry.back()
            case "erase":
                entry = entry.erased()
            case "left":
                entry = entry.nudged(-1)
            case "right":
                entry = entry.nudged(1)
            case "total":
                entry = entry.toggled_total()
            case "skip":
                entry = entry.toggled_skip()
            case _:
                entry = entry.typed(key)
    return entry


@given(st.lists(st.integers(0, 99).filter(lambda score: score != 10), min_size=4, max_size=4))
def test_eight_digits_are_four_scores(scores: list[int]) -> None:
    entry = after(an_entry(), *"".join(f"{score:02d}" for score in scores))
    assert entry.scores == tuple(scores)
    assert entry.missing is None
    assert entry.session(a_client(), RULES, RECORDED).ratings[0].total == sum(scores)


@pytest.mark.parametrize("typed", ["10", "10.0", "10,0"])
def test_ten_is_ten_also_with_its_decimal(typed: str) -> None:
    """A point and a nought behind a ten must not become the next line's score."""
    entry = after(an_entry(), *typed, *"87")
    assert entry.scores == (100, 87, None, None)


def test_a_nought_after_a_bare_ten_begins_the_next_line() -> None:
    assert after(an_entry(), *"1005").scores == (100, 5, None, None)


def test_what_follows_ten_point_is_not_taken_but_a_nought() -> None:
    entry = after(an_entry(), *"10.5")
    assert entry.refused == "at most 10"
    assert entry.scores == (100, None, None, None)


@given(SCALES, KEYS)
def test_no_keys_leave_a_score_out_of_range(instrument: Instrument, keys: list[str]) -> None:
    entry = after(an_entry(instrument), *keys)
    assert 0 <= entry.at < len(instrument.items)
    assert all(score is None or 0 <= score <= instrument.item_maximum for score in entry.scores)
    assert entry.total.score is None or 0 <= entry.total.score <= instrument.maximum


@given(SCALES, KEYS)
def test_a_rating_of_any_keys_is_a_sound_one_or_is_refused(instrument: Instrument, keys: list[str]) -> None:
    entry = after(an_entry(instrument), *keys)
    try:
        rating = entry.session(a_client(scale=instrument.code), RULES, RECORDED).ratings[0]
    except Refusal:
        assert entry.ended().missing is not None
    else:
        check_rating(rating)
        assert rating.items in (None, entry.forward().scores)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4), st.integers(0, 3))
def test_below_is_said_only_when_nothing_could_mend_it(scores: list[int], known: int) -> None:
    """With `known` lines typed, the rest may still be the maximum."""
    keys = "".join("10" if score == 100 else f"{score // 10}.{score % 10}" for score in scores[:known])
    entry = after(an_entry(), *keys)
    best = sum(scores[:known]) + 100 * (4 - known)
    assert entry.is_below(cutoff_for(SRS)) == (best < 360)


def test_below_is_never_said_without_a_cut_off() -> None:
    lass = INSTRUMENTS["LASS"]
    assert not after(an_entry(lass), *"000000").is_below(cutoff_for(lass))


@given(SCALES, KEYS)
def test_skipping_and_coming_back_keeps_what_was_typed(instrument: Instrument, keys: list[str]) -> None:
    entry = after(an_entry(instrument), *keys).forward()
    assert after(entry, "skip", "skip").scores == entry.scores


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_a_rating_opened_again_holds_its_scores(scores: list[int]) -> None:
    rating = a_rating(scores, mode=Mode.ORAL, note="slower")
    entry = entry_for(rating, SRS)
    assert entry.scores == tuple(scores)
    assert (entry.mode, entry.note, entry.on, entry.id) == ("oral", "slower", rating.on, rating.id)


@given(st.integers(0, 400))
def test_a_total_alone_opened_again_is_a_total_alone(total: int) -> None:
    entry = entry_for(a_rating(total), SRS)
    assert entry.total_only
    assert entry.total.score == total
    assert entry.session(a_client(), RULES, RECORDED).ratings[0].items is None


@pytest.mark.parametrize(
    ("keys", "total"), [("312", 312), ("31", 310), ("31.2", 312), ("400", 400), ("40", 400), ("9", 90)]
)
def test_a_total_is_typed_in_points(keys: str, total: int) -> None:
    rating = after(an_entry(), "total", *keys).session(a_client(), RULES, RECORDED).ratings[0]
    assert (rating.total, rating.items) == (total, None)


@pytest.mark.parametrize("keys", ["401", "500", "40.5"])
def test_a_total_beyond_the_scale_is_refused_and_what_was_typed_stays(keys: str) -> None:
    entry = after(an_entry(), "total", *keys)
    assert entry.refused
    assert entry.total.score is not None
    assert entry.total.score <= 400


def test_erasing_goes_back_through_the_lines() -> None:
    """From an empty line to the score above, which goes as a whole."""
    assert after(an_entry(), *"8762", "erase").at == 1
    assert after(an_entry(), *"8762", "erase", "erase").scores == (87, None, None, None)


def test_a_pending_digit_becomes_a_whole_number_when_the_line_is_left() -> None:
    assert after(an_entry(), "9", "forward").items[0].text == "9.0"
    assert after(an_entry(), "8", ".", "forward").items[0].text == "8.0"

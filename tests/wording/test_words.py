"""The sentences, as they are read on a screen and in the shell."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.course import course_of
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.debrief import Debrief, debrief_for
from srs_tui.clinical.effect import effect_of
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.signals import signals_for
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.wording import sentences
from tests.builders import RULES, TODAY, a_client, a_rating, an_adjustment, day, held, ratings_of

Score = int | tuple[int, ...] | None
SRS = INSTRUMENTS["SRS"]


def debrief(*scores: Score, scale: str = "SRS") -> Debrief:
    return debrief_of(ratings_of(scores, scale=scale))


def debrief_of(ratings: tuple[RatedSession, ...]) -> Debrief:
    standing = standing_of(a_client(scale=ratings[-1].instrument), held(ratings), TODAY, RULES)
    return debrief_for(standing, ratings[-1].id, RULES, [])


@pytest.mark.parametrize(
    ("scores", "name", "short", "rule"),
    [
        ([350], "below-cutoff", "below 36", "below cut-off: 35.0 under 36.0"),
        ([350, 350, 304], "below-cutoff", "below 36, 3rd", "below cut-off: 30.4 under 36.0, third in a row"),
        ([(100, 62, 100, 89)], "low-item", "low: goals, overall", "low item: Goals 6.2, Overall 8.9, cut-off 9.0"),
        ([346, 304], "drop", "drop of 4.2", "drop: 4.2, from 1.0 on"),
        ([400, 400, 400], "ceiling", "always 40", "always at the ceiling: 40, third in a row"),
        (
            [380, 380, 380, 380, 380, 364],
            "outside-usual",
            "outside usual 37.0-39.0",
            "outside the usual range: 37.0 to 39.0 over 5 ratings",
        ),
        (
            [370, 370, 370, 370, 370, 385],
            "outside-usual",
            "above usual 36.0-38.0",
            "outside the usual range: 36.0 to 38.0 over 5 ratings",
        ),
        (
            [340, 355, 345, 355, 350, 322],
            "outside-usual",
            "outside usual 32.2-37.6",
            "just outside the usual range: 32.2 to 37.6 over 5 ratings",
        ),
    ],
)
def test_signals(scores: list[Score], name: str, short: str, rule: str) -> None:
    ratings = ratings_of(scores)
    (signal,) = [each for each in signals_for(ratings, SRS, RULES) if each.name == name]
    assert sentences.signal_words(signal, ratings[-1]) == short
    assert sentences.signal_rule(signal, ratings[-1]) == rule


def test_not_rated() -> None:
    (signal,) = standing_of(a_client(), held((a_rating(380, TODAY.replace(month=10, day=16)),)), TODAY, RULES).signals
    assert sentences.signal_words(signal) == "not rated 36 d"
    assert sentences.signal_rule(signal) == "not rated: 36 days, from 28 on"


def test_a_total_on_an_inclusive_line_is_said_to_be_at_it() -> None:
    rating = a_rating(360, cutoff=Cutoff(total=360, item=90, inclusive=True))
    (signal,) = signals_for((rating,), SRS, RULES)
    assert sentences.signal_words(signal) == "at 36"
    assert sentences.signal_rule(signal) == "below cut-off: at 36.0"
    assert sentences.debrief_headline(debrief_of((rating,))) == "at the cut-off of 36, which counts as below"


def test_low_items_without_their_rating_are_counted() -> None:
    (signal,) = signals_for(ratings_of([(100, 62, 100, 100)]), SRS, RULES)
    assert sentences.signal_words(signal) == "low: 1 item"


def test_every_item_low_is_said_in_two_words() -> None:
    ratings = ratings_of([(60, 60, 60, 60)])
    assert sentences.signal_words(signals_for(ratings, SRS, RULES)[1], ratings[-1]) == "low: every item"


@pytest.mark.parametrize(
    ("totals", "word", "sentence"),
    [
        ([380], "too few", "Too few ratings for a course (n = 1)"),
        (
            [382, 375, 369, 363, 356, 350],
            "falling",
            "Falling: 3.2 points down over the last 6 sessions (Theil-Sen)",
        ),
        ([370, 372, 375, 377, 380], "rising", "Rising: 1.0 points up over the last 5 sessions (Theil-Sen)"),
        (
            [380, 350, 380, 380],
            "dipped and repaired",
            "Dipped and repaired: level over the last 4 sessions (Theil-Sen)",
        ),
        ([380] * 6, "steady, strong", "Steady, strong: level over the last 6 sessions (Theil-Sen)"),
        ([350] * 6, "steady, low", "Steady, low: level over the last 6 sessions (Theil-Sen)"),
    ],
)
def test_courses(totals: list[int], word: str, sentence: str) -> None:
    course = course_of(ratings_of(totals), RULES)
    assert (sentences.course_words(course), sentences.course_sentence(course)) == (word, sentence)


def test_numbers() -> None:
    assert [sentences.ordinal(number) for number in (1, 3, 10, 11, 21)] == ["first", "third", "tenth", "11th", "21st"]
    assert [sentences.short_ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 22, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "22nd", "111th",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "scale", "line"),
    [
        (
            [(91, 80, 88, 87), (87, 62, 71, 84)],
            "SRS",
            "Saved. 30.4, 5.6 below the cut-off of 36, down 4.2 since 7 January. Weakest: goals.",
        ),
        ([380], "SRS", "Saved. 38.0, 2.0 above the cut-off of 36, the first rating."),
        ([360, 360], "SRS", "Saved. 36.0, at the cut-off of 36, unchanged since 7 January."),
        ([380, 385], "SRS", "Saved. 38.5, 2.5 above the cut-off of 36, up 0.5 since 7 January."),
        ([(90, 80, 90)], "LASS", "Saved. 26.0 of 30, no cut-off, the first rating. Weakest: relationship."),
        ([380, None], "SRS", "Saved. The session of 14 January was skipped: no rating."),
    ],
)
def test_saved_line(scores: list[Score], scale: str, line: str) -> None:
    assert sentences.saved_line(debrief(*scores, scale=scale)) == line


def test_a_date_of_another_year_carries_it() -> None:
    ratings = (a_rating(380, day(0).replace(year=2025)), a_rating(385, day(0)))
    assert sentences.saved_line(debrief_of(ratings)).endswith("up 0.5 since 7 January 2025.")


def test_debrief_headline_change_and_weakest() -> None:
    low = debrief((91, 80, 88, 87), (87, 62, 71, 84))
    assert sentences.debrief_headline(low) == "5.6 below the cut-off of 36"
    assert sentences.change_words(low) == "-4.2 since 7 January"
    assert sentences.weakest_words(low) == "the weakest: agreement on goals"
    well = debrief(380)
    assert (sentences.change_words(well), sentences.weakest_words(well)) == ("first rating", "")
    skipped = debrief(None)
    assert (sentences.debrief_headline(skipped), sentences.change_words(skipped)) == (
        "skipped: no rating this session",
        "",
    )


def test_the_first_rating_on_another_scale_is_said_to_be_that() -> None:
    found = debrief_of((*ratings_of([380], scale="CSRS"), *ratings_of([380], start=1)))
    assert sentences.change_words(found) == "first SRS rating"
    assert "the first SRS rating." in sentences.saved_line(found)


def test_the_first_rating_since_an_adjustment_is_said_to_be_one() -> None:
    ratings = ratings_of([355, 355, 355])
    standing = standing_of(a_client(), held(ratings), TODAY, RULES)
    found = debrief_for(standing, ratings[-1].id, RULES, [an_adjustment("#pace slower", on=1)])
    assert sentences.since_adjustment(found) == "first rating since the adjustment #pace"
    assert sentences.since_adjustment(debrief_of(ratings)) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("#pace slower", "#pace"),
        ("slower #pace, #agenda first", "#pace #agenda"),
        ("slower pace", '"slower pace"'),
        ("slower pace, and agree the agenda first", '"slower pace, and agre..."'),
    ],
)
def test_an_adjustments_name(text: str, name: str) -> None:
    assert sentences.adjustment_name(an_adjustment(text)) == name


@pytest.mark.parametrize(
    ("totals", "on", "sentence"),
    [
        ([340] * 5 + [365] * 5, 4, "34.0 before (n 5), 36.5 after (n 5), up 2.5, NAP 1.00: strong"),
        ([340] * 3 + [340] * 3, 2, "34.0 before (n 3), 34.0 after (n 3), unchanged, NAP 0.50: weak"),
        ([360, 350, 340, 345, 340, 355], 2, "35.0 before (n 3), 34.5 after (n 3), down 0.5, NAP 0.39: weak"),
        ([340] * 4, 2, "too early: 1 of 3 sessions since"),
        ([340] * 4, 0, "too early: 1 of 3 sessions before"),
        ([340] * 2, 0, "too early: 1 of 3 sessions before, 1 of 3 sessions since"),
    ],
)
def test_effects(totals: list[int], on: int, sentence: str) -> None:
    assert sentences.effect_sentence(effect_of(an_adjustment(on=on), ratings_of(totals), RULES)) == sentence


def test_a_trend_before_is_said() -> None:
    effect = effect_of(an_adjustment(on=3), ratings_of([340, 350, 360, 370, 370, 370, 370]), RULES)
    assert effect.nap == Fraction(7, 8)
    assert sentences.trend_words(effect) == "already rising before it: 3.0 points over 4 sessions"
    assert sentences.trend_words(effect_of(an_adjustment(), ratings_of([340]), RULES)) == ""


def standing(*scores: Score, today: bool = True) -> Standing:
    ratings = ratings_of(scores)
    return standing_of(a_client(), held(ratings), ratings[-1].on if today else TODAY, RULES)


def test_reasons_come_with_the_weightiest_first() -> None:
    falling = standing(380, 375, 370, 365, 360, (85, 85, 85, 85), today=False)
    assert sentences.reasons(falling) == (
        "below 36",
        "drop of 2.0",
        "outside usual 35.7-38.3",
        "falling 2.5 over 6",
        "low: every item",
        "not rated 283 d",
    )


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ((350, 350, 350), "below 36, 3rd"),
        ((400, 396, 393, 389), "falling 1.1 over 4"),
        ((400, 400, 400), "always 40"),
        ((370, 373, 377, 380), "rising"),
        ((380,), ""),
    ],
)
def test_the_one_thing_to_say_in_a_clients_line(scores: tuple[int, ...], word: str) -> None:
    assert sentences.standing_words(standing(*scores)) == word


scores = st.one_of(st.none(), st.integers(0, 400), st.integers(390, 400), st.tuples(*[st.integers(0, 100)] * 4))


@given(st.lists(scores, min_size=1, max_size=9))
def test_every_sentence_is_one_line_of_plain_ascii(totals: list[Score]) -> None:
    found = debrief(*totals)
    said = [
        sentences.saved_line(found),
        sentences.debrief_headline(found),
        sentences.course_sentence(found.course),
        found.course.rule,
        *(sentences.signal_rule(signal, found.rating) for signal in found.signals),
        *sentences.reasons(found.standing),
    ]
    for line in said:
        assert line
        assert line.isascii()
        assert line.isprintable()

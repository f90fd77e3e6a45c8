"""The sentences, as they are read on a screen and in the shell."""

from datetime import timedelta

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
from srs_tui.wording import course_words, debrief_words, effect_words, sentences
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
        ([400] * 5 + [388], "candour", "below 40 after 5", "First mark below 40 after five: thank for it"),
        (
            [400] * 11 + [388],
            "candour",
            "below 40 after 11",
            "First mark below 40 after 11: thank for it",
        ),
        (
            [380, 380, 380, 380, 380, 364],
            "outside-usual",
            "below usual",
            "below the usual range: 37.0 to 39.0 over 5 ratings",
        ),
        (
            [395, 395, 394, 395, 395, 380],
            "outside-usual",
            "below usual",
            "below the usual range: from 38.5 up over 5 ratings",
        ),
        (
            [370, 370, 370, 370, 370, 385],
            "outside-usual",
            "above usual",
            "above the usual range: 36.0 to 38.0 over 5 ratings",
        ),
        (
            [340, 344, 340, 344, 340, 327],
            "outside-usual",
            "below usual",
            "just below the usual range: 32.7 to 35.3 over 5 ratings",
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
    assert sentences.signal_rule(signal) == "not rated: 36 days, more than 28"


def test_a_total_on_an_inclusive_line_is_said_to_be_at_it() -> None:
    rating = a_rating(360, cutoff=Cutoff(total=360, item=90, inclusive=True))
    (signal,) = signals_for((rating,), SRS, RULES)
    assert sentences.signal_words(signal) == "at 36"
    assert sentences.signal_rule(signal) == "below cut-off: at 36.0"
    assert debrief_words.debrief_headline(debrief_of((rating,))) == "at the cut-off of 36, which counts as below"


def test_low_items_without_their_rating_are_counted() -> None:
    (signal,) = signals_for(ratings_of([(100, 62, 100, 100)]), SRS, RULES)
    assert sentences.signal_words(signal) == "low: 1 item"
    assert sentences.signal_rule(signal) == "low item: 1 item, cut-off 9.0"


def test_every_item_low_is_said_in_two_words() -> None:
    ratings = ratings_of([(60, 60, 60, 60)])
    assert sentences.signal_words(signals_for(ratings, SRS, RULES)[1], ratings[-1]) == "low: every item"


@pytest.mark.parametrize(
    ("totals", "word", "sentence"),
    [
        ([380], "too few", "Too few ratings for a course (n = 1)"),
        ([382, 375, 369, 363, 356, 350], "falling", "Falling: about 3.2 points down over the last 6 ratings"),
        ([370, 372, 375, 377, 380], "rising", "Rising: about 1.0 points up over the last 5 ratings"),
        ([380, 380, 380, 335], "dipped", "Down 4.5 on 28 January, not back yet"),
        ([380, 380, 380, 335, 370], "dipped and repaired", "Down 4.5 on 28 January, back since 4 February"),
        ([380] * 6, "steady, strong", "Steady, strong over the last 6 ratings"),
        ([350] * 6, "steady, low", "Steady, low over the last 6 ratings"),
    ],
)
def test_courses(totals: list[int], word: str, sentence: str) -> None:
    course = course_of(ratings_of(totals), RULES)
    assert (course_words.course_words(course.name), course_words.course_sentence(course, TODAY)) == (word, sentence)


@pytest.mark.parametrize(
    ("totals", "rule"),
    [
        ([380], "1 rating, a course (Theil-Sen, Kendall) needs 4"),
        (
            [380, 370, 360, 350],
            "Theil-Sen -3.0 over the last 4 ratings, Kendall's S -6; "
            "rising or falling from 2.0 and an S of 6 on; a dip from 3.0 on",
        ),
        (
            [359, 359, 360, 360],
            "Theil-Sen +0.1 over the last 4 ratings, Kendall's S +4; "
            "rising or falling from 1.0 and an S of 6 on; a dip from 2.0 on; median 36.0, just below 36.0",
        ),
    ],
)
def test_the_rule_of_a_course_has_its_methods_and_numbers(totals: list[int], rule: str) -> None:
    assert course_words.course_rule(course_of(ratings_of(totals), RULES)) == rule


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
            "Saved for KL-04 on 14 January. 30.4, 5.6 below the cut-off of 36, down 4.2 since 7 January. "
            "Weakest: goals.",
        ),
        ([380], "SRS", "Saved for KL-04 on 7 January. 38.0, 2.0 above the cut-off of 36, the first rating."),
        ([360, 360], "SRS", "Saved for KL-04 on 14 January. 36.0, at the cut-off of 36, unchanged since 7 January."),
        (
            [380, 385],
            "SRS",
            "Saved for KL-04 on 14 January. 38.5, 2.5 above the cut-off of 36, up 0.5 since 7 January.",
        ),
        (
            [(90, 80, 90)],
            "LASS",
            "Saved for KL-04 on 7 January. 26.0 of 30, no cut-off, the first rating. Weakest: relationship.",
        ),
        ([380, None], "SRS", "Saved for KL-04 on 14 January. Skipped: no rating."),
    ],
)
def test_saved_line(scores: list[Score], scale: str, line: str) -> None:
    assert debrief_words.saved_line(debrief(*scores, scale=scale), "KL-04") == line


def test_a_date_of_another_year_carries_it() -> None:
    ratings = (a_rating(380, day(0).replace(year=2025)), a_rating(385, day(0)))
    assert debrief_words.saved_line(debrief_of(ratings), "KL-04").endswith("up 0.5 since 7 January 2025.")


def test_debrief_headline_change_and_weakest() -> None:
    low = debrief((91, 80, 88, 87), (87, 62, 71, 84))
    assert debrief_words.debrief_headline(low) == "5.6 below the cut-off of 36"
    assert debrief_words.change_words(low) == "-4.2 since 7 January"
    assert debrief_words.weakest_words(low) == "the weakest: agreement on goals"
    well = debrief(380)
    assert (debrief_words.change_words(well), debrief_words.weakest_words(well)) == ("first rating", "")
    skipped = debrief(None)
    assert (debrief_words.debrief_headline(skipped), debrief_words.change_words(skipped)) == (
        "skipped: no rating this session",
        "",
    )


def test_the_first_rating_on_another_scale_is_said_to_be_that() -> None:
    found = debrief_of((*ratings_of([380], scale="CSRS"), *ratings_of([380], start=1)))
    assert debrief_words.change_words(found) == "first SRS rating"
    assert "the first SRS rating." in debrief_words.saved_line(found, "KL-04")


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        ([350] * 3 + [355], "#pace: 1 of 3 ratings since"),
        ([350] * 3 + [355, 356, 357], "#pace: higher after: 35.0 (n 3) to 35.6 (n 3)"),
        ([350] * 3 + [350, 350, 350], "#pace: no clear difference (n 3 and 3)"),
    ],
)
def test_an_adjustment_on_trial(totals: list[int], words: str) -> None:
    ratings = ratings_of(totals)
    between = an_adjustment("#pace slower", on=day(2) + timedelta(days=1))
    standing = standing_of(a_client(), held(ratings), TODAY, RULES)
    (running,) = debrief_for(standing, ratings[-1].id, RULES, [between]).running
    assert effect_words.running_words(running) == words


def test_an_adjustment_that_cannot_be_compared_is_told_as_such_once() -> None:
    ratings = ratings_of([350] * 5)
    standing = standing_of(a_client(), held(ratings), TODAY, RULES)
    (running,) = debrief_for(standing, ratings[-1].id, RULES, [an_adjustment("#pace", on=1)]).running
    assert effect_words.running_words(running) == "#pace: cannot be compared, 1 of 3 ratings before it"


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
    assert effect_words.adjustment_name(an_adjustment(text)) == name


@pytest.mark.parametrize(
    ("totals", "on", "sentence", "detail"),
    [
        (
            [340] * 5 + [300] + [365] * 5,
            5,
            "higher after: 34.0 (n 5) to 36.5 (n 5)",
            "median 34.0 before, 36.5 after, NAP 1.00, p 0.00",
        ),
        (
            [380] * 3 + [300] + [280] * 3,
            3,
            "lower after: 38.0 (n 3) to 28.0 (n 3)",
            "median 38.0 before, 28.0 after, NAP 0.00, p 0.05",
        ),
        (
            [340] * 3 + [300] + [340] * 3,
            3,
            "no clear difference (n 3 and 3)",
            "median 34.0 before, 34.0 after, NAP 0.50, p 1.00",
        ),
        ([340] * 5, 3, "too early: 1 of 3 ratings since", ""),
        ([340] * 5, 1, "too early: 1 of 3 ratings before", ""),
        ([340] * 3, 1, "too early: 1 of 3 ratings before, 1 of 3 ratings since", ""),
    ],
)
def test_effects(totals: list[int], on: int, sentence: str, detail: str) -> None:
    effect = effect_of(an_adjustment(on=on), ratings_of(totals), RULES)
    assert (effect_words.effect_sentence(effect), effect_words.effect_detail(effect)) == (sentence, detail)


def test_a_trend_before_is_said() -> None:
    effect = effect_of(an_adjustment(on=4), ratings_of([340, 350, 360, 370, 300, 370, 370, 370]), RULES)
    assert effect_words.trend_words(effect) == "already rising before it: about 3.0 points over 4 ratings"
    assert effect_words.trend_words(effect_of(an_adjustment(), ratings_of([340]), RULES)) == ""


def standing(*scores: Score, today: bool = True) -> Standing:
    ratings = ratings_of(scores)
    return standing_of(a_client(), held(ratings), ratings[-1].on if today else TODAY, RULES)


def test_reasons_come_with_what_makes_a_talk_due_first() -> None:
    falling = standing(380, 375, 370, 365, 360, (85, 85, 85, 85), today=False)
    assert sentences.reasons(falling) == (
        "below 36",
        "falling 2.5 over 6",
        "drop of 2.0",
        "below usual",
        "low: every item",
        "not rated 283 d",
    )


def test_one_fall_is_told_once() -> None:
    assert sentences.reasons(standing(380, 380, 381, 380, 340)) == ("below 36", "down 4.0 on 4 Feb, not back")


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ((350, 350, 350), "below 36, 3rd"),
        ((330, 335, 340, 345), "below 36, rising"),
        ((380, 370, 360, 350), "below 36, falling"),
        ((380, 380, 380, 340), "below 36, dipped"),
        ((345, 343, 345, 343, 345, 343), "below 36, as usual"),
        ((400, 390, 380, 370), "falling 3.0 over 4"),
        ((400, 400, 400), "always 40"),
        ((400, 400, 400, 388), "below 40 after 3"),
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
        debrief_words.saved_line(found, "KL-04"),
        debrief_words.debrief_headline(found),
        course_words.course_sentence(found.course, TODAY),
        course_words.course_rule(found.course),
        *(sentences.signal_rule(signal, found.rating) for signal in found.signals),
        *sentences.reasons(found.standing),
    ]
    for line in said:
        assert line
        assert line.isascii()
        assert line.isprintable()

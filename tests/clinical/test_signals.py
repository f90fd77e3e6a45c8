"""The signals of a rating: each boundary, each rating by its own cut-off, and the one pass against the plain way."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import RatedSession, scored_ratings
from srs_tui.clinical.signals import Signal, SignalName, not_rated, signals_by_rating, signals_for
from tests.builders import RULES, TODAY, a_rating, rating_order, ratings_of

SRS, LASS = INSTRUMENTS["SRS"], INSTRUMENTS["LASS"]


def signals(ratings: tuple[RatedSession, ...], rules: Rules = RULES) -> tuple[Signal, ...]:
    return signals_for(scored_ratings(ratings, SRS), SRS, rules)


def names(ratings: tuple[RatedSession, ...], rules: Rules = RULES) -> list[str]:
    return [str(signal.name) for signal in signals(ratings, rules)]


def the(name: SignalName, ratings: tuple[RatedSession, ...]) -> Signal:
    (found,) = [signal for signal in signals(ratings) if signal.name is name]
    return found


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([], []),
        ([359], ["below-cutoff"]),
        ([360], []),
        ([0], ["below-cutoff"]),
        ([(90, 90, 90, 90)], []),
        ([(89, 100, 100, 100)], ["low-item"]),
        ([(90, 90, 90, 89)], ["below-cutoff", "low-item"]),
        ([380, 371], []),
        ([380, 370], ["drop"]),
        ([370, 380], []),
        ([380, None, 370], ["drop"]),
        ([400, 400], []),
        ([400, 400, 400], ["ceiling"]),
        ([400, 400, None, 400], ["ceiling"]),
        ([400, 399, 400, 400], []),
        ([400, 400, 399], []),
        ([400, 400, 380], ["drop"]),
        # candour takes the place of drop and outside-usual, but not below the cut-off
        ([400, 400, 400, 399], ["candour"]),
        ([400, 400, 400, 400, 390], ["candour"]),
        ([390, 400, 400, 400, 390], ["candour"]),
        ([400, 400, 400, 400, 400, 389], ["candour"]),
        ([400, 400, 400, (95, 95, 95, 80)], ["low-item", "candour"]),
        ([400, 400, 400, 360], ["candour"]),
        ([400, 400, 400, 359], ["below-cutoff", "drop"]),
        ([400, 400, 390, 380], ["drop"]),
        ([380, 380, 380, 380, 365], ["drop"]),
        ([380, 380, 380, 380, 380, 370], ["drop"]),
        ([380, 380, 380, 380, 380, 369], ["drop", "outside-usual"]),
        ([370, 370, 370, 370, 370, 381], ["outside-usual"]),
    ],
    ids=str,
)
def test_boundaries(totals: list[int | tuple[int, ...] | None], expected: list[str]) -> None:
    assert names(ratings_of(totals)) == expected


def test_inclusive_cutoff_flags_the_line_itself() -> None:
    line = Cutoff(total=360, item=90, inclusive=True)
    assert names(ratings_of([(90, 90, 90, 90)], cutoff=line)) == ["below-cutoff", "low-item"]
    assert names(ratings_of([(91, 91, 91, 91)], cutoff=line)) == []


def test_each_rating_is_judged_by_the_cutoff_stored_with_it() -> None:
    lenient, strict = Cutoff(total=340, item=85), Cutoff(total=380, item=95)
    first = a_rating(350, 0, cutoff=strict)
    second = a_rating(350, 1, cutoff=lenient)
    third = a_rating(350, 2, cutoff=strict)
    history = scored_ratings((first, second, third), SRS)
    streaks = [[signal.streak for signal in each] for each in signals_by_rating(history, SRS, RULES)]
    assert streaks == [[1], [], [1]]


def test_below_cutoff_says_how_far_and_for_how_long() -> None:
    signal = the(SignalName.BELOW_CUTOFF, ratings_of([365, 355, 350, 354]))
    assert (signal.amount, signal.threshold, signal.streak) == (6, 360, 3)


def test_low_item_names_the_items() -> None:
    signal = the(SignalName.LOW_ITEM, ratings_of([(100, 62, 100, 89)]))
    assert (signal.items, signal.threshold) == ((1, 3), 90)
    assert (signal.amount, signal.streak, signal.range, signal.above) == (0, 0, None, False)


def test_a_total_alone_has_no_low_item() -> None:
    assert names(ratings_of([300])) == ["below-cutoff"]


def test_drop_says_how_large() -> None:
    signal = the(SignalName.DROP, ratings_of([396, 362]))
    assert (signal.amount, signal.threshold) == (34, 10)


def test_ceiling_says_for_how_long() -> None:
    signal = the(SignalName.CEILING, ratings_of([390, 400, 400, 400, 400]))
    assert (signal.streak, signal.threshold) == (4, 400)


def test_outside_usual_carries_its_range() -> None:
    for before, total, low, high, above, amount in ((380, 364, 370, 390, False, 6), (370, 385, 360, 380, True, 5)):
        signal = the(SignalName.OUTSIDE_USUAL, ratings_of([before] * 5 + [total]))
        assert signal.range is not None
        assert (signal.range.low, signal.range.high, signal.range.n) == (low, high, 5)
        assert (signal.above, signal.amount) == (above, amount)


def test_candour_says_how_often_it_was_the_maximum() -> None:
    signal = the(SignalName.CANDOUR, ratings_of([390, *[400] * 5, 388]))
    assert (signal.streak, signal.threshold, signal.stake) == (5, 400, None)


@pytest.mark.parametrize(
    ("totals", "name", "stake"),
    [
        ([350], "below-cutoff", 10),
        # the fifth in a row and in the usual range: no news
        ([350, 352, 350, 352, 350], "below-cutoff", 10),
        ([350, 352, 350, 352, 350, 352], "below-cutoff", None),
        ([350, 352, 350, 352, 350, 330], "below-cutoff", 30),
        ([380, 355, 355, 355, 355], "below-cutoff", 5),
        ([380, 355, 355, 355, 355, 355], "below-cutoff", None),
        # a drop counts from three times the own noise on, between 1.0 and 4.0
        ([390, 380], "drop", 10),
        ([390, 385, 374], "drop", None),
        ([390, 385, 370], "drop", 15),
        ([340, 380, 340, 400, 361], "drop", None),
        ([340, 380, 340, 400, 360], "drop", 40),
        # below the usual range: from the middle down
        ([380, 382, 380, 382, 380, 364], "outside-usual", 16),
        ([370, 370, 370, 370, 370, 385], "outside-usual", None),
        ([(100, 62, 100, 100)], "low-item", None),
        ([400, 400, 400], "ceiling", None),
    ],
    ids=str,
)
def test_what_is_at_stake(totals: list[int | tuple[int, ...] | None], name: str, stake: int | None) -> None:
    assert the(SignalName(name), ratings_of(totals)).stake == stake


@pytest.mark.parametrize(
    ("days", "interval", "shown"),
    [
        (0, None, False),
        (28, None, False),
        (29, None, True),
        (-1, None, False),
        # weekly: from 28 days on
        (27, 7, False),
        (28, 7, True),
        # every two weeks: more than twice its interval
        (28, 14, False),
        (29, 14, True),
        (60, 30, False),
        (61, 30, True),
    ],
)
def test_not_rated(days: int, interval: int | None, shown: bool) -> None:
    rhythm = None if interval is None else Fraction(interval)
    signal = not_rated(TODAY - timedelta(days=days), TODAY, RULES, rhythm)
    assert (signal is not None) == shown
    if signal is not None:
        assert (signal.days, signal.threshold) == (days, max(28, 2 * (interval or 0)))


def test_nobody_is_overdue_without_a_date() -> None:
    assert not_rated(None, TODAY, RULES) is None


def test_thresholds_come_from_the_rules() -> None:
    rules = Rules(drop=20, ceiling_run=2, usual_at_least=3)
    assert names(ratings_of([380, 361]), rules) == []
    assert names(ratings_of([380, 360]), rules) == ["drop"]
    assert names(ratings_of([400, 400]), rules) == ["ceiling"]
    assert names(ratings_of([380, 380, 380, 395]), rules) == ["outside-usual"]
    assert not_rated(date(2026, 11, 13), TODAY, Rules(not_rated_days=7)) is not None


def test_scored_ratings_leave_out_what_the_rules_do_not_run_over() -> None:
    kept = a_rating(380, 1)
    others = (a_rating(None, 2), a_rating(300, 3, scale="CSRS"), a_rating(200, 4, deleted=True))
    assert scored_ratings((*others, kept), SRS) == (kept,)


def test_a_scale_without_a_cutoff_has_its_own_maximum_and_no_low_items() -> None:
    history = scored_ratings(ratings_of([(10, 10, 10), 300, 300, 300], scale="LASS"), LASS)
    assert [[signal.name for signal in each] for each in signals_by_rating(history, LASS, RULES)] == [
        [],
        [],
        [],
        [SignalName.CEILING],
    ]


scores = st.one_of(
    st.none(),
    st.integers(0, 400),
    st.integers(380, 400),
    st.tuples(*[st.integers(0, 100)] * 4),
)


@given(st.lists(scores, max_size=30))
def test_one_pass_gives_what_each_rating_had_by_itself(totals: list[int | tuple[int, ...] | None]) -> None:
    history = scored_ratings(ratings_of(totals), SRS)
    alone = [signals_for(history[: k + 1], SRS, RULES) for k in range(len(history))]
    assert signals_by_rating(history, SRS, RULES) == alone


@given(st.lists(scores, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(totals: list[int | tuple[int, ...] | None], random: object) -> None:
    ratings = ratings_of(totals)
    shuffled = list(ratings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert signals(rating_order(shuffled)) == signals(ratings)


@given(st.lists(scores, min_size=1, max_size=12), scores, st.data())
def test_a_deleted_rating_leaves_no_trace(
    totals: list[int | tuple[int, ...] | None], score: int | tuple[int, ...] | None, data: st.DataObject
) -> None:
    ratings = ratings_of(totals)
    at = data.draw(st.integers(0, len(ratings)))
    gone = a_rating(score, 40, id="gone", deleted=True)
    assert signals((*ratings[:at], gone, *ratings[at:])) == signals(ratings)

"""What a chart shows: every session once, gaps where there was no rating, and the rule that each was judged by."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.signals import signals_for
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import Timeline, Window, timeline_of
from tests.builders import RULES, TODAY, a_client, a_rating, an_adjustment, day, held, rating_order, ratings_of

STRICTER = Cutoff(total=370, item=92)
SCORES = st.one_of(st.none(), st.integers(0, 400), st.tuples(*[st.integers(0, 100)] * 4))


def timeline(
    ratings: tuple[RatedSession, ...], adjustments: tuple[Adjustment, ...] = (), client: Client | None = None
) -> Timeline:
    return timeline_of(standing_of(client or a_client(), held(rating_order(ratings)), TODAY, RULES), adjustments, RULES)


@given(st.lists(SCORES, max_size=30))
@settings(max_examples=60, deadline=None)
def test_the_points_are_the_sessions_and_nothing_else(scores: list[int | tuple[int, ...] | None]) -> None:
    ratings = ratings_of(scores)
    points = timeline(ratings).points
    assert [point.rating for point in points] == list(ratings)
    assert [point.total for point in points] == [rating.total for rating in ratings]
    assert [point.number for point in points] == list(range(1, len(ratings) + 1))
    scored = [point for point in points if point.total is not None]
    for n, point in enumerate(scored):
        history = [each.rating for each in scored[: n + 1]]
        assert point.signals == signals_for(history, INSTRUMENTS["SRS"], RULES)
        assert point.change == (None if n == 0 else history[-1].total - history[-2].total)  # type: ignore[operator]


def test_a_line_leads_only_from_one_rating_to_the_next() -> None:
    points = timeline(ratings_of([380, 370, None, 365, 366])).points
    assert [point.joined for point in points] == [False, True, False, False, True]


def test_ratings_of_an_earlier_scale_stay_and_stand_apart() -> None:
    ratings = (*ratings_of([350, 360], scale="CSRS"), *ratings_of([380, 370], start=2))
    found = timeline(ratings)
    assert [point.present for point in found.points] == [False, False, True, True]
    assert [point.joined for point in found.points] == [False, True, False, True]
    assert [point.change for point in found.points] == [None, 10, None, -10]
    assert found.points[0].signals == ()


def test_each_point_is_below_by_the_rule_stored_with_it() -> None:
    ratings = (*ratings_of([360, 359]), *ratings_of([365, 370], start=2, cutoff=STRICTER))
    assert [point.below for point in timeline(ratings).points] == [False, True, True, False]


def test_a_changed_rule_begins_with_the_first_rating_made_under_it() -> None:
    ratings = (*ratings_of([380, 370, None]), *ratings_of([380, 370], start=3, cutoff=STRICTER))
    found = timeline(ratings)
    assert [(span.first, span.last, span.cutoff.total) for span in found.spans] == [(0, 2, 360), (3, 4, 370)]
    assert [span.first for span in found.rule_changes] == [3]
    assert [cutoff and cutoff.total for cutoff in map(found.cutoff_at, range(5))] == [360, 360, 360, 370, 370]


def test_a_scale_without_a_cutoff_has_no_line() -> None:
    found = timeline(ratings_of([250, 260], scale="LASS"), client=a_client(scale="LASS"))
    assert (found.spans, found.rule_changes, found.cutoff_at(1)) == ((), (), None)
    assert found.maximum == 300


def test_an_adjustment_stands_behind_the_session_of_its_day() -> None:
    adjustments = (an_adjustment("second", 3), an_adjustment("first", 0), an_adjustment("third", 9))
    found = timeline(ratings_of([380] * 6), adjustments)
    assert [(each.number, each.adjustment.text, each.at) for each in found.adjustments] == [
        (1, "first", 1),
        (2, "second", 4),
        (3, "third", 6),
    ]
    assert [each and each.number for each in map(found.adjusted_at, range(6))] == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("window", "n", "begins"),
    [
        (Window.LAST_10, 25, 15),
        (Window.LAST_10, 9, 0),
        (Window.LAST_10, 10, 0),
        (Window.LAST_20, 25, 5),
        (Window.LAST_20, 21, 1),
        (Window.LAST_20, 20, 0),
        (Window.LAST_20, 3, 0),
        (Window.ALL, 25, 0),
        (Window.THIS_YEAR, 25, 0),
        (Window.ALL, 0, 0),
        (Window.LAST_10, 0, 0),
        (Window.THIS_YEAR, 0, 0),
    ],
)
def test_a_window_begins_where_it_says(window: Window, n: int, begins: int) -> None:
    assert timeline(ratings_of([380] * n)).begin(window, TODAY) == begins


def test_this_year_leaves_out_what_was_before() -> None:
    old = a_rating(380, date(2025, 12, 31))
    assert timeline((old, a_rating(370, day(0)))).begin(Window.THIS_YEAR, TODAY) == 1
    assert timeline((old,)).begin(Window.THIS_YEAR, TODAY) == 1


def test_only_a_total_without_items_is_a_total_alone() -> None:
    points = timeline((a_rating(300, 0), a_rating((90, 90, 90, 90), 1), a_rating(None, 2))).points
    assert [point.total_only for point in points] == [True, False, False]

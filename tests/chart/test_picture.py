"""The chart as cells: every score stands where it belongs, told apart by its sign, in any width and any charset."""

import os
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.chart.axes import Height, XAxis, columns_of, height_of
from srs_tui.chart.canvas import CellRow
from srs_tui.chart.edges import GUTTER
from srs_tui.chart.goal_row import goal_row
from srs_tui.chart.legend import legend_of
from srs_tui.chart.lines import chart_lines
from srs_tui.chart.picture import Picture
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import Timeline, timeline_of
from srs_tui.language import said_in
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, a_rating, an_adjustment, day, held, ratings_of
from tests.pseudo import MADE_UP

SCORES = st.one_of(st.none(), st.integers(0, 400), st.tuples(*[st.integers(0, 100)] * 4))


def timeline(ratings: tuple[RatedSession, ...], *adjusted: int, client: Client | None = None) -> Timeline:
    adjustments = [an_adjustment(f"#{number}", number) for number in adjusted]
    return timeline_of(standing_of(client or a_client(), held(ratings), TODAY, RULES), adjustments, RULES)


def text(rows: list[CellRow]) -> list[str]:
    return ["".join(sign for sign, _ in row) for row in rows]


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@given(
    scores=st.lists(SCORES, min_size=1, max_size=40),
    begin=st.integers(0, 9),
    x_axis=st.sampled_from(XAxis),
    width=st.integers(30, 130),
)
@settings(max_examples=30, deadline=None)
def test_every_rating_stands_at_its_place_with_its_sign(
    scores: list[int | tuple[int, ...] | None], begin: int, x_axis: XAxis, width: int, signs: Signs
) -> None:
    drawn = timeline(ratings_of(scores))
    begin = min(begin, len(scores) - 1)
    picture = Picture(drawn, begin, x_axis, width, 9, signs)
    rows = picture.body()
    assert {len(row) for row in rows} == {width}
    taken = Counter(picture.place(index) for index in range(begin, len(drawn.points)))
    for index, point in enumerate(drawn.points[begin:], begin):
        row, column = picture.place(index)
        assert (row is None) == (point.total is None)
        assert 0 < column < width - GUTTER - 1
        if taken[row, column] > 1 or (picture.is_dense and not point.below) or row == len(rows) - 1:
            continue  # where several share a cell, the one that matters most is seen
        sign, role = rows[len(rows) - 1 if row is None else row][column + GUTTER]
        if point.total is None:
            assert sign == signs.skipped
        elif point.total_only:
            assert (sign, role) == ((signs.below_total_only, "below") if point.below else (signs.total_only, "strong"))
        else:
            assert (sign, role) == ((signs.below, "below") if point.below else (signs.point, "strong"))
    if signs is ASCII:
        assert all(line.isascii() for line in text(rows))


def test_a_skipped_session_is_a_gap_in_the_line() -> None:
    whole = text(Picture(timeline(ratings_of([380, 380, 380])), 0, XAxis.DATES, 60, 9, ASCII).body())
    gap = text(Picture(timeline(ratings_of([380, None, 380])), 0, XAxis.DATES, 60, 9, ASCII).body())
    assert "t.......t.......t" in "\n".join(whole)
    assert "t               t" in "\n".join(gap)


def test_the_goal_has_a_bar_for_each_mark_from_nought_to_ten() -> None:
    picture = Picture(timeline(ratings_of([380] * 4)), 0, XAxis.DATES, 60, 9, ASCII)
    row = goal_row(picture, [0, None, 50, 100], 3, ASCII)
    assert [row[GUTTER + column] for column in picture.columns] == [
        (ASCII.bars[0], "bar"),
        (" ", "text"),
        (ASCII.bars[3], "bar"),
        (ASCII.bars[6], "accent"),
    ]
    assert text([row])[0][:GUTTER] == " Goal  "
    with said_in(MADE_UP):
        assert text([goal_row(picture, [None] * 4, None, ASCII)])[0][: GUTTER + 2] == " ⟦Góál   "


def test_the_cutoff_steps_where_its_rule_changed_and_says_so() -> None:
    ratings = (*ratings_of([390] * 5), *ratings_of([390] * 5, start=5, cutoff=Cutoff(total=370, item=92)))
    drawn = timeline(ratings)
    picture = Picture(drawn, 0, XAxis.DATES, 80, 11, ASCII)
    rows = text(picture.body())
    before, after = (rows[picture.height.row(tenths, 11)] for tenths in (360, 370))
    column = picture.columns[5] + GUTTER
    assert "- - -" in before[:column]
    assert "-" not in before[column:]
    assert "- - -" in after[column:]
    assert after[column - 1] == ASCII.rule_changed
    assert {(at - GUTTER) % 2 for row in (before, after) for at, sign in enumerate(row) if sign == "-"} == {0}
    assert (ASCII.rule_changed, "37 from 11 Feb", "text") in list(legend_of(drawn, 0, ASCII, TODAY))


def test_an_adjustment_is_an_upright_line_with_its_number() -> None:
    picture = Picture(timeline(ratings_of([350] * 6), 2), 0, XAxis.DATES, 60, 9, ASCII)
    rows = text(picture.body())
    column = rows[0].index("1") if "1" in rows[0] else -1
    assert picture.columns[2] < column - GUTTER < picture.columns[3]
    assert {row[column] for row in rows[1:]} <= {":", "."}
    assert rows[-1][column] == ":"


def test_no_line_of_a_cutoff_where_the_scale_has_none() -> None:
    drawn = timeline(ratings_of([250, 260], scale="LASS"), client=a_client(scale="LASS"))
    rows = text(Picture(drawn, 0, XAxis.DATES, 60, 9, ASCII).body())
    assert rows[0].startswith("   30 +")
    assert not any("-" in row for row in rows)


@settings(max_examples=int(os.environ.get("SRS_CHART_EXAMPLES", "60")), deadline=None)
@given(n=st.integers(1, 1_500), width=st.integers(10, 300), x_axis=st.sampled_from(XAxis), every=st.integers(1, 30))
@example(n=13, width=33, x_axis=XAxis.DATES, every=7)
@example(n=46, width=93, x_axis=XAxis.DATES, every=7)
def test_all_sessions_are_in_the_picture_from_the_first_to_the_last(
    n: int, width: int, x_axis: XAxis, every: int
) -> None:
    """In their order, within the width, and the finest places that there are in use where columns do not suffice."""
    (one,) = timeline((a_rating(370),)).points
    points = [replace(one, rating=a_rating(370, day(0) + timedelta(days=every * at))) for at in range(n)]
    places = columns_of(points, x_axis, width)
    columns = places.cells
    assert len(columns) == n
    assert columns[0] == 1
    assert list(places.halves) == sorted(places.halves)
    assert columns[-1] <= max(2, width - 2)
    if n - 1 > width:
        assert places.is_dense
        assert columns[-1] == width - 2
        assert len(set(places.halves)) >= width - 3


@pytest.mark.parametrize("n", [1, 2, 12, 13, 14, 30, 45, 46, 47, 60, 120])
@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 120])
def test_the_first_session_is_drawn_whatever_the_number(n: int, width: int) -> None:
    """It was below the cut-off, the others were not: its sign is there to be seen."""
    drawn = timeline(ratings_of([300] + [390] * (n - 1)))
    picture = Picture(drawn, 0, XAxis.DATES, width, 11, ASCII)
    assert sum(row.count((ASCII.below_total_only, "below")) for row in picture.body()) == 1
    lines = chart_lines(drawn, width, 12, ASCII, today=TODAY)
    assert sum(line[GUTTER:].count(ASCII.below_total_only) for line in lines[:-2]) == 1


def test_a_gap_of_time_is_a_gap_along_the_dates_and_none_along_the_sessions() -> None:
    points = timeline((a_rating(370, 0), a_rating(370, 1), a_rating(370, 9))).points
    dates, sessions = (columns_of(points, x_axis, 70).cells for x_axis in (XAxis.DATES, XAxis.SESSIONS))
    assert dates[2] - dates[1] == 8 * (dates[1] - dates[0])
    assert sessions[2] - sessions[1] == sessions[1] - sessions[0]


@pytest.mark.parametrize(
    ("totals", "low"),
    [([390, 380], 300), ([390, 304], 300), ([390, 299], 250), ([390, 40], 0), ([0], 0), ([], 300)],
)
def test_the_axis_reaches_as_far_down_as_the_ratings(totals: list[int], low: int) -> None:
    found = height_of(timeline(ratings_of(totals)), 0)
    assert (found.low, found.high) == (low, 400)


@pytest.mark.parametrize(("tenths", "row"), [(400, 0), (300, 10), (360, 4), (355, 5), (410, 0), (200, 10)])
def test_a_measure_has_its_row(tenths: int, row: int) -> None:
    assert Height(300, 400, 50).row(tenths, 11) == row


def test_the_dates_under_the_chart_do_not_run_into_one_another() -> None:
    drawn = timeline(ratings_of([370] * 40))
    picture = Picture(drawn, 0, XAxis.DATES, 79, 9, ASCII)
    for at in range(40):
        foot = "".join(sign for sign, _ in picture.foot(at, TODAY))
        assert foot.count("^") == 1
        assert foot[picture.columns[at] + GUTTER] == "^"
        names = [name.strip(" ^") for name in foot.split("  ") if name.strip()]
        assert len(names) == len(set(names)) > 3
        assert all(len(name.split()) == 2 for name in names), foot


def test_sessions_of_one_day_or_of_one_day_in_two_years_share_no_label() -> None:
    days = [day(0), day(0), day(1), day(1), day(0) + timedelta(days=365)]
    drawn = timeline(tuple(a_rating(370, on, id=f"{number}") for number, on in enumerate(days)))
    for x_axis in XAxis:
        foot = "".join(sign for sign, _ in Picture(drawn, 0, x_axis, 120, 9, ASCII).foot(None, TODAY))
        names = [name.strip() for name in foot.split("  ") if name.strip()]
        assert len(names) == len(set(names)), foot


def test_the_items_have_one_axis_so_that_a_fall_of_1_looks_the_same_in_each() -> None:
    drawn = timeline(ratings_of([(95, 95, 95, 40), (85, 95, 95, 50), (85, 95, 95, 50)]))
    pictures = [Picture(drawn, 0, XAxis.DATES, 60, 9, ASCII, item=item) for item in range(4)]
    assert {(each.height.low, each.height.high) for each in pictures} == {(30, 100)}
    falls = [each.place(1)[0] for each in pictures], [each.place(0)[0] for each in pictures]
    assert falls[0][0] is not None
    assert falls[1][0] is not None
    assert falls[1][3] is not None
    assert falls[0][3] is not None
    assert falls[0][0] - falls[1][0] == falls[1][3] - falls[0][3] > 0

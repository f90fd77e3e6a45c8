"""The chart as cells: every score stands where it belongs, told apart by its sign, in any width and any charset."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.chart.axes import Height, XAxis, columns_of, height_of
from srs_tui.chart.canvas import CellRow
from srs_tui.chart.legend import legend_of
from srs_tui.chart.picture import GUTTER, Picture
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import Timeline, timeline_of
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, a_rating, an_adjustment, day, held, ratings_of

SCORES = st.one_of(st.none(), st.integers(0, 400), st.tuples(*[st.integers(0, 100)] * 4))


def timeline(ratings: tuple[RatedSession, ...], *adjusted: int, client: Client | None = None) -> Timeline:
    adjustments = [an_adjustment(f"#{number}", number) for number in adjusted]
    return timeline_of(standing_of(client or a_client(), held(ratings), TODAY, RULES), adjustments, RULES)


def text(rows: list[CellRow]) -> list[str]:
    return ["".join(sign for sign, _ in row) for row in rows]


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@given(scores=st.lists(SCORES, min_size=1, max_size=40), x_axis=st.sampled_from(XAxis), width=st.integers(30, 130))
@settings(max_examples=30, deadline=None)
def test_every_rating_stands_at_its_place_with_its_sign(
    scores: list[int | tuple[int, ...] | None], x_axis: XAxis, width: int, signs: Signs
) -> None:
    drawn = timeline(ratings_of(scores))
    picture = Picture(drawn, 0, x_axis, width, 9, signs)
    left = picture.last_left
    rows = picture.body(left)
    assert {len(row) for row in rows} == {width}
    seen = 0
    for index, point in enumerate(drawn.points):
        row, column = picture.place(index)
        if not left <= column < left + width - GUTTER:
            continue
        seen += 1
        assert (row is None) == (point.total is None)
        sign, role = rows[len(rows) - 1 if row is None else row][column - left + GUTTER]
        if point.total is None:
            assert sign == signs.skipped
        elif point.total_only:
            assert (sign, role) == ((signs.below_total_only, "below") if point.below else (signs.total_only, "strong"))
        else:
            assert (sign, role) == ((signs.below, "below") if point.below else (signs.point, "strong"))
    assert seen
    if signs is ASCII:
        assert all(line.isascii() for line in text(rows))


def test_a_skipped_session_is_a_gap_in_the_line() -> None:
    whole = text(Picture(timeline(ratings_of([380, 380, 380])), 0, XAxis.DATES, 60, 9, ASCII).body(0))
    gap = text(Picture(timeline(ratings_of([380, None, 380])), 0, XAxis.DATES, 60, 9, ASCII).body(0))
    assert "t.......t.......t" in "\n".join(whole)
    assert "t               t" in "\n".join(gap)


def test_the_cutoff_steps_where_its_rule_changed_and_says_so() -> None:
    ratings = (*ratings_of([390] * 5), *ratings_of([390] * 5, start=5, cutoff=Cutoff(total=370, item=92)))
    drawn = timeline(ratings)
    picture = Picture(drawn, 0, XAxis.DATES, 80, 11, ASCII)
    rows = text(picture.body(0))
    before, after = (rows[picture.height.row(tenths, 11)] for tenths in (360, 370))
    column = picture.columns[5] + GUTTER
    assert "- - -" in before[:column]
    assert "-" not in before[column:]
    assert "- - -" in after[column:]
    assert after[column - 1] == ASCII.rule_changed
    assert (ASCII.rule_changed, "37 from 11 Feb", "text") in list(legend_of(drawn, 0, ASCII, TODAY))


def test_an_adjustment_is_an_upright_line_with_its_number() -> None:
    picture = Picture(timeline(ratings_of([350] * 6), 2), 0, XAxis.DATES, 60, 9, ASCII)
    rows = text(picture.body(0))
    column = rows[0].index("1") if "1" in rows[0] else -1
    assert picture.columns[2] < column - GUTTER < picture.columns[3]
    assert {row[column] for row in rows[1:]} <= {":", "."}
    assert rows[-1][column] == ":"


def test_no_line_of_a_cutoff_where_the_scale_has_none() -> None:
    drawn = timeline(ratings_of([250, 260], scale="LASS"), client=a_client(scale="LASS"))
    rows = text(Picture(drawn, 0, XAxis.DATES, 60, 9, ASCII).body(0))
    assert rows[0].startswith("   30 +")
    assert not any("-" in row for row in rows)


def test_one_column_never_holds_two_sessions_of_different_days() -> None:
    years = timeline(tuple(a_rating(370, day(0) - timedelta(days=7 * n)) for n in range(400, 0, -1)))
    columns = columns_of(years.points, XAxis.DATES, 70)
    assert all(after - before >= 2 for before, after in pairwise(columns))


def test_a_gap_of_time_is_a_gap_along_the_dates_and_none_along_the_sessions() -> None:
    points = timeline((a_rating(370, 0), a_rating(370, 1), a_rating(370, 9))).points
    dates, sessions = (columns_of(points, x_axis, 70) for x_axis in (XAxis.DATES, XAxis.SESSIONS))
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
        left = picture.left_for(at, picture.last_left)
        foot = "".join(sign for sign, _ in picture.foot(left, at, TODAY))
        assert foot.count("^") == 1
        assert foot[picture.columns[at] - left + GUTTER] == "^"
        names = [name.strip(" ^") for name in foot.split("  ") if name.strip()]
        assert all(len(name.split()) == 2 for name in names), foot

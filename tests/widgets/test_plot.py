"""A chart on the screen: a step of the cursor draws the cursor, and nothing else."""

from collections.abc import Sequence

from msgspec.structs import replace

from srs_tui.chart.axes import XAxis
from srs_tui.chart.canvas import CellRow
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import timeline_of
from srs_tui.widgets.plot import KeptPicture, View
from srs_tui.wording.signs import UNICODE
from tests.builders import RULES, TODAY, a_client, sessions_of


def view(n: int, at: int | None = None) -> View:
    timeline = timeline_of(standing_of(a_client(), sessions_of([370] * n), TODAY, RULES), [], RULES)
    return View(timeline=timeline, begin=0, x_axis=XAxis.DATES, at=n - 1 if at is None else at, today=TODAY)


def accents(rows: Sequence[CellRow]) -> list[tuple[int, int]]:
    return [(y, x) for y, row in enumerate(rows) for x, (_, role) in enumerate(row) if role == "accent"]


def test_a_step_of_the_cursor_draws_no_row_anew_but_the_one_it_is_on() -> None:
    drawing, there = KeptPicture(UNICODE), view(9)
    before = drawing.rows(there, 79, 10, foot=True)
    after = drawing.rows(replace(there, at=7), 79, 10, foot=True)
    cursor = accents(after)[0][0]
    assert all(one is other for y, (one, other) in enumerate(zip(before[:-1], after[:-1], strict=True)) if y != cursor)


def test_exactly_one_point_has_the_cursor() -> None:
    drawing, there = KeptPicture(UNICODE), view(9)
    for at in (8, 3, 0):
        rows = drawing.rows(replace(there, at=at), 79, 10, foot=False)
        assert len(accents(rows)) == 1


def test_the_cursor_is_in_view_on_every_session_and_the_chart_never_moves() -> None:
    drawing, there = KeptPicture(UNICODE), view(200)
    first = drawing.rows(there, 79, 10, foot=False)
    for at in range(198, -1, -1):
        rows = drawing.rows(replace(there, at=at), 79, 10, foot=False)
        ((cursor, _),) = accents(rows)
        assert all(
            row is kept
            for y, (row, kept) in enumerate(zip(rows, first, strict=True))
            if y not in (cursor, accents(first)[0][0])
        )


def test_another_client_is_drawn_anew() -> None:
    drawing = KeptPicture(UNICODE)
    assert drawing.rows(view(3), 79, 10, foot=True) != drawing.rows(view(5), 79, 10, foot=True)

"""A chart and drawings with everything in them, kept as they are: a line that moves is seen before it is a habit."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from srs_tui.chart.axes import XAxis
from srs_tui.chart.drawing import Drawing, svg_file
from srs_tui.chart.edges import GUTTER
from srs_tui.chart.items_drawing import items_drawing
from srs_tui.chart.lines import chart_lines
from srs_tui.chart.months_drawing import months_drawing
from srs_tui.chart.over_time import OverTime, over_time_of
from srs_tui.chart.picture import Picture
from srs_tui.chart.totals_drawing import totals_drawing
from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.outcome_timeline import timeline_with_outcome
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import timeline_of
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, an_adjustment, day, sessions_of
from tests.clinical.test_outcome import PCOMS, both
from tests.screens.snapshots import assert_as_kept

FOLDER: Final = Path(__file__).parent / "kept"
STRICTER: Final = Cutoff(total=370, item=92)
GAINS: Final = (200, 260, 262, 210, 398, 400)
"""Two that count: the second of them in the topmost row."""
OUTCOMES: Final = (182, 195, None, 240, 262, 251, 160, None, 205, 224, 255, 281)


def everything() -> OverTime:
    """Two episodes, both scales, totals alone, skipped ones, two cut-offs, adjustments, one session for supervision."""
    first = sessions_of(
        [(95, 93, 94, 95), (96, 92, 94, 95), 371, (91, 80, 85, 88), (87, 62, 71, 84), None, 318, (88, 78, 84, 90)]
    )
    then = sessions_of([(92, 88, 90, 93), (94, 91, 92, 95), 382, (95, 94, 94, 96)], start=9, cutoff=STRICTER)
    of_outcome = cutoff_for(INSTRUMENTS["ORS"])
    sessions = [
        each if total is None else each.with_rating(Rating(instrument="ORS", total=total, cutoff=of_outcome))
        for each, total in zip([*first, *then], OUTCOMES, strict=True)
    ]
    sessions[4] = replace(sessions[4], supervision=True)
    episodes = (Episode(opened=day(0), ended=day(5), how=Ending.PLANNED), Episode(opened=day(6)))
    client = replace(a_client(), outcome="ORS", episodes=episodes)
    standing = standing_of(client, tuple(sessions), TODAY, RULES)
    adjustments = [an_adjustment("#pace", 4), an_adjustment("#agenda", day(9) + timedelta(2))]
    return over_time_of(standing, timeline_of(standing, adjustments, RULES), RULES)


DRAWINGS: Final[dict[str, Callable[[], Drawing]]] = {
    "totals": lambda: totals_drawing(everything(), TODAY),
    "items": lambda: items_drawing(everything().timeline, TODAY),
    "months": lambda: months_drawing([("2025-11", 371), ("2026-01", 352), ("2026-02", 380)], 400, TODAY),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_as_it_is_kept(name: str) -> None:
    drawing = DRAWINGS[name]()
    assert_as_kept(f"{name}.svg", svg_file(drawing, "KL-04").decode().replace("><", ">\n<"), folder=FOLDER)


@pytest.mark.parametrize(("width", "signs"), [(100, UNICODE), (60, ASCII)])
def test_the_shells_chart_is_as_it_is_kept(width: int, signs: Signs) -> None:
    lines = chart_lines(everything().timeline, width, 14, signs, today=TODAY)
    assert_as_kept(f"chart-{width}.txt", "".join(f"{line}\n" for line in lines), folder=FOLDER)


@pytest.mark.parametrize(("name", "weeks", "width"), [("both", 1, 50), ("both-dense", 9, 40)])
def test_the_outcome_beside_the_alliance_from_any_session_on(name: str, weeks: int, width: int) -> None:
    sessions = both(GAINS * weeks, (380, 375, 330, 360, 365, 350) * weeks)
    timeline = timeline_with_outcome(standing_of(PCOMS, sessions, TODAY, RULES), [an_adjustment("#pace", 3)], RULES)
    lines = []
    for begin in (0, 2):
        picture = Picture(timeline, begin, XAxis.DATES, width, 11, ASCII)
        rows = picture.body()
        for at in range(begin, len(GAINS)):
            marks = list(picture.marks(at))
            assert marks[1][:2] == picture.place(at)
            drawn = [rows[row or 0][GUTTER + column][0] for row, column, _ in marks]
            assert picture.is_dense or drawn == [sign for _, _, sign in marks]
        lines += ["".join(sign for sign, _ in row).rstrip() for row in (*rows, picture.foot(3, TODAY))]
    assert_as_kept(f"{name}.txt", "".join(f"{line}\n" for line in lines), folder=FOLDER)

"""What a chart says in words, kept as it is with its roles: at every session, in any width, seen and heard."""

from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from srs_tui.chart.axes import XAxis
from srs_tui.chart.picture import Picture
from srs_tui.clinical.outcome_timeline import timeline_with_outcome
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import Timeline, timeline_of
from srs_tui.drawing.line import Line
from srs_tui.widgets.chart_words import CourseLine, Legend, SessionWords
from srs_tui.widgets.plot import View
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, an_adjustment, sessions_of
from tests.chart.test_kept import everything
from tests.clinical.test_outcome import PCOMS, both
from tests.screens.snapshots import assert_lines_as_kept

FOLDER: Final = Path(__file__).parent / "kept"
GAINING: Final = (200, 210, 260, 262, 263, 240, 251)
FALLING: Final = (380, 372, 365, 358, 351, None, 340)


def with_both() -> Timeline:
    """The outcome beside the alliance, a goal, a long note, what was agreed, an adjustment."""
    sessions: list[Session] = [*both(GAINING, FALLING)]
    sessions[1] = sessions[1].with_rating(Rating(instrument="GOAL", total=40))
    sessions[4] = replace(sessions[4], note="spoke of the move, of home, " * 9, agreed="begin with work", talked=True)
    standing = standing_of(replace(PCOMS, goal="sleep through"), sessions, TODAY, RULES)
    return timeline_with_outcome(standing, [an_adjustment("#pace slower", 3)], RULES)


def timelines() -> list[Timeline]:
    alone = standing_of(PCOMS, both(GAINING), TODAY, RULES)
    skipped = standing_of(a_client(), sessions_of([None, None]), TODAY, RULES)
    none = standing_of(a_client(), (), TODAY, RULES)
    return [
        everything().timeline,
        with_both(),
        *(timeline_with_outcome(each, [], RULES) for each in (alone, skipped, none)),
    ]


@pytest.mark.parametrize(("width", "signs"), [(60, ASCII), (79, UNICODE), (110, UNICODE), (60, HEARD)])
def test_every_session_is_told_as_it_is_kept(width: int, signs: Signs) -> None:
    drawn: list[Line] = []
    for timeline in timelines():
        view = View(timeline=timeline, begin=0, x_axis=XAxis.DATES, at=None, today=TODAY)
        drawn += [Line("=" * width), *CourseLine(view, signs).lines(width, 0), *Legend(view, signs).lines(width, 0)]
        words = SessionWords(view, signs)
        for at in range(len(timeline.points)):
            words.fill(replace(view, at=at))
            drawn += [Line(f"{at}"), *words.lines(width, 0)]
        words.all_adjustments = True
        drawn += words.lines(width, 0)
        drawn.append(Line(f"{words.outcome_rows} {words.goal_rows} {words.note_rows(width)}"))
    assert_lines_as_kept(f"chart-words-{'heard' if signs is HEARD else width}", drawn, folder=FOLDER)
    assert all(line.width <= width for line in drawn)


@pytest.mark.parametrize("n", range(24, 29))
def test_the_signs_are_told_that_are_drawn(n: int) -> None:
    """Where sessions stand too close for a sign each, none is told."""
    timeline = timeline_of(standing_of(a_client(), sessions_of([380] * n), TODAY, RULES), [], RULES)
    view = View(timeline=timeline, begin=0, x_axis=XAxis.DATES, at=None, today=TODAY)
    rows = Picture(timeline, 0, XAxis.DATES, 59, 9, UNICODE).body()
    (told,) = Legend(view, UNICODE).lines(60, 0)
    assert any(sign == UNICODE.total_only for row in rows for sign, _ in row) == ("total only" in told.plain)

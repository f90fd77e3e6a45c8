"""The chart in the shell: within the terminal's width, in its signs."""

import pytest

from srs_tui.chart.lines import chart_lines
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import Timeline, timeline_of
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, an_adjustment, sessions_of


def timeline(n: int) -> Timeline:
    sessions = sessions_of([(95, 95, 95, 95), (90, 80, 85, 85), None] * n)
    return timeline_of(standing_of(a_client(), sessions, TODAY, RULES), [an_adjustment("#pace", 1)], RULES)


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("n", [0, 1, 60])
def test_the_shells_chart_keeps_to_the_terminals_width(signs: Signs, width: int, n: int) -> None:
    lines = chart_lines(timeline(n), width, 12, signs, today=TODAY)
    assert len(lines) == (13 if n else 0)
    assert all(len(line) <= width for line in lines)
    assert signs is UNICODE or all(line.isascii() for line in lines)
    assert not n or signs.below in "".join(lines)

"""A client as a line: which ratings it shows, and what stands out."""

from collections.abc import Sequence

import pytest

from srs_tui.clinical.rules import Rules
from srs_tui.clinical.standing import standing_of
from srs_tui.drawing.client_lines import ClientLines
from srs_tui.drawing.line import Line
from srs_tui.wording.sentences import standing_words
from srs_tui.wording.signs import UNICODE
from tests.builders import a_client, day, sessions_of
from tests.screens.conftest import NOW

LOW, HIGH = 320, 400


def line_of(totals: Sequence[int], width: int = 80) -> Line:
    sessions = sessions_of(totals)
    client = a_client("KL-04")
    return ClientLines([standing_of(client, sessions, day(len(totals)), Rules())], NOW, UNICODE).row(
        0, width, Line("  ")
    )


def text_of(line: Line) -> str:
    return "".join(text for text, _ in line.spans)


def bars_of(line: Line) -> list[tuple[str, str]]:
    """Each bar, and the role that it is drawn in."""
    return [(bar, role) for text, role in line.spans for bar in text if bar in UNICODE.bars]


@pytest.mark.parametrize("more", [0, 1, 5])
def test_the_bars_are_the_last_ratings_in_their_order_and_those_below_stand_out(more: int) -> None:
    shown = [HIGH, LOW, HIGH, HIGH, LOW, HIGH, HIGH, LOW]
    high, low = (UNICODE.bars[-1], "bar"), (UNICODE.bars[0], "below")
    assert bars_of(line_of([LOW] * more + shown)) == [high if total == HIGH else low for total in shown]


def test_a_wide_window_shows_more_of_them() -> None:
    assert len(bars_of(line_of([HIGH] * 40, 200))) > 8


@pytest.mark.parametrize(("total", "role"), [(359, "below"), (360, "text")])
def test_a_total_below_the_cut_off_stands_out(total: int, role: str) -> None:
    said = f"{total / 10:.1f}"
    assert [drawn for text, drawn in line_of([380, total]).spans if text.strip() == said] == [role]


def test_the_number_of_ratings_goes_where_its_room_makes_the_words_whole() -> None:
    totals = [380, 390, 385, 380, 390, 320]
    row = standing_of(a_client("KL-04"), sessions_of(totals), day(len(totals)), Rules())
    lines = ClientLines([row], NOW, UNICODE)
    words = {width: standing_words(row) in text_of(lines.row(0, width, Line("  "))) for width in range(60, 80)}
    least = max(width for width, is_whole in words.items() if not is_whole) + 1
    numbered = [" n " in text_of(lines.heading(width)) for width in range(least, least + 7)]
    assert numbered == [*[False] * 5, True, True]


@pytest.mark.parametrize(
    ("width", "is_skipped", "words"),
    [
        (88, False, "below 36, falling, unfinished"),
        (80, False, "below 36, unfinished"),
        (74, False, "unfinished"),
        (80, True, "below 36, not rated"),
    ],
)
def test_what_is_said_of_today_is_whole_beside_what_to_talk_about(width: int, is_skipped: bool, words: str) -> None:
    sessions = sessions_of([400, 390, 380, 370, 360, 350, *[None] * is_skipped])
    on = day(len(sessions) - is_skipped)
    row = standing_of(a_client("KL-04", name="Katrin"), sessions, on, Rules())
    now = NOW.combine(on, NOW.timetz())
    line = ClientLines([row], now, UNICODE, () if is_skipped else [row.client.id]).row(0, width, Line("  "))
    assert text_of(line).partition("▼ ")[2] == words

"""Lines, charts of signs and debriefs with everything in them, kept as they are, each with the roles of its text."""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.figures import Share
from srs_tui.clinical.instrument import Kind
from srs_tui.clinical.meetings import meetings_of
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.clinical.start_debrief import start_debrief_for
from srs_tui.clinical.timeline import timeline_of
from srs_tui.drawing.adjustment_lines import adjustment_lines
from srs_tui.drawing.client_lines import ClientLines
from srs_tui.drawing.client_pane import client_pane
from srs_tui.drawing.line import Line, in_whole_words, within
from srs_tui.drawing.meeting_lines import meeting_lines
from srs_tui.drawing.practice_bars import median_line, share_bar
from srs_tui.drawing.small_chart import small_chart
from srs_tui.drawing.start_debrief_lines import start_debrief_lines
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.builders import HOUR, RULES, a_client, an_adjustment, day, ratings_of, sessions_of
from tests.clinical.test_meetings import standing as marked
from tests.clinical.test_outcome import PCOMS, both
from tests.screens.snapshots import assert_lines_as_kept

FOLDER: Final = Path(__file__).parent / "kept"
TODAY: Final = day(8)
NOW: Final = datetime.combine(TODAY, time(9, 0, tzinfo=HOUR.tzinfo))
ITEMS: Final = [(40, 45, 50, 47), (50, 55, 60, 47), (52, 49, 70, 60)]


def assert_kept(name: str, lines: Iterable[Line]) -> None:
    assert_lines_as_kept(name, lines, folder=FOLDER)


def standings() -> list[Standing]:
    low = replace(a_client("LOW", name="Konstantin-Alexander"), supervision=True)
    rated = {
        low: sessions_of([(80, 85, 90, 85)] * 8, client=low.id),
        a_client("FALLS-2"): sessions_of([382, 375, 369, 363, 356, 350, 345], client="client-FALLS-2"),
        a_client("TOP", name="Ana"): sessions_of([400] * 6, client="client-TOP"),
        a_client("FEW", name="Jo"): sessions_of([380, None], client="client-FEW", start=6),
        a_client("GONE", archived=True): sessions_of([371, 340], client="client-GONE"),
        a_client("NEW"): (),
        replace(a_client("NOTED"), supervision=True): sessions_of([372] * 30, client="client-NOTED", start=-22),
    }
    return [standing_of(client, sessions, TODAY, RULES) for client, sessions in rated.items()]


@pytest.mark.parametrize(("width", "signs"), [(60, ASCII), (80, UNICODE), (130, UNICODE)])
def test_the_lines_of_clients(width: int, signs: Signs) -> None:
    clients = ClientLines(standings(), NOW, signs, unfinished=["client-FALLS-2", "client-NEW"])
    rows = [clients.row(at, width, Line("   ")) for at in range(len(clients.rows))]
    assert all(each.width <= width for each in rows)
    assert_kept(f"clients-{width}", [clients.heading(width), *rows])


def test_the_pane_of_a_client() -> None:
    low, falls, *_ = standings()
    assert_kept("pane", client_pane(low, "#pace: 2 of 3 ratings", "now, Wed 10:50", UNICODE, 34, 24))
    assert_kept("pane-short", client_pane(falls, "", "", UNICODE, 34, 12))


@pytest.mark.parametrize("width", [40, 79, 129])
def test_adjustments_and_what_followed(width: int) -> None:
    sessions = sessions_of([372, 365, 358, 360, 352, 371, 380, 384, 390, 391])
    made = [
        an_adjustment("#pace slower,\nand agree the agenda before anything else is begun", 4),
        an_adjustment("#goal", 9),
    ]
    timeline = timeline_of(standing_of(a_client(), sessions, TODAY, RULES), made, RULES)
    shown = [(each, detail) for each in timeline.adjustments for detail in (False, True)]
    drawn = [adjustment_lines(each, TODAY, width, UNICODE, detail=detail) for each, detail in shown]
    assert all(line.width <= width for lines in drawn for line in lines)
    assert_kept(f"adjustments-{width}", [line for lines in drawn for line in lines])


def test_small_charts() -> None:
    changed = (*ratings_of([390, 372, 340, 364, 361]), *ratings_of([380], start=5, cutoff=Cutoff(370, 92)))
    drawn = [
        *small_chart(changed, 400, 6, UNICODE),
        *small_chart(ratings_of([250, 260], scale="LASS"), 300, 3, ASCII),
        *small_chart(ratings_of([*range(300, 400, 8)]), 400, 4, ASCII, most=3),
        *small_chart(ratings_of([*range(300, 400, 8)]), 400, 4, ASCII),
    ]
    assert_kept("small-charts", drawn)
    assert small_chart(changed, 400, 2, UNICODE) == small_chart(changed[:1], 400, 6, UNICODE) == []


def test_a_practice_in_bars_and_medians() -> None:
    months = [(f"2026-{month:02d}", 300 + 13 * month) for month in range(1, 8)]
    bars = [share_bar(Share(count, n, ()), 10, ASCII) for count, n in ((0, 0), (1, 99), (5, 10), (98, 99), (9, 9))]
    wide, narrow = median_line(months, 400, 60, 5, ASCII), median_line(months, 400, 25, 2, ASCII)
    assert_kept("practice", [*bars, *wide, *narrow])
    assert median_line(months, 400, 24, 5, ASCII) == median_line(months[:1], 400, 60, 5, ASCII) == []
    assert median_line(months, 400, 60, 1, ASCII) == []
    assert len(median_line(months[:2], 400, 25, 2, ASCII)) == 3


def with_goal(session: Session, total: int) -> Session:
    return session.with_rating(Rating(instrument="GOAL", total=total))


@pytest.mark.parametrize("signs", [UNICODE, HEARD], ids=["seen", "heard"])
def test_the_debrief_of_the_start(signs: Signs) -> None:
    sessions = [
        replace(each, agreed="agenda\nfirst", ratings=(replace(each.ratings[0], items=items, total=sum(items)),))
        for each, items in zip(both([1, 1, 1]), ITEMS, strict=True)
    ]
    first, second, last = sessions[0], with_goal(sessions[1], 40), with_goal(sessions[2], 55)
    client = replace(PCOMS, goal="sleep through\nfive nights of seven, without a light")
    standing = standing_of(client, [first, second, last], TODAY, RULES)
    debriefs = [start_debrief_for(standing, each.id, "ORS", RULES) for each in (first, second, last)]
    name = "heard" if signs is HEARD else "seen"
    assert_kept(f"start-{name}", [line for each in debriefs for line in start_debrief_lines(each, 70, signs)])


@pytest.mark.parametrize("signs", [UNICODE, HEARD], ids=["seen", "heard"])
def test_several_in_one_meeting(signs: Signs) -> None:
    members = [marked(f"{code}-07", [200 + 9 * at, None if at == 2 else 240, None], cutoff=Cutoff(250, 70))
               for at, code in enumerate(("AB", "NB", "RT", "WX", "YZ"))]  # fmt: skip
    few, many = meetings_of(members[:2], Kind.OUTCOME), meetings_of(members, Kind.OUTCOME)
    assert few is not None
    assert many is not None
    drawn = [line for each in (few, many) for at in (0, 1) for line in meeting_lines(each, at, TODAY, 76, signs)]
    assert_kept(f"meeting-{'heard' if signs is HEARD else 'seen'}", drawn)


def test_a_line_is_cut_off_with_an_ellipsis_and_a_sentence_between_words() -> None:
    line = Line("abc").add("defgh", "muted").add("ij", "below")
    assert within(line, 10, "...") is line
    assert within(line, 9, "...").spans == [("abc", "text"), ("def...", "muted")]
    assert within(line, 6, "...").spans == [("abc", "text"), ("...", "muted")]
    assert [in_whole_words("below 36, falling 3.2 over 6", width, "…") for width in (28, 27, 18, 16, 9)] == [
        "below 36, falling 3.2 over 6", "below 36, falling 3.2 over…", "below 36, falling…", "below 36…", "below 36…",
    ]  # fmt: skip

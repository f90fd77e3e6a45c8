"""The drawings of a report: true to time, every sign in its place, and readable as XML."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from srs_tui.chart.drawing import WIDTH, Drawing, svg_file
from srs_tui.chart.frame import ticks
from srs_tui.chart.items_drawing import items_drawing
from srs_tui.chart.months_drawing import months_drawing
from srs_tui.chart.over_time import OverTime, over_time_of
from srs_tui.chart.totals_drawing import totals_drawing
from srs_tui.clinical.cutoff import Cutoff, cutoff_for
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import timeline_of
from tests.builders import RULES, TODAY, a_client, a_session, an_adjustment, day, sessions_of

SVG = "{http://www.w3.org/2000/svg}"


def over_time(sessions: Sequence[Session], *, outcome: str = "", episodes: tuple[Episode, ...] = ()) -> OverTime:
    client = replace(a_client(), outcome=outcome, episodes=episodes)
    standing = standing_of(client, tuple(sessions), TODAY, RULES)
    return over_time_of(standing, timeline_of(standing, [an_adjustment("#pace", 2)], RULES), RULES)


def drawn(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(svg_file(drawing, "KL-04, SRS"))


def words(root: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def with_outcome(session: Session, total: int) -> Session:
    return session.with_rating(Rating(instrument="ORS", total=total, cutoff=cutoff_for(INSTRUMENTS["ORS"])))


def discs(root: ElementTree.Element) -> list[tuple[float, float]]:
    """The middles of the signs of ratings, without those of the key."""
    found = [(float(each.get("cx", "")), float(each.get("cy", ""))) for each in root.iter(f"{SVG}circle")]
    return [each for each in found if each != (7.0, 0.0)]


def test_days_stand_as_far_apart_as_they_are() -> None:
    days = [day(0), day(1), day(5), day(6)]
    sessions = [a_session(380, each) for each in days]
    root = drawn(totals_drawing(over_time(sessions), TODAY))
    places = [x for x, _ in discs(root)]
    steps = [after - before for before, after in pairwise(places)]
    assert steps == pytest.approx([steps[0], 4 * steps[0], steps[0]], abs=0.1)


def test_a_higher_total_stands_higher_and_equal_ones_alike() -> None:
    root = drawn(totals_drawing(over_time(sessions_of([380, 370, 380, 390])), TODAY))
    heights = [y for _, y in discs(root)]
    assert heights[0] == heights[2]
    assert heights[3] < heights[0] < heights[1]


def test_what_is_below_has_a_sign_of_its_own_and_every_sign_a_word() -> None:
    totals: list[int | tuple[int, ...] | None] = [(95, 95, 95, 95), (80, 80, 80, 80), 380, 300, None]
    said = words(drawn(totals_drawing(over_time(sessions_of(totals)), TODAY)))
    assert {"SRS", "SRS below", "SRS, total only", "SRS, total only, below", "skipped", "adjustment"} <= set(said)
    assert "cut-off 36" in said


def test_outcome_and_alliance_are_told_apart_without_colour() -> None:
    sessions = [with_outcome(each, 200 + 20 * at) for at, each in enumerate(sessions_of([380] * 6))]
    root = drawn(totals_drawing(over_time(sessions, outcome="ORS"), TODAY))
    squares = [each for each in root.iter(f"{SVG}rect") if each.get("stroke")]
    assert len(squares) == 6 + 2  # two in the key
    assert {each.get("fill") for each in squares} == {"#fff", "#66717c"}
    said = words(root)
    assert {"SRS cut-off 36", "ORS cut-off 25", "ORS", "ORS below", "+"} <= set(said)


@pytest.mark.parametrize("alliance", [240, 250, 255, 360])
def test_the_words_of_two_cutoffs_do_not_run_into_one_another(alliance: int) -> None:
    sessions = [with_outcome(each, 200) for each in sessions_of([200] * 3, cutoff=Cutoff(alliance, 60))]
    root = drawn(totals_drawing(over_time(sessions, outcome="ORS"), TODAY))
    heights = {(each.text or "")[:11]: float(each.get("y", "")) for each in root.iter(f"{SVG}text")}
    by_outcome, by_alliance = heights["ORS cut-off"], heights["SRS cut-off"]
    assert abs(by_outcome - by_alliance) >= 11
    assert (by_outcome < by_alliance) == (alliance <= 250)


def test_an_end_of_an_episode_is_drawn() -> None:
    episodes = (Episode(opened=day(0), ended=day(2), how=Ending.PLANNED), Episode(opened=day(3)))
    drawing = totals_drawing(over_time(sessions_of([380] * 6), episodes=episodes), TODAY)
    assert "end of an episode" in words(drawn(drawing))


def test_another_cutoff_from_a_day_on_is_said() -> None:
    sessions = sessions_of([380, 370])
    later = sessions_of([350, 360], start=2, cutoff=Cutoff(340, 85))
    said = words(drawn(totals_drawing(over_time([*sessions, *later]), TODAY)))
    assert "34 from 21 Jan" in said
    assert "cut-off 34" in said


def test_a_session_for_supervision_has_a_ring() -> None:
    plain = sessions_of([380, 370, 375])
    marked = [*plain[:2], replace(plain[2], supervision=True)]
    assert (
        len(discs(drawn(totals_drawing(over_time(marked), TODAY))))
        == len(discs(drawn(totals_drawing(over_time(plain), TODAY)))) + 1
    )


@pytest.mark.parametrize("n", [1, 2, 25, 300])
def test_all_of_it_lies_within_the_drawing(n: int) -> None:
    drawing = totals_drawing(over_time(sessions_of([(95, 90, 85, 100)] * n, start=46 - n)), TODAY)
    for x, y in discs(drawn(drawing)):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= drawing.height


def test_the_items_share_one_axis() -> None:
    root = drawn(items_drawing(over_time(sessions_of([(95, 90, 85, 100), (90, 90, 70, 100)])).timeline, TODAY))
    assert [each for each in words(root) if each in ("Relationship", "Goals", "Approach", "Overall")] == [
        "Relationship", "Goals", "Approach", "Overall",
    ]  # fmt: skip
    heights = {y for _, y in discs(root)}
    assert len(heights) == 3  # 10.0, 9.5, 9.0: the same in each; what is low has another sign


def test_without_a_session_there_is_nothing_to_draw() -> None:
    assert totals_drawing(over_time([]), TODAY) == items_drawing(over_time([]).timeline, TODAY) == Drawing(0, ())
    assert months_drawing([("2026-01", 370)], 400, TODAY) == Drawing(0, ())


@pytest.mark.parametrize("days", [0, 5, 30, 74, 75, 200, 400, 1500, 9000])
def test_few_days_are_written_and_each_is_within(days: int) -> None:
    first = date(2020, 1, 15)
    found = ticks(first, first + timedelta(days))
    assert 1 <= len(found) <= 11
    assert all(first <= each <= first + timedelta(days) for each in found)
    assert len({after - before for before, after in pairwise(found)}) <= 6


def test_every_second_month_is_one_that_every_year_writes() -> None:
    found = ticks(date(2020, 2, 15), date(2021, 3, 1))
    assert [(each.month, each.day) for each in found] == [(3, 1), (5, 1), (7, 1), (9, 1), (11, 1), (1, 1), (3, 1)]

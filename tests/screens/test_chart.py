"""The chart by real keys: walking the sessions, correcting them, and taking every correction back."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.chart.axes import XAxis
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.session import versions_of
from srs_tui.clinical.timeline import Window
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.question import QuestionDialog
from srs_tui.screens.rate import RateScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, an_adjustment, day, ratings_in, sessions_of
from tests.screens.chart_cases import KATRIN, caseload_of, eventful
from tests.screens.conftest import Hands, OpenApp, filled

FOUR = [(95, 95, 95, 95), (90, 90, 90, 90), None, (80, 70, 90, 90)]


def at(hands: Hands) -> int | None:
    return hands.on(ChartScreen).view.at


def totals(caseload: Caseload, client: str = KATRIN.id) -> list[int | None]:
    return [rating.total for rating in ratings_in(caseload, client)]


async def test_the_cursor_walks_the_sessions_and_says_what_each_was(tmp_path: Path, open_app: OpenApp) -> None:
    ratings, adjustments = eventful()
    async with open_app(caseload_of(tmp_path, ratings, adjustments)) as hands:
        await hands.press("c")
        assert at(hands) == 11
        await hands.press("right")
        assert at(hands) == 11
        await hands.press("left", "up", "k", "left", "left", "left", "left")
        assert at(hands) == 4
        row = hands.line("> 4 Feb")
        assert row.split()[3:] == ["30.4", "▼", "-4.0", "8.7", "▼", "6.2", "▼", "7.1", "▼", "8.4", "▼", "remote"]
        assert "below 36, 2nd   low: every item   drop of 4.0" in hands.picture
        assert "#pace: no clear difference (n 4 and 5)" in hands.picture
        assert "▲ 4 Feb" in hands.picture
        await hands.press("right")
        assert "skipped" in hands.line("> 11 Feb")
        await hands.press("home")
        assert at(hands) == 0
        await hands.press("end")
        assert at(hands) == 11
        await hands.press("pageup")
        assert at(hands) == 1
        await hands.press("pagedown", "down")
        assert at(hands) == 11


async def test_the_course_is_one_sentence_under_the_title(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of([400, 390, 380, 370, 360, 350]))) as hands:
        await hands.press("c")
        assert "KL-04 Katrin" in hands.lines[0]
        assert hands.lines[1].strip() == "Falling: about 5.0 points down over the last 6 ratings"


async def test_where_the_cutoff_rule_changed_is_said_at_the_session(tmp_path: Path, open_app: OpenApp) -> None:
    stricter = Cutoff(total=370, item=92)
    ratings = [*sessions_of([380, 380]), *sessions_of([380, 380], start=2, cutoff=stricter)]
    async with open_app(caseload_of(tmp_path, ratings)) as hands:
        await hands.press("c", "left")
        assert "cut-off 37 from here on" in hands.picture
        assert "◇ 37 from 21 Jan" in hands.picture
        await hands.press("left")
        assert "from here on" not in hands.picture


async def test_items_and_totals_change_places(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, *eventful())) as hands:
        await hands.press("c")
        assert "   37 ┤" in hands.picture
        assert "  9.2 ┤" not in hands.picture
        await hands.press("i")
        assert "   37 ┤" not in hands.picture
        assert hands.picture.count("  9.2 ┤") == 4
        await hands.press("i")
        assert "   37 ┤" in hands.picture


async def test_totals_and_items_stand_side_by_side_on_a_wide_terminal(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, *eventful()), size=(120, 40)) as hands:
        await hands.press("c")
        assert "   37 ┤" in hands.picture
        assert hands.picture.count("  9.2 ┤") == 4


async def test_a_terminal_that_changes_its_size_is_filled_anew(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, *eventful())) as hands:
        await hands.press("c")
        await hands.resize(120, 40)
        assert hands.picture.count("  9.2 ┤") == 4
        await hands.resize(60, 20)
        assert "  9.2 ┤" not in hands.picture
        assert all(len(line) <= 60 for line in hands.lines)
        assert hands.picture.count("▲") == 1


async def test_the_window_and_the_axis_change(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of([380] * 25))) as hands:
        await hands.press("c")
        assert "last 20 of 25 sessions" in hands.lines[0]
        seen = []
        for _ in Window:
            await hands.press("v")
            view = hands.on(ChartScreen).view
            seen.append(len(view.timeline.points) - view.begin)
            assert view.at == 24
        assert seen == [25, 25, 10, 20]
        await hands.press("g")
        assert hands.on(ChartScreen).view.x_axis is XAxis.SESSIONS
        assert "by number" in hands.lines[0]
        assert "25 ▲" in hands.picture
        await hands.pilot.resize_terminal(60, 20)
        await hands.settle()
        assert hands.lines[0].endswith("20 of 25 sessions, by number")


async def test_the_cursor_stays_inside_the_window(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of([380] * 25))) as hands:
        await hands.press("c", "home", "left")
        assert at(hands) == 5


async def test_a_long_course_scrolls_with_the_cursor(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of([380] * 120, start=-104))) as hands:
        await hands.press("c", "v", "v")
        assert "all 120 sessions" in hands.lines[0]
        assert "▲" in hands.picture
        await hands.press("home")
        assert at(hands) == 0
        assert "▲ 10 Jan 24" in hands.picture
        for _ in range(12):
            await hands.press("pagedown")
            assert hands.picture.count("▲") == 1
        assert at(hands) == 119


async def test_an_edit_keeps_what_was_there_before_and_says_so(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c", "e")
        hands.on(RateScreen)
        await hands.write("90909090")
        await hands.press("enter")
        hands.on(ChartScreen)
        assert totals(caseload)[-1] == 360
        assert versions_of(caseload.sessions(KATRIN.id)[-1])[0].ratings[0].total == 330
        assert "edited, 33.0 before" in hands.picture
        await hands.press("u")
        assert totals(caseload)[-1] == 330
        assert "edited" not in hands.picture


async def test_why_it_was_corrected_stands_behind_what_was_there_before(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    last = caseload.sessions(KATRIN.id)[-1]
    caseload.edit_session(last.with_rating(replace(last.ratings[0], items=None, total=360, reason="misread the 7")))
    async with open_app(caseload) as hands:
        await hands.press("c")
        assert "edited, 33.0 before: misread the 7" in hands.picture


async def test_another_date_moves_the_session_and_the_cursor_with_it(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c", "d")
        hands.on(QuestionDialog)
        await hands.press("ctrl+u")
        await hands.write("2026-01-01")
        await hands.press("enter")
        assert [rating.on for rating in ratings_in(caseload, KATRIN.id)] == [date(2026, 1, 1), day(0), day(1), day(2)]
        assert at(hands) == 0
        assert "Now dated 1 Jan" in hands.picture
        await hands.press("u")
        assert [rating.on for rating in ratings_in(caseload, KATRIN.id)] == [day(n) for n in range(4)]
        assert at(hands) == 3


async def test_a_future_date_is_refused_and_what_was_typed_stays(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c", "d", "ctrl+u")
        await hands.write("2027-01-01")
        await hands.press("enter")
        hands.on(QuestionDialog)
        assert "is in the future" in hands.picture
        assert "2027-01-01" in hands.picture
        await hands.press("escape")
        assert ratings_in(caseload, KATRIN.id)[-1].on == day(3)


async def test_a_session_of_the_wrong_client_goes_to_the_right_one(tmp_path: Path, open_app: OpenApp) -> None:
    marek = a_client("MB-11", name="Marek", cutoff=340)
    caseload = filled(tmp_path, [KATRIN, marek], sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("slash")
        await hands.write("kl")
        await hands.press("down", "escape", "c", "m")
        await hands.write("kl-04")
        await hands.press("enter")
        assert "is KL-04's already" in hands.picture
        await hands.press("ctrl+u")
        await hands.write("mar")
        await hands.press("enter")
        assert totals(caseload) == [380, 360, None]
        assert totals(caseload, marek.id) == [330]
        moved = ratings_in(caseload, marek.id)[0]
        assert moved.session.earlier[-1].client == KATRIN.id
        assert moved.cutoff == Cutoff(total=340, item=85)
        assert "Moved to MB-11" in hands.picture
        assert at(hands) == 2
        await hands.press("u")
        assert totals(caseload) == [380, 360, None, 330]
        assert ratings_in(caseload, KATRIN.id)[-1].cutoff == Cutoff(total=360, item=90)


async def test_delete_is_done_at_once_and_undone_with_a_key(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c", "left", "x")
        assert totals(caseload) == [380, 360, 330]
        assert "Undo: u" in hands.picture
        await hands.press("x", "x", "x")
        assert totals(caseload) == []
        assert "No session yet" in hands.picture
        await hands.press("u", "u", "u", "u")
        assert totals(caseload) == [380, 360, None, 330]
        assert at(hands) is not None


async def test_an_adjustment_is_noted_at_the_session_under_the_cursor(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c", "left", "left", "a")
        await hands.write("#pace slower")
        await hands.press("enter")
        assert [(each.on, each.text) for each in caseload.adjustments(KATRIN.id)] == [(day(1), "#pace slower")]
        assert "1  14 Jan #pace: too early: 1 of 3 ratings before, 1 of 3 ratings since" in hands.picture
        await hands.press("u")
        assert caseload.adjustments(KATRIN.id) == ()


async def test_rating_from_the_chart_of_a_new_client(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path)
    async with open_app(caseload) as hands:
        await hands.press("c", "r")
        await hands.write("95959595")
        await hands.press("enter")
        hands.on(DebriefScreen)
        await hands.press("enter")
        assert at(hands) == 0
        assert "38.0" in hands.line("> 21 Nov")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_key_goes_back(tmp_path: Path, open_app: OpenApp, key: str) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of(FOUR))) as hands:
        await hands.press("c", key)
        hands.on(CaseloadScreen)


async def test_back_from_a_chart_that_took_the_place_of_a_debrief(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of(FOUR))) as hands:
        await hands.press("enter")
        await hands.write("95959595")
        await hands.press("enter", "c")
        assert at(hands) == 4
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_the_change_of_another_program_is_drawn(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c")
        other = Caseload.open(caseload.files.path)
        other.delete_session(ratings_in(other, KATRIN.id)[-1].id)
        assert caseload.refresh()
        hands.on(ChartScreen).show()
        await hands.settle()
        assert at(hands) == 2
        assert "> 28 Jan" not in hands.picture


async def test_the_report_goes_where_one_says_and_is_private(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR), [an_adjustment("#pace talk of the mother", 1)])
    target = tmp_path / "kl.html"
    async with open_app(caseload) as hands:
        await hands.press("c", "w", "ctrl+u")
        await hands.write(str(target))
        await hands.press("enter")
        assert "Written, for nobody else to read" in hands.picture
        await hands.press("w", "ctrl+u")
        await hands.write(str(target))
        await hands.press("enter")
        assert "is there already" in hands.picture
    assert target.stat().st_mode & 0o777 == 0o600
    written = target.read_text()
    assert "KL-04" in written
    assert "Katrin" not in written
    assert "mother" not in written


async def test_the_items_have_their_own_cut_off_in_words_and_by_sign(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(
        filled(tmp_path, [a_client("KL-04")], sessions_of([(95, 95, 95, 95)] * 5 + [(95, 60, 95, 95)]))
    ) as hands:
        await hands.press("c")
        assert "cut-off 36" in hands.picture
        await hands.press("i")
        assert "▼ below  ╌ ╌ cut-off 9 for an item" in hands.picture
        assert "usual" not in hands.line("cut-off 9")
        drawn = hands.lines[: hands.lines.index(hands.line("cut-off 9"))]
        assert sum(line.count("▼") for line in drawn) == 2, "in the title and, under the cursor, in the chart"

"""The practice screen by real keys: every figure, the clients behind it, and keys answered while it counts."""

import asyncio
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from srs_tui.clinical.practice import Period
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.drill_down import DrillDownScreen
from srs_tui.screens.practice import PracticeScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import ASCII
from tests.builders import a_client, a_session, an_adjustment, sessions_of
from tests.keyboard import PATIENCE
from tests.screens.conftest import NOW, Hands, OpenApp, filled
from tests.screens.snapshots import assert_as_kept

TODAY = NOW.date()


def weeks_ago(number: int) -> date:
    return TODAY - timedelta(weeks=number)


def a_caseload(folder: Path) -> Caseload:
    """Three clients: one falling below the cut-off, one strong with an adjustment, one not rated for long."""
    clients = [
        a_client("KL-04", name="Katrin"),
        a_client("MB-11", name="Marek"),
        a_client("RS-08"),
        a_client("ZZ-99", archived=True),
    ]
    falling = [
        (98, 97, 96, 98),
        (96, 95, 96, 97),
        (95, 92, 94, 96),
        (93, 90, 92, 94),
        (90, 85, 90, 92),
        (87, 62, 71, 84),
    ]
    strong = [370, 372, 374, 385, 388, 391, None, 400]
    ratings = [a_session(each, weeks_ago(5 - n), client="client-KL-04") for n, each in enumerate(falling)]
    ratings += [a_session(each, weeks_ago(7 - n), client="client-MB-11") for n, each in enumerate(strong)]
    ratings += sessions_of([380, 381], client="client-RS-08")
    ratings += sessions_of([350], client="client-ZZ-99")
    adjustments = [an_adjustment("#pace slower", weeks_ago(5), client="client-MB-11")]
    return filled(folder, clients, ratings, adjustments)


async def counted(hands: Hands) -> PracticeScreen:
    """The practice screen, when its figures are there."""
    screen = hands.on(PracticeScreen)
    await hands.app.workers.wait_for_complete()
    await hands.settle()
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_screen_as_it_is_drawn(tmp_path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(a_caseload(tmp_path), size=size) as hands:
        await hands.press("p")
        await counted(hands)
        assert_as_kept(f"practice-{size[0]}x{size[1]}", hands.picture)


async def test_on_a_terminal_without_unicode_it_is_all_ascii(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path), signs=ASCII) as hands:
        await hands.press("p")
        await counted(hands)
        assert "v below 36" in hands.line("KL-04")
        assert hands.picture.isascii()


async def test_every_row_comes_into_view(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path), size=(60, 20)) as hands:
        await hands.press("p")
        await counted(hands)
        seen = set(hands.lines)
        for _ in range(40):
            await hands.press("down")
            assert any(line.startswith(" >") for line in hands.lines)
            seen |= set(hands.lines)
        for title in ("Sessions", "Alliances now", "Most often the lowest", "Adjustments", "By month"):
            assert any(title in line for line in seen), title
        await hands.press("home")
        assert "To talk about first" in hands.picture
        await hands.press("end")
        assert hands.line(" > 2026-01")


async def test_the_period_is_chosen_by_left_right_and_v(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path)) as hands:
        await hands.press("p")
        seen = []
        for key in ("right", "left", "left", "left", "left", "right", "v", "v", "v", "v"):
            await hands.press(key)
            practice = (await counted(hands)).practice
            assert practice is not None
            seen.append((practice.period, practice.sessions.skipped.n))
        assert seen == [
            (Period.ALL, 17),
            (Period.YEAR, 17),
            (Period.QUARTER, 14),
            (Period.MONTH, 10),
            (Period.WEEK, 2),
            (Period.MONTH, 10),
            (Period.QUARTER, 14),
            (Period.YEAR, 17),
            (Period.ALL, 17),
            (Period.WEEK, 2),
        ]
        assert "the last 7 days" in hands.lines[0]


async def test_a_row_with_one_client_opens_the_chart(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path)) as hands:
        await hands.press("p")
        await counted(hands)
        await hands.press("enter")
        hands.on(ChartScreen)
        assert "KL-04" in hands.lines[0]
        await hands.press("escape")
        await counted(hands)


async def test_a_row_with_several_lists_them_and_each_opens_its_chart(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path)) as hands:
        await hands.press("p")
        await counted(hands)
        await hands.press("down")
        assert " > below the cut-off" in hands.picture
        await hands.press("enter")
        hands.on(DrillDownScreen)
        assert "below the cut-off   19 % (3 of 16)" in hands.lines[0]
        assert [line.split()[0] for line in hands.lines[3:5]] == [">", "ZZ-99"]
        await hands.press("down", "enter")
        hands.on(ChartScreen)
        assert "ZZ-99" in hands.lines[0]
        await hands.press("escape", "up", "r")
        hands.on(RateScreen)
        assert "KL-04" in hands.lines[0]
        await hands.press("escape", "escape", "escape")
        hands.on(CaseloadScreen)


async def test_a_figure_of_nobody_says_so(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client()], sessions_of([380]))) as hands:
        await hands.press("p")
        await counted(hands)
        assert "Nobody to talk about first" in hands.picture
        await hands.press("enter")
        assert hands.line("There is no client behind this figure.")


async def test_an_empty_caseload_says_what_will_be_there(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, []), size=(60, 20)) as hands:
        await hands.press("p")
        await counted(hands)
        assert hands.line("No rating yet")
        assert hands.line("Here will be: whom to talk about first")
        assert "scales of 0" not in hands.picture
        await hands.press("left")
        await counted(hands)
        assert hands.line("No rating in the last 365 days")
        assert "esc back" in hands.lines[-1]


async def test_shares_have_bars_and_months_a_line(tmp_path: Path, open_app: OpenApp) -> None:
    sessions = [*sessions_of([(95, 95, 95, 95)] * 12), *sessions_of([(80, 80, 80, 80)] * 4, start=12)]
    async with open_app(filled(tmp_path, [a_client(labels=("work",))], sessions), size=(80, 40)) as hands:
        await hands.press("p")
        await counted(hands)
        assert hands.line("below the cut-off").endswith("25 % (4 of 16)  ━━━━━───────────────")
        assert hands.line("at the maximum").endswith("0 % (0 of 16)  ────────────────────")
        await hands.press("end")
        assert hands.line("2026-01  ").endswith(" 2026-04")
        assert "●" in hands.picture
        assert hands.line(" work").endswith("▇▇▇▁")


async def test_in_a_large_window_the_clients_behind_a_figure_stand_beside_it(tmp_path: Path, open_app: OpenApp) -> None:
    clients = [a_client("KL-04"), a_client("AS-02")]
    sessions = [a_session(390, 40), a_session(300, 41, client="client-AS-02")]
    async with open_app(filled(tmp_path, clients, sessions), size=(160, 40)) as hands:
        await hands.press("p")
        await counted(hands)
        while "> below the cut-off" not in hands.picture:
            await hands.press("down")
        assert "Behind: below the cut-off" in hands.picture
        assert any("AS-02" in line[86:] for line in hands.lines)
        assert not any("KL-04" in line[86:] for line in hands.lines)


async def test_keys_are_answered_while_it_counts(tmp_path: Path, open_app: OpenApp) -> None:
    """Something slow has the caseload: the figures wait for it, the keys do not."""
    async with open_app(a_caseload(tmp_path)) as hands:
        let_go = threading.Event()
        slow = asyncio.create_task(hands.app.desk.work(lambda: let_go.wait(PATIENCE)))
        await asyncio.sleep(0)
        hands.waits_for_workers = False
        await hands.press("p")
        assert hands.line("Counting")
        await hands.press("left")
        assert "the last 365 days" in hands.lines[0]
        assert hands.on(PracticeScreen).practice is None
        let_go.set()
        assert await slow
        hands.waits_for_workers = True
        practice = (await counted(hands)).practice
        assert practice is not None
        assert practice.period is Period.YEAR


async def test_it_can_be_left_while_it_counts(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path)) as hands:
        let_go = threading.Event()
        slow = asyncio.create_task(hands.app.desk.work(lambda: let_go.wait(PATIENCE)))
        await asyncio.sleep(0)
        hands.waits_for_workers = False
        await hands.press("p", "escape")
        hands.on(CaseloadScreen)
        let_go.set()
        assert await slow
        hands.waits_for_workers = True
        await hands.press("p")
        assert (await counted(hands)).practice is not None


async def test_what_changes_meanwhile_is_counted_anew(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_caseload(tmp_path)) as hands:
        await hands.press("p")
        assert "3 clients, 1 to talk about" in (await counted(hands)).head()[1]
        await hands.press("enter", "r", *"95959595", "enter", "enter")  # a second one of today
        await hands.press("escape", "escape")
        while not isinstance(hands.app.screen, PracticeScreen):
            await hands.press("escape")
        practice = (await counted(hands)).practice
        assert practice is not None
        assert practice.sessions.skipped.n == 18


async def test_the_figures_are_written_where_one_says_without_a_name(tmp_path: Path, open_app: OpenApp) -> None:
    target = tmp_path / "figures.html"
    async with open_app(a_caseload(tmp_path)) as hands:
        await hands.press("p")
        await counted(hands)
        await hands.press("w", "ctrl+u")
        await hands.write(str(target))
        await hands.press("enter")
        assert "Written, for nobody else to read" in hands.picture
    written = target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o600
    assert "KL-04" in written
    assert "Katrin" not in written

"""The outcome beside the alliance as it looks: the chart, the start's debrief, the practice."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.practice import PracticeScreen
from srs_tui.screens.start_debrief import StartDebriefScreen
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.screens.chart_cases import eventful
from tests.screens.conftest import Hands, OpenApp, filled
from tests.screens.outcome_cases import KATRIN, a_practice
from tests.screens.snapshots import assert_as_kept

CHARTS = [
    ("both-80x24", (80, 24), UNICODE, ""),
    ("both-80x24-ascii", (80, 24), ASCII, ""),
    ("both-80x24-in-the-past", (80, 24), UNICODE, "left left left"),
    ("both-80x24-outcome-items", (80, 24), UNICODE, "i i"),
    ("both-60x20", (60, 20), UNICODE, ""),
    ("both-120x40", (120, 40), UNICODE, ""),
    ("both-120x40-ascii-sessions", (120, 40), ASCII, "g"),
    ("both-120x40-outcome-items", (120, 40), UNICODE, "i i"),
]


async def counted(hands: Hands) -> None:
    await hands.app.workers.wait_for_complete()
    await hands.settle()


@pytest.mark.parametrize(("name", "size", "signs", "keys"), CHARTS, ids=[case[0] for case in CHARTS])
async def test_both_lines(
    tmp_path: Path, open_app: OpenApp, name: str, size: tuple[int, int], signs: Signs, keys: str
) -> None:
    async with open_app(a_practice(tmp_path, alike=34), size=size, signs=signs) as hands:
        await hands.press("slash", "k", "l", "tab", *keys.split())
        hands.on(ChartScreen)
        assert all(len(line) <= size[0] for line in hands.lines)
        if signs is ASCII:
            assert hands.picture.isascii()
        assert_as_kept(f"chart-{name}", hands.picture)


async def test_the_outcome_alone(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_practice(tmp_path)) as hands:
        await hands.press("slash", "a", "n", "tab")
        assert_as_kept("chart-outcome-alone-80x24", hands.picture)


async def test_the_cursor_says_both_of_every_session(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_practice(tmp_path, alike=34)) as hands:
        await hands.press("slash", "k", "l", "tab", "home")
        assert "ORS 14.2" in hands.picture
        assert "23.6 by mother, 9.4 apart" in hands.picture
        assert "Your own past clients who were still coming at session 1 (n = " in hands.picture
        row = hands.line("> 2 Sep")
        assert "14.2" in row
        assert "37.1" in row
        await hands.press(*["right"] * 6)
        assert hands.on(ChartScreen).point is not None
        assert "ORS 2" not in hands.picture
        await hands.press(*["right"] * 3)
        assert "ORS 23.1" in hands.picture
        point = hands.on(ChartScreen).point
        assert point is not None
        assert not point.given


async def test_edit_corrects_what_is_shown(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_practice(tmp_path)) as hands:
        await hands.press("slash", "k", "l", "tab", "e")
        assert "Relationship" in hands.picture
        await hands.press("escape", "i", "i", "e")
        assert "Interpersonally" in hands.picture
        await hands.press(*"70707070", "enter")
        await counted(hands)
        session = hands.caseload.sessions(KATRIN.id)[-1]
        assert [(each.instrument, each.total) for each in session.ratings] == [("ORS", 280), ("SRS", 385)]


async def test_a_step_of_the_cursor_moves_nothing_of_the_chart(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_practice(tmp_path, alike=34), size=(120, 40)) as hands:
        await hands.press("slash", "k", "l", "tab", "home")
        heads = [index for index, line in enumerate(hands.lines) if "Session" in line or "cut-off" in line]
        for _ in range(11):
            await hands.press("right")
            assert [index for index, line in enumerate(hands.lines) if "Session" in line or "cut-off" in line] == heads


async def test_what_a_screen_reader_says_of_it(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(a_practice(tmp_path, alike=34), signs=HEARD) as hands:
        await hands.press("slash", "k", "l", "tab", "left", "left")
        assert "4 Nov, ORS 23.1" in hands.picture
        await hands.press("left")
        assert "28 Oct, ORS 17.0, SRS 35.2, up 2.1, paper" in hands.picture
        assert "30.0 by mother, 13.0 apart" in hands.picture


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_debrief_of_the_start(tmp_path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(a_practice(tmp_path), size=size) as hands:
        await hands.press("slash", "k", "l", "escape", "o", *"65626463", "enter")
        hands.on(StartDebriefScreen)
        assert_as_kept(f"start-{size[0]}x{size[1]}", hands.picture)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_practice(tmp_path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(a_practice(tmp_path, 40), size=size) as hands:
        await hands.press("p")
        await counted(hands)
        hands.on(PracticeScreen)
        seen = [hands.picture]
        for _ in range(8):
            await hands.press("pagedown")
            seen.append(hands.picture)
            if seen[-1] == seen[-2]:
                break
        assert_as_kept(f"practice-outcome-{size[0]}x{size[1]}", "\n".join(seen))


async def test_without_an_outcome_scale_the_chart_is_what_it_was(tmp_path: Path, open_app: OpenApp) -> None:
    ratings, adjustments = eventful()
    plain = filled(tmp_path / "plain", [KATRIN], ratings, adjustments)
    async with open_app(plain) as hands:
        await hands.press("c")
        with_a_scale = hands.picture
    other = filled(tmp_path / "other", [replace(KATRIN, outcome="", goal="")], ratings, adjustments)
    async with open_app(other) as hands:
        await hands.press("c")
        assert hands.picture == with_a_scale

"""The chart as it looks, at three sizes and in both charsets."""

from pathlib import Path

import pytest

from srs_tui.screens.chart import ChartScreen
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import a_client, a_session, sessions_of
from tests.screens.chart_cases import caseload_of, eventful
from tests.screens.conftest import Hands, OpenApp
from tests.screens.snapshots import assert_as_kept

CASES = [
    ("chart-80x24", (80, 24), UNICODE, ""),
    ("chart-80x24-ascii", (80, 24), ASCII, ""),
    ("chart-80x24-items", (80, 24), UNICODE, "i"),
    ("chart-80x24-in-the-past", (80, 24), UNICODE, "left left left left left left left"),
    ("chart-60x20", (60, 20), UNICODE, ""),
    ("chart-60x20-items-ascii", (60, 20), ASCII, "i"),
    ("chart-120x40", (120, 40), UNICODE, ""),
    ("chart-120x40-ascii-sessions", (120, 40), ASCII, "g"),
    ("chart-120x40-items", (120, 40), UNICODE, "i"),
    ("adjustments-80x24", (80, 24), UNICODE, "l"),
]


def body_of(hands: Hands) -> str:
    """The screen without its keys, which have tests of their own."""
    return "\n".join(hands.lines[:-2]).rstrip() + "\n"


@pytest.mark.parametrize(("name", "size", "signs", "keys"), CASES, ids=[case[0] for case in CASES])
async def test_an_eventful_course(
    tmp_path: Path, open_app: OpenApp, name: str, size: tuple[int, int], signs: Signs, keys: str
) -> None:
    async with open_app(caseload_of(tmp_path, *eventful()), size=size, signs=signs) as hands:
        await hands.press("c", *keys.split())
        assert all(len(line) <= size[0] for line in hands.lines)
        if signs is ASCII:
            assert hands.picture.isascii()
        assert_as_kept(name, body_of(hands))


async def test_no_session(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("c")
        assert hands.on(ChartScreen).point is None
        assert "Press r to rate the first one" in hands.picture
        assert "edit" not in hands.lines[-1]
        await hands.press("left", "e", "x", "i", "m", "d", "v", "g", "w", "home", "end", "pageup")
        hands.on(ChartScreen)


async def test_one_rating(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, [a_session((95, 94, 94, 96), 3)])) as hands:
        await hands.press("c", "left", "right")
        assert_as_kept("chart-one-rating", body_of(hands))


async def test_only_skipped_sessions(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of([None, None, None]))) as hands:
        await hands.press("c")
        assert_as_kept("chart-only-skipped", body_of(hands))
        await hands.press("i", "left")
        assert hands.on(ChartScreen).view.at == 1


async def test_a_scale_of_three_items_without_a_cutoff(tmp_path: Path, open_app: OpenApp) -> None:
    supervision = a_client("SV-01", scale="LASS")
    ratings = sessions_of([(80, 70, 90), (85, 77, 93), 260, None, (100, 100, 100)], scale="LASS", client="client-SV-01")
    async with open_app(caseload_of(tmp_path, ratings, client=supervision)) as hands:
        await hands.press("c")
        assert_as_kept("chart-lass", body_of(hands))
        await hands.press("i")
        assert "Meeting needs" in hands.picture


async def test_a_scale_that_changed(tmp_path: Path, open_app: OpenApp) -> None:
    before = sessions_of([(80, 70, 90, 90), (85, 77, 93, 91), 360], scale="CSRS")
    after = sessions_of([(80, 70, 90, 90), (85, 77, 93, 91), (100, 100, 100, 95)], start=4)
    async with open_app(caseload_of(tmp_path, [*before, *after])) as hands:
        await hands.press("c")
        assert_as_kept("chart-two-scales", body_of(hands))
        await hands.press("home")
        assert "CSRS" in hands.line("> 7 Jan")

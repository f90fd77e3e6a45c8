"""The list of adjustments by real keys: what followed each, and every correction undone."""

from datetime import date
from pathlib import Path

import pytest

from srs_tui.clinical.rules import Rules
from srs_tui.screens.adjustments import AdjustmentsScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.question import QuestionDialog
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, an_adjustment, day, sessions_of
from tests.screens.chart_cases import KATRIN, caseload_of
from tests.screens.conftest import Hands, OpenApp, filled


def two_adjustments(folder: Path) -> Caseload:
    ratings = sessions_of([380, 370, 360, 350, 340, 350, 360, 370, 380])
    return caseload_of(folder, ratings, [an_adjustment("#pace slower", 4), an_adjustment("#agenda first", 7)])


def texts(caseload: Caseload) -> list[tuple[date, str]]:
    return [(each.on, each.text) for each in caseload.adjustments(KATRIN.id)]


def selected(hands: Hands) -> str:
    marked = hands.on(AdjustmentsScreen).selected
    assert marked is not None
    return marked.adjustment.text


async def test_each_adjustment_says_what_followed_and_what_had_begun_before(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_adjustments(tmp_path)) as hands:
        await hands.press("c", "l")
        assert "no clear difference (n 4 and 4)" in hands.picture
        assert "already falling before it: about 3.0 points over 4 ratings" in hands.picture
        assert "median 36.5 before, 36.5 after, NAP 0.50, p 1.00" in hands.picture
        assert "too early: 1 of 3 ratings since" in hands.picture


async def test_the_cursor_walks_the_adjustments(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_adjustments(tmp_path)) as hands:
        await hands.press("c", "l")
        assert selected(hands) == "#agenda first"
        await hands.press("up", "k")
        assert selected(hands) == "#pace slower"
        await hands.press("down", "j")
        assert selected(hands) == "#agenda first"
        await hands.press("escape")
        hands.on(ChartScreen)


async def test_the_text_is_corrected_and_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = two_adjustments(tmp_path)
    async with open_app(caseload) as hands:
        await hands.press("c", "l", "e")
        hands.on(QuestionDialog)
        assert "#agenda first" in hands.picture
        await hands.press("ctrl+u")
        await hands.press("enter")
        assert "Say what you change" in hands.picture
        await hands.write("#agenda last")
        await hands.press("enter")
        assert texts(caseload)[-1] == (day(7), "#agenda last")
        assert selected(hands) == "#agenda last"
        await hands.press("u")
        assert texts(caseload)[-1] == (day(7), "#agenda first")


async def test_the_date_is_corrected_and_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = two_adjustments(tmp_path)
    async with open_app(caseload) as hands:
        await hands.press("c", "l", "d", "ctrl+u")
        await hands.write("2026-01-07")
        await hands.press("enter")
        assert texts(caseload)[0] == (day(0), "#agenda first")
        assert selected(hands) == "#agenda first"
        await hands.press("u")
        assert texts(caseload)[1] == (day(7), "#agenda first")


async def test_deleting_and_noting_are_undone(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = two_adjustments(tmp_path)
    async with open_app(caseload) as hands:
        await hands.press("c", "l", "x")
        assert [text for _, text in texts(caseload)] == ["#pace slower"]
        await hands.press("x")
        assert "No adjustment yet" in hands.picture
        await hands.press("e", "d", "x", "up", "down")
        hands.on(AdjustmentsScreen)
        await hands.press("u", "u")
        assert [text for _, text in texts(caseload)] == ["#pace slower", "#agenda first"]
        await hands.press("a")
        await hands.write("#calm")
        await hands.press("enter")
        assert texts(caseload)[-1] == (date(2026, 11, 21), "#calm")
        await hands.press("escape")
        assert "3" in hands.line("40 ┤")


@pytest.mark.parametrize("keys", [("a",), ("enter", "a")])
async def test_an_adjustment_is_noted_wherever_a_client_is_in_view(
    keys: tuple[str, ...], tmp_path: Path, open_app: OpenApp
) -> None:
    rules = Rules(compared_at_least=4)
    async with open_app(filled(tmp_path, [a_client("KL-04")], sessions_of([380])), rules=rules) as hands:
        await hands.press(*keys)
        await hands.write("#pace slower")
        await hands.press("enter")
        (noted,) = hands.caseload.adjustments("client-KL-04")
        assert (noted.text, noted.on.isoformat()) == ("#pace slower", "2026-11-21")
        assert hands.line("Noted. After 4 ratings the chart says whether the alliance followed.")

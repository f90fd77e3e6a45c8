"""A window that changes its size at any moment: what is under the cursor stays there, and in view."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.store.demo import demo_caseload
from srs_tui.widgets.cursor_list import CursorList
from srs_tui.widgets.form import Choice, Field
from tests.builders import an_adjustment
from tests.screens.conftest import NOW, Hands, OpenApp

SIZES = ((60, 20), (200, 50), (110, 20), (109, 60), (160, 40), (59, 19), (60, 20), (80, 24))
DOWN = ("down",) * 4
WALKS: dict[str, tuple[str, ...]] = {
    "caseload": DOWN,
    "found": ("slash", "0", "down", "down"),
    "archived": ("v", *DOWN),
    "chart": ("c", "left", "left", "left", "left"),
    "items": ("c", "i", "left", "left"),
    "adjustments": ("c", "l", "up"),
    "practice": ("p", *DOWN),
    "drill-down": ("p", *DOWN, "enter", "down", "down"),
    "today": ("d", "down"),
    "help": ("question_mark", *DOWN),
    "audit": ("A", "down"),
    "settings": ("comma", *("down",) * 9),
    "client": ("e", "down", "down"),
    "import": ("I",),
}


def cursor(hands: Hands) -> object:
    """What keys go to: the row under the cursor of the list, by what it is known by, else the field."""
    screen = hands.app.screen
    if isinstance(screen.focused, Field | Choice):
        return screen.focused.id
    lists: list[CursorList[Any]] = [each for each in screen.query(CursorList) if each.display]
    assert len(lists) == 1
    return None if lists[0].selected is None else lists[0].key_of(lists[0].selected)


@pytest.mark.parametrize("screen", WALKS)
async def test_the_cursor_stays_where_it_was(tmp_path: Path, open_app: OpenApp, screen: str) -> None:
    caseload = demo_caseload(tmp_path, NOW)
    client = next(each for each in caseload.clients() if each.code == "KL-04")
    caseload.note_adjustment(replace(an_adjustment("#pace slower", 40), client=client.id))
    async with open_app(caseload, demo=True) as hands:
        await hands.press(*WALKS[screen])
        await hands.app.workers.wait_for_complete()
        await hands.settle()
        there = cursor(hands)
        for size in SIZES:
            await hands.resize(*size)
            if size >= (60, 20):
                assert cursor(hands) == there
                assert there is None or any(line.startswith(" >") for line in hands.lines), hands.picture
                assert all(len(line) <= size[0] for line in hands.lines)


async def test_while_one_rates_the_line_and_its_digits_stay(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), demo=True) as hands:
        await hands.press("enter", *"876")
        for size in SIZES:
            await hands.resize(*size)
            if size >= (60, 20):
                assert "6_" in hands.line("> Goals")
        await hands.press("2")
        assert "6.2" in hands.line("Goals")

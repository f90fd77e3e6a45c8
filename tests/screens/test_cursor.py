"""The terminal's own cursor stands on what has the focus, on every screen, from the first moment."""

from pathlib import Path

import pytest

from srs_tui.app import SrsApp
from srs_tui.store.demo import demo_caseload
from tests.screens.conftest import NOW, Hands, OpenApp

RATED = ("enter", *"87629084", "enter")
WALKS: dict[str, tuple[tuple[str, ...], str]] = {
    "caseload": ((), "KL-04"),
    "a step down": (("down",), "BQ-16"),
    "find": (("slash", "k"), " k"),
    "rate": (("enter",), "Relationship"),
    "rate, a digit": (("enter", "8"), "8_"),
    "rate, a score": (("enter", *"87"), "Goals"),
    "rate, all": (("enter", *"87629084"), "8.4"),
    "total only": (("enter", "t"), "Total"),
    "skipped": (("enter", "s"), "skipped"),
    "note": (("enter", "n", "a", "b"), "ab"),
    "date": (("enter", "d"), "2026-11-21"),
    "missed": (("enter", "x"), "missed"),
    "debrief": (RATED, "32.3"),
    "debrief, a step": ((*RATED, "down"), "Relationship"),
    "talked about": ((*RATED, "t", "x"), " x"),
    "correct": ((*RATED, "e"), "8.7"),
    "chart": (("c",), "Nov"),
    "chart, a step": (("c", "left"), "Nov"),
    "items": (("c", "i"), "Nov"),
    "adjustments": (("c", "l"), "#agenda"),
    "move": (("c", "m", "x"), " x"),
    "write": (("c", "w"), "KL-04.html"),
    "practice": (("p",), "KL-04"),
    "drill-down": (("p", "enter"), "14 Nov"),
    "today": (("d",), "> KL-04 Kira"),
    "new client": (("n",), "Code"),
    "edit": (("e",), "KL-04"),
    "adjustment": (("a",), "#pace"),
    "settings": (("comma",), "Cut-off"),
    "a choice": (("comma", "down"), "below"),
    "a field further down": (("comma", *("down",) * 18), "Speech"),
    "help": (("question_mark",), "a word"),
    "outcome": (("o",), "ORS"),
    "audit": (("A",), "Nothing noted yet"),
    "import": (("I",), "~/"),
    "merge": (("M", "x"), " x"),
    "erase": (("E", "x"), " x"),
    "rater": (("enter", "8", "7", "b"), "mother, father"),
    "outcome, a digit": (("o", "enter", "2"), "2_"),
    "start's debrief": (("o", "enter", *"20304050", "enter"), "14.0"),
    "start's debrief, a step": (("o", "enter", *"20304050", "enter", "down", "down"), "Individually"),
    "a rater's line": (("enter", "b", *"mother", "enter"), "> Relationship"),
    "a refused code to erase": (("E", *"nobody", "enter"), "nobody"),
    "episodes": (("O",), "> Since"),
    "end of an episode": (("O", "p"), "2026-11-14"),
    "in a group": (("G", "enter", "8"), "8_"),
    "a group, a step": (("G", "down"), "> KL-04"),
    "supervision": (("S",), "KL-04"),
    "a group": (("G",), "> DH-23"),
    "a group on one chart": (("G", "t"), "Nov"),
    "others for a group": (("G", "g"), ""),
    "settings, the last": (("comma", "shift+tab"), "the program's"),
    "another episode": (("O", "p", "enter", "n"), "2026-11-21"),
    "report, anew": (("c", "w", "x"), " x"),
}


def caret(hands: Hands) -> tuple[int, str]:
    """The row of the cursor, and the line there."""
    assert isinstance(hands.app, SrsApp)
    found = hands.app._caret()
    assert found is not None
    return found.y, hands.lines[found.y]


@pytest.mark.parametrize("screen", WALKS)
async def test_it_is_on_the_line_that_keys_go_to(tmp_path: Path, open_app: OpenApp, screen: str) -> None:
    keys, there = WALKS[screen]
    async with open_app(demo_caseload(tmp_path, NOW), demo=True) as hands:
        if keys:
            await hands.press(*keys)
        row, line = caret(hands)
        assert row > 0, "on the title"
        assert there in line, hands.picture


async def test_while_rating_forty_cells_of_braille_show_name_and_value(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), demo=True) as hands:
        await hands.press("enter", *"87629084")
        for line in (hands.line(label) for label in ("Relationship", "Goals", "Approach", "Overall")):
            assert any(score in line[:40] for score in ("8.7", "6.2", "9.0", "8.4")), line
        found = hands.app._caret()
        assert found is not None
        assert found.x <= 40

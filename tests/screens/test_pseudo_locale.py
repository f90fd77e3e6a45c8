"""Ready for other languages: every sentence in a made-up one, a third longer and with accents, on every screen.

Each phrase stands between two marks: where the second is missing, something was cut, and must say so by its sign.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_tui.language import phrase, said_in
from srs_tui.store.demo import demo_caseload
from tests.pseudo import BEGIN, END, MADE_UP
from tests.screens.conftest import NOW, OpenApp

WALKS: dict[str, tuple[str, ...]] = {
    "caseload": (),
    "find": ("slash", "k"),
    "rate": ("enter", *"87"),
    "total only": ("enter", "t"),
    "refused": ("enter", "w"),
    "date": ("enter", "d"),
    "missed": ("enter", "x"),
    "debrief": ("enter", *"87629084", "enter"),
    "chart": ("c",),
    "items": ("c", "i"),
    "adjustments": ("c", "l"),
    "move": ("c", "m"),
    "practice": ("p",),
    "drill-down": ("p", "enter"),
    "today": ("d",),
    "episodes": ("O",),
    "group": ("G",),
    "group, rated": ("G", "enter", *"87629084", "enter", "escape"),
    "end of an episode": ("O", "p"),
    "new client": ("n",),
    "a wrong field": ("n", "ctrl+s"),
    "settings": ("comma",),
    "help": ("question_mark",),
    "find a command": ("question_mark", *"export"),
    "outcome": ("o",),
    "debrief of the start": ("o", *"20304050", "enter"),
    "audit": ("A",),
    "import": ("I",),
    "merge": ("M",),
    "erase": ("E",),
    "a wrong code to erase": ("E", *"nobody", "enter"),
    "hand over": ("enter", "h"),
    "lock": ("L",),
    "adjust": ("a",),
    "note": ("enter", "n"),
    "rater": ("enter", *"87", "b"),
    "archive": ("x",),
    "undo": ("x", "u"),
    "report": ("c", "w"),
    "file of a chart": ("c", "ctrl+e"),
    "supervision": ("S",),
    "a group": ("G",),
    "by label": ("p", "l"),
    "delete": ("c", "x"),
    "correct": ("c", "e"),
    "talked": ("enter", *"87629084", "enter", "t"),
    "empty find": ("slash", *"zzzz"),
}


@pytest.fixture(autouse=True)
def made_up_language() -> Iterator[None]:
    """What is said in a test is said in it."""
    with said_in(MADE_UP):
        yield


def test_the_made_up_language() -> None:
    assert phrase("{n} of {needed} ratings", n=2, needed=3) == "⟦2 ófé 3 rátíngsééé⟧"
    assert phrase("  to {day}", day="May") == "  ⟦tóé May⟧"


@pytest.mark.parametrize("walk", WALKS)
async def test_nothing_is_cut_without_its_sign(tmp_path: Path, open_app: OpenApp, walk: str) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), demo=True, size=(60, 20)) as hands:
        if WALKS[walk]:
            await hands.press(*WALKS[walk])
        text = hands.picture
        assert BEGIN in text
        cut = [line for line in unclosed(text) if "…" not in line]
        assert not cut, "\n".join(cut) + "\n" + text
        assert all(len(line) <= 60 for line in hands.lines), text


def unclosed(text: str) -> list[str]:
    """The lines in which a phrase begins that ends neither there nor in one of the lines that go on with it."""
    found, lines = [], text.split("\n")
    for at, line in enumerate(lines):
        depth = 0
        for rest in lines[at : at + 4]:
            depth += rest.count(BEGIN) - rest.count(END)
            if depth <= 0 or (rest is not line and ("…" in rest or "↓" in rest)):
                break
        else:
            found.append(line)
    return found

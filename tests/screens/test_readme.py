"""The README shows the program as it is: its screens are what the demo draws.

When a screen has changed for the better, `python -m tests.screens.test_readme` writes the new ones into the README.
"""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from srs_tui.app import SrsApp
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.practice import PracticeScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.today import TodayScreen
from srs_tui.store.demo import demo_caseload
from tests.screens.conftest import NOW, Hands, opened

README = Path(__file__).parents[2] / "README.md"
KEYS: dict[str, tuple[str, ...]] = {
    "caseload": (),
    "rate": ("enter", *"876290"),
    "debrief": ("enter", *"87629084", "enter"),
}


async def drawn(name: str) -> str:
    """One screen of the demo, 80 columns wide, as text."""
    with TemporaryDirectory() as folder:
        async with opened(demo_caseload(Path(folder), NOW), demo=True) as hands:
            if KEYS[name]:
                await hands.press(*KEYS[name])
            return picture(hands)


def picture(hands: Hands) -> str:
    """The screen without the empty lines in a row that only fill it."""
    return re.sub(r"\n{4,}", "\n\n\n", hands.picture)


def block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- screen: {name} -->\n```text\n)(.*?)(```)", re.S)


@pytest.mark.parametrize("name", KEYS)
async def test_the_readme_shows_the_screen_as_it_is(name: str) -> None:
    found = block(name).search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert found[2] == await drawn(name)


SCREENS: dict[str, type[DOMNode]] = {
    "everywhere": SrsApp,
    "caseload": CaseloadScreen,
    "today": TodayScreen,
    "rate": RateScreen,
    "debrief": DebriefScreen,
    "chart": ChartScreen,
    "practice": PracticeScreen,
}
WRITTEN = {
    **{"←": "left", "→": "right", "↑": "up", "↓": "down", "/": "slash", "?": "question_mark", ",": "comma"},
    **{"[": "left_square_bracket", "]": "right_square_bracket"},
}
"""What the README writes for a key, where it has another name."""


def commands(of: type[DOMNode]) -> list[tuple[set[str], bool]]:
    """The keys of each command, and whether it has a word in the last line of the screen."""
    bound = [each for each in vars(of)["BINDINGS"] if isinstance(each, Binding)]
    return [({*each.key.split(","), *each.key_display.split()}, each.show) for each in bound if each.key_display]


@pytest.mark.parametrize("where", SCREENS)
def test_the_readme_names_the_keys_as_they_are(where: str) -> None:
    """No key that does nothing, and none left out that the screen's own last line shows, but for the way back."""
    (row,) = re.findall(rf"^\| {where} \| (.*) \|$", README.read_text(encoding="utf-8"), re.M)
    written = re.findall(r"`([^`]+)`", row)
    named = {WRITTEN.get(key, key.lower() if len(key) > 1 else key).replace("esc", "escape") for key in written}
    own = commands(SCREENS[where])
    assert named <= {"escape"}.union(*(keys for keys, _ in own + commands(SrsApp)))
    for keys, shown in own:
        assert not shown or keys & {*named, "escape"}


def rewrite() -> None:
    """Put the screens into the README."""
    text = README.read_text(encoding="utf-8")
    for name in KEYS:
        before, after = block(name).split(text)[0], block(name).split(text)[-1]
        text = f"{before}<!-- screen: {name} -->\n```text\n{asyncio.run(drawn(name))}```{after}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()

"""The README shows the program as it is: its screens are what the demo draws.

When a screen has changed for the better, `python -m tests.screens.test_readme` writes the new ones into the README.
"""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from srs_tui.app import SrsApp
from srs_tui.drawing.palette import CALM_DARK
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.episodes import EpisodesScreen
from srs_tui.screens.first_picture import picture_of
from srs_tui.screens.group import GroupScreen
from srs_tui.screens.group_chart import GroupChartScreen
from srs_tui.screens.practice import PracticeScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.today import TodayScreen
from srs_tui.store.demo import demo_caseload
from srs_tui.terminal.cells import cell_len
from tests.screens.conftest import NOW, Hands, desk_on, opened

README = Path(__file__).parents[2] / "README.md"
PICTURE = README.with_name(".picture.svg")
CELL, MARGIN = (8.4, 18), 12
"""Width and height of a cell, and the air around the picture, in pixels."""
KEYS: dict[str, tuple[str, ...]] = {
    "rate": ("enter", *"876290"),
    "debrief": ("enter", *"87629084", "enter"),
}


async def drawn(name: str) -> str:
    """One screen of the demo, 80 columns wide, as text."""
    with TemporaryDirectory() as folder:
        async with opened(demo_caseload(Path(folder), NOW), demo=True) as hands:
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
    "episodes": EpisodesScreen,
    "group": GroupScreen,
    "group chart": GroupChartScreen,
}
WRITTEN = {
    "←": "left",
    "→": "right",
    "↑": "up",
    "↓": "down",
    "/": "slash",
    "?": "question_mark",
    ",": "comma",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
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


def test_the_picture_at_the_top_is_what_is_drawn_now() -> None:
    assert f"]({PICTURE.name})" in README.read_text(encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == caseload_as_svg()


def caseload_as_svg() -> str:
    """The first screen of the demo in its colours, as the program draws it before its interface is loaded."""
    inks = {"text": CALM_DARK.foreground, "strong": CALM_DARK.foreground, "here": CALM_DARK.foreground}
    drawn = [f'<rect width="100%" height="100%" rx="8" fill="{CALM_DARK.background.color}"/>']
    with TemporaryDirectory() as folder:
        lines = picture_of(desk_on(demo_caseload(Path(folder), NOW), demo=True), 80, 24)
    for y, line in enumerate(lines):
        x = 0
        for text, role in line.spans:
            left, ink = MARGIN + x * CELL[0], inks.get(role) or getattr(CALM_DARK, role)
            if role == "here":
                drawn.append(
                    f'<rect x="{left:.1f}" y="{MARGIN + y * CELL[1] + 3}" width="{cell_len(text) * CELL[0]:.1f}" '
                    f'height="{CELL[1]}" fill="{CALM_DARK.cursor.color}"/>'
                )
            bold = ' font-weight="bold"' if role in ("strong", "here") or "bold" in ink.style else ""
            if text.strip():
                drawn.append(
                    f'<text x="{left:.1f}" y="{MARGIN + (y + 1) * CELL[1]}" '
                    f'textLength="{cell_len(text) * CELL[0]:.1f}" '
                    f'fill="{ink.color}"{bold}>{escape(text)}</text>'
                )
            x += cell_len(text)
    size = f"0 0 {2 * MARGIN + 80 * CELL[0]:.0f} {2 * MARGIN + 24 * CELL[1]}"
    style = (
        'font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" xml:space="preserve"'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" {style}>\n' + "\n".join([*drawn, "</svg>", ""])


def rewrite() -> None:
    """Put the screens into the README, and draw the picture."""
    PICTURE.write_text(caseload_as_svg(), encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    for name in KEYS:
        before, after = block(name).split(text)[0], block(name).split(text)[-1]
        text = f"{before}<!-- screen: {name} -->\n```text\n{asyncio.run(drawn(name))}```{after}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()

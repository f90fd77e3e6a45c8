"""The help by real keys: commands by the words that people use, and every client from anywhere."""

from pathlib import Path

import pytest

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.help import HelpScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.settings import SettingsScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, sessions_of
from tests.screens.conftest import Hands, OpenApp, filled


def two_clients(folder: Path) -> Caseload:
    clients = [a_client("KL-04", name="Katrin"), a_client("JB-11", name="Jörg Bauer")]
    return filled(folder, clients, sessions_of([380, 350]))


def under_cursor(hands: Hands) -> str:
    return next(line for line in hands.lines if line.startswith(" > "))


@pytest.mark.parametrize(
    ("keys", "word", "found"),
    [
        ((), "settings", "Cut-off, thresholds"),
        ((), "options", "Cut-off, thresholds"),
        ((), "preferences", "Cut-off, thresholds"),
        ((), "exit", "Leave the program"),
        ((), "quit", "Leave the program"),
        ((), "correct", "The client's ratings over time"),
        ((), "wrong date", "The client's ratings over time"),
        ((), "search", "Find a client"),
        ((), "export", "srs export"),
        ((), "statistics", "The caseload as a whole"),
        ((), "caseload.sort", "Change the order"),
        ((), "agenda", "Who is expected today"),
        (("c",), "wrong date", "Correct the date"),
        (("c",), "wrong client", "another client"),
        (("c",), "fix", "Correct the scores"),
        (("c",), "export", "Write the report"),
        (("enter",), "refused", "without a rating"),
        (("enter",), "wrong date", "Change the date"),
    ],
)
async def test_commands_are_found_by_the_words_that_people_use(
    keys: tuple[str, ...], word: str, found: str, tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(two_clients(tmp_path)) as hands:
        await hands.press(*keys, "f1")
        await hands.write(word)
        assert found in under_cursor(hands)


async def test_enter_does_it_and_the_last_line_says_so(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_clients(tmp_path)) as hands:
        await hands.press("question_mark")
        assert "enter do it" in hands.lines[-1]
        await hands.write("options")
        await hands.press("enter")
        hands.on(SettingsScreen)


async def test_what_the_shell_does_is_told_and_not_done(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_clients(tmp_path)) as hands:
        await hands.press("question_mark")
        await hands.write("export")
        await hands.press("enter")
        hands.on(HelpScreen)
        assert "srs export --help says how" in hands.picture
        await hands.write("qqq")
        await hands.press("enter")
        assert "No command and no client is called that." in hands.picture


@pytest.mark.parametrize("begin", [(), ("enter",), ("p",), ("d",)])
@pytest.mark.parametrize("typed", ["jorg", "jb-11", "Bauer"])
async def test_a_client_from_anywhere(begin: tuple[str, ...], typed: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_clients(tmp_path)) as hands:
        await hands.press(*begin, "f1")
        await hands.write(typed)
        assert "JB-11" in under_cursor(hands)
        await hands.press("enter")
        hands.on(ChartScreen)
        assert "JB-11 Jörg Bauer" in hands.lines[0]
        await hands.press("escape")
        assert not isinstance(hands.app.screen, ChartScreen | HelpScreen)


async def test_a_draft_is_kept_when_one_goes_to_another_client(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_clients(tmp_path)) as hands:
        await hands.press("enter", "8", "7", "f1", *"jorg", "enter", "escape")
        hands.on(RateScreen)
        assert "8.7" in hands.picture
        await hands.press("escape")
        hands.on(CaseloadScreen)

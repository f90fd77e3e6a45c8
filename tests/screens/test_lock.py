"""The idle lock: after so long without a key the program ends for its lock, and the key that woke it does nothing."""

from pathlib import Path

import pytest
from textual.events import Paste

from srs_tui.app import SrsApp
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.settings.known import KNOWN
from srs_tui.settings.settings import Settings
from tests.builders import a_client, sessions_of
from tests.keyboard import Keyboard
from tests.screens.conftest import Hands, OpenApp, desk_on, filled

BEFORE_LOCK = [each.key for each in KNOWN.values() if each.label].index("lock-after")


class Uptime:
    """Seconds since the start, set by hand: also those that a computer sleeps through."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize("wakes", ["8", "enter", "escape", "q", "paste"])
async def test_the_key_that_wakes_it_is_not_acted_on(tmp_path: Path, wakes: str) -> None:
    caseload, uptime = filled(tmp_path, [a_client("KL-04")], sessions_of([(91, 90, 92, 90)])), Uptime()
    app = SrsApp(desk_on(caseload), uptime=uptime)
    async with Hands.at(app, (80, 24)) as hands:
        await hands.press("enter", *"87")
        assert hands.on(RateScreen).entry.scores == (87, None, None, None)
        uptime.seconds += 299
        await hands.press("9")
        uptime.seconds += 299
        await hands.settle()
        assert not app.gives_way
        uptime.seconds += 1
        if wakes == "paste":
            app.post_message(Paste("87 92 90 95"))
        else:
            await hands.press(wakes, "5")
        await hands.settle()
        assert app.gives_way
    (draft,) = caseload.drafts.unfinished()
    assert draft.items == ("8.7", "9", "", "")
    assert app.keeps_terminal


async def test_it_is_locked_without_a_key_too(tmp_path: Path) -> None:
    uptime = Uptime()
    app = SrsApp(desk_on(filled(tmp_path, [a_client("KL-04")])), uptime=uptime)
    async with Keyboard.at(app, (80, 24)) as keyboard:
        uptime.seconds += 300
        await keyboard.until(lambda: app.gives_way, "the lock")


EVERY_SCREEN = {
    "caseload": (),
    "rate": ("enter", *"87"),
    "note": ("enter", "n", *"words"),
    "debrief": ("enter", *"87921095", "enter"),
    "chart": ("c",),
    "practice": ("p",),
    "today": ("d",),
    "help": ("question_mark",),
    "new client": ("n", *"ZZ"),
    "question": ("enter", "d"),
    "adjustment": ("enter", "a", *"slow"),
    "find": ("slash", *"kl"),
    "settings": ("comma",),
}


@pytest.mark.parametrize("screen", EVERY_SCREEN)
async def test_f12_locks_every_screen(tmp_path: Path, open_app: OpenApp, screen: str) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")], sessions_of([(91, 90, 92, 90)]))) as hands:
        await hands.press(*EVERY_SCREEN[screen])
        assert not hands.app.gives_way
        await hands.press("f12")
        assert hands.app.gives_way


async def test_l_is_a_letter_where_letters_are_typed(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("n", "L")
        assert not hands.app.gives_way
        await hands.press("escape", "c", "L")
        assert hands.app.gives_way


async def test_off_is_never(tmp_path: Path) -> None:
    uptime = Uptime()
    desk = desk_on(filled(tmp_path, [a_client("KL-04")]), settings=Settings(lock_after=0))
    app = SrsApp(desk, uptime=uptime)
    async with Hands.at(app, (80, 24)) as hands:
        uptime.seconds += 1e9
        await hands.press("enter")
        hands.on(RateScreen)


async def test_the_settings_screen_changes_it(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("comma", *["down"] * BEFORE_LOCK)
        assert "Lock after" in hands.picture
        await hands.write("12")
        await hands.press("ctrl+s")
        hands.on(CaseloadScreen)
        assert hands.app.desk.settings.lock_after == 12
    assert 'lock-after = "12 minutes"' in (tmp_path / "config" / "srs-tui" / "config.toml").read_text()


async def test_the_help_finds_it_and_calls_it_a_curtain(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("question_mark")
        await hands.write("curtain")
        assert "L" in hands.line("draw a curtain")

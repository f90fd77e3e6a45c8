"""The settings screen by real keys: what is typed goes to the file, and holds from then on."""

from pathlib import Path

import pytest

from srs_tui.clinical.rating import Mode
from srs_tui.drawing.palette import CALM_DARK
from srs_tui.drawing.theme_choice import palette_for
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.settings import SettingsScreen
from srs_tui.settings.known import KNOWN
from srs_tui.settings.reading import load_settings
from srs_tui.settings.settings import Rebinding, Settings
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, ratings_in, sessions_of
from tests.screens.conftest import Hands, OpenApp, filled
from tests.screens.snapshots import assert_as_kept

BEFORE_THEME = [each.key for each in KNOWN.values() if each.label].index("theme")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of this test, in a config folder of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path / "config" / "srs-tui" / "config.toml"


def one_client(folder: Path) -> Caseload:
    return filled(folder, [a_client("KL-04")], sessions_of([(91, 90, 92, 90)]))


def colors(hands: Hands) -> set[str]:
    """The colours of the letters on the screen."""
    styles = (each.style for strip in hands.app.screen._compositor.render_strips() for each in strip)
    return {style.color.get_truecolor().hex for style in styles if style is not None and style.color is not None}


async def test_the_form_is_whole_at_80x24(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path), demo=True) as hands:
        await hands.press("comma", "down")
        assert_as_kept("settings-80x24", hands.picture)


async def test_no_field_is_lost_at_60x20(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path), size=(60, 20)) as hands:
        await hands.press("comma")
        assert hands.line("↓ ")
        labels = [*(each.label for each in KNOWN.values() if each.label), "Questions"]
        for label in labels:
            assert hands.line(f"> {label} ")
            if label != labels[-1]:  # there it would save
                await hands.press("down")
        assert hands.line("esc back")


async def test_questions_of_ones_own_are_told_of_with_what_is_wrong_in_their_file(
    tmp_path: Path, config: Path, open_app: OpenApp
) -> None:
    config.parent.mkdir(parents=True)
    config.with_name("questions.toml").write_text('[csrs]\nbelow = "Was war heute doof?"\ngaols = "Wozu?"\n')
    settings, faults = load_settings(config)
    async with open_app(one_client(tmp_path), settings=settings, size=(120, 40)) as hands:
        hands.app.desk.faults = tuple(faults)
        await hands.press("comma", "up", "shift+tab")
        assert "CSRS" in hands.line("> Questions")
        assert "yours: questions.toml" in hands.line("> Questions")
        assert "relationship, goals" in hands.line("By ")
        assert "questions.toml line 3: unknown key “csrs.gaols”: did you mean" in hands.picture
        await hands.press("x", "enter")
        hands.on(CaseloadScreen)
        assert not config.exists()


async def test_what_was_saved_is_in_the_file_and_holds_at_once(tmp_path: Path, config: Path, open_app: OpenApp) -> None:
    config.parent.mkdir(parents=True)
    config.write_text("# mine\ndrop = 2 # points\n")
    settings, _ = load_settings(config)
    async with open_app(one_client(tmp_path), settings=settings) as hands:
        await hands.press("comma", *"38", "enter", "right", "ctrl+s")
        hands.on(CaseloadScreen)
        assert hands.line("Kept. Ratings from now on")
        rules = hands.app.desk.rules
        assert (rules.cutoff, rules.inclusive, rules.drop) == (380, True, 20)
    assert config.read_text() == '# mine\ndrop = 2 # points\ncutoff = 38\ncomparison = "at-or-below"\n'


async def test_a_changed_cut_off_holds_from_then_on_and_stored_ratings_keep_theirs(
    tmp_path: Path, open_app: OpenApp
) -> None:
    """36.3 was made under 36 and stays above it; the next 36.3 is made under 38."""
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("comma", *"38", "ctrl+s")
        assert "▼" not in hands.line("KL-04")
        await hands.press("enter", *"91909290", "enter")
        assert "1.7 below the cut-off of 38" in hands.picture
        assert hands.on(DebriefScreen).debrief.against == -17
        await hands.press("escape")
        assert "▼ below 38" in hands.line("KL-04")
    kept = ratings_in(Caseload.open(tmp_path / "caseload.json"))
    assert [rating.cutoff and rating.cutoff.total for rating in kept] == [360, 380]


async def test_a_clients_own_cut_off_comes_before_the_settings(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("comma", *"38", "ctrl+s")
        await hands.press("e", "down", "down", "down", *"34", "ctrl+s")
        await hands.press("enter", *"91909290", "enter")
        assert hands.on(DebriefScreen).debrief.against == 23


async def test_defaults_of_scale_and_mode(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path), settings=Settings(scale="CSRS", mode=Mode.REMOTE)) as hands:
        await hands.press("enter")
        assert hands.on(RateScreen).entry.mode == "remote"
        await hands.press("escape", "n")
        assert "CSRS" in hands.line("Scale")


@pytest.mark.parametrize(
    ("keys", "said", "field"),
    [
        (("4", "1"), "Cut-off: “41” is not usable: write points from 0 to 40", "cutoff"),
        (("down", "down", "down", "backspace", "0", "comma", "5", "5"), "Drop: “0,55” is not usable", "drop"),
    ],
)
async def test_what_cannot_be_used_is_told_and_nothing_is_written(
    tmp_path: Path, config: Path, open_app: OpenApp, keys: tuple[str, ...], said: str, field: str
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("comma", *keys, "ctrl+s")
        screen = hands.on(SettingsScreen)
        assert hands.line(said)
        assert screen.focused is not None
        assert screen.focused.id == field
        assert not config.exists()


async def test_a_filled_form_is_not_left_at_the_first_escape(tmp_path: Path, config: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("comma", *"38", "escape")
        assert hands.line("Not saved: Esc again leaves it, ctrl+s saves.")
        await hands.press("escape")
        hands.on(CaseloadScreen)
        assert hands.app.desk.rules.cutoff is None
        assert not config.exists()


async def test_what_is_typed_is_there_after_the_lock_and_gone_once_it_was_left(
    tmp_path: Path, config: Path, open_app: OpenApp
) -> None:
    caseload = one_client(tmp_path)
    async with open_app(caseload) as hands:
        await hands.press("comma", *"38", *("down",) * BEFORE_THEME, "right", "f12")
    async with open_app(Caseload.open(caseload.files)) as hands:
        assert "unfinished" not in hands.picture
        await hands.press("comma")
        assert hands.line("Back again: what you had typed is not saved yet.")
        assert "38" in hands.line("Cut-off ")
        assert hands.app.theme == "calm-light"
        assert not config.exists()
        await hands.press("ctrl+s")
        assert hands.app.desk.rules.cutoff == 380
        await hands.press("comma")
        assert "Back again" not in hands.picture
        await hands.press(*"1", "escape", "escape", "comma")
        assert "Back again" not in hands.picture
    assert not caseload.drafts.unfinished()


async def test_a_theme_is_seen_at_once_and_gone_when_left(tmp_path: Path, open_app: OpenApp) -> None:
    light, _ = palette_for(Settings(theme="calm-light"), tmp_path, {})
    async with open_app(one_client(tmp_path)) as hands:
        assert CALM_DARK.muted.color in colors(hands)
        await hands.press("comma", *("down",) * BEFORE_THEME, "right")
        assert hands.app.theme == "calm-light"
        assert light.muted.color in colors(hands)
        assert CALM_DARK.muted.color not in colors(hands)
        await hands.press("escape", "escape")
        assert hands.app.theme == "calm-dark"
        assert CALM_DARK.muted.color in colors(hands)
        assert light.muted.color not in colors(hands)
        await hands.press("comma", *("down",) * BEFORE_THEME, "right", "ctrl+s")
        hands.on(CaseloadScreen)
        assert (hands.app.theme, hands.app.desk.settings.theme) == ("calm-light", "calm-light")


async def test_a_demo_keeps_nothing(tmp_path: Path, config: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path), demo=True) as hands:
        await hands.press("comma", *"38", "ctrl+s")
        assert hands.app.desk.rules.cutoff == 380
    assert not config.exists()


async def test_a_file_that_is_no_toml_is_not_written_over(tmp_path: Path, config: Path, open_app: OpenApp) -> None:
    config.parent.mkdir(parents=True)
    config.write_text("cutoff 36\n")
    settings, faults = load_settings(config)
    async with open_app(one_client(tmp_path), settings=settings) as hands:
        hands.app.desk.faults = tuple(faults)
        await hands.press("comma")
        assert hands.line("config.toml line 1: not TOML")
        await hands.press(*"38", "ctrl+s")
        hands.on(SettingsScreen)
    assert config.read_text() == "cutoff 36\n"


async def test_keys_of_ones_own_hold_and_are_shown(tmp_path: Path, open_app: OpenApp) -> None:
    keys = (Rebinding("caseload.rate", ("y",), "config.toml line 2"), Rebinding("caseload.new", ("f2",), "line 3"))
    async with open_app(one_client(tmp_path), settings=Settings(keys=keys)) as hands:
        await hands.app.workers.wait_for_complete()
        await hands.settle()
        assert "y rate" in hands.line("c chart")
        await hands.press("enter")
        hands.on(CaseloadScreen)
        await hands.press("y")
        hands.on(RateScreen)


async def test_a_key_that_another_command_has_is_told_and_left_to_it(tmp_path: Path, open_app: OpenApp) -> None:
    keys = (Rebinding("caseload.find", ("c",), "config.toml line 2"),)
    async with open_app(one_client(tmp_path), settings=Settings(keys=keys)) as hands:
        await hands.until(lambda: hands.app.desk.faults, "the keys checked, after the first picture")
        assert hands.line("Not all settings could be used (, shows why): config.toml line 2")
        await hands.press("c")
        hands.on(ChartScreen)
        await hands.press("escape", "comma")
        assert "the key c is" in hands.picture

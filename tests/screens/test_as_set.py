"""Numbers, dates, digits and signs as they are set, on every screen and in the text of every command."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Key

from srs_tui.language import ENGLISH, DateForm, SignSet, said_in
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.settings.reading import load_settings
from srs_tui.settings.settings import Settings
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import ASCII, BLOCKS
from tests.builders import a_client, an_adjustment, sessions_of
from tests.cli.shell import Shell
from tests.screens.conftest import NOW, OpenApp, filled

POINT = re.compile(r"(?<![\d.])\d{1,2}\.\d(?![\d.])")
WORDED = re.compile(r"\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(Jan|Nov)[a-z]* \d{1,2}\b")
WALKS = {
    "rate": ("enter", *"87624"),
    "debrief": ("enter", *"87624184", "enter"),
    "chart": ("c", "left"),
    "items": ("c", "i"),
    "adjustments": ("c", "l"),
    "practice": ("p",),
    "today": ("d",),
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What a test sets ends with it."""
    with said_in(ENGLISH):
        yield


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "srs-tui" / "config.toml"


def one_client(folder: Path) -> Caseload:
    ratings = sessions_of([(91, 80, 88, 87), (90, 74, 88, 87), *((88, 88 - n, 88, 87) for n in range(8))])
    return filled(folder, [a_client("KL-04", name="Katrin")], ratings, [an_adjustment("#pace", ratings[4].on)])


@pytest.mark.parametrize("walk", WALKS)
async def test_with_a_comma_no_screen_has_a_point_left(tmp_path: Path, open_app: OpenApp, walk: str) -> None:
    held = Settings(decimal_comma=True, date_form=DateForm.ISO)
    async with open_app(one_client(tmp_path), settings=held) as hands:
        for key in ("", *WALKS[walk]):
            if key:
                await hands.press(key)
            assert not POINT.search(hands.picture), hands.picture
            assert not WORDED.search(hands.picture), hands.picture
        assert re.search(r"\d,\d", hands.picture) or walk == "today"


@pytest.mark.parametrize(
    ("form", "short", "asked"),
    [
        (DateForm.DAY_MONTH, "11 Mar", "Sat 21 November 2026"),
        (DateForm.MONTH_DAY, "Mar 11", "Sat November 21, 2026"),
        (DateForm.NUMBERS, "11.3.", "Sat 21.11.2026"),
        (DateForm.ISO, "2026-03-11", "Sat 2026-11-21"),
    ],
)
async def test_dates_in_the_form_that_is_set(
    tmp_path: Path, open_app: OpenApp, form: DateForm, short: str, asked: str
) -> None:
    async with open_app(one_client(tmp_path), settings=Settings(date_form=form)) as hands:
        assert short in hands.line("KL-04")
        await hands.press("enter", "d")
        assert asked in hands.picture


async def test_the_digit_row_types_digits_where_it_is_set_and_only_there(tmp_path: Path, open_app: OpenApp) -> None:
    row = "&é\"'(-è_çà"
    async with open_app(one_client(tmp_path), settings=Settings(digits=row)) as hands:
        await hands.press("enter")
        for character in "_è-éçà&à":
            hands.app.post_message(Key(character, character))
        await hands.settle()
        assert [item.text for item in hands.on(RateScreen).entry.items] == ["8.7", "6.2", "9.0", "10.0"]


async def test_without_the_setting_it_says_what_to_do(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter")
        for character in "éřà":
            hands.app.post_message(Key(character, character))
            await hands.settle()
            assert hands.line("with Shift or on the keypad")
        for character in "８٧６２":
            hands.app.post_message(Key(character, character))
        await hands.settle()
        assert [item.text for item in hands.on(RateScreen).entry.items] == ["8.7", "6.2", "", ""]


async def test_b_on_the_chart_changes_the_signs_everywhere_and_remembers(
    tmp_path: Path, config: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        hands.app.desk.adopt(Settings(signs=SignSet.FULL))
        await hands.press("c")
        assert any(0x2800 < ord(c) < 0x2900 for c in hands.picture)
        await hands.press("b")
        assert hands.line("dots and blocks")
        assert not any(0x2800 <= ord(c) < 0x2900 for c in hands.picture)
        assert hands.app.desk.signs is BLOCKS
        assert load_settings(config)[0].signs == "blocks"
        await hands.press("b")
        assert hands.picture.isascii()
        await hands.press("escape")
        assert hands.picture.isascii()
        assert hands.app.desk.signs is ASCII
        assert load_settings(config)[0].signs == "ascii"
        await hands.press("c", "b")
        hands.on(ChartScreen)
        assert load_settings(config)[0].signs == "full"


def test_the_shell_says_numbers_and_dates_so_and_files_know_nothing_of_it(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    one_client(tmp_path)
    plain = {
        each: shell.ok(*each.split())
        for each in ("show KL-04 --json", "list --json", "practice --json", "export --format csv")
    }
    shell.ok("set", "decimal", "comma")
    shell.ok("set", "date-form", "21.11.")
    for command in ("list --all", "show KL-04", "practice --period all", "today", "adjust KL-04 pace --on 2026-01-14"):
        said = shell.ok(*command.split())
        assert not POINT.search(re.sub(r"\d{1,2}\.\d{1,2}\.", "", said)), said
        assert not WORDED.search(said), said
    assert "34,4" in shell.ok("list", "--all")
    shell.ok("undo")
    for each, before in plain.items():
        assert shell.ok(*each.split()) == before
    said = shell.run("rate", "KL-04", input="87\n62\n71\n84\n\n\n").stdout
    assert "30,4" in said
    assert NOW.year == 2026


def test_the_digit_row_holds_in_the_line_by_line_way_too(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    one_client(tmp_path)
    shell.ok("set", "digits", "&é\"'(-è_çà")
    assert "30.4" in shell.run("rate", "KL-04", input="_è\n-é\nè&\n_'\n\n\n").stdout


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('digits = "&é"', "the ten characters"),
        ('digits = "&&\\"\'(-è_çà"', "twice"),
        ('digits = "1234567890"', "a meaning of its own"),
        ('decimal = "colon"', "comma"),
        ('date-form = "dmy"', "21 Nov"),
        ('signs = "emoji"', "blocks"),
        ('speech = "loud"', "on, off"),
    ],
)
def test_what_cannot_be_is_told_by_line_and_key(config: Path, line: str, why: str) -> None:
    config.parent.mkdir(parents=True)
    config.write_text(f"# mine\n{line}\n")
    held, (fault,) = load_settings(config)
    key = line.partition(" ")[0]
    assert fault.startswith(f"config.toml line 2: “{key}”")
    assert why in fault
    assert held == Settings(theme_place=held.theme_place)

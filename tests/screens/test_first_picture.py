"""The first picture is drawn before Textual is there, in the very cells that the interface then has on the screen."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.color import Color, ColorSystem

from srs_tui.drawing.inks import inks_of, nearest_of_256
from srs_tui.drawing.palette import CALM_DARK, Paint
from srs_tui.drawing.theme_choice import palette_for
from srs_tui.drawing.theme_file import SHIPPED
from srs_tui.screens.first_picture import picture_of, row_of_cells, show_first_picture
from srs_tui.settings.settings import Rebinding, Settings
from srs_tui.store.caseload import Caseload
from srs_tui.store.demo import demo_caseload
from srs_tui.terminal.diff_update import cells_of_strip
from srs_tui.terminal.screen_diff import ScreenCell
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.builders import a_client, sessions_of
from tests.screens.conftest import NOW, Hands, OpenApp, desk_on, filled

SIZES = ((80, 24), (60, 20), (61, 21), (100, 30), (110, 24), (120, 40), (164, 40), (200, 50))
MANY = {"TERM": "xterm-256color"}
DEPTHS: Mapping[str, tuple[Mapping[str, str], ColorSystem]] = {
    "256": (MANY, ColorSystem.EIGHT_BIT),
    "true": ({**MANY, "COLORTERM": "truecolor"}, ColorSystem.TRUECOLOR),
    "16": ({"TERM": "xterm"}, ColorSystem.STANDARD),
}


def nobody(folder: Path) -> Caseload:
    return filled(folder, [])


def all_archived(folder: Path) -> Caseload:
    return filled(folder, [replace(a_client("KL-04"), archived=True)])


def a_few(folder: Path) -> Caseload:
    clients = [a_client("KL-04", name="王小明"), a_client("AS-02", name="René-Étienne Zimmermann"), a_client("ZZ-09")]
    return filled(folder, clients, sessions_of([380, 340, 300, 290], start=40))


def many(folder: Path) -> Caseload:
    return demo_caseload(folder, NOW)


def on_screen(hands: Hands, colors: ColorSystem, *, only_ascii: bool) -> list[list[ScreenCell]]:
    strips = hands.app.screen._compositor.render_strips()
    return [cells_of_strip(strip, colors, only_ascii=only_ascii) for strip in strips]


@pytest.mark.parametrize("made", [nobody, all_archived, a_few, many])
@pytest.mark.parametrize("theme", SHIPPED)
async def test_it_is_what_textual_draws_at_every_size(
    open_app: OpenApp, tmp_path: Path, theme: str, made: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(made)
    depth = "256" if theme != "terminal" else "16"
    env, colors = DEPTHS[depth]
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    settings = Settings(theme=theme)
    signs: Signs = ASCII if theme == "monochrome" else UNICODE
    palette, faults = palette_for(settings, tmp_path, env)
    inks = inks_of(palette, env)
    assert (faults, inks is None) == ([], False)
    assert inks is not None
    async with open_app(made(tmp_path), size=SIZES[0], settings=settings, signs=signs) as hands:
        for size in SIZES:
            await hands.resize(*size)
            drawn = on_screen(hands, colors, only_ascii=False)
            lines = picture_of(hands.app.desk, *size)
            assert [line.plain.rstrip() for line in lines] == hands.lines
            assert [row_of_cells(line, size[0], inks, only_ascii=False) for line in lines] == drawn


@pytest.mark.parametrize("depth", ["256", "true"])
@pytest.mark.parametrize("theme", ["calm-dark", "high-contrast"])
async def test_its_colours_are_those_that_rich_writes(
    open_app: OpenApp, tmp_path: Path, theme: str, depth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    env, colors = DEPTHS[depth]
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    palette, _ = palette_for(Settings(theme=theme), tmp_path, env)
    inks = inks_of(palette, env)
    assert inks is not None
    async with open_app(many(tmp_path), settings=Settings(theme=theme), demo=True) as hands:
        lines = picture_of(hands.app.desk, 80, 24)
        rows = [row_of_cells(line, 80, inks, only_ascii=True) for line in lines]
        assert rows == on_screen(hands, colors, only_ascii=True)


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_the_nearest_of_256_colours_is_rich_s(red: int, green: int, blue: int) -> None:
    nearest = Color.from_rgb(red, green, blue).downgrade(ColorSystem.EIGHT_BIT)
    assert nearest_of_256(red, green, blue) == nearest.number


def test_what_textual_does_to_colours_of_its_own_is_left_to_it() -> None:
    assert inks_of(CALM_DARK, MANY) is not None
    assert inks_of(CALM_DARK, {"TERM": "xterm"}) is None  # the nearest of sixteen
    assert inks_of(replace(CALM_DARK, muted=Paint("#98a3aa", "dim")), MANY) is None  # dimmed by mixing
    assert inks_of(replace(CALM_DARK, bar=Paint()), MANY) is None  # the terminal's own among others


@pytest.mark.parametrize(
    "rebinding", [("caseload.rate", "f2"), ("caseload.archived", "c"), ("caseload.archive", "/"), ("rate.note", "?")]
)
def test_keys_that_change_the_key_line_leave_it_to_the_interface(tmp_path: Path, rebinding: tuple[str, str]) -> None:
    command, key = rebinding
    settings = Settings(keys=(Rebinding(command, (key,), "config.toml line 1"),))
    assert show_first_picture(desk_on(a_few(tmp_path), settings=settings), MANY) is None


def test_what_is_made_to_be_heard_has_no_picture(tmp_path: Path) -> None:
    assert show_first_picture(desk_on(a_few(tmp_path), signs=HEARD), MANY) is None

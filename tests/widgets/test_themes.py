"""Themes: readable for everybody, also without telling red from green; a faulty one is told and the default used."""

from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.color import Color, ColorSystem
from textual.app import App

from srs_tui.clinical.refusal import Refusal
from srs_tui.drawing.palette import CALM_DARK, Paint, Palette
from srs_tui.drawing.theme_choice import palette_for
from srs_tui.drawing.theme_file import SHIPPED, find_palette, read_palette, shipped_folder, theme_names
from srs_tui.settings.settings import Settings
from srs_tui.widgets.line_input import LineInput
from srs_tui.widgets.theme import apply_theme, theme_of
from tests.builders import a_client, sessions_of
from tests.screens.conftest import Hands, filled, opened

COLOURED = ("calm-dark", "calm-light", "high-contrast")
"""Those that name their colours. Of the others the terminal's user has chosen them: there is nothing to compute."""
OF_TERMINAL = ("terminal", "monochrome")
INKS = ("foreground", "muted", "accent", "below")
Rgb = tuple[float, float, float]

# Linear RGB as seen without red or green cones (Vienot, Brettel and Mollon 1999).
SEEN = {
    "as it is": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def shipped(name: str) -> Palette:
    return find_palette(name, Path("/nowhere"))


def paint(palette: Palette, role: str) -> Paint:
    found = getattr(palette, role)
    assert isinstance(found, Paint)
    return found


def linear(color: str) -> Rgb:
    """A colour's linear parts, 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue))
    return r, g, b


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 for the same colour, 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of_256(color: str) -> str:
    """The nearest of the 256 colours that a terminal without true colour has."""
    return Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


def lab(rgb: Rgb) -> Rgb:
    """CIE L*a*b* of a linear colour, under daylight."""
    red, green, blue = (max(0.0, part) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, seen: tuple[Rgb, Rgb, Rgb]) -> float:
    """How far two colours are apart to an eye (CIE 1976): 2.3 is just noticeable."""
    ends = []
    for color in (one, other):
        parts = linear(color)
        red, green, blue = (sum(w * p for w, p in zip(row, parts, strict=True)) for row in seen)
        ends.append(lab((red, green, blue)))
    return float(sum((a - b) ** 2 for a, b in zip(*ends, strict=True)) ** 0.5)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("role", INKS)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_every_text_stands_out_from_its_ground(name: str, role: str, ground: str) -> None:
    palette, least = shipped(name), 7.0 if name == "high-contrast" else 4.5
    text, under = paint(palette, role).color, paint(palette, ground).color
    assert contrast(text, under) >= least
    assert contrast(of_256(text), of_256(under)) >= least


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize(("one", "other"), list(combinations(("foreground", "accent", "below"), 2)))
def test_inks_are_told_apart_also_without_red_or_green(name: str, eyes: str, one: str, other: str) -> None:
    palette = shipped(name)
    assert difference(paint(palette, one).color, paint(palette, other).color, SEEN[eyes]) >= 20


@pytest.mark.parametrize("name", COLOURED)
def test_the_cursors_ground_is_seen_and_its_text_is_read(name: str) -> None:
    palette, least = shipped(name), 7.0 if name == "high-contrast" else 4.5
    text, tint, ground = (paint(palette, role).color for role in ("foreground", "cursor", "background"))
    for shown in (str, of_256):
        assert contrast(shown(text), shown(tint)) >= least
        assert difference(shown(tint), shown(ground), SEEN["as it is"]) >= 8
        assert difference(shown(tint), shown(paint(palette, "surface").color), SEEN["as it is"]) >= 5


async def test_selected_text_is_read() -> None:
    """A date question selects its value: the first character typed replaces it."""
    app = App[None]()
    async with app.run_test(size=(60, 20)) as pilot:
        line = LineInput("2026-11-21")
        await app.mount(line)
        for name in COLOURED:
            apply_theme(app, shipped(name))
            await pilot.pause()
            drawn = line.get_component_rich_style("input--selection")
            assert drawn.reverse
            assert drawn.color is not None
            assert drawn.bgcolor is not None
            ink, ground = (color.get_truecolor().hex for color in (drawn.color, drawn.bgcolor))
            assert contrast(ink, ground) >= (7.0 if name == "high-contrast" else 4.5)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("eyes", SEEN)
def test_bars_are_seen_and_weigh_less_than_words(name: str, eyes: str) -> None:
    """3 to 1 is what WCAG 2 asks of a graphic."""
    palette = shipped(name)
    bar, ground, below, muted = (paint(palette, role).color for role in ("bar", "background", "below", "muted"))
    for shown in (str, of_256):
        assert 3 <= contrast(shown(bar), shown(ground)) < contrast(shown(muted), shown(ground))
    assert difference(bar, below, SEEN[eyes]) >= 20


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_below_the_cut_off_differs_from_text_by_weight_too(name: str) -> None:
    palette = shipped(name)
    assert "bold" in palette.below.style.split()
    assert "bold" not in palette.foreground.style.split()


def test_without_colours_every_ink_differs_by_weight_alone() -> None:
    palette = shipped("monochrome")
    assert {paint(palette, role).color for role in (*INKS, "background", "surface")} == {"default"}
    assert len({paint(palette, role).style for role in INKS}) == len(INKS)


@pytest.mark.parametrize("name", OF_TERMINAL)
def test_the_terminals_own_themes_leave_the_ground_to_it(name: str) -> None:
    palette = shipped(name)
    assert (palette.background.color, palette.surface.color, palette.foreground.color) == ("default",) * 3
    assert theme_of(palette).ansi
    assert "reverse" in palette.cursor.style.split()


def test_the_default_is_what_its_file_says() -> None:
    assert read_palette(shipped_folder() / "calm-dark.toml") == CALM_DARK


def test_every_theme_in_the_folder_is_listed() -> None:
    assert sorted(path.stem for path in shipped_folder().glob("*.toml")) == sorted(SHIPPED)


GOOD = """dark = true
foreground = "#d6d6d6"
background = "#000000"
surface = "#111111"
muted = "bright-black dim"
accent = "cyan bold underline"
below = "#FF0000 bold"
"""


def test_a_theme_of_ones_own_is_found_first_and_listed(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    (tmp_path / "calm-dark.toml").write_text(GOOD)
    palette, faults = palette_for(Settings(theme="mine"), tmp_path, {})
    assert (palette.name, palette.accent, palette.below) == (
        "mine",
        Paint("cyan", "bold underline"),
        Paint("#ff0000", "bold"),
    )
    assert faults == []
    assert (palette.cursor, palette.bar) == (Paint("#111111"), palette.muted)
    assert theme_names(tmp_path) == [*SHIPPED, "mine"]
    assert palette_for(Settings(), tmp_path, {})[0].below == Paint("#ff0000", "bold")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("muted", "mutd"), "mine.toml line 5: unknown key “mutd”: did you mean “muted”?"),
        (GOOD.replace('"#111111"', '"#11111"'), "mine.toml line 4: “surface”: “#11111” is no colour"),
        (GOOD.replace("cyan bold", "cyan bald"), "mine.toml line 6: “accent”: “cyan bald underline” is no colour"),
        (GOOD.replace("cyan", "cyann"), "did you mean “cyan”?"),
        (GOOD.replace("true", "1"), "mine.toml line 1: “dark”: write true or false."),
        (GOOD.replace("below =", "# below ="), "mine.toml: “below” is missing"),
        (GOOD.replace("dark = ", "dark "), "mine.toml line 1: not TOML"),
        (GOOD.replace('"#000000"', "0"), "mine.toml line 3: “background”: “0” is no colour"),
    ],
)
def test_a_faulty_theme_is_told_in_one_line_and_the_default_is_used(tmp_path: Path, wrong: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(wrong)
    palette, faults = palette_for(Settings(theme="mine"), tmp_path, {})
    assert palette is CALM_DARK
    assert len(faults) == 1
    assert said in faults[0]
    assert faults[0].endswith("The theme calm-dark is used.")
    assert "\n" not in faults[0]


@pytest.mark.parametrize("name", ["calm-drak", "../../etc/passwd", ""])
def test_an_unknown_theme_names_the_place_and_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(
        Refusal, match=r"^config.toml line 5: there is no theme “.*(did you mean “calm-dark”\?|there are)"
    ):
        find_palette(name, tmp_path, "config.toml line 5")


def test_no_color_in_the_environment_wins_over_the_setting(tmp_path: Path) -> None:
    assert palette_for(Settings(theme="calm-light"), tmp_path, {"NO_COLOR": "1"})[0].name == "monochrome"
    assert palette_for(Settings(theme="calm-light"), tmp_path, {"NO_COLOR": ""})[0].name == "calm-light"


@pytest.mark.parametrize("name", OF_TERMINAL)
async def test_a_terminal_theme_writes_none_but_the_terminals_colours(tmp_path: Path, name: str) -> None:
    """On every screen, of what each cell is drawn with; in monochrome no colour at all."""
    caseload = filled(tmp_path, [a_client()], sessions_of([380, 372, 340, 400, 312, (80, 70, 60, 91)]))
    async with opened(caseload, settings=Settings(theme=name)) as hands:
        for keys in ((), ("enter", "8"), ("escape", "n"), ("escape", "slash", "k"), ("escape", "question_mark")):
            await hands.press(*keys)
            for strip in hands.app.screen._compositor.render_strips():
                for segment in strip:
                    colors = (segment.style.color, segment.style.bgcolor) if segment.style else ()
                    for color in colors:
                        if color is not None and not color.is_default:
                            assert name == "terminal", f"{keys}: {segment.text!r} in {color}"
                            assert color.number is not None, f"{keys}: {segment.text!r} in {color}"
                            assert color.number < 16, f"{keys}: {segment.text!r} in {color}"


async def test_a_theme_can_be_changed_while_the_program_runs() -> None:
    app = App[None]()
    async with app.run_test():
        for name in SHIPPED:
            apply_theme(app, shipped(name))
            assert app.theme == name
            assert app.native_ansi_color is (name in OF_TERMINAL)


def inked(hands: Hands, paint: Paint) -> set[tuple[int, str]]:
    """Row and text of all that the screen in front draws in a colour, as ink or as ground."""
    found = set()
    for y, strip in enumerate(hands.app.screen._compositor.render_strips()):
        for text, style, _ in strip:
            if style is not None and paint.color in {each.name for each in (style.color, style.bgcolor) if each}:
                found.add((y, text.strip()))
    return found


@pytest.mark.parametrize("role", ["below", "cursor"])
async def test_a_theme_that_differs_in_one_role_alone_is_seen_at_once(tmp_path: Path, role: str) -> None:
    """On the screen in front, which nothing else draws anew; and on the one beneath, once it comes to the front."""
    caseload = filled(tmp_path, [a_client()], sessions_of([380, 372, 340, 400, 312, (80, 70, 60, 91)]))
    old, new = paint(CALM_DARK, role), Paint("#123456", paint(CALM_DARK, role).style)
    async with opened(caseload) as hands:
        apply_theme(hands.app, CALM_DARK)  # whatever terminal the tests run in
        await hands.settle()
        beneath = inked(hands, old)
        await hands.press("c")
        in_front = inked(hands, old)
        assert beneath
        assert in_front
        apply_theme(hands.app, replace(CALM_DARK, name="mine", **{role: new}))
        await hands.settle()
        assert (inked(hands, old), inked(hands, new)) == (set(), in_front)
        await hands.press("escape")
        assert (inked(hands, old), inked(hands, new)) == (set(), beneath)

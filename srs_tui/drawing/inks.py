"""How the roles of a line look on a terminal, in the colours of a theme: the codes that Textual and Rich would write.

What they do beyond giving a colour (dimming by mixing, the nearest of sixteen) is left to them: there are no inks then.
"""

from collections.abc import Mapping
from colorsys import rgb_to_hls
from typing import Final, Literal

from ..terminal.screen_diff import CellStyle
from ..wording.role import Role
from .palette import COLORS, Paint, Palette
from .theme_choice import has_few_colors, has_true_color

_ATTRIBUTES: Final = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7"}
_FOREGROUND: Final = 30
_BACKGROUND: Final = 40

Depth = Literal["true", "256", "16"]


def inks_of(palette: Palette, env: Mapping[str, str]) -> Mapping[Role, CellStyle] | None:
    """The look of each role on the terminal of that environment; None where it is not known without Textual."""
    depth: Depth = "true" if has_true_color(env) else "16" if has_few_colors(env) else "256"
    grounds = (palette.foreground, palette.background, palette.cursor)
    paints = (*grounds, palette.muted, palette.accent, palette.below, palette.bar)
    if not palette.is_terminals and any(paint.is_terminals or "dim" in paint.style for paint in paints):
        return None
    if any(not paint.is_terminals for paint in paints) and (palette.is_terminals or depth == "16" or "NO_COLOR" in env):
        return None
    ink, ground = _code(palette.foreground, _FOREGROUND, depth), _code(palette.background, _BACKGROUND, depth)

    def role(paint: Paint) -> CellStyle:
        return CellStyle(_attributes(paint.style), _code(paint, _FOREGROUND, depth), ground)

    return {
        "text": CellStyle("", ink, ground),
        "strong": CellStyle(_attributes("bold"), ink, ground),
        "muted": role(palette.muted),
        "accent": role(palette.accent),
        "below": role(palette.below),
        "bar": role(palette.bar),
        "here": CellStyle(_attributes(f"bold {palette.cursor.style}"), ink, _code(palette.cursor, _BACKGROUND, depth)),
    }


def _attributes(style: str) -> str:
    return ";".join(code for name, code in _ATTRIBUTES.items() if name in style.split())


def _code(paint: Paint, base: int, depth: Depth) -> str:
    if paint.color == "default":
        return ""
    if paint.is_terminals:
        name = paint.color.removeprefix("bright-")
        return str(base + COLORS.index(name) + (60 if name != paint.color else 0))
    red, green, blue = bytes.fromhex(paint.color[1:])
    if depth == "true":
        return f"{base + 8};2;{red};{green};{blue}"
    return f"{base + 8};5;{nearest_of_256(red, green, blue)}"


def nearest_of_256(red: int, green: int, blue: int) -> int:
    """The number of the colour that Rich takes for one of 0 to 255 each, on a terminal of 256 colours: a grey where
    there is hardly any colour in it, else one of the cube of six steps each way.
    """
    _, lightness, saturation = rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.15:
        grey = round(lightness * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    return 16 + 36 * _step_of_six(red) + 6 * _step_of_six(green) + _step_of_six(blue)


def _step_of_six(part: int) -> int:
    return round(part / 95 if part < 95 else 1 + (part - 95) / 40)

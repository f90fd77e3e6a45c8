"""The theme in use."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from textual.app import App

from ..alliance.refusal import Refusal
from ..settings.settings import Settings
from .palette import CALM_DARK, Palette

MONOCHROME: Final = "monochrome"


def palette_for(settings: Settings, own: Path, env: Mapping[str, str]) -> tuple[Palette, list[str]]:
    """The theme that is set, from the folder `own` or from those shipped, and what is wrong with it.

    A faulty theme gives the default. `NO_COLOR` in the environment gives the theme without colours.
    Only the file of the theme in use is read; for the default, none but the user's own of that name.
    """
    name = MONOCHROME if env.get("NO_COLOR") else settings.theme
    if name == CALM_DARK.name and not (own / f"{name}.toml").exists():
        return CALM_DARK, []
    from .theme_file import find_palette

    try:
        return find_palette(name, own, settings.theme_place), []
    except Refusal as reason:
        return CALM_DARK, [f"{reason} The theme {CALM_DARK.name} is used."]


def dress(app: App[None], palette: Palette) -> None:
    """Have the program show itself in these colours from now on."""
    app.register_theme(palette.theme())
    app.theme = palette.name

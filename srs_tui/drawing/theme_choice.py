"""Which theme is used."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..settings.settings import Settings
from .palette import CALM_DARK, Palette

MONOCHROME: Final = "monochrome"
SIXTEEN: Final = "terminal"


def palette_for(settings: Settings, own: Path, env: Mapping[str, str]) -> tuple[Palette, list[str]]:
    """The theme that is set, from the folder `own` or from those shipped, and what is wrong with it.

    A faulty theme gives the default. `NO_COLOR` in the environment gives the theme without colours. On a terminal
    of sixteen colours the default is the theme of those: finer ones it shows as the nearest, and signals as any text.
    Only the file of the theme in use is read; for the default, none but the user's own of that name.
    """
    name = MONOCHROME if env.get("NO_COLOR") else settings.theme
    if name == CALM_DARK.name and has_few_colors(env):
        name = SIXTEEN
    if name == CALM_DARK.name and not (own / f"{name}.toml").exists():
        return CALM_DARK, []
    from .theme_file import find_palette

    try:
        return find_palette(name, own, settings.theme_place), []
    except Refusal as reason:
        return CALM_DARK, [phrase("{reason} The theme {name} is used.", reason=reason, name=CALM_DARK.name)]


def has_few_colors(env: Mapping[str, str]) -> bool:
    """Whether a terminal has sixteen colours at most, told as Rich does, which writes them."""
    if has_true_color(env):
        return False
    term = env.get("TERM", "").strip().casefold()
    return bool(term) and term.rpartition("-")[2] not in ("256color", "kitty")


def has_true_color(env: Mapping[str, str]) -> bool:
    """Whether a terminal says that it shows any colour."""
    return env.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit")

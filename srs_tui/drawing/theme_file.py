"""Themes as files: one TOML file each, shipped with the program or the user's own."""

import re
from pathlib import Path
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..settings.tomlfile import TomlFile, read_toml
from ..words import did_you_mean, nearest_word
from .palette import COLORS, Paint, Palette

SHIPPED: Final = ("calm-dark", "calm-light", "high-contrast", "terminal", "monochrome")

LATER: Final = frozenset(("cursor", "bar"))
"""The keys that a theme may leave out: those that the first themes did not have."""
_ATTRIBUTES: Final = ("bold", "dim", "italic", "underline", "reverse")
_TERMINAL: Final = ("default", *COLORS, *(f"bright-{name}" for name in COLORS))
"""The colours that every terminal has, and that its user has chosen."""


def find_palette(name: str, own: Path, place: str = "") -> Palette:
    """The theme of that name, the user's own in the folder `own` before one that is shipped.

    `place`: where the name is written, for the line that says that there is no such theme.

    Raises:
        Refusal: there is none, or it is faulty.
    """
    if re.fullmatch(r"[\w-]+", name):  # a name is no path
        for folder in (own, shipped_folder()):
            path = folder / f"{name}.toml"
            if path.is_file():
                return read_palette(path)
    names = theme_names(own)
    hint = did_you_mean(nearest_word(name, names), phrase("there are {names}.", names=", ".join(names)))
    raise Refusal("{place}: there is no theme “{name}”: {hint}", place=place or "theme", name=name, hint=hint)


def theme_names(own: Path) -> list[str]:
    """Every theme there is, those shipped first."""
    return [*SHIPPED, *sorted({path.stem for path in own.glob("*.toml")} - set(SHIPPED))]


def shipped_folder() -> Path:
    """Where the program's own themes are: in the package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def read_palette(path: Path) -> Palette:
    """The theme in a file.

    Raises:
        Refusal: a key is unknown or missing, or a value is no colour; the line names file, line and key.
    """
    file = read_toml(path)
    if file is None:
        raise Refusal("{name}: there is no such theme.", name=path.name)
    keys = tuple(name for name in Palette.__struct_fields__ if name != "name")
    for key in file.values:
        if key not in keys:
            raise Refusal(file.unknown((key,), keys))
    needed = [key for key in keys if key not in LATER]
    missing = [key for key in needed if key not in file.values]
    if missing:
        raise Refusal(
            "{name}: “{missing}” is missing: a theme has {needed}.",
            name=path.name,
            missing=missing[0],
            needed=", ".join(needed),
        )
    dark = file.values["dark"]
    if not isinstance(dark, bool):
        raise Refusal(file.faulty(("dark",), phrase("write true or false")))
    paints = {key: _paint(file, key) for key in keys if key in file.values and key != "dark"}
    paints.setdefault("cursor", _cursor_on(paints["surface"]))
    paints.setdefault("bar", paints["muted"])
    return Palette(name=path.stem, dark=dark, **paints)


def _cursor_on(surface: Paint) -> Paint:
    """The cursor in a theme that says nothing of it: on the ground of what one types in, else reversed."""
    return Paint(style="reverse") if surface.color == "default" else Paint(surface.color)


def _paint(file: TomlFile, key: str) -> Paint:
    written = file.values[key]
    words = written.split() if isinstance(written, str) else []
    colors = [word for word in words if word not in _ATTRIBUTES]
    styles = [word for word in words if word in _ATTRIBUTES]
    if len(colors) == 1 and (colors[0] in _TERMINAL or re.fullmatch(r"#[0-9a-fA-F]{6}", colors[0])):
        return Paint(colors[0].lower(), " ".join(styles) or "none")
    near = nearest_word(colors[0], (*_TERMINAL, *_ATTRIBUTES)) if colors else None
    hint = did_you_mean(near, phrase("write a colour (#ef9a80, or default, red ...), then bold, dim ..."))
    raise Refusal(file.faulty((key,), phrase("“{written}” is no colour: {hint}", written=written, hint=hint)))

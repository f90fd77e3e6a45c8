"""A palette as Textual takes it."""

from textual.app import App
from textual.theme import Theme

from ..drawing.palette import Palette


def apply_theme(app: App[None], palette: Palette) -> None:
    """Have the program show itself in these colours from now on."""
    app.register_theme(theme_of(palette))
    app.theme = palette.name


def theme_of(palette: Palette) -> Theme:
    """The palette as Textual takes it."""
    return Theme(
        name=palette.name,
        dark=palette.dark,
        ansi=palette.is_terminals,
        primary=palette.accent.css,
        secondary=palette.accent.css,
        accent=palette.accent.css,
        warning=palette.below.css,
        error=palette.below.css,
        success=palette.accent.css,
        foreground=palette.foreground.css,
        background=palette.background.css,
        surface=palette.surface.css,
        panel=palette.surface.css,
        boost=palette.surface.css,
        variables=variables_of(palette) | (_of_terminal(palette) if palette.is_terminals else {}),
    )


def variables_of(palette: Palette) -> dict[str, str]:
    """What style sheets may use beside Textual's own variables."""
    return {
        "muted": palette.muted.css,
        "muted-style": palette.muted.style,
        "accent-style": palette.accent.style,
        "below": palette.below.css,
        "below-style": palette.below.style,
        "bar": palette.bar.css,
        "bar-style": palette.bar.style,
        "cursor": palette.cursor.css,
        "cursor-style": f"bold {palette.cursor.style}".removesuffix(" none"),
    }


def _of_terminal(palette: Palette) -> dict[str, str]:
    """Textual's own choices among the terminal's colours, in place of which these are to stand."""
    return {
        "ansi-background": palette.background.css,
        "ansi-foreground": palette.foreground.css,
        "surface": palette.surface.css,
        "panel": palette.surface.css,
        "block-cursor-foreground": palette.foreground.css,
        "block-cursor-background": palette.background.css,
        "block-cursor-text-style": "reverse",
        "border": palette.accent.css,
        "border-blurred": palette.muted.css,
        "input-selection-background": palette.surface.css,
        "input-selection-foreground": palette.foreground.css,
        "screen-selection-background": palette.background.css,
        "screen-selection-foreground": palette.foreground.css,
    }

"""A palette: the colours and weights that the roles of a theme have."""

from typing import Final

from msgspec import Struct
from textual.theme import Theme


class Paint(Struct, frozen=True):
    """A colour and a weight: `#ef9a80 bold`, `default dim`."""

    color: str = "default"
    """`#rrggbb`, or the name of one of the terminal's own colours."""
    style: str = "none"
    """`bold`, `dim`, `italic`, `underline`, `reverse`, or several of them."""

    @property
    def is_terminals(self) -> bool:
        """Whether the terminal says how this colour looks."""
        return not self.color.startswith("#")

    @property
    def css(self) -> str:
        """The colour as Textual writes it."""
        return f"ansi_{self.color.replace('-', '_')}" if self.is_terminals else self.color


class Palette(Struct, frozen=True, kw_only=True):
    """One theme. Inks say what a text is (see `lines.Role`); `strong` is the foreground in bold."""

    name: str
    dark: bool
    foreground: Paint
    background: Paint
    surface: Paint
    """What one types in, and questions."""
    muted: Paint
    accent: Paint
    below: Paint
    cursor: Paint = Paint(style="reverse")
    """The ground of what the cursor is on; a weight, as `reverse`, where the terminal's own colours are used."""
    bar: Paint = Paint(style="dim")
    """Bars at or above the cut-off: what is no letter needs less to be seen."""

    def theme(self) -> Theme:
        """The palette as Textual takes it."""
        return Theme(
            name=self.name,
            dark=self.dark,
            ansi=self.is_terminals,
            primary=self.accent.css,
            secondary=self.accent.css,
            accent=self.accent.css,
            warning=self.below.css,
            error=self.below.css,
            success=self.accent.css,
            foreground=self.foreground.css,
            background=self.background.css,
            surface=self.surface.css,
            panel=self.surface.css,
            boost=self.surface.css,
            variables=self.variables() | (self._of_terminal() if self.is_terminals else {}),
        )

    @property
    def is_terminals(self) -> bool:
        """Whether any of its colours is the terminal's own."""
        paints = (self.foreground, self.background, self.surface, self.muted, self.accent, self.below)
        return any(paint.is_terminals for paint in paints)

    def variables(self) -> dict[str, str]:
        """What style sheets may use beside Textual's own variables."""
        return {
            "muted": self.muted.css,
            "muted-style": self.muted.style,
            "accent-style": self.accent.style,
            "below": self.below.css,
            "below-style": self.below.style,
            "bar": self.bar.css,
            "bar-style": self.bar.style,
            "cursor": self.cursor.css,
            "cursor-style": f"bold {self.cursor.style}".removesuffix(" none"),
        }

    def _of_terminal(self) -> dict[str, str]:
        """Textual's own choices among the terminal's colours, in the place of which these are to stand."""
        return {
            "ansi-background": self.background.css,
            "ansi-foreground": self.foreground.css,
            "surface": self.surface.css,
            "panel": self.surface.css,
            "block-cursor-foreground": self.foreground.css,
            "block-cursor-background": self.background.css,
            "block-cursor-text-style": "reverse",
            "border": self.accent.css,
            "border-blurred": self.muted.css,
            "input-selection-background": self.surface.css,
            "input-selection-foreground": self.foreground.css,
            "screen-selection-background": self.background.css,
            "screen-selection-foreground": self.foreground.css,
        }


CALM_DARK: Final = Palette(
    name="calm-dark",
    dark=True,
    foreground=Paint("#d6d6d6"),
    background=Paint("#161a1d"),
    surface=Paint("#22282c"),
    muted=Paint("#98a3aa"),
    accent=Paint("#7fb2d9", "bold"),
    below=Paint("#ef9a80", "bold"),
    cursor=Paint("#363e45"),
    bar=Paint("#66727b"),
)
"""What `themes/calm-dark.toml` holds: the default needs no file, so that nothing has to be read for it at the start."""

"""A palette: the colours and weights that the roles of a theme have."""

from typing import Final

from msgspec import Struct

COLORS: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
"""The terminal's own colours by name, in the order of their codes; each also as `bright-red`."""


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
    """One theme. A role says what a text is (see `wording.role`); `strong` is the foreground in bold."""

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

    @property
    def is_terminals(self) -> bool:
        """Whether any of its colours is the terminal's own."""
        paints = (self.foreground, self.background, self.surface, self.muted, self.accent, self.below)
        return any(paint.is_terminals for paint in paints)


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

"""Text drawn line by line in a few roles: the ground that most widgets stand on."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from ..drawing.line import Line
from ..wording.role import Role
from ..wording.signs import UNICODE, Signs
from .roles import RolesApp


class Lines(Widget):
    """A widget that says what its lines are; drawing, and drawing anew only what changed, is done here."""

    DEFAULT_CSS = """
    Lines { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs: Signs = UNICODE
        self._drawn: list[Line] | None = None
        self._strips: dict[int, Strip] = {}
        self._styles_of: dict[Role, Style] = {}

    def on_mount(self) -> None:
        """In another theme, every line is drawn anew."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.redraw())

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The lines to show in so many columns and rows. To be given by each widget."""
        raise NotImplementedError

    def redraw(self, *, layout: bool = False) -> None:
        """Show the lines as they are now; `layout` when their number may have changed."""
        self._drawn = None
        self._strips.clear()
        self.refresh(layout=layout)

    def use_signs(self, signs: Signs) -> None:
        """Draw with these signs from now on."""
        self._signs = signs
        self.redraw()

    def notify_style_update(self) -> None:
        """Colours have changed: every line is drawn anew."""
        super().notify_style_update()
        self._strips.clear()
        self._styles_of.clear()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as there are lines."""
        return len(self.lines(width, 0))

    def render_line(self, y: int) -> Strip:
        """One row of the widget, from the lines as they were at the last redraw."""
        width, height = self.size
        if self._drawn is None:
            self._drawn = list(self.lines(width, height))
            self._strips.clear()
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != width:
            strip = self._strips[y] = self._strip(self._drawn[y] if y < len(self._drawn) else Line(), width)
        return strip

    @property
    def caret(self) -> Offset | None:
        """Where the terminal's own cursor belongs in it: where a line says so; None when none does."""
        if self._drawn is None and self.size.height:  # it has the focus already, and is drawn in a moment
            self._drawn = list(self.lines(*self.size))
        for y, line in enumerate(self._drawn or ()):
            if line.caret is not None:
                return Offset(min(line.caret, self.size.width - 1), y)
        return None

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.redraw()

    def _strip(self, line: Line, width: int) -> Strip:
        ground = self.rich_style
        segments = [Segment(text, ground + self._style_of(role)) for text, role in line.spans]
        return Strip(segments, line.width).adjust_cell_length(width, ground)

    def _style_of(self, role: Role) -> Style:
        style = self._styles_of.get(role)
        if style is None:
            assert isinstance(self.app, RolesApp)
            style = self._styles_of[role] = self.app.style_of(role)
        return style

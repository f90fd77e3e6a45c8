"""Paragraphs that may be longer than their room: they scroll by pages, and say how much more there is."""

from collections.abc import Sequence

from ..drawing.line import Line, wrapped
from ..drawing.list_window import more_words
from ..language import phrase
from ..wording.role import Role
from .lines import Lines

Paragraph = tuple[str, Role]


class ScrolledText(Lines):
    """Paragraphs, each in a role. The screen scrolls them: the keys go elsewhere."""

    DEFAULT_CSS = """
    ScrolledText { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: Sequence[Paragraph] = ()
        self._top = 0

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these from their beginning."""
        self._paragraphs, self._top = paragraphs, 0
        self.redraw(layout=True)

    def scroll_pages(self, pages: int) -> None:
        """So many pages on, or back when negative."""
        self._top += pages * max(1, self.size.height - 2)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What is in view, and in the last line how much there is below and above it."""
        drawn: list[Line] = []
        for text, role in self._paragraphs:
            indent = 3 + 2 * text.startswith("  ")
            drawn += wrapped(text, width, role, indent=indent) if text else [Line()]
        if not height or len(drawn) <= height:
            self._top = 0
            return drawn
        room = max(1, height - 1)
        self._top = max(0, min(self._top, len(drawn) - room))
        below = len(drawn) - self._top - room
        more = more_words(self._top, below, self._signs)
        return [*drawn[self._top : self._top + room], Line("   ").add(phrase("{more}   PgUp PgDn", more=more), "muted")]

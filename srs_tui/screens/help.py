"""Every key that works now, and what it does: gathered from what is bound, written nowhere else."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, BindingType
from textual.widget import Widget

from ..alliance.signs import Signs
from ..widgets.command import Command, bindings
from ..widgets.key_line import key_name
from ..widgets.lines import Line, Lines
from .desk import Desk
from .page import Page


class KeyTable(Lines, can_focus=True):
    """One row a command."""

    DEFAULT_CSS = """
    KeyTable { height: 1fr; }
    """

    def __init__(self, commands: Sequence[tuple[str, str]], signs: Signs) -> None:
        super().__init__()
        self._rows = commands
        self._signs = signs
        self.top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The keys on the left, what they do on the right."""
        keys = max((len(keys) for keys, _ in self._rows), default=0) + 6
        return [
            Line("   ").add(names, "strong").to(keys).add(text[: width - keys - 1])
            for names, text in self._rows[self.top : self.top + height]
        ]

    def scroll_by(self, rows: int) -> None:
        """Show rows further down or up."""
        self.top = max(0, min(len(self._rows) - self.size.height, self.top + rows))
        self.redraw()


class HelpScreen(Page[None]):
    """The keys of the screen that one came from."""

    AUTO_FOCUS = "KeyTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("help.leave", "escape,enter,question_mark,q", "back", "Back to where you were"),
            Command("help.down", "down,j,pagedown", "more", "Further down"),
            Command("help.up", "up,k,pageup", "", "Further up"),
        )
    ]

    def __init__(self, desk: Desk, title: str, commands: Iterable[ActiveBinding], keys: dict[str, list[str]]) -> None:
        super().__init__(desk)
        self._title = title
        rows = [
            (" ".join(key_name(key, desk.signs) for key in keys[active.binding.id or ""]), active.tooltip)
            for active in commands
        ]
        self._table = KeyTable(rows, desk.signs)

    def head(self) -> tuple[Line, str]:
        """What the keys belong to."""
        return Line("Keys", "strong").add(f"   {self._title}"), ""

    def body(self) -> Iterable[Widget]:
        """The keys."""
        yield self._table

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Further down."""
        self._table.scroll_by(self._table.size.height - 1)

    def action_up(self) -> None:
        """Further up."""
        self._table.scroll_by(1 - self._table.size.height)

"""What every program of ours on a terminal has in common: its colours, few bytes out, a cursor to follow."""

import os
from collections.abc import Mapping

from textual.driver import Driver
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from ..drawing.theme_choice import palette_for
from ..settings.settings import Settings
from ..system.places import themes_folder
from ..terminal.diff_update import DiffUpdate
from ..terminal.driver import RemoteDriver
from ..terminal.modes import TerminalModes
from ..terminal.textual_private import CompositorUpdate
from .cursor_list import WalksBesideInput
from .lines import Lines
from .roles import RolesApp
from .theme import apply_theme


class TerminalApp(RolesApp):
    """An app on a terminal that may be far away, in the therapist's colours."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "srs"

    def __init__(
        self,
        settings: Settings,
        *,
        driver_class: type[Driver] | None = RemoteDriver,
        env: Mapping[str, str] = os.environ,
        modes_before: TerminalModes | None = None,
    ) -> None:
        """`modes_before`: how the terminal was set before a program of ours that this one takes it over from."""
        super().__init__(driver_class=driver_class, ansi_color=True if env.get("NO_COLOR") else None)
        self.modes_before = modes_before
        self.animation_level = "none"
        self.is_heard = False
        """Whether a screen reader speaks what is written."""
        self._caret_was: tuple[Screen[object] | None, int] = (None, 0)
        """The screen, and the row that the terminal's own cursor was on."""
        palette, faults = palette_for(settings, themes_folder(), env)
        self.theme_faults = tuple(faults)
        """Why the theme that is set is not used, one line each."""
        apply_theme(self, palette)

    def action_redraw(self) -> None:
        """Draw the screen anew, whatever has been written over it."""
        if isinstance(self.driver, RemoteDriver):
            self.driver.screen_diff.forget()
        self.screen.refresh()

    def redraw_where_resized(self) -> None:
        """Draw anew where the window was changed, also back to the same size: what was cut off meanwhile is gone."""
        if isinstance(self.driver, RemoteDriver) and self.driver.take_resized():
            self.action_redraw()

    def on_update(self, update: CompositorUpdate) -> CompositorUpdate | None:
        """What of an update is new to the terminal."""
        if not isinstance(self.driver, RemoteDriver):
            return update
        caret = self._caret()
        if caret is None:  # not drawn yet: it stays where it is until it is
            caret = self.cursor_position
        self.cursor_position = caret
        diff = self.driver.screen_diff
        diff.whole_rows, diff.caret = self.is_heard, caret
        if self.is_heard and self._caret_was != (self.screen, caret.y):  # also back from a question: where one is
            diff.say_row(caret.y)
        self._caret_was = self.screen, caret.y
        return DiffUpdate(update, diff, self.size)

    def _caret(self) -> Offset | None:
        """Where the terminal's own cursor belongs, which screen readers and braille displays follow.

        In a line that is typed in, where the next letter goes; else where the focus is, or what the cursor keys move.
        """
        focus, screen = self.screen.focused, self.screen
        if self.is_heard and isinstance(screen, WalksBesideInput) and screen.is_walking:
            focus = screen.walked
        for widget in (focus,) if focus is not None else self.screen.query(Lines):
            caret: Offset | None = getattr(widget, "caret", None)
            if caret is not None and widget.display:
                there = widget.content_region.offset + caret
                return there if self._is_in_view(widget, there.y) else None
        return None

    def _is_in_view(self, widget: Widget, row: int) -> bool:
        """Whether a row of a widget is seen. One that was just focused may still be about to scroll into view."""
        try:
            seen = self.screen.find_widget(widget).visible_region
        except NoWidget:
            return False
        return seen.y <= row < seen.bottom

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing leaves by the clipboard: what is on the screen is health data."""

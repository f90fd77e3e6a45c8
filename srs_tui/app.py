"""The terminal interface: one caseload on the desk, screens over it, a terminal that may be far away."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Final

from textual.binding import ActiveBinding, BindingType
from textual.driver import Driver
from textual.events import Event, Key, Paste, Resize
from textual.geometry import Offset
from textual.screen import Screen

from .cli.failure import status_of
from .clinical.client import Client
from .screens.caseload import CaseloadScreen
from .screens.desk import Desk
from .screens.page import Page
from .screens.too_small import TooSmallScreen, is_small
from .settings.reading import load_settings
from .store.audit import Act
from .store.caseload import Caseload
from .store.caseload_files import CaseloadFiles
from .system.clock import is_unset_utc, local_now
from .system.environment import as_started
from .system.errors import StoreError
from .system.places import caseload_path, order_path, themes_folder, utc_told_path
from .system.told import is_first_time
from .terminal.driver import RemoteDriver
from .terminal.key_parser import LONGEST_PASTE, PasteTooLong
from .terminal.key_queue import KeyQueue
from .terminal.screen_diff import DiffUpdate
from .terminal.textual_private import CompositorUpdate, UpdatingApp
from .widgets.command import Command, bindings
from .widgets.lines import Lines
from .widgets.palette import CALM_DARK
from .widgets.theme import apply_theme, palette_for
from .wording.signs import signs_for

POLL_INTERVAL: Final = 1.0
"""Seconds between two looks at whether another program has changed the caseload."""


SOON: Final = 0.2
"""Seconds after the first picture when the next screens are read from disk: the first key is then as fast as any."""


class SrsApp(UpdatingApp):
    """The program on a terminal."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "srs"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            Command("app.help", "question_mark,f1,ctrl+p", "help", "Every key, and what it does"),
            Command("app.redraw", "ctrl+r,ctrl+l", "", "Draw the screen anew"),
            Command("app.quit", "ctrl+q,ctrl+c", "", "Leave the program; what is typed is kept"),
        )
    ]

    def __init__(
        self,
        desk: Desk,
        *,
        driver_class: type[Driver] | None = RemoteDriver,
        env: Mapping[str, str] = os.environ,
        greeting: str = "",
    ) -> None:
        """`greeting`: what is said on the first screen until the first key, where nothing is wrong."""
        super().__init__(driver_class=driver_class, ansi_color=True if env.get("NO_COLOR") else None)
        self.desk = desk
        self.animation_level = "none"
        self._greeting = greeting
        self._trouble_told = ""
        self._key_queue = KeyQueue(self, self._take)
        palette, faults = palette_for(desk.settings, themes_folder(), env)
        desk.faults += tuple(faults)
        apply_theme(self, palette)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles that Textual's own themes do not have."""
        return CALM_DARK.variables()

    def get_default_screen(self) -> Screen[None]:
        """The caseload."""
        return CaseloadScreen(self.desk)

    @property
    def key_queue(self) -> KeyQueue:
        """The keys that have come in and not yet been seen."""
        return self._key_queue

    async def on_event(self, event: Event) -> None:
        """Keys wait for their turn; everything else goes on at once."""
        if isinstance(event, PasteTooLong):
            from .screens.question import QuestionDialog

            if isinstance(self.screen, Page | QuestionDialog):
                self.screen.say(f"That paste is longer than {LONGEST_PASTE} characters: nothing was taken from it.")
        elif isinstance(event, Key | Paste) and not event.is_forwarded:
            self._key_queue.add(event)
        else:
            await super().on_event(event)
            if isinstance(event, Resize):
                self._key_queue.add(event)  # what the keys before it do ends on the screens they were meant for
                if isinstance(self.driver, RemoteDriver) and self.driver.take_resized():
                    self.action_redraw()  # also back to the same size: what was cut off meanwhile is gone

    async def _take(self, event: Event) -> None:
        """A key or a new size of the window, in its turn."""
        if isinstance(event, Resize):
            await self._make_room()
        elif not (isinstance(event, Key) and isinstance(self.screen, Page) and not self.screen.admits(event)):
            await super().on_event(event)

    async def _make_room(self) -> None:
        """Where the screens have no room, say so over them; go on with them where they have."""
        is_told = isinstance(self.screen, TooSmallScreen)
        if is_small(self.size) and not is_told:
            await self.push_screen(TooSmallScreen())
        elif is_told and not is_small(self.size):
            await self.pop_screen()

    async def action_rate_line_by_line(self) -> None:
        """Leave the screens for a while and rate by questions and answers; then back to the caseload."""
        from .cli.line_by_line import rate_line_by_line

        caseload = self.screen_stack[0]
        client = caseload.subject if isinstance(caseload, CaseloadScreen) else None
        with self.suspend():
            rate_line_by_line(self.desk.caseload.files, client.code if client else "")
        while len(self.screen_stack) > 1:  # what they show may not be true any more
            await self.pop_screen()
        await self._poll()
        await self._make_room()

    def on_mount(self) -> None:
        """Begin to take keys, and to look for changes of other programs."""
        self._key_queue.start()
        self.set_interval(POLL_INTERVAL, self._poll)
        if self.desk.settings.keys:
            self.set_keymap({each.command: ",".join(each.keys) for each in self.desk.settings.keys})  # checked later
        self.set_timer(SOON, lambda: self.run_worker(self._read_ahead, thread=True))
        self.call_after_refresh(self._tell_faults)

    def _read_ahead(self) -> None:
        """Read the screen that most keys go to; with keys of one's own all of them, to see whether the keys hold."""
        from .screens import rate  # noqa: F401 - the debrief comes with it

        if self.desk.settings.keys:
            from .screens.keymap import checked_keymap

            keymap, faults = checked_keymap(self.desk.settings.keys, type(self))
            self.call_from_thread(self._take_keys, keymap, faults)

    def _take_keys(self, keymap: Mapping[str, str], faults: Sequence[str]) -> None:
        self.set_keymap(keymap)
        self.desk.faults += tuple(faults)
        if faults:
            self._tell_faults()

    def _tell_faults(self) -> None:
        """What is wrong in the settings: the first of it here, all of it in the settings screen."""
        if self.desk.faults and isinstance(self.screen, Page):
            self.screen.say(f"Not all settings could be used (, shows why): {self.desk.faults[0]}")
        elif self._greeting and isinstance(self.screen, CaseloadScreen):
            self.screen.say(self._greeting)

    def on_unmount(self) -> None:
        """Take no more keys."""
        self._key_queue.stop()

    async def _poll(self) -> None:
        self._tell_trouble()
        try:
            changed = await self.desk.work(self.desk.caseload.refresh)
        except StoreError as reason:
            if isinstance(self.screen, Page):
                self.screen.say(str(reason))
            return
        if isinstance(self.screen, Page):
            if changed:
                self.screen.show()
            if notice := self.desk.caseload.take_notice():
                self.screen.say(notice)

    def _tell_trouble(self) -> None:
        """Say once why what is typed could not be kept, where that came to light after the key."""
        trouble, told = str(self.desk.drafts.trouble or ""), self._trouble_told
        if trouble or self.desk.drafts.written(0):
            self._trouble_told = trouble
        if trouble and trouble != told:
            from .screens.question import QuestionDialog

            if isinstance(self.screen, Page | QuestionDialog):
                self.screen.say(f"What you type is not kept. {trouble}")

    def action_help(self) -> None:
        """Every command that can be given now; the one that is chosen is given."""
        from .screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, HelpScreen | TooSmallScreen):
            return

        def give(chosen: ActiveBinding | Client | None) -> None:
            if isinstance(chosen, Client):
                from .screens.chart import ChartScreen

                self.push_screen(ChartScreen(self.desk, chosen))
            elif chosen is not None:
                self.call_later(self.run_action, chosen.binding.action, chosen.node)

        self.push_screen(HelpScreen(self.desk, screen), give)

    def action_redraw(self) -> None:
        """Draw the screen anew, whatever has been written over it."""
        if isinstance(self.driver, RemoteDriver):
            self.driver.screen_diff.forget()
        self.screen.refresh()

    def on_update(self, update: CompositorUpdate) -> CompositorUpdate | None:
        """What of an update is new to the terminal; nothing of a screen that the window has no room for."""
        if not isinstance(self.driver, RemoteDriver):
            return update
        if is_small(self.size) != isinstance(self.screen, TooSmallScreen):
            return None
        self.cursor_position = self._caret()
        return DiffUpdate(update, self.driver.screen_diff, self.size)

    def _caret(self) -> Offset:
        """Where the terminal's own cursor belongs, which screen readers and braille displays follow.

        In a line that is typed in, where the next letter goes; else where the focus is, or what the cursor keys move.
        """
        focus = self.screen.focused
        for widget in (focus,) if focus is not None else self.screen.query(Lines):
            caret: Offset | None = getattr(widget, "caret", None)
            if caret is not None and widget.display:
                return widget.content_region.offset + caret
        return Offset(0, 0)

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing leaves by the clipboard: what is on the screen is health data."""


def run_interface(path: Path | None, demo: bool, env: Mapping[str, str] = os.environ) -> int:
    """Open the interface on the caseload at `path`, or on a made-up one in a throw-away place. Returns the exit status.

    Raises:
        StoreError: the caseload cannot be opened.
    """
    with ExitStack() as stack:
        settings, faults = load_settings()
        greeting = ""
        if demo:
            from .store.demo import demo_caseload

            folder = stack.enter_context(TemporaryDirectory(prefix="srs-demo-"))
            caseload = demo_caseload(Path(folder), local_now(settings.timezone))
        else:
            files = CaseloadFiles(caseload_path(None if path is None else str(path), env))
            caseload = Caseload.open(files)
            greeting = " ".join(files.close_to_others()[:1])
            caseload.audit.note(Act.OPENED)
        desk = Desk(
            caseload,
            settings=settings,
            faults=faults,
            signs=signs_for(settings.sign_set(as_started())),
            clock=local_now,
            demo=demo,
            order_path=None if demo else order_path(),
        )
        if not (demo or faults or greeting) and is_unset_utc(settings.timezone, env) and is_first_time(utc_told_path()):
            greeting = "Days change at midnight UTC on this computer: set your time zone in the settings (,)."
        app = SrsApp(desk, env=env, greeting=greeting)
        app.run(mouse=settings.mouse)
        from .screens.unfinished import tell_unfinished

        tell_unfinished(desk, is_quiet=app.failure is not None or bool(app.return_code))
        if app.failure is not None:
            return status_of(getattr(app.failure, "error", app.failure))  # a worker's is inside another
        return app.return_code or 0

"""The terminal interface: one caseload on the desk, screens over it, a terminal that may be far away."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import ActiveBinding, BindingType
from textual.driver import Driver
from textual.events import Event, InputEvent, Key, Paste, Resize
from textual.screen import Screen

from .clinical.client import Client
from .drawing.command import HELP, LOCK, Command
from .drawing.window_size import is_small
from .language import phrase
from .screens.caseload import CaseloadScreen
from .screens.desk import Desk
from .screens.page import Page, Speaks
from .screens.too_small import TooSmallScreen
from .store.audit import Act
from .system.clock import uptime
from .system.errors import StoreError
from .system.idle import Idle
from .terminal.driver import RemoteDriver
from .terminal.key_parser import LONGEST_PASTE, PasteTooLong
from .terminal.key_queue import KeyQueue
from .terminal.modes import LEAVE_CLEAN, TerminalModes
from .terminal.textual_private import CompositorUpdate
from .widgets.command import bindings
from .widgets.terminal_app import TerminalApp

if TYPE_CHECKING:
    from .screens.hand_over import HandedOver, HandOver

POLL_INTERVAL: Final = 1.0
"""Seconds between two looks at whether another program has changed the caseload."""


SOON: Final = 0.2
"""Seconds after the first picture when the next screens are read from disk: the first key is then as fast as any."""


KEPT_WITHIN: Final = 2.0
"""Seconds that a lock waits for the disk to take what was typed; what it refuses is handed on."""


class SrsApp(TerminalApp):
    """The program on a terminal."""

    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            HELP,
            LOCK,
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
        modes_before: TerminalModes | None = None,
        greeting: str = "",
        taken_back: str = "",
        uptime: Callable[[], float] = uptime,
    ) -> None:
        """`greeting`: what is said on the first screen until the first key, where nothing is wrong. `taken_back`: which
        draft, by its key, a client has answered just now: it is shown.
        """
        super().__init__(desk.settings, driver_class=driver_class, env=env, modes_before=modes_before)
        self.desk = desk
        desk.faults += self.theme_faults
        self.gives_way = False
        """Whether it ends for another program of ours to take the terminal: the lock, or the hand-over."""
        self.hand_over: HandOver | None = None
        """For what the screen is handed over to a client; None: it is not."""
        self._idle = Idle(uptime)
        self._greeting = greeting
        self._taken_back = taken_back
        self._trouble_told = self._unread_told = ""
        self.is_heard = desk.signs.is_heard
        self._key_queue = KeyQueue(self, self._take)

    def get_default_screen(self) -> Screen[None]:
        """The caseload."""
        return CaseloadScreen(self.desk)

    @property
    def key_queue(self) -> KeyQueue:
        """The keys that have come in and not yet been seen."""
        return self._key_queue

    async def on_event(self, event: Event) -> None:
        """Keys wait for their turn; everything else goes on at once. After the time that locks, a key does nothing."""
        if isinstance(event, InputEvent | Paste):
            if self.gives_way or self._is_idle():
                await self.action_lock()
                return
            self._idle.touch()
        if isinstance(event, PasteTooLong):
            if isinstance(self.screen, Speaks):
                said = "That paste is longer than {longest} characters: nothing was taken from it."
                self.screen.say(phrase(said, longest=LONGEST_PASTE))
        elif isinstance(event, Key | Paste) and not event.is_forwarded:
            self._key_queue.add(event)
        else:
            await super().on_event(event)
            if isinstance(event, Resize):
                self._key_queue.add(event)  # what the keys before it do ends on the screens they were meant for
                self.redraw_where_resized()

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
        files, minutes = self.desk.caseload.files, self.desk.settings.lock_after
        with self.suspend():
            was_left = rate_line_by_line(files, client.code if client else "", minutes)
        if was_left:
            await self.action_lock()
            return
        self._idle.touch()
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
        if self._taken_back:
            self.call_after_refresh(self._show_taken_back)

    async def _show_taken_back(self) -> None:
        """What the client has marked, for both to look at."""
        from .screens.rate import RateScreen

        drafts = {draft.key: draft for draft in self.desk.drafts.unfinished()}
        draft = drafts.get(self._taken_back)
        client = None if draft is None else self.desk.caseload.records.clients.get(draft.client)
        if draft is not None and client is not None:
            if not self.desk.demo:
                self.desk.caseload.audit.note(Act.TAKEN_BACK, client.id)
            greeting = phrase("Taken back. Look at it together; Enter on the last line saves it.")
            await self.push_screen(RateScreen(self.desk, client, scale=draft.instrument, greeting=greeting))
        self._taken_back = ""
        self.action_redraw()

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
            self.screen.say(phrase("Not all settings could be used (, shows why): {fault}", fault=self.desk.faults[0]))
        elif self._greeting and isinstance(self.screen, CaseloadScreen):
            self.screen.say(self._greeting)

    def on_unmount(self) -> None:
        """Take no more keys."""
        self._key_queue.stop()

    def _is_idle(self) -> bool:
        return self._idle.is_over(self.desk.settings.lock_after)

    async def action_lock(self) -> None:
        """End, for the lock to take the terminal."""
        await self._give_way()

    async def on_handed_over(self, message: "HandedOver") -> None:
        """End, for the client to take the keyboard."""
        self.hand_over = message.hand_over
        await self._give_way()

    async def _give_way(self) -> None:
        """Show nothing more, and end once what was typed is kept."""
        if self.gives_way:
            return
        self.gives_way = self.keeps_terminal = True
        if isinstance(self.driver, RemoteDriver):
            self.driver.write(LEAVE_CLEAN)
        self.desk.drafts.try_again()
        await asyncio.to_thread(self.desk.drafts.synced, KEPT_WITHIN)
        if not self.return_code:  # nobody has told it meanwhile to end for good
            self.exit()

    async def _poll(self) -> None:
        if self._is_idle():
            await self.action_lock()
            return
        self._tell_trouble()
        try:
            changed = await self.desk.work(self.desk.caseload.refresh)
        except StoreError as reason:
            self._tell_unread(str(reason))
            return
        self._unread_told = ""
        if self.screen_stack and isinstance(self.screen, Page):  # it may have been left meanwhile
            if changed:
                self.screen.show()
            if notice := self.desk.caseload.take_notice():
                self.screen.say_too(notice)

    def _tell_unread(self, trouble: str) -> None:
        """Say why the caseload cannot be read: once, and where it is seen again whenever nothing else is said."""
        if self.screen_stack and isinstance(self.screen, Page):
            is_told, self._unread_told = trouble == self._unread_told, trouble
            if not (is_told and (self.is_heard or self.screen.said)):
                self.screen.say_too(trouble)

    def _tell_trouble(self) -> None:
        """Say once why what is typed could not be kept, where that came to light after the key and no key said it."""
        trouble, told = str(self.desk.drafts.trouble or ""), self._trouble_told
        if trouble or self.desk.drafts.written(0):
            self._trouble_told = trouble
        if trouble and trouble != told and isinstance(self.screen, Speaks) and trouble not in self.screen.said:
            self.screen.say(phrase("What you type is not kept. {trouble}", trouble=trouble))

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

    def on_update(self, update: CompositorUpdate) -> CompositorUpdate | None:
        """What of an update is new to the terminal; nothing once it gives way, or where the window has no room.

        Nor of other clients, while the one who has just answered looks on.
        """
        if isinstance(self.driver, RemoteDriver) and (
            self.gives_way or self._taken_back or is_small(self.size) != isinstance(self.screen, TooSmallScreen)
        ):
            return None
        return super().on_update(update)

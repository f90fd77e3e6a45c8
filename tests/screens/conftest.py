"""The program on a made-up caseload, driven by keys, with the clock standing still."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import pytest
import textual.app
import textual.pilot
from textual.pilot import Pilot

from srs_tui.app import SrsApp
from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.session import Session
from srs_tui.screens.desk import Desk
from srs_tui.screens.unfinished import LAST_SYNC
from srs_tui.settings.settings import Settings
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import UNICODE, Signs

NOW = datetime(2026, 11, 21, 17, 50, tzinfo=timezone(timedelta(hours=1)))
"""A Saturday, ten minutes before the hour."""
PATIENCE = 180.0
"""Seconds that anything may take on a machine that is busy with something else."""
ScreenType = TypeVar("ScreenType")


async def nothing_left_to_do() -> None:
    """Return when the event loop has run all that was waiting, and all that came of it: the rest hangs on a timer."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:  # type: ignore[attr-defined]
        await asyncio.sleep(0)


class Hands:
    """Someone at the keyboard, and what they see."""

    def __init__(self, app: SrsApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.waits_for_workers = True
        """Not where a test holds up what they wait for."""

    @property
    def caseload(self) -> Caseload:
        """What is on disk."""
        return self.app.desk.caseload

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and wait until the last has had its effect."""
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type a text, letter by letter."""
        names = {" ": "space", "#": "number_sign", ".": "full_stop", ",": "comma", "-": "minus"}
        await self.press(*(names.get(c, c) for c in text))

    async def settle(self) -> None:
        """Wait until nothing is under way and all of it is drawn, or the program has left."""
        await self.at_rest()
        if not self.app.is_running:
            return
        await self.pilot.pause()
        while not self._is_drawn():
            await asyncio.sleep(0.001)  # for the timers that take in a new size, draw and scroll
            await self.pilot.pause()

    async def at_rest(self, *_: float) -> None:
        """Wait until all keys so far have had their effect, or the program has left."""
        taken_in = asyncio.Event()
        self.app.call_later(taken_in.set)  # behind the keys: a busy machine may not have brought them this far yet
        await nothing_left_to_do()
        while not taken_in.is_set():
            if not self.app.is_running:  # it left with these keys, and calls nobody any more
                return
            await asyncio.sleep(0.001)
        await self.app.key_queue.drained()
        while self.waits_for_workers and any(worker.is_running for worker in self.app.workers):
            await asyncio.sleep(0.001)
        await nothing_left_to_do()

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds that no key brings about, or not at once."""
        end = time.monotonic() + PATIENCE
        await self.settle()
        while not holds():
            assert time.monotonic() < end, f"not within {PATIENCE} s: {what}\n{self.picture}"
            await asyncio.sleep(0.01)
            await self.settle()

    async def until_said(self, said: str) -> None:
        """Wait until that is on the screen, over however many lines."""
        await self.until(lambda: said in " ".join(self.picture.split()), said)

    def _is_drawn(self) -> bool:
        """Whether there is no new size, nor anything on the screen in front, that is not drawn yet."""
        if not self.app.is_running or not self.app.screen_stack:
            return True
        screen = self.app.screen
        if self.app._resize_timer is not None or self.app.animator._animations:
            return False
        if not screen.is_current or self.app._batch_count:
            return True
        return not (  # all that its timer waits for before it draws, and what is to come after that
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
            or screen._callbacks
        )

    def on(self, kind: type[ScreenType]) -> ScreenType:
        """The screen in front, which must be of that kind."""
        assert isinstance(self.app.screen, kind), f"on {type(self.app.screen).__name__}, not on {kind.__name__}"
        return self.app.screen

    @property
    def lines(self) -> list[str]:
        """The screen as text, without blanks at the ends."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def picture(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines).rstrip() + "\n"

    def line(self, part: str) -> str:
        """The first line that holds a text."""
        found = next((line for line in self.lines if part in line), None)
        assert found is not None, f"nowhere on the screen: {part!r}\n{self.picture}"
        return found


def has_caret(hands: Hands) -> bool:
    """Whether the terminal's own cursor is within the window."""
    found = hands.app._caret()
    return found is not None and found.y < len(hands.lines)


def caret(hands: Hands) -> tuple[int, str]:
    """The row of the terminal's own cursor, and the line there."""
    found = hands.app._caret()
    assert found is not None, hands.picture
    return found.y, hands.lines[found.y]


def desk_on(
    caseload: Caseload,
    *,
    signs: Signs = UNICODE,
    rules: Rules | None = None,
    settings: Settings | None = None,
    demo: bool = False,
    clock: Callable[[], datetime] = lambda: NOW,
    order_path: Path | None = None,
) -> Desk:
    """A desk at the frozen hour, or with a clock that is moved."""
    held = settings or Settings(rules=rules or Rules())
    return Desk(caseload, settings=held, signs=signs, clock=clock, demo=demo, order_path=order_path)


def filled(
    folder: Path, clients: Sequence[Client], ratings: Sequence[Session] = (), adjustments: Sequence[Adjustment] = ()
) -> Caseload:
    """A caseload on disk with these records."""
    caseload = Caseload.open(folder / "caseload.json", clock=lambda: NOW.astimezone(UTC))
    if clients:
        caseload.import_records(clients, ratings, adjustments, "the beginning")
    return caseload


@asynccontextmanager
async def opened(
    caseload: Caseload,
    *,
    size: tuple[int, int] = (80, 24),
    signs: Signs = UNICODE,
    rules: Rules | None = None,
    settings: Settings | None = None,
    demo: bool = False,
    clock: Callable[[], datetime] = lambda: NOW,
    order_path: Path | None = None,
) -> AsyncIterator[Hands]:
    """The program open on a caseload."""
    desk = desk_on(caseload, signs=signs, rules=rules, settings=settings, demo=demo, clock=clock, order_path=order_path)
    app = SrsApp(desk)
    try:
        with pytest.MonkeyPatch.context() as patch:
            async with app.run_test(size=size) as pilot:
                hands = Hands(app, pilot)
                for module in (textual.app, textual.pilot):  # which guess from the CPU's time, and for 20 ms each
                    patch.setattr(module, "wait_for_idle", hands.at_rest)
                await hands.settle()
                yield hands
    finally:
        desk.drafts.close(LAST_SYNC)  # its threads would keep all of the program for as long as the tests run


@pytest.fixture(autouse=True)
def terminal_of_many_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme depends on the terminal: here it is the usual one, wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


OpenApp = Callable[..., AbstractAsyncContextManager[Hands]]


@pytest.fixture
def open_app() -> OpenApp:
    """Open the program: `async with open_app(caseload, size=(80, 24)) as hands`."""
    return opened

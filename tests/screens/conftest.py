"""The program on a made-up caseload, driven by keys, with the clock standing still."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import pytest
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
ScreenType = TypeVar("ScreenType")


class Hands:
    """Someone at the keyboard, and what they see."""

    def __init__(self, app: SrsApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

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
        """Wait until nothing is under way, or the program has left."""
        taken_in = asyncio.Event()
        self.app.call_later(taken_in.set)  # behind the keys: a busy machine may not have brought them this far yet
        while not taken_in.is_set():
            if not self.app.is_running:  # it left with these keys, and calls nobody any more
                return
            await asyncio.sleep(0.005)
        await self.app.key_queue.drained()
        await self.pilot.pause()

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
        async with app.run_test(size=size) as pilot:
            hands = Hands(app, pilot)
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

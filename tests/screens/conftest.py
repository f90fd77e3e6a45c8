"""The program on a made-up caseload, driven by keys, with the clock standing still."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import pytest

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
from tests.keyboard import Keyboard

NOW = datetime(2026, 11, 21, 17, 50, tzinfo=timezone(timedelta(hours=1)))
"""A Saturday, ten minutes before the hour."""
ScreenType = TypeVar("ScreenType")


class Hands(Keyboard):
    """Someone at the keyboard of the program on a caseload."""

    app: SrsApp

    @property
    def caseload(self) -> Caseload:
        """What is on disk."""
        return self.app.desk.caseload

    async def taken_in(self) -> None:
        """Wait until all keys so far have reached the screen that they were meant for."""
        await super().taken_in()
        if self.app.is_running:
            await self.app.key_queue.drained()

    def on(self, kind: type[ScreenType]) -> ScreenType:
        """The screen in front, which must be of that kind."""
        assert isinstance(self.app.screen, kind), f"on {type(self.app.screen).__name__}, not on {kind.__name__}"
        return self.app.screen


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
    try:
        async with Hands.at(SrsApp(desk), size) as hands:
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

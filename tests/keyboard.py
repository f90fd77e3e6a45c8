"""Someone at the keyboard of a program that runs in this process, who looks once all that they see is true."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, Self

import pytest
import textual.app
import textual.pilot
from textual.app import App
from textual.pilot import Pilot

PATIENCE: Final = 180.0
"""Seconds that anything may take on a machine that is busy with something else."""


async def nothing_left_to_do() -> None:
    """Return when the event loop has run all that was waiting, and all that came of it: the rest hangs on a timer."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:  # type: ignore[attr-defined]
        await asyncio.sleep(0)


class Keyboard:
    """The keys of a program, and what is on its screen."""

    def __init__(self, app: App[Any], pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self.waits_for_workers = True
        """Not where a test holds up what they wait for."""

    @classmethod
    @asynccontextmanager
    async def at(cls, app: App[Any], size: tuple[int, int]) -> AsyncIterator[Self]:
        """Run a program, with someone at its keyboard; all that is there to see at first is drawn."""
        with pytest.MonkeyPatch.context() as patch:
            async with app.run_test(size=size) as pilot:
                keyboard = cls(app, pilot)
                for module in (textual.app, textual.pilot):  # which guess from the CPU's time, and for 20 ms each
                    patch.setattr(module, "wait_for_idle", keyboard.at_rest)
                await keyboard.settle()
                yield keyboard

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and wait until the last has had its effect."""
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type a text, letter by letter."""
        names = {" ": "space", "#": "number_sign", ".": "full_stop", ",": "comma", "-": "minus"}
        await self.press(*(names.get(c, c) for c in text))

    async def resize(self, columns: int, rows: int) -> None:
        """Make the window another size, and wait until all is drawn in it."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

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
        await self.taken_in()
        if not self.app.is_running:
            return
        while self.waits_for_workers and any(worker.is_running for worker in self.app.workers):
            await asyncio.sleep(0.001)
        await nothing_left_to_do()

    async def taken_in(self) -> None:
        """Wait until the program has seen all keys so far, or has left."""
        seen = asyncio.Event()
        self.app.call_later(seen.set)  # behind the keys: a busy machine may not have brought them this far yet
        await nothing_left_to_do()
        while not seen.is_set() and self.app.is_running:  # one that left with these keys calls nobody any more
            await asyncio.sleep(0.001)

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

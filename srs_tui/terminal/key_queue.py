"""Keys, one after another: each is done with before the next is looked at.

Textual hands every key to what has the focus at the moment it arrives. Keys typed ahead (a slow line brings
ten at once) would all go to the first screen, although the first of them opens another. Here each waits until
the one before it has had its whole effect, the new screen and its focus included.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.screen import Screen

PATIENCE: Final = 5.0
"""Seconds that one step of a key may take before the next key is let through all the same."""


class KeyQueue:
    """The keys that have come in and not yet been seen."""

    def __init__(self, app: App[None], deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: asyncio.Queue[Event] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to hand on keys; within the app's own context."""
        self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Hand on no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def add(self, event: Event) -> None:
        """Put a key at the end of the queue."""
        self._waiting.put_nowait(event)

    async def drained(self) -> None:
        """Return when every key that has come in has had its effect."""
        await self._waiting.join()

    async def _run(self) -> None:
        while True:
            event = await self._waiting.get()
            try:
                for each in self._parts(event):
                    await self._deliver(each)
                    await self._settled()
            except Exception as error:  # a task of ours: without this nobody would hear of it
                self._app.call_later(_fail, error)
            finally:
                self._waiting.task_done()

    def _parts(self, event: Event) -> list[Event]:
        """Escape and the key after it, where they came as one key with alt that means nothing now."""
        screen = self._screen()
        if (
            isinstance(event, Key)
            and event.key.startswith("alt+")
            and event.character is not None
            and screen is not None
            and event.key not in screen.active_bindings
        ):
            return [Key("escape", "\x1b"), Key(event.key.removeprefix("alt+"), event.character)]
        return [event]

    async def _settled(self) -> None:
        """Wait until the key has gone from the focus up to the app, and what it opened stands."""
        screen = None
        while screen is not (now := self._screen()) and now is not None:
            screen = now
            focus = screen.focused
            nodes: list[DOMNode] = (
                [] if focus is None else [node for node in focus.ancestors_with_self if node is not self._app]
            )
            for node in (*(nodes or [screen]), self._app, screen):
                await self._done_with(node)

    def _screen(self) -> Screen[object] | None:
        return self._app.screen if self._app.screen_stack else None

    async def _done_with(self, node: DOMNode) -> None:
        done = asyncio.Event()
        if node.call_later(done.set):
            with suppress(TimeoutError):
                for _ in range(int(PATIENCE / 0.05)):
                    if not node.is_attached and node is not self._app:
                        return
                    with suppress(TimeoutError):
                        await asyncio.wait_for(done.wait(), 0.05)
                        return


def _fail(error: Exception) -> None:
    raise error

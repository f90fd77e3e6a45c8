"""The line in which a kiosk's code or passphrase is typed, one try after another, ever more slowly."""

import asyncio
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from textual.events import Key

from ..language import phrase
from ..store.caseload_files import CaseloadFiles
from ..store.errors import WrongPassphrase
from ..store.keys import Keys
from ..store.unlocking import Attempt
from ..store.wrong_tries import WrongTries, wait_after
from ..system.clock import uptime
from ..system.errors import StoreError
from ..words import counted

LONGEST: Final = 1000
"""Characters of a passphrase."""
Opened = TypeVar("Opened")


class PassphraseTry:
    """The try of a passphrase or a recovery code, which may be given up."""

    def __init__(self, files: CaseloadFiles) -> None:
        self._files = files
        self._attempt: Attempt | None = None

    def opened_by(self, typed: str) -> Keys:
        """The keys that it opens. Takes a second.

        Raises:
            WrongPassphrase: it opens nothing.
            StoreError: it could not be tried.
        """
        self._attempt = Attempt(self._files, typed)
        return self._attempt.keys()

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        if self._attempt is not None:
            self._attempt.cancel()


class CodeLine(Generic[Opened]):
    """What is typed, unseen, and what became of the tries. `free`: so many fail before the first wait."""

    def __init__(
        self,
        opened_by: Callable[[str], Opened],
        changed: Callable[[], None],
        *,
        free: int = 0,
        before: WrongTries,
        uptime: Callable[[], float] = uptime,
    ) -> None:
        """`opened_by` tries what was typed, off the event loop, and raises WrongPassphrase or another StoreError;
        `changed` draws. `before`: what was tried before this line."""
        self._opened_by = opened_by
        self._changed = changed
        self._free = free
        self._uptime = uptime
        self._not_before = uptime() + before.left if before.left else 0.0
        self.typed = ""
        self.said = ""
        """What there is to say."""
        self.failures = before.number
        self.is_trying = False

    def press(self, key: Key) -> None:
        """Take a character, or take the last one away."""
        if self.is_trying:
            return
        if key.key == "backspace":
            self.typed, self.said = self.typed[:-1], ""
        elif key.key == "ctrl+u":
            self.typed, self.said = "", ""
        elif key.character is not None and key.is_printable and not key.key.startswith("alt+"):
            self.paste(key.character)
        self._changed()

    def paste(self, text: str) -> None:
        """Take the first line of a text."""
        if not self.is_trying:
            self.typed = (self.typed + text.split("\n")[0].rstrip("\r"))[:LONGEST]
            self.said = ""
            self._changed()

    async def tried(self) -> Opened | None:
        """Try what is typed; what it opened, None where it did not, which is said."""
        if self.is_trying:
            return None
        if not self.typed:
            self._say(phrase("Nothing is typed yet."))
            return None
        if (left := self._not_before - self._uptime()) > 0:
            self._say(
                phrase("Not yet: wait {left} more, then press Enter again.", left=counted(int(left) + 1, "second"))
            )
            return None
        self.is_trying = True
        self._say(phrase("Opening ..."))
        typed, self.typed = self.typed, ""
        try:
            return await asyncio.to_thread(self._opened_by, typed)
        except WrongPassphrase as wrong:
            self.failures += 1
            self._say(f"{wrong}{self._wait()}")
        except StoreError as reason:
            self._say(str(reason))
        finally:
            self.is_trying = False
        return None

    def _wait(self) -> str:
        wait = wait_after(self.failures - self._free)
        if not wait:
            return ""
        self._not_before = self._uptime() + wait
        return phrase(" Next try in {wait}.", wait=counted(wait, "second"))

    def _say(self, text: str) -> None:
        self.said = text
        self._changed()

"""Rating line by line from within the interface, where the window has no room for screens."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from ..store.caseload import Caseload
from ..store.caseload_files import CaseloadFiles
from ..system.clock import uptime
from ..system.errors import StoreError
from ..system.idle import Idle
from .output import say
from .prompt import answer, undisturbed
from .prompted_rating import ask_for
from .rate_request import RateRequest
from .scale_meant import scale_meant

_WIPE: Final = "\x1b[2J\x1b[3J\x1b[H"
"""The screen and, where a terminal lets go of it, what has scrolled away."""


class LeftIdle(Exception):
    """Nobody has answered for as long as it takes to lock."""


def rate_line_by_line(
    files: CaseloadFiles, suggested: str, minutes: int = 0, uptime: Callable[[], float] = uptime
) -> bool:
    """Ask for a client of the caseload, and for a rating of theirs, until it is kept or left.

    `suggested`: the code that an empty answer stands for; empty when there is none. `minutes`: after so many without
    an answer it is left, and nothing of it stays on the terminal; 0: never. Whether that was so.
    """
    say()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl+C leaves the questions; the draft is kept
    try:
        with undisturbed(), _left_when_idle(minutes, Idle(uptime)):
            while not _rated(files, suggested):
                pass
            answer(phrase("Enter goes back to the screens. "))
    except (EOFError, KeyboardInterrupt):
        pass
    except LeftIdle:
        print(_WIPE, end="", flush=True)
        return True
    return False


@contextmanager
def _left_when_idle(minutes: int, idle: Idle) -> Iterator[None]:
    """Raises LeftIdle out of a question that nobody answers. That a line was read shows in the terminal's file."""
    seen = os.fstat(0).st_atime_ns

    def look(*_: object) -> None:
        nonlocal seen
        now = os.fstat(0).st_atime_ns
        if now != seen:
            seen = now
            idle.touch()
        elif idle.is_over(minutes):
            raise LeftIdle

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _rated(files: CaseloadFiles, suggested: str) -> bool:
    """Whether one client was asked about; False when there was no such client."""
    typed = (
        answer(phrase("Client (empty: {suggested}): ", suggested=suggested) if suggested else phrase("Client: "))
        or suggested
    )
    try:
        caseload = Caseload.open(files)
        client = caseload.find(typed)
    except (Refusal, StoreError) as reason:
        say(f"  {reason}")
        return not typed or isinstance(reason, StoreError)
    try:
        ask_for(RateRequest(code=client.code), caseload, client, scale_meant(client, None))
    except (Refusal, StoreError) as reason:
        say(f"  {reason}")
    return True

"""Rating line by line from within the interface, where the window has no room for screens."""

import signal

from ..clinical.instrument import instrument_named
from ..clinical.refusal import Refusal
from ..store.caseload import Caseload
from ..store.caseload_files import CaseloadFiles
from ..system.errors import StoreError
from .output import say
from .prompt import answer, undisturbed
from .prompted_rating import ask_for
from .rate import RateRequest


def rate_line_by_line(files: CaseloadFiles, suggested: str) -> None:
    """Ask for a client of the caseload, and for a rating of theirs, until it is kept or left.

    `suggested`: the code that an empty answer stands for; empty when there is none.
    """
    say()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl+C leaves the questions; the draft is kept
    try:
        with undisturbed():
            while not _rated(files, suggested):
                pass
            answer("Enter goes back to the screens. ")
    except (EOFError, KeyboardInterrupt):
        say()


def _rated(files: CaseloadFiles, suggested: str) -> bool:
    """Whether one client was asked about; False when there was no such client."""
    typed = answer(f"Client (empty: {suggested}): " if suggested else "Client: ") or suggested
    try:
        caseload = Caseload.open(files)
        client = caseload.find(typed)
    except (Refusal, StoreError) as reason:
        say(f"  {reason}")
        return not typed or isinstance(reason, StoreError)
    try:
        ask_for(RateRequest(code=client.code), caseload, client, instrument_named(client.instrument))
    except (Refusal, StoreError) as reason:
        say(f"  {reason}")
    return True

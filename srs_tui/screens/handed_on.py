"""What one program of ours on a terminal hands on to the next that is begun in its place."""

import msgspec
from msgspec import Struct

from ..clinical.refusal import Refusal
from ..system.restart import handed_on
from ..terminal.modes import TerminalModes


class HandedOn(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Nothing in it says who a client is: their keys at most."""

    modes: TerminalModes | None = None
    """How the terminal was set before the first of these programs."""
    demo: str = ""
    """The folder of the made-up caseload; empty where it is none."""
    drafts: tuple[bytes, ...] = ()
    """What was typed and the disk refused, each as it would be a line on the disk."""
    hand_over: bytes = b""
    """A `HandOver`, where a client has the screen; empty: nobody else has it."""
    taken_back: str = ""
    """The key of the draft that a client has answered, where the screen was taken back."""
    keys: bytes = b""
    """What opens the caseload again, after that; empty: it is plain, or to be asked for."""
    failed: int = 0
    """How often a program has failed, and was begun anew for that."""

    def encoded(self) -> bytes:
        """What goes through the pipe."""
        return msgspec.json.encode(self)


def handed_on_in(descriptor: int) -> HandedOn:
    """What the program before this one has handed on.

    Raises:
        Refusal: nothing was: somebody typed the option.
    """
    try:
        return msgspec.json.decode(handed_on(descriptor), type=HandedOn)
    except (OSError, msgspec.MsgspecError):
        raise Refusal("--handed-on is for the program itself: leave it out.") from None

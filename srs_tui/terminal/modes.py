"""How a terminal is set (echo, line by line ...): handed on from program to program, and given back at the end."""

import os
import termios
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from msgspec import Struct

SECOND_SCREEN: Final = "\x1b[?1049h"
"""To a screen without a history, from which the terminal comes back to the first as it was."""
FIRST_SCREEN: Final = "\x1b[?1049l"
ENTER: Final = (SECOND_SCREEN, "\x1b[?25l", "\x1b[?2004h", "\x1b[?7l")
"""What the driver sets at its start: the second screen, the cursor not drawn, pastes in brackets, no line broken."""
LEAVE_CLEAN: Final = "\x1b[m\x1b[2J\x1b[H"
"""A terminal without a second screen would go on showing the clients."""
LEAVE: Final = f"{LEAVE_CLEAN}\x1b[?2004l\x1b[?7h{FIRST_SCREEN}\x1b[?25h"
"""Nothing of ours is left, and the terminal does by itself what it did before."""


class TerminalModes(Struct, frozen=True):
    """What `termios.tcgetattr` gives, as values."""

    flags: tuple[int, ...]
    """Input, output, control and local modes, the two speeds."""
    characters: tuple[bytes | int, ...]
    """The control characters."""

    @property
    def attributes(self) -> list[int | list[bytes | int]]:
        """What `termios.tcsetattr` takes."""
        return [*self.flags, list(self.characters)]

    def give_back(self, fileno: int) -> None:
        """Set the terminal so again, and leave nothing of ours on it; nothing where it is gone."""
        with suppress(termios.error, OSError):
            termios.tcsetattr(fileno, termios.TCSANOW, self.attributes)
            os.write(fileno, LEAVE.encode())


def modes_of(attributes: Sequence[object]) -> TerminalModes:
    """The modes in the attributes that `termios.tcgetattr` gave."""
    *flags, characters = attributes
    assert isinstance(characters, list)
    return TerminalModes(tuple(each for each in flags if isinstance(each, int)), tuple(characters))

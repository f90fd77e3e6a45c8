"""A passphrase from the person at the terminal, unseen, or from a descriptor that a script names."""

import errno
import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final, NoReturn

from ..clinical.refusal import Refusal
from ..system.memory import hide_memory
from ..terminal.modes import FIRST_SCREEN, SECOND_SCREEN
from ..text import clean_text

_LONGEST: Final = 4096
"""Bytes of a line."""
_DISABLED: Final = b"\0"
_WIPED: Final = b"\x1b[H\x1b[J"
"""Also for terminals without a second screen; `2J` makes some keep what was there in their history."""
_ENDS: Final = (signal.SIGHUP, signal.SIGTERM)


class NoTerminal(Exception):
    """There is nobody who could be asked."""


@contextmanager
def private_terminal() -> Iterator[int]:
    """The terminal that this program was started from, whatever standard input and output are: what is asked there
    is seen by nobody but the one who sits there, and what is shown lands in no file.

    Raises:
        NoTerminal: there is none, or this program is in its background.
    """
    hide_memory()
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError:
        raise NoTerminal from None
    ignored = {each for each in _ENDS if signal.getsignal(each) is signal.SIG_IGN}
    before = {each: signal.signal(each, _leave) for each in _ENDS if each not in ignored}
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp():
            raise NoTerminal
        yield terminal
    except OSError as error:
        if error.errno in (errno.EIO, errno.ENXIO, errno.ENOTTY):  # it is gone
            raise NoTerminal from None
        raise
    except termios.error:
        raise NoTerminal from None
    finally:
        os.close(terminal)
        for each, handler in before.items():
            signal.signal(each, handler)


def ask_unseen(terminal: int, question: str) -> str:
    """What is typed after the question, which does not show.

    Raises:
        EOFError: Ctrl+D instead.
        KeyboardInterrupt: Ctrl+C instead.
    """
    before = termios.tcgetattr(terminal)
    unseen = termios.tcgetattr(terminal)
    unseen[3] &= ~termios.ECHO
    unseen[6][termios.VSUSP] = unseen[6][termios.VQUIT] = _DISABLED  # the shell would be left without an echo
    termios.tcsetattr(terminal, termios.TCSAFLUSH, unseen)
    try:
        write(terminal, question)
        return read_line(terminal)
    finally:
        with suppress(termios.error, OSError):  # it is gone
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
            write(terminal, "\n")


@contextmanager
def apart(terminal: int) -> Iterator[None]:
    """What is shown meanwhile stands on the terminal's second screen, and is gone with it, whatever ends it: on the
    first, which has a history, it would stay for others to read. So would it if Ctrl+Z left it there for a shell.
    """
    before = termios.tcgetattr(terminal)
    unstopped = termios.tcgetattr(terminal)
    unstopped[6][termios.VSUSP] = unstopped[6][termios.VQUIT] = _DISABLED
    termios.tcsetattr(terminal, termios.TCSADRAIN, unstopped)
    try:
        os.write(terminal, SECOND_SCREEN.encode())
        yield
    finally:
        with suppress(termios.error, OSError):  # it is gone
            os.write(terminal, _WIPED + FIRST_SCREEN.encode())
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def show_alone(terminal: int, text: str) -> None:
    """Show text on the terminal in the place of all that stands there."""
    os.write(terminal, _WIPED)
    write(terminal, text)


def write(terminal: int, text: str) -> None:
    """Show text on the terminal."""
    os.write(terminal, clean_text(text).encode())


def read_line(descriptor: int) -> str:
    """The next line of a descriptor, without its end; not a byte after it is taken.

    Raises:
        EOFError: there is none.
        Refusal: it cannot be read, is longer than any passphrase, or no UTF-8.
    """
    line = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            line += byte
            if len(line) > _LONGEST:
                raise Refusal("That is longer than {longest} bytes: it is no passphrase.", longest=_LONGEST)
    except OSError as error:
        if error.errno == errno.EIO:  # a terminal that is gone
            raise EOFError from None
        raise Refusal(
            "Descriptor {descriptor} cannot be read ({strerror}): name one that is open.",
            descriptor=descriptor,
            strerror=error.strerror,
        ) from None
    if not byte and not line:
        raise EOFError
    try:
        return line.removesuffix(b"\r").decode()
    except UnicodeDecodeError:
        raise Refusal("That is not UTF-8: set the terminal to UTF-8.") from None


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """End as the signal would have ended it, but with the terminal as it was found."""
    raise SystemExit(128 + number)

"""The program begun anew in its own place: the same process on the same terminal, with an empty memory.

What was once in memory stays there, whatever is deleted, until the process is another (closed records, names, keys).
"""

import errno
import fcntl
import os
import signal
import stat
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from .environment import as_started

SIGNALS: Final = frozenset({signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP})
"""What has to wait from one program to the next: in between nobody could answer it, and the terminal is nobody's."""
LARGEST: Final = 1 << 20
"""Bytes that can be handed on: as many as a pipe is let hold."""
_USUAL: Final = 1 << 12
"""Bytes that every pipe holds."""


def hold_signals() -> None:
    """From now on signals wait, also for the program that is begun in this one's place."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def let_signals_in() -> None:
    """Take the signals that have waited, and those to come."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def restart(options: Sequence[str], handed_on: bytes) -> NoReturn:
    """Begin the program anew in place of this one, with these options, and with `--handed-on N`: see `handed_on`.

    Nothing of the memory is left. The environment is the one that the program was started with.

    Raises:
        OSError: the system refused: this is still the same program.
    """
    reading, writing = os.pipe()
    try:
        os.set_blocking(writing, False)
        if len(handed_on) > _USUAL:
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, LARGEST)
        if os.write(writing, handed_on) < len(handed_on):
            raise OSError(errno.EMSGSIZE, os.strerror(errno.EMSGSIZE))
        os.set_inheritable(reading, True)  # noqa: FBT003 - takes it by place alone
        os.execve(sys.executable, [*_started_as(), *options, "--handed-on", str(reading)], dict(as_started()))
    finally:
        os.close(writing)
        os.close(reading)


def handed_on(descriptor: int) -> bytes:
    """What the program before this one has left in that descriptor, which is closed.

    Raises:
        OSError: it is none.
    """
    try:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        os.set_blocking(descriptor, False)
        return os.read(descriptor, LARGEST)
    finally:
        os.close(descriptor)


def _started_as() -> list[str]:
    """The command line up to the program's own arguments: Python, its options, the script or `-m srs_tui`."""
    return sys.orig_argv[: len(sys.orig_argv) - len(sys.argv) + 1]

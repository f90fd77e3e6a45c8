"""A terminal with a program on it: keys go in, and what a person would see comes out."""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyte

from tests.terminal.loaded import ROOT, can_be_forked, fork_srs
from tests.zone import zone

PATIENCE: Final = 180.0
"""Seconds that anything may take on a machine that is busy with something else."""
CALM: Final = 5
"""How often in a row a program must be found asleep before it is taken to be at rest."""
LOOK: Final = 0.02
"""Seconds from one look to the next."""
UNKNOWN: Final = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[PX^_][^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*\x07"
)
"""Sequences that a terminal ignores and pyte would print."""


def srs() -> list[str]:
    """The program, as installed beside this Python; from the checkout where it is not installed."""
    installed = Path(sys.executable).with_name("srs")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "srs_tui"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a login over SSH, with a home and a caseload in `folder`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": zone(),  # as said by somebody: else the first picture would tell that nobody did
        "SRS_CASELOAD": str(folder / "caseload.json"),
        **more,
    }


class Terminal:
    """A terminal of a certain size, and the program that was started on it."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        typed: bytes = b"",
        *,
        from_disk: bool = False,
    ) -> None:
        """Start a program. `typed` is in the line before the program is. `from_disk`: where its start is what counts,
        `srs` too is loaded anew, and not forked from one that is loaded already.
        """
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._lines: list[str] | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.written = bytearray()
        """Every byte that the program has written."""
        self.status: int | None = None
        """How the program ended: its exit status, or the negative number of the signal; None while it runs."""
        self.fd, follower = os.openpty()
        self._size(size)
        self.modes_before: list[object] = termios.tcgetattr(follower)[:4]
        """How the terminal was set before the program had it."""
        os.write(self.fd, typed)
        folder = Path(env["SRS_CASELOAD"]).parent  # where files go that are given no folder
        program = srs()
        if list(command[: len(program)]) == program and can_be_forked(env) and not from_disk:
            self.pid = fork_srs(program, command[len(program) :], follower, env=env, cwd=folder)
        else:
            self.pid = os.fork()
        if self.pid == 0:
            try:
                os.login_tty(follower)
                os.chdir(folder)
                os.execvpe(command[0], list(command), dict(env))
            finally:
                os._exit(127)
        self._follower: int | None = follower  # kept open: what is left on a terminal can be asked for afterwards

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()
        if self.status is None:
            self._reap(0)
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(PATIENCE)

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        if self._lines is None:
            rows = (self._screen.buffer[y] for y in range(self._screen.lines))
            self._lines = ["".join(row[x].data for x in range(self._screen.columns)).rstrip() for row in rows]
        return self._lines

    @property
    def picture(self) -> str:
        """The same as one text."""
        return "\n".join(self.lines).rstrip()

    def cells(self, y: int) -> list[pyte.screens.Char]:
        """The cells of a line, with their looks."""
        return [self._screen.buffer[y][x] for x in range(self._screen.columns)]

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's own cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def modes(self) -> list[object]:
        """How the terminal is set (echo, line by line), to compare."""
        assert self._follower is not None
        return termios.tcgetattr(self._follower)[:4]

    def type(self, keys: str | bytes) -> None:
        """Type, all at once."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            self.read(0)
            if select.select([], [self.fd], [], 0.05)[1]:
                data = data[os.write(self.fd, data[:2048]) :]

    def wait_for(self, *texts: str, within: float = PATIENCE) -> None:
        """Wait until the screen shows every text."""
        self.wait_until(lambda: all(text in self.picture for text in texts), f"the screen to show {texts}", within)

    def wait_until_gone(self, text: str, within: float = PATIENCE) -> None:
        """Wait until the screen does not show a text any more."""
        self.wait_until(lambda: text not in self.picture, f"{text!r} to be gone", within)

    def wait_until(self, holds: Callable[[], bool], what: str, within: float = PATIENCE) -> None:
        """Wait until something holds."""
        end = time.monotonic() + within
        while not holds():
            left = end - time.monotonic()
            assert left > 0, f"waited {within} s for {what}; status {self.status}\n{self.picture}"
            if not self.read(min(left, 0.05)) and self.status is not None and not holds():
                raise AssertionError(f"ended with {self.status} instead of {what}\n{self.picture}")

    def wait_for_end(self, within: float = PATIENCE) -> int:
        """Wait until the program has ended; its exit status, or the negative number of the signal."""
        end = time.monotonic() + within
        while self.status is None:
            assert time.monotonic() < end, f"still running after {within} s\n{self.picture}"
            self.read(0.02)
            self._reap(0)
        while self.fd >= 0 and self.read(LOOK):  # its last words may come in more than one piece
            pass
        return self.status

    def settle(self, quiet: float = 0.4) -> bytes:
        """Read until nothing has come for so many seconds and the program is at rest; what came.

        On a busy machine a program that has something to say may be kept waiting for longer than any such time.
        """
        before, calm, last = len(self.written), 0, time.monotonic()
        end = last + PATIENCE
        while calm < CALM:
            now = time.monotonic()
            assert now < end, f"not at rest within {PATIENCE} s\n{self.picture}"
            if self.read(max(last + quiet - CALM * LOOK - now, LOOK)):
                calm, last = 0, time.monotonic()
            else:
                calm = 0 if self._is_at_work() else calm + 1
        return bytes(self.written[before:])

    def rest(self) -> None:
        """Wait until the program is at rest, and read nothing of what it writes."""
        calm, end = 0, time.monotonic() + PATIENCE
        while calm < CALM:
            assert time.monotonic() < end, f"not at rest within {PATIENCE} s\n{self.picture}"
            time.sleep(LOOK)
            calm = 0 if self._is_at_work() else calm + 1

    def _is_at_work(self) -> bool:
        """Whether a thread of the program runs, or would if it were its turn."""
        try:
            stats = [path.read_text() for path in Path(f"/proc/{self.pid}/task").glob("*/stat")]
        except OSError:  # it ends
            return self.status is None
        return any(stat.rpartition(")")[2].split()[0] in "RD" for stat in stats)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.read(0)
        self._screen.resize(rows, columns)
        self._lines = None
        self._size((columns, rows))

    def send(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a window or a line that is gone."""
        for fd in (self.fd, self._follower):
            if fd is not None and fd >= 0:
                os.close(fd)
        self.fd, self._follower = -1, None

    def read(self, wait: float) -> int:
        """Take in what the program writes within so many seconds; the number of bytes."""
        if self.fd < 0:
            time.sleep(wait)
            return 0
        if not select.select([self.fd], [], [], wait)[0]:
            self._reap(0)
            return 0
        data = os.read(self.fd, 1 << 16)
        self.show(data)
        return len(data)

    def show(self, data: bytes) -> None:
        """Draw what the program wrote."""
        self.written += data
        self._lines = None
        self._stream.feed(UNKNOWN.sub("", self._decode(data)))

    def _reap(self, within: float) -> None:
        end = time.monotonic() + within
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() >= end:
                return
            else:
                time.sleep(0.01)

    def _size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

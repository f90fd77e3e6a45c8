"""Programs on a terminal that are forked from one that is loaded already: the program itself, for half the price."""

import atexit
import ctypes
import functools
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
AT_THE_START: Final = ("LANG", "LC_", "PYTHON", "TEXTUAL", "ESCDELAY")
"""What the interpreter and Textual read only as they start: the beginnings of names."""
_USUAL: Final = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
_PR_SET_CHILD_SUBREAPER: Final = 36
"""Of `prctl`, in linux/prctl.h."""


def can_be_forked(env: Mapping[str, str]) -> bool:
    """Whether a program with that environment reads all of it that is not as usual while it runs."""
    return {name: value for name, value in env.items() if name.startswith(AT_THE_START)} == _USUAL


def fork_srs(command: Sequence[str], args: Sequence[str], terminal: int, *, env: Mapping[str, str], cwd: Path) -> int:
    """The number of a process, a child of this one, in which `command` with `args` runs on that terminal."""
    return _server().fork({"command": list(command), "args": list(args), "env": dict(env), "cwd": str(cwd)}, terminal)


class _Server:
    """A program that others are forked from."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(300)
        command = [sys.executable, "-m", "tests.terminal.program_server", str(theirs.fileno())]
        env = {"PATH": os.environ["PATH"], **_USUAL}
        self._process: Final = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=env, cwd=ROOT, stdin=subprocess.DEVNULL
        )
        theirs.close()
        self._prctl: Final = ctypes.CDLL(None).prctl

    def close(self) -> None:
        """End it."""
        self._control.close()
        self._process.wait(60)

    def fork(self, job: Mapping[str, object], terminal: int) -> int:
        """See `fork_srs`."""
        self._prctl(_PR_SET_CHILD_SUBREAPER, 1)
        try:
            socket.send_fds(self._control, [json.dumps(job).encode()], [terminal])
            return int(self._control.recv(32))
        finally:
            self._prctl(_PR_SET_CHILD_SUBREAPER, 0)


@functools.cache
def _server() -> _Server:
    """The one of this process; it ends with it."""
    server = _Server()
    atexit.register(server.close)
    return server

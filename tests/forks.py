"""Runs of `srs` that are forked from one that is loaded already: the program itself, for a fifth of the price."""

import atexit
import functools
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

ROOT: Final = Path(__file__).parents[1]
AT_THE_START: Final = ("LANG", "LC_", "PYTHON")
"""What the interpreter reads only as it starts: the beginnings of names."""


class ForkServer:
    """A program that runs are forked from, one after another."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(300)
        command = [sys.executable, "-B", "-m", "tests.fork_server", str(theirs.fileno())]
        # Nothing that the interpreter reads as it starts comes from whoever runs the tests.
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "LANG": "C.UTF-8"}
        self._process: Final = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=env,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # a run has no terminal but one that it is given
        )
        theirs.close()

    def close(self) -> None:
        """End it."""
        self._control.close()
        self._process.wait(60)

    def run(
        self,
        args: Sequence[str],
        streams: Sequence[int],
        *,
        env: Mapping[str, str],
        cwd: Path,
        before: Callable[[int], None] = lambda child: None,
    ) -> int:
        """The exit status of one run, or the negative number of the signal that ended it.

        `streams` become its descriptors from 0 up: standard input, output and errors, and one more if there is one.
        `before` is called with the number of the process before its first step.
        """
        job = {"args": list(args), "env": dict(env), "cwd": str(cwd)}
        socket.send_fds(self._control, [json.dumps(job).encode()], streams)
        before(int(self._control.recv(32)))
        self._control.send(b"!")
        return int(self._control.recv(32))


@functools.cache
def fork_server() -> ForkServer:
    """The one of this process; it ends with it."""
    server = ForkServer()
    atexit.register(server.close)
    return server


def run_srs(
    args: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path,
    input: bytes = b"",
    out: BinaryIO | None = None,
    err: BinaryIO | None = None,
    more: Sequence[BinaryIO] = (),
) -> subprocess.CompletedProcess[bytes]:
    """One run of `srs` whose standard input ends after `input`; what it wrote, unless that goes to a file given."""
    with _memory("stdin", input) as standard_input, _memory("stdout") as kept_out, _memory("stderr") as kept_err:
        given = standard_input, out or kept_out, err or kept_err, *more
        status = fork_server().run(args, [each.fileno() for each in given], env=env, cwd=cwd)
        for stream in (kept_out, kept_err):
            stream.seek(0)
        return subprocess.CompletedProcess(args, status, kept_out.read(), kept_err.read())


def _memory(name: str, content: bytes = b"") -> BinaryIO:
    """A file in memory, which is read from its beginning."""
    file = os.fdopen(os.memfd_create(name), "w+b", 0)
    file.write(content)
    file.seek(0)
    return file

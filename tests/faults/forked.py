"""Runs of `srs` in a folder, forked from one that is loaded already, and traced where something is put into them."""

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple, Self

ROOT: Final = Path(__file__).parents[2]


@functools.cache
def why_not() -> str:
    """Why programs cannot be traced here; empty where they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    with tempfile.NamedTemporaryFile() as log, subprocess.Popen(["sleep", "60"]) as sleeper:
        command = ["strace", "-o", log.name, "-p", str(sleeper.pid)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr is not None
            line = tracer.stderr.readline()
            sleeper.kill()
    return "" if "attached" in line else f"strace may not trace here: {line.strip()[:100]}"


class Ran(NamedTuple):
    """How a run ended."""

    status: int
    """The exit status, or the negative number of the signal."""
    out: str
    err: str
    log: tuple[str, ...]
    """What strace saw; empty where nothing looked on."""


class Forked:
    """Runs `srs` in one folder, which holds its home too. Its streams are files beside that folder."""

    def __init__(self, folder: Path, beside: Path) -> None:
        self.folder: Final = folder
        self._in, self._out, self._err = (beside / name for name in ("stdin", "stdout", "stderr"))
        self._log = beside / "strace"
        ours, theirs = socket.socketpair()
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-B", "-m", "tests.faults.fork_server", str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=self.env, cwd=ROOT)
        theirs.close()
        self._control = ours.makefile("rw")
        ours.close()

    @property
    def env(self) -> dict[str, str]:
        """The environment of every run."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "0",
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "TZ": "UTC",
            "SRS_CASELOAD": str(self.folder / "data" / "caseload.json"),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the program that runs are forked from."""
        self._control.close()
        self._process.wait(60)

    def run(self, args: Sequence[str], input: str = "", *, traced: Sequence[str] = (), cwd: Path | None = None) -> Ran:
        """One run. `traced`: options of strace, which looks on from the first call of the command on."""
        self._in.write_text(input)
        self._out.write_bytes(b"")
        self._err.write_bytes(b"")
        self._log.write_bytes(b"")
        job = {"args": list(args), "input": str(self._in), "out": str(self._out), "err": str(self._err)}
        job["cwd"] = str(cwd or self.folder)
        print(json.dumps(job), file=self._control, flush=True)
        child = int(self._control.readline())
        tracer = self._tracer(child, traced) if traced else None
        print(file=self._control, flush=True)
        status = int(self._control.readline())
        if tracer is not None:
            tracer.communicate(timeout=60)
        log = tuple(self._log.read_text("utf-8", "replace").splitlines())
        return Ran(status, self._out.read_text(), self._err.read_text(), log)

    def _tracer(self, child: int, options: Sequence[str]) -> subprocess.Popen[bytes]:
        command = ["strace", "-y", "-s", "300", "-o", str(self._log), *options, "-p", str(child)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
        assert tracer.stderr is not None
        line = tracer.stderr.readline()
        assert b"attached" in line, line
        return tracer

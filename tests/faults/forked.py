"""Runs of `srs` in a folder, forked from one that is loaded already, and traced where something is put into them."""

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.forks import ROOT, fork_server
from tests.zone import zone


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
        folder.mkdir(exist_ok=True)

    @property
    def env(self) -> dict[str, str]:
        """The environment of every run."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "TZ": zone(),
            "SRS_CASELOAD": str(self.folder / "data" / "caseload.json"),
        }

    def run(self, args: Sequence[str], input: str = "", *, traced: Sequence[str] = (), cwd: Path | None = None) -> Ran:
        """One run. `traced`: options of strace, which looks on from the first call of the command on."""
        self._in.write_text(input)
        self._log.write_bytes(b"")
        tracers: list[subprocess.Popen[bytes]] = []

        def look_on(child: int) -> None:
            if traced:
                tracers.append(self._tracer(child, traced))

        with self._in.open("rb") as standard_input, self._out.open("wb") as output, self._err.open("wb") as errors:
            streams = standard_input.fileno(), output.fileno(), errors.fileno()
            where = cwd or self.folder
            status = fork_server().run(args, streams, env=self.env, cwd=where, before=look_on)
        for tracer in tracers:
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

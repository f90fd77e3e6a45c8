"""The program as a user of a shell meets it: real processes, a caseload and a home of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from tests.forks import AT_THE_START, ROOT, run_srs
from tests.zone import zone


def days_ago(days: int) -> str:
    """A date as it is written in files."""
    return (date.today() - timedelta(days=days)).isoformat()


class Shell:
    """Runs `srs` in a folder of its own."""

    python = sys.executable

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.caseload = folder / "caseload.json"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": zone(),  # as said by somebody: else the first command would tell that nobody did
            "SRS_CASELOAD": str(self.caseload),
        }

    def run(
        self, *args: str, input: str | bytes = "", env: Mapping[str, str] = {}, out: BinaryIO | None = None
    ) -> subprocess.CompletedProcess[str]:
        """One command; standard input ends after `input`, and standard output goes to a file where one is given.

        It is a process forked from one that is loaded already, but for what the interpreter reads as it starts.
        """
        sent = input.encode() if isinstance(input, str) else input
        whole = {**self.env, **env}
        if any(name.startswith(AT_THE_START) for name in env):
            command = [sys.executable, "-m", "srs_tui", *args]
            pipe = subprocess.PIPE
            done = subprocess.run(
                command, input=sent, stdout=out or pipe, stderr=pipe, env=whole, cwd=self.folder, timeout=300
            )
        else:
            done = run_srs(args, input=sent, env=whole, cwd=self.folder, out=out)
        said = (done.stdout or b"").decode()
        return subprocess.CompletedProcess(done.args, done.returncode, said, done.stderr.decode())

    def ok(self, *args: str, input: str | bytes = "", env: Mapping[str, str] = {}) -> str:
        """One command that must succeed; what it printed."""
        done = self.run(*args, input=input, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuses(self, *args: str, said: str) -> None:
        """One command that is refused in one line, and changes nothing."""
        before = self.caseload.read_bytes()
        done = self.run(*args)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
        assert self.caseload.read_bytes() == before

    def json(self, *args: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.ok(*args, "--json"))

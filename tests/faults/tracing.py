"""Programs run under strace, with a signal or an error put into one of their system calls."""

import functools
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

CALLS = ("openat", "flock", "write", "fsync", "link", "linkat", "rename", "unlink", "mkdir", "ftruncate")
"""Every call by which a save reaches the disk."""


class Call(NamedTuple):
    """One system call of a run: its name, and the how manieth of that name it was."""

    name: str
    number: int


class Ran(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


@functools.cache
def why_not() -> str:
    """Why programs cannot be traced here; empty where they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    with tempfile.NamedTemporaryFile() as log:
        ran = subprocess.run(["strace", "-qq", "-o", log.name, "true"], capture_output=True, text=True)
    return "" if ran.returncode == 0 else f"strace may not trace here: {ran.stderr.strip()[:100]}"


def run(command: list[str]) -> Ran:
    """Run a program as it is."""
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, env=_environment())
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def run_with(command: list[str], call: Call, fault: str, log: Path, lasting: bool = False) -> Ran:
    """Run a program with `signal=KILL` or `error=EIO` put into that call; `lasting`: into those after it too."""
    inject = f"inject={call.name}:{fault}:when={call.number}{'+' if lasting else ''}"
    return run(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call.name}", "-e", inject, *command])


def calls_from(command: list[str], first: str, log: Path) -> list[Call]:
    """The calls of a run from the first one on that names `first` in its arguments."""
    ran = run(["strace", "-f", "-qq", "-o", str(log), "-s", "200", "-e", f"trace={','.join(CALLS)}", *command])
    assert ran.status == 0, ran.err
    counted = dict.fromkeys(CALLS, 0)
    found: list[Call] = []
    begun = False
    for line in log.read_text().splitlines():
        named = re.match(r"\d+ +(\w+)\(", line)
        if named is None or named[1] not in counted:
            continue
        counted[named[1]] += 1
        begun = begun or first in line
        if begun:
            found.append(Call(named[1], counted[named[1]]))
    return found


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "PYTHONPATH": str(Path.cwd())}

"""Nothing of a process is left behind by a crash, and no other process of the account looks into it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.forks import ROOT

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="as Linux has it")


def run(script: str, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = ["sh", "-c", 'ulimit -c unlimited 2>/dev/null; exec "$@"', "sh", sys.executable, "-c", script, *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, timeout=120)


@LINUX
def test_a_crash_leaves_no_core(tmp_path: Path) -> None:
    script = "import os; from srs_tui.system.memory import dump_no_core; dump_no_core(); os.abort()"
    assert run(script, tmp_path).returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []


def test_every_command_begins_with_the_one_limit_that_holds_for_programs_that_take_cores_too(tmp_path: Path) -> None:
    script = (
        "import resource; from srs_tui.__main__ import main; main(['--help']);"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert run(script, tmp_path).stdout.endswith("(1, 1)\n")


LOOK = """
import ctypes, os, sys
from srs_tui.system.environment import as_started
from srs_tui.system.files import write_new
from srs_tui.system.memory import hide_memory
from pathlib import Path
NOBODY = 65534
prctl = ctypes.CDLL(None).prctl
if os.geteuid() == 0:
    os.chown(sys.argv[2], NOBODY, NOBODY)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    prctl(4, 1, 0, 0, 0)  # which giving up root has taken away
if sys.argv[1] == "hidden":
    hide_memory()
write_new(Path(sys.argv[2]) / "a file of ours", b"as ever")
assert as_started()["PATH"]
read, write = os.pipe()
watched = os.getpid()
if os.fork() == 0:
    prctl(4, 1, 0, 0, 0)
    seen = []
    for name in ("mem", "environ", "maps"):
        try:
            with open(f"/proc/{watched}/{name}", "rb"):
                seen.append(name)
        except OSError:
            pass
    if ctypes.CDLL(None).ptrace(0x4206, watched, 0, 0) == 0:
        seen.append("trace")
    os.kill(watched, 0)
    print(*seen, flush=True)
    os._exit(0)
os.wait()
"""


@LINUX
def test_no_other_process_of_the_account_looks_into_one_that_hides(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="srs-memory-") as folder:  # where another account gets too
        seen = {}
        Path(folder).chmod(0o711)
        for mode in ("open", "hidden"):
            (Path(folder) / mode).mkdir()
            done = run(LOOK, tmp_path, mode, f"{folder}/{mode}")
            seen[mode] = done.stdout.split()
            if "mem" not in seen["open"]:
                pytest.skip(f"no process may look into another here: {done.stdout}{done.stderr[-300:]}")
            assert done.returncode == 0, done.stderr
            assert Path(f"{folder}/{mode}/a file of ours").read_bytes() == b"as ever"
    assert seen == {"open": ["mem", "environ", "maps", "trace"], "hidden": []}

"""The server of a practice: real accounts, and sshd set up as the README has it. Needs root, and leaves nothing."""

import functools
import os
import pwd
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.terminal.loaded import ROOT
from tests.terminal.ssh_server import Sshd
from tests.terminal.ssh_server import why_not as why_no_sshd
from tests.zone import zone

ACCOUNTS: Final = ("anna", "ben")
_TOOLS: Final = ("useradd", "userdel", "groupadd", "groupdel", "usermod", "setpriv")
_SBIN: Final = f"{os.environ['PATH']}:/usr/sbin:/sbin"


def configuration() -> str:
    """What the README has one put into the configuration of sshd."""
    (found,) = re.findall(r"```sshd_config\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    return str(found)


@functools.cache
def python_for_others() -> list[str]:
    """A Python that another account can run this program with, and its environment before it; empty where none can."""
    packages = next(each for each in sys.path if each.endswith("site-packages"))
    for python in (sys.executable, "/usr/bin/python3"):
        command = ["env", f"PYTHONPATH={ROOT}:{packages}", "PYTHONDONTWRITEBYTECODE=1", python]
        script = "import srs_tui.interface, msgspec, tinydb, plotext"
        tried = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command, "-c", script],
            capture_output=True,
            cwd="/",
        )
        if tried.returncode == 0:
            return command
    return []


@functools.cache
def why_not() -> str:
    """Why there can be no such server here; empty where there can."""
    if os.geteuid() != 0:
        return "accounts are made by root"
    if missing := [tool for tool in _TOOLS if shutil.which(tool, path=_SBIN) is None]:
        return f"there is no {missing[0]}"
    if reason := why_no_sshd():
        return reason
    return "" if python_for_others() else "no other account can run a Python with this program here"


class Practice:
    """Two accounts of a group of their own, each with a home, a key and `srs` by force."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.group: Final = f"srs{os.getpid()}"
        self._names: Final = {each: f"{self.group}-{each}" for each in ACCOUNTS}
        self._program = Path(f"/tmp/{self.group}") / "srs"
        self._sshd: Sshd | None = None

    def __enter__(self) -> Self:
        self._program.parent.mkdir(mode=0o755)
        self._program.parent.chmod(0o755)
        self._program.write_text(f'#!/bin/sh\ncd\nexec {shlex.join(python_for_others())} -m srs_tui "$@"\n')
        self._program.chmod(0o755)
        _run("groupadd", self.group)
        for name in self._names.values():
            home = self._program.parent / name
            _run("useradd", "-m", "-d", str(home), "-K", "HOME_MODE=0700", "-s", "/bin/sh", "-g", self.group, name)
            _run("usermod", "-p", "*", name)
            self._let_in(name, home)
        config = configuration().replace("therapists", self.group).replace("/usr/local/bin/srs", str(self._program))
        self._sshd = Sshd(self._folder, {"AuthorizedKeysFile": ".ssh/authorized_keys"}, config)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._sshd is not None:
            self._sshd.close()
        for name in self._names.values():
            for process in _processes_of(name):
                process.kill()
            subprocess.run(["userdel", name], capture_output=True, env={"PATH": _SBIN})
        subprocess.run(["groupdel", self.group], capture_output=True, env={"PATH": _SBIN})
        shutil.rmtree(self._program.parent, ignore_errors=True)

    def home(self, account: str) -> Path:
        """Where an account lives."""
        return self._program.parent / self._names[account]

    def session(self, account: str, *arguments: str, tty: bool = True) -> list[str]:
        """What the therapist of that account types on their own computer: `ssh host ARGUMENTS`."""
        assert self._sshd is not None
        key = self._folder / self._names[account]
        return self._sshd.command(self._names[account], key, *arguments, tty=tty)

    def run_as(self, account: str, *command: str, input: str = "") -> subprocess.CompletedProcess[str]:
        """A command with no sshd before it: what somebody could do who got a shell after all."""
        known = pwd.getpwnam(self._names[account])
        ids = (f"--reuid={known.pw_uid}", f"--regid={known.pw_gid}", "--init-groups")
        env = {"PATH": _SBIN, "HOME": known.pw_dir, "TZ": zone(), "LANG": "C.UTF-8"}
        return subprocess.run(
            ["setpriv", *ids, *command], capture_output=True, text=True, env=env, cwd="/", input=input, timeout=120
        )

    def srs_as(self, account: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`srs` of that account, line by line."""
        return self.run_as(account, str(self._program), *arguments)

    def processes(self, account: str) -> list[int]:
        """The processes of the program that run for an account."""
        return [each.pid for each in _processes_of(self._names[account]) if "srs_tui" in each.line]

    def _let_in(self, name: str, home: Path) -> None:
        key = self._folder / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        known = pwd.getpwnam(name)
        (home / ".ssh").mkdir(mode=0o700)
        (home / ".ssh" / "authorized_keys").write_bytes(key.with_suffix(".pub").read_bytes())
        for each in (home / ".ssh", home / ".ssh" / "authorized_keys"):
            os.chown(each, known.pw_uid, known.pw_gid)


class _Process:
    def __init__(self, pid: int, line: Sequence[str]) -> None:
        self.pid, self.line = pid, line

    def kill(self) -> None:
        subprocess.run(["kill", "-KILL", str(self.pid)], capture_output=True)


def _processes_of(name: str) -> list[_Process]:
    try:
        uid = pwd.getpwnam(name).pw_uid
    except KeyError:
        return []
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            uids = re.search(r"^Uid:\t(\d+)", (entry / "status").read_text(), re.M)
            line = (entry / "cmdline").read_text(errors="replace").split("\0")
        except OSError:
            continue
        if uids and int(uids[1]) == uid:
            found.append(_Process(int(entry.name), line))
    return found


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": _SBIN})
    assert done.returncode == 0, f"{shlex.join(command)}: {done.stderr}"

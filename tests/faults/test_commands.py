"""Every command that writes is killed, or refused by the disk, at the calls by which it reaches the disk.

By default at some of them, drawn by a seed. `SRS_FAULTS=all`: at each of them a kill and two errors, as in the README's
table, which takes a quarter of an hour on two cores; `SRS_FAULTS=every`: each error at each of them, once and lasting.
"""

import os
import re
from pathlib import Path

import pytest

from srs_tui.cli.commands import COMMANDS
from tests.faults.commands import READING, WRITING, standing
from tests.faults.forked import Forked, why_not
from tests.faults.sweep import CALLS, Sweep
from tests.faults.test_by_keys import BY_KEYS
from tests.faults.test_by_keys import FAULTS as BY_FAULT
from tests.faults.test_interface import FAULTS
from tests.faults.test_power_cut import CUTS, SIMULATED
from tests.forks import ROOT

traced = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
SAMPLE = 3
"""Faults for each command."""
HARMLESS = frozenset({
    "read", "pread64", "close", "lseek", "stat", "lstat", "fstat", "newfstatat", "statx", "getdents64", "access",
    "faccessat", "faccessat2", "fcntl", "ioctl", "readlink", "readlinkat", "mmap", "dup2", "dup3", "fstatfs", "statfs",
    "chdir", "getcwd", "execve", "fadvise64", "pipe2", "poll", "ppoll", "select", "pselect6", "epoll_create1",
    "epoll_ctl", "epoll_wait", "epoll_pwait", "socket", "socketpair", "getrandom",
})  # fmt: skip
"""The calls about files that change nothing on a disk."""


@pytest.fixture(scope="module", params=WRITING)
def sweep(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return Sweep(request.param, WRITING[request.param], tmp_path_factory.mktemp("sweep"))


def test_every_command_that_writes_is_swept() -> None:
    swept = {writing.args[0] for writing in WRITING.values()}
    assert swept | READING == set(COMMANDS), "a new command needs a row in tests/faults/commands.py"


@traced
def test_a_command_killed_or_refused_anywhere_loses_and_doubles_nothing(sweep: Sweep) -> None:
    asked = os.environ.get("SRS_FAULTS")
    faults = {"all": sweep.at_every_call, "every": sweep.every}.get(asked or "", lambda: sweep.sample(SAMPLE, seed=11))
    assert [*sweep.wrong(faults())] == []


@traced
def test_no_command_reaches_the_disk_by_another_call(sweep: Sweep) -> None:
    assert sweep.calls_about_files() - {*CALLS} <= HARMLESS


@traced
def test_a_recovery_code_that_cannot_be_read_back_is_not_left(tmp_path: Path) -> None:
    folder, encrypt = tmp_path / "run", WRITING["encrypt"]
    forked = Forked(folder, tmp_path)
    standing(folder)
    recovery = folder / "files" / "recovery.txt"
    fault = ("-P", str(recovery), "-e", "trace=openat", "-e", "inject=openat:error=EIO:when=2")
    ran = forked.run(encrypt.args, encrypt.input, traced=fault, cwd=recovery.parent)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "recovery.txt cannot be read" in ran.err
    assert not recovery.exists()


@traced
def test_a_recovery_code_that_came_to_nothing_and_cannot_be_removed_is_told_with_what_went_wrong(
    tmp_path: Path,
) -> None:
    folder, encrypt = tmp_path / "run", WRITING["encrypt"]
    forked = Forked(folder, tmp_path)
    standing(folder)
    recovery = folder / "files" / "recovery.txt"
    backups = folder / "data" / "caseload.json.backups"
    backups.rename(tmp_path / "aside")
    backups.symlink_to(tmp_path / "nowhere")
    fault = ("-P", str(recovery), "-e", "trace=unlink", "-e", "inject=unlink:error=EROFS")
    ran = forked.run(encrypt.args, encrypt.input, traced=fault, cwd=recovery.parent)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert f"{backups} is a link to a folder that is not there" in ran.err
    assert "recovery.txt was written and cannot be removed: its recovery code opens nothing yet" in ran.err


@traced
@pytest.mark.parametrize("number", [25, 26, 27])
def test_an_encryption_in_force_is_called_so_though_its_remains_cannot_be_looked_for(
    tmp_path: Path, number: int
) -> None:
    folder, encrypt = tmp_path / "run", WRITING["encrypt"]
    forked = Forked(folder, tmp_path)
    standing(folder)
    backups = folder / "data" / "caseload.json.backups"
    fault = ("-P", str(backups), "-e", "trace=openat", "-e", f"inject=openat:error=EACCES:when={number}")
    ran = forked.run(encrypt.args, encrypt.input, traced=fault, cwd=folder / "files")
    is_in_force = backups.with_name("caseload.json.age").exists()
    if ran.status == 0:
        assert not [*backups.glob("*.json")]
    else:
        assert ("is encrypted" in ran.err) == is_in_force


def told_in_readme() -> str:
    """What the README of this folder says."""
    return Path(__file__).with_name("README.md").read_text(encoding="utf-8")


def calls_in_readme() -> dict[str, int]:
    """How many calls the README names for each use of a command."""
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", told_in_readme(), re.M)
    return {name: int(calls) for calls, names in rows for name in re.findall(r"`([^`]+)`", names)}


def test_the_readme_names_the_commands_and_the_calls_of_this_suite() -> None:
    assert set(calls_in_readme()) == set(WRITING), "python -m tests.faults makes the table anew"
    (named,) = re.findall(r"\(`([a-z0-9_, ]+)`\)", told_in_readme().replace("\n", " "))
    assert tuple(named.split(", ")) == CALLS


def test_the_readme_counts_what_is_tried_in_the_interface_and_in_power_cuts() -> None:
    told = told_in_readme().replace("\n", " ")
    assert f"{len(FAULTS)} faults" in told
    assert f"{len(BY_FAULT)} into each of {len(BY_KEYS)} other things" in told
    assert f"{CUTS} times on a real file system, {SIMULATED} times" in told


def test_the_readme_adds_up_and_so_does_that_of_the_project() -> None:
    whole = f"{sum(calls_in_readme().values()):,} kills, as many single errors"
    assert whole in told_in_readme().replace("\n", " ")
    assert whole in (ROOT / "README.md").read_text(encoding="utf-8").replace("\n", " ")


@traced
def test_the_readme_counts_the_calls_of_a_command(sweep: Sweep) -> None:
    told = calls_in_readme()[sweep.name]
    assert abs(told - len(sweep.calls)) <= max(6, told // 4), f"{sweep.name}: {len(sweep.calls)}, and {told} are told"

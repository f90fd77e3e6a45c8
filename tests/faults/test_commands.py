"""Every command that writes is killed, or refused by the disk, at the calls by which it reaches the disk.

By default at some of them, drawn by a seed. `SRS_FAULTS=all`: at each of them a kill and two errors, as in the README's
table, which takes a quarter of an hour on two cores; `SRS_FAULTS=every`: each error at each of them, once and lasting.
"""

import os
from collections.abc import Iterator

import pytest

from srs_tui.cli.commands import COMMANDS
from tests.faults.commands import READING, WRITING
from tests.faults.forked import why_not
from tests.faults.sweep import CALLS, Sweep

traced = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
SAMPLE = 6
"""Faults for each command."""
HARMLESS = frozenset({
    "read", "pread64", "close", "lseek", "stat", "lstat", "fstat", "newfstatat", "statx", "getdents64", "access",
    "faccessat", "faccessat2", "fcntl", "ioctl", "readlink", "readlinkat", "mmap", "dup2", "dup3", "fstatfs", "statfs",
    "chdir", "getcwd", "execve", "open_tree", "fadvise64",
})  # fmt: skip
"""The calls about files that change nothing on a disk."""


@pytest.fixture(scope="module", params=WRITING)
def sweep(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sweep]:
    sweep = Sweep(request.param, WRITING[request.param], tmp_path_factory.mktemp("sweep"))
    yield sweep
    sweep.close()


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

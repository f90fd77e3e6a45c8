"""The clock of the computer is wrong: it goes back or ahead, or was never set. Nothing is lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.reading import newest_good
from tests.cli.shell import Shell

pytestmark = pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
LOOKING = (("list",), ("today",), ("practice",), ("show", "KL-04"), ("audit",), ("check",), ("where",), ("backup",))
RATED = ("rate", "KL-04", "9", "9", "9", "9", "--second")
WRITING = (RATED, ("add", "BX-1"), ("missed", "KL-04"), ("adjust", "KL-04", "slower"), ("undo",))
"""What dates something."""


def at(shell: Shell, clock: str, *args: str) -> subprocess.CompletedProcess[str]:
    """A command under another clock; that of the machine's own seconds goes on."""
    return subprocess.run(
        ["faketime", "-f", clock, sys.executable, "-m", "srs_tui", *args],
        capture_output=True,
        text=True,
        env={**shell.env, "FAKETIME_DONT_FAKE_MONOTONIC": "1"},
        cwd=shell.folder,
        timeout=300,
    )


@pytest.mark.parametrize("clock", ["-3d", "+3d", "@1970-01-02 00:00:00", "@2100-01-01 00:00:00"])
def test_what_is_saved_under_a_wrong_clock_stands_and_the_newest_backup_is_the_last(tmp_path: Path, clock: str) -> None:
    shell = Shell(tmp_path)
    shell.ok("add", "KL-04")
    shell.ok(*RATED)
    shell.ok(*RATED)
    kept = 2
    for clock_or_none in (clock, ""):
        done = at(shell, clock_or_none, *RATED) if clock_or_none else shell.run(*RATED)
        assert done.returncode in (0, 1), done.stderr
        says = "Nothing was saved: the clock of this computer says 2 January 1970. Have it set, then try again.\n"
        assert done.returncode == 0 or done.stderr == says
        kept += done.returncode == 0
        for looked in (at(shell, clock, "list"), shell.run("check")):
            assert looked.returncode in (0, 1)
            assert "should not have" not in looked.stderr
    caseload = Caseload.open(shell.caseload)
    (client,) = caseload.clients()
    assert len(caseload.sessions(client.id)) == kept
    before = shell.caseload.read_bytes()
    shell.caseload.write_bytes(b"damaged")
    newest = newest_good(CaseloadFiles(shell.caseload))
    assert newest is not None
    restored = shell.ok("restore", str(newest))
    assert f"{kept - 1} ratings" in restored
    assert len(before) > len(shell.caseload.read_bytes())


@pytest.mark.parametrize("clock", ["@1970-01-02 00:00:00", "@2262-05-01 00:00:00", "@9999-12-31 23:59:00"])
def test_a_clock_of_another_century_dates_nothing_and_says_so_in_a_line(tmp_path: Path, clock: str) -> None:
    shell = Shell(tmp_path)
    shell.ok("add", "KL-04")
    shell.ok(*RATED)
    before = shell.caseload.read_bytes()
    for args in (*LOOKING, *WRITING):
        done = at(shell, clock, *args)
        assert shell.caseload.read_bytes() == before
        assert done.returncode == 1 if args in WRITING else done.returncode in (0, 1), args
        assert "should not have" not in done.stderr, args
        assert len(done.stderr.splitlines()) <= 1, args
        assert done.returncode == 0 or args == ("check",) or "clock of this computer" in done.stderr, args
    shell.ok("list")

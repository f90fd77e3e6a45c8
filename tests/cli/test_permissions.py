"""From the shell: what was open to others is told and closed, another's caseload is refused, and no core is dumped."""

import os
import stat
from pathlib import Path

import pytest

from srs_tui.__main__ import main
from tests.cli.shell import Shell
from tests.store.making import contents


def test_what_was_open_is_told_once_and_closed(katrin: Shell) -> None:
    katrin.caseload.chmod(0o644)
    done = katrin.run("list")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert f"could read {katrin.caseload}: it is closed to all but you now (0600)" in done.stderr
    assert stat.S_IMODE(katrin.caseload.stat().st_mode) == 0o600
    assert katrin.run("list").stderr == ""


def test_no_umask_locks_its_owner_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path, before = tmp_path / "mine" / "caseload.json", os.umask(0o777)
    try:
        assert main(["add", "KL-04", "--caseload", str(path)]) == 0
    finally:
        os.umask(before)
    made = [each for each in tmp_path.rglob("*") if path.name in each.name]
    assert {stat.S_IMODE(each.stat().st_mode) for each in made if each.is_file()} == {0o600}
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path.parent, *made) if each.is_dir()} == {0o700}


@pytest.mark.skipif(os.geteuid() != 0, reason="giving a file to another account needs root")
@pytest.mark.parametrize("args", [["rate", "KL-04", "9", "9", "9", "9"], ["list"], ["undo"], ["restore", "good.json"]])
def test_another_accounts_caseload_is_refused(katrin: Shell, args: list[str]) -> None:
    katrin.ok("backup", "good.json")
    os.chown(katrin.caseload, 65534, -1)
    before = contents(katrin.folder)
    done = katrin.run(*args)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "belongs to the account" in done.stderr
    assert contents(katrin.folder) == before
    assert katrin.caseload.stat().st_uid == 65534

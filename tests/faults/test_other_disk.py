"""Backups on another disk than the caseload."""

import shutil
import subprocess
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from tests.faults.commands import standing
from tests.store.making import rated


def test_backups_on_another_disk_are_copies(tmp_path: Path) -> None:
    standing(tmp_path)
    path = tmp_path / "data" / "caseload.json"
    files = CaseloadFiles(path)
    shutil.rmtree(files.backups)
    files.backups.mkdir(mode=0o700)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(files.backups)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()[:100]}")
    try:
        files.backups.chmod(0o700)
        caseload = Caseload.open(path)
        client = caseload.find("KL-04")
        for week in range(25):
            before = path.read_bytes()
            caseload.record(rated(client, 380, -1 - week))
            assert (files.backups / f"save-{caseload.revision - 1:06d}.json").read_bytes() == before
        assert len(list(files.backups.glob("save-*.json"))) == 20
        assert {each.stat().st_mode & 0o777 for each in files.backups.iterdir()} == {0o600}
    finally:
        subprocess.run(["umount", "-l", str(files.backups)], check=True)

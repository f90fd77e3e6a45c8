"""Commands that write other files, and the taking over of old names: killed or refused anywhere, nothing is lost."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_tui.store.backup import backups
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.drafts import Draft
from tests.builders import ratings_in
from tests.faults.conftest import RATINGS
from tests.faults.tracing import Call, Ran, calls_from, run, run_with, why_not
from tests.store.making import MOMENT, contents, rated
from tests.store.test_caseload_files import as_it_was_named

traced = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")

COMMANDS: dict[str, list[str]] = {
    "export": ["export", "-o", "OUT"],
    "export over a file": ["export", "--force", "-o", "OLD"],
    "backup to a file": ["backup", "OUT"],
    "backup": ["backup"],
    "restore": ["restore", "GOOD"],
    "undo": ["undo"],
}
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC", "error=EACCES")


def command(folder: Path, *args: str) -> list[str]:
    """A command on the caseload in `folder/data`."""
    places = {"OUT": str(folder / "out"), "OLD": str(folder / "old"), "GOOD": str(folder / "good.json")}
    path = folder / "data" / "caseload.json"
    return [sys.executable, "-B", "-m", "srs_tui", "--caseload", str(path), *(places.get(arg, arg) for arg in args)]


def begin(standing: Path, folder: Path) -> Path:
    """The caseload, a file and a backup of it as they stand before each run; the path of the caseload."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(standing, folder / "data")
    (folder / "old").write_bytes(b"old")
    shutil.copy(folder / "data" / "caseload.json", folder / "good.json")
    return folder / "data" / "caseload.json"


def runs(standing: Path, folder: Path, args: list[str], fault: str) -> Iterator[tuple[Path, Ran, Call]]:
    """A run from the start for each call from the reading of the document on, with the fault in it."""
    log = folder.with_name("log")
    begin(standing, folder)
    for call in calls_from(command(folder, *args), "caseload.json", log):
        path = begin(standing, folder)
        yield path, run_with(command(folder, *args), call, fault, log), call


def totals(path: Path) -> list[int | None]:
    caseload = Caseload.open(path)
    (client,) = caseload.clients()
    return [rating.total for rating in ratings_in(caseload, client.id)]


@traced
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_or_refused_anywhere_leaves_whole_files_and_no_others(
    standing: Path, tmp_path: Path, name: str, fault: str
) -> None:
    args, folder = COMMANDS[name], tmp_path / "run"
    kept = list(range(300, 300 + RATINGS))
    begin(standing, folder)
    ran = run(command(folder, *args))
    assert ran.status == 0, ran.err
    whole = {each: (folder / each).read_bytes() for each in ("out", "old") if (folder / each).exists()}
    for path, ran, call in runs(standing, folder, args, fault):
        where = f"{fault} at {call.name} {call.number}: {ran.err}"
        assert "Traceback" not in ran.err, where
        assert totals(path) in ([kept, kept[:-1]] if name == "undo" else [kept]), where
        assert not any(each.fault for each in backups(CaseloadFiles(path))), where
        if (out := folder / "out").exists():
            assert out.read_bytes() == whole["out"], where
        assert (folder / "old").read_bytes() in (b"old", whole["old"]), where
        if fault != "signal=KILL":
            assert ran.status in (0, 1, 2), where
            assert ran.status == 0 or ran.err.count("\n") == 1, where
        assert run(command(folder, "archive", "KL-04")).status == 0, where
        if "--force" in args or "OUT" not in args or not (folder / "out").exists():
            assert run(command(folder, *args)).status == 0, where
        left = [each.name for each in folder.rglob("*.tmp")]
        assert left == [], where


@traced
@pytest.mark.parametrize("fault", FAULTS)
def test_old_names_are_taken_over_whole_though_it_is_killed_anywhere(
    standing: Path, tmp_path: Path, fault: str
) -> None:
    old = tmp_path / "old"
    shutil.copytree(standing, old)
    caseload = Caseload.open(old / "caseload.json")
    (client,) = caseload.clients()
    draft = Draft(key="7" * 37, client=client.id, instrument="SRS", items=("87",), at=MOMENT)
    caseload.drafts.keep(draft)
    wanted = {data for name, data in contents(old / "caseload.json.backups").items()}
    as_it_was_named(old / "caseload.json")
    folder, log = tmp_path / "run", tmp_path / "log"
    shutil.copytree(old, folder / "data")
    listed = command(folder, "list")
    for call in calls_from(listed, ".caseload.json.lock", log):
        where = f"{fault} at {call.name} {call.number}"
        shutil.rmtree(folder)
        shutil.copytree(old, folder / "data")
        run_with(listed, call, fault, log)
        again = Caseload.open(folder / "data" / "caseload.json")
        assert again.drafts.of(client.id) == draft, where
        assert {each.path.read_bytes() for each in backups(again.files)} == wanted, where
        assert {each.path.parent for each in backups(again.files)} == {again.files.backups}, where
        assert not (folder / "data" / "caseload.drafts").exists(), where


def test_backups_on_another_disk_are_copies(standing: Path, tmp_path: Path) -> None:
    path = begin(standing, tmp_path / "run")
    files = CaseloadFiles(path)
    shutil.rmtree(files.backups)
    files.backups.mkdir(mode=0o700)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(files.backups)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()[:100]}")
    try:
        files.backups.chmod(0o700)
        caseload = Caseload.open(path)
        (client,) = caseload.clients()
        for week in range(25):
            before = path.read_bytes()
            caseload.record(rated(client, 380, -1 - week))
            assert (files.backups / f"save-{caseload.revision - 1:06d}.json").read_bytes() == before
        assert len(list(files.backups.glob("save-*.json"))) == 20
        assert {each.stat().st_mode & 0o777 for each in files.backups.iterdir()} == {0o600}
    finally:
        subprocess.run(["umount", "-l", str(files.backups)], check=True)

"""`srs merge`: all or nothing, and what it brings said before it is kept."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.store.making import contents


@pytest.fixture
def apart(katrin: Shell) -> Path:
    """A copy of the caseload that went on elsewhere."""
    elsewhere = katrin.folder / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    copy = Path(shutil.copy2(katrin.caseload, elsewhere / "caseload.json"))
    katrin.ok("--caseload", str(copy), "add", "MB-11")
    katrin.ok("--caseload", str(copy), "rate", "MB-11", "9", "9", "9", "9")
    katrin.ok("--caseload", str(copy), "client", "KL-04", "--name", "Kay")
    return copy


def test_it_says_what_it_brings_and_one_undo_takes_it_back(katrin: Shell, apart: Path) -> None:
    said = "1 new client, 1 new session, 0 new adjustments\n1 record changed, 0 records deleted\n"
    before = contents(katrin.folder)
    assert katrin.ok("merge", "--dry-run", str(apart)) == f"{said}A dry run: nothing changed.\n"
    assert contents(katrin.folder) == before
    assert katrin.ok("merge", str(apart)) == f"{said}Merged. Undo: srs undo.\n"
    assert {each["code"] for each in katrin.json("list")} == {"MB-11", "KL-04"}
    assert "merged" in {each["act"] for each in katrin.json("audit")["lines"]}
    assert "Nothing new in it: nothing changed." in katrin.ok("merge", str(apart))
    assert "Undone: the merge with caseload.json." in katrin.ok("undo")
    assert [each["code"] for each in katrin.json("list")] == ["KL-04"]


def test_a_conflict_is_one_line_and_nothing_changes(katrin: Shell, apart: Path) -> None:
    katrin.ok("add", "mb-11")
    before = contents(katrin.folder)
    done = katrin.run("merge", str(apart))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Nothing was merged: ")
    assert done.stderr.endswith("srs client mb-11 --code mb-11-2, then merge again.\n")
    assert contents(katrin.folder) == before
    katrin.ok("add", "zz-1")
    katrin.ok("--caseload", str(apart), "add", "ZZ-1")
    assert katrin.run("merge", str(apart)).stderr.endswith(", then merge again. And 1 more of that kind.\n")


@pytest.mark.parametrize("name", ["nowhere.json", ".", "pipe", "rubbish.json", "/dev/zero"])
def test_what_is_no_copy_is_one_line(katrin: Shell, name: str) -> None:
    os.mkfifo(katrin.folder / "pipe")
    (katrin.folder / "rubbish.json").write_bytes(b"rubbish")
    before = katrin.caseload.read_bytes()
    done = katrin.run("merge", name)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert katrin.caseload.read_bytes() == before

"""Private files, written whole or not at all, and what a killed process leaves of one."""

import errno
import os
import stat
import subprocess
from pathlib import Path

import pytest

from srs_tui.system.errors import CannotWrite
from srs_tui.system.file_reading import read_marked
from srs_tui.system.files import (
    private_folder,
    refusal_in_words,
    spare_name,
    strays_in,
    sweep,
    sweep_dead,
    write_new,
    write_over,
    write_private,
)


@pytest.fixture
def dead() -> int:
    """The number of a process that runs no more."""
    with subprocess.Popen(["true"]) as process:
        process.wait()
        return process.pid


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_are_made_for_nobody_else_and_one_that_is_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    there.chmod(0o755)
    (tmp_path / "link").symlink_to(there)
    private_folder(tmp_path / "link" / "a" / "b")
    assert [mode_of(each) for each in (there, there / "a", there / "a" / "b")] == [0o755, 0o700, 0o700]
    (there / "file").touch()
    with pytest.raises(CannotWrite, match="/there/file is a file, and no folder: move it elsewhere"):
        private_folder(there / "file")
    (tmp_path / "astray").symlink_to(there / "file")
    with pytest.raises(CannotWrite, match="/astray is a symbolic link, and no folder"):
        private_folder(tmp_path / "astray")


def test_a_file_takes_the_place_of_another_once_it_is_safe(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    seen: list[bytes] = []
    mark = write_private(path, b"ne", b"w", before=lambda: seen.append(path.read_bytes()))
    assert (seen, read_marked(path)) == ([b"old"], (b"new", mark))
    assert mode_of(path) == 0o600
    with pytest.raises(KeyboardInterrupt):
        write_private(path, b"newer", before=lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"new"]


def test_a_new_file_takes_no_place_but_a_free_one(tmp_path: Path, dead: int) -> None:
    path = tmp_path / "file"
    left = tmp_path / f".file.{dead}-0123456789ab.tmp"
    left.touch()
    write_new(path, b"one")
    assert (path.read_bytes(), mode_of(path), left.exists()) == (b"one", 0o600, False)
    with pytest.raises(FileExistsError):
        write_new(path, b"two")
    left.touch()
    write_over(path, b"three")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"three"]
    assert mode_of(path) == 0o600


def test_what_was_begun_is_known_by_its_name_and_swept_for_its_own_file_only(tmp_path: Path, dead: int) -> None:
    mine, others = tmp_path / "a.json", tmp_path / "b.json"
    running, killed = spare_name(mine), tmp_path / f".a.json.{dead}-0123456789ab.tmp"
    foreign = tmp_path / f".b.json.{dead}-0123456789ab.tmp"
    no_stray = [tmp_path / ".a.json.tmp", tmp_path / ".a.json.12-xyz.tmp", tmp_path / "a.json"]
    for each in (running, killed, foreign, *no_stray):
        each.touch()
    found = {stray.path: (stray.of, stray.process, stray.is_dead) for stray in strays_in(tmp_path)}
    assert found == {
        running: (mine.name, os.getpid(), False),
        killed: (mine.name, dead, True),
        foreign: (others.name, dead, True),
    }
    sweep_dead(mine)
    assert {*tmp_path.iterdir()} == {running, foreign, *no_stray}
    sweep(mine)
    assert {*tmp_path.iterdir()} == {foreign, *no_stray}
    assert strays_in(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full: make room there, then try again"),
        (errno.EROFS, "the disk is read-only: choose another place"),
        (errno.ETIMEDOUT, "Connection timed out: try again, or use another disk"),
        (None, "odd: try again, or use another disk"),
    ],
)
def test_why_a_file_is_not_written(number: int | None, said: str) -> None:
    assert refusal_in_words(OSError("odd") if number is None else OSError(number, os.strerror(number))).startswith(said)

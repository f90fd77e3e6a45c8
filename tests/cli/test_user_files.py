"""Files named on the command line: nothing of the caseload is written over, and nothing endless is read."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.store.making import contents


def one_line(done: subprocess.CompletedProcess[str], status: int = 2) -> str:
    assert done.returncode == status, done
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "command",
    [["export", "-o"], ["export", "--force", "-o"], ["export", "--format", "json", "--force", "-o"], ["backup"]],
)
def test_no_command_writes_over_the_caseload(katrin: Shell, command: Sequence[str]) -> None:
    before = contents(katrin.folder)
    ours = ["caseload.json", "caseload.json.drafts", ".caseload.json.lock", "caseload.json.backups/save-000001.json"]
    for name in (*ours, "./caseload.json", str(katrin.caseload)):
        assert "kept beside it" in one_line(katrin.run(*command, name))
    assert contents(katrin.folder) == before


def test_no_command_writes_over_the_settings(katrin: Shell) -> None:
    katrin.ok("set", "drop", "2")
    config = katrin.folder / "home" / ".config" / "srs-tui" / "config.toml"
    before = config.read_bytes()
    (katrin.folder / "link").symlink_to(config)
    for name in (str(config), str(config.with_name("questions.toml")), "link"):
        assert "program's own" in one_line(katrin.run("export", "--force", "-o", name))
    assert config.read_bytes() == before


def test_export_replaces_a_file_only_by_force(katrin: Shell) -> None:
    out = katrin.folder / "out.csv"
    out.write_text("mine")
    assert "--force" in one_line(katrin.run("export", "-o", "out.csv"))
    assert out.read_text() == "mine"
    katrin.ok("export", "--force", "-o", "out.csv")
    assert "KL-04" in out.read_text()


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.json", "/", ".", "a\nb", "x" * 300])
@pytest.mark.parametrize(
    "command", [["export", "-o"], ["import"], ["restore"], ["show", "KL-04", "--svg"], ["report", "KL-04", "-o"]]
)
def test_a_name_that_cannot_be_is_one_line(katrin: Shell, command: Sequence[str], name: str) -> None:
    before = contents(katrin.folder)
    done = katrin.run(*command, name)
    assert done.returncode in (1, 2)
    one_line(done, done.returncode)
    assert contents(katrin.folder) == before


@pytest.mark.parametrize("command", [["backup"], ["restore"], ["import"], ["export", "-o"], ["--key-file"]])
def test_an_empty_name_is_none(katrin: Shell, command: Sequence[str]) -> None:
    before = contents(katrin.folder)
    one_line(katrin.run(*command, ""))
    assert contents(katrin.folder) == before


@pytest.mark.parametrize("command", ["import", "restore"])
@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.json", "/", ".."])
def test_a_name_that_can_be_no_file_is_a_wrong_request(katrin: Shell, command: str, name: str) -> None:
    one_line(katrin.run(command, name), 2)


def test_a_path_deeper_than_any_disk_takes_is_told(katrin: Shell) -> None:
    one_line(katrin.run("--caseload", "a/" * 5000 + "x.json", "add", "X-1"), 1)


@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
@pytest.mark.parametrize("command", ["import", "restore"])
def test_what_never_ends_is_not_read(katrin: Shell, command: str, name: str) -> None:
    os.mkfifo(katrin.folder / "pipe")
    done = katrin.run(command, name)
    assert "not a file" in one_line(done, done.returncode)


def test_a_pipe_in_the_place_of_the_caseload_or_its_drafts_is_not_waited_for(katrin: Shell) -> None:
    os.mkfifo(katrin.folder / "caseload.json.drafts")
    assert "not a file" in one_line(katrin.run("rate", "KL-04", input="8\n"), 1)
    os.mkfifo(katrin.folder / "pipe.json")
    assert "not a file" in one_line(katrin.run("--caseload", "pipe.json", "list"), 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"cutoff = {'9' * 5000}", "nothing of this file is used"),
        ("x = 1\n" * 2, "not TOML"),
        ("".join(f"k{number} = 1\n" for number in range(5_000)), "more faults"),
        ("#" * 300_000, "is larger than 64 kB"),
    ],
    ids=["digits", "twice", "unknown keys", "large"],
)
def test_settings_gone_wild_stop_nothing(katrin: Shell, text: str, words: str) -> None:
    folder = katrin.folder / "home" / ".config" / "srs-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text)
    done = katrin.run("list")
    assert done.returncode == 0
    assert "KL-04" in done.stdout
    assert words in done.stderr
    assert done.stderr.count("\n") <= 22
    assert max(map(len, done.stderr.splitlines())) < 2000


def test_settings_that_are_a_pipe_are_told(katrin: Shell) -> None:
    folder = katrin.folder / "home" / ".config" / "srs-tui"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "config.toml")
    done = katrin.run("list")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "not a file" in done.stderr


def settings_folder(shell: Shell) -> Path:
    folder = shell.folder / "home" / ".config" / "srs-tui"
    folder.mkdir(parents=True)
    return folder


def a_huge_file(path: Path) -> None:
    path.touch()
    os.truncate(path, 3 << 30)


STRANGE: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "huge": a_huge_file,
    "zero bytes": lambda path: path.write_bytes(bytes(5000)),
    "all bytes": lambda path: path.write_bytes(bytes(range(256)) * 20),
    "nothing": Path.touch,
}
"""What can stand in place of a file."""
COMPANIONS = ("caseload.json.drafts", "caseload.json.audit", ".caseload.json.lock", "caseload.json.backups")


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", COMPANIONS)
def test_something_strange_in_the_place_of_a_companion_costs_no_rating_and_is_told(
    katrin: Shell, name: str, kind: str
) -> None:
    place = katrin.folder / name
    shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    STRANGE[kind](place)
    listed = katrin.run("list")
    assert (listed.returncode, "KL-04" in listed.stdout) == (0, True)
    told = katrin.run("rate", "KL-04", "9", "9", "9", "9")
    for done in (listed, told):
        assert "Traceback" not in done.stderr
        assert "should not have" not in done.stderr
        assert all(len(line) < 2000 for line in done.stderr.splitlines())
    assert told.returncode in (0, 1)
    if place.is_dir() and name != "caseload.json.backups":
        assert not place.stat().st_mode & 0o077 or place.stat().st_mode & 0o100, "a folder of somebody's stays usable"
    shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink(missing_ok=True)
    assert len(katrin.json("show", "KL-04")["ratings"]) == 2 + (told.returncode == 0)


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("name", ["config.toml", "questions.toml"])
def test_something_strange_in_the_place_of_the_settings_stops_nothing(katrin: Shell, name: str, kind: str) -> None:
    STRANGE[kind](settings_folder(katrin) / name)
    done = katrin.run("list")
    assert (done.returncode, "KL-04" in done.stdout) == (0, True)
    assert done.stderr.count("\n") == (kind != "nothing")
    done = katrin.run("set", "drop", "2")
    assert done.returncode in (0, 1, 2)
    assert done.returncode == 0 or done.stderr.count("\n") == 1
    assert "should not have" not in done.stderr


def test_a_file_of_faults_is_told_in_a_line_of_bearable_length(katrin: Shell) -> None:
    (katrin.folder / "bad.csv").write_text("client,date,total\n" + "KL-04,nonsense,99\n" * 20_000)
    line = one_line(katrin.run("import", "bad.csv"))
    assert "and 39,980 more" in line
    assert len(line) < 4000

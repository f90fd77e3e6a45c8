"""Files named on the command line: nothing of the caseload is written over, and nothing endless is read."""

import os
import subprocess
from collections.abc import Sequence

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


def test_export_replaces_a_file_only_by_force(katrin: Shell) -> None:
    out = katrin.folder / "out.csv"
    out.write_text("mine")
    assert "--force" in one_line(katrin.run("export", "-o", "out.csv"))
    assert out.read_text() == "mine"
    katrin.ok("export", "--force", "-o", "out.csv")
    assert "KL-04" in out.read_text()


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.json", "/", ".", "a\nb", "x" * 300])
@pytest.mark.parametrize("command", [["export", "-o"], ["import"], ["restore"], ["show", "KL-04", "--svg"]])
def test_a_name_that_cannot_be_is_one_line(katrin: Shell, command: Sequence[str], name: str) -> None:
    before = contents(katrin.folder)
    done = katrin.run(*command, name)
    assert done.returncode in (1, 2)
    one_line(done, done.returncode)
    assert contents(katrin.folder) == before


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


def test_a_file_of_faults_is_told_in_a_line_of_bearable_length(katrin: Shell) -> None:
    (katrin.folder / "bad.csv").write_text("client,date,total\n" + "KL-04,nonsense,99\n" * 20_000)
    line = one_line(katrin.run("import", "bad.csv"))
    assert "and 39,980 more" in line
    assert len(line) < 4000

"""What could not be done is said in one line with status 1, and no traceback ever reaches a user."""

import fcntl
import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from srs_tui.cli.failure import status_of
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.document import encode_document
from srs_tui.store.meta import Meta
from srs_tui.system.errors import StoreError, WrongPath
from tests.cli.shell import Shell
from tests.faults.disk import fill, small_disk_at
from tests.store.making import contents


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"null", b"{}", b"[1, 2]", b"not JSON", b'{"_default": {"1": {"a": 1}}}', b"\xff\x00"]
)
def test_a_file_that_is_not_ours_is_left_alone(shell: Shell, content: bytes) -> None:
    shell.caseload.write_bytes(content)
    for args in (["list"], ["rate", "KL-04", "9", "9", "9", "9"], ["add", "KL-04"]):
        assert str(shell.caseload) in one_line(shell.run(*args))
    assert shell.caseload.read_bytes() == content


@pytest.mark.parametrize(
    "line",
    [
        "list", "today", "show KL-04", "rate KL-04 9 9 9 9", "edit KL-04 9 9 9 9", "undo", "practice", "audit", "check",
        "export", "backup", "merge copy.json", "add MB-11", "report --practice", "talked KL-04", "adjust KL-04 pace",
    ],
)  # fmt: skip
def test_a_newer_format_is_told_in_one_line(katrin: Shell, line: str) -> None:
    data = katrin.caseload.read_bytes()
    assert data.count(b'"format":2') == 1
    katrin.caseload.write_bytes(data.replace(b'"format":2', b'"format":9'))
    said = one_line(katrin.run(*line.split()))
    assert said == (
        f"The caseload {katrin.caseload} has format 9, and this program knows formats 1 and 2: update srs-tui, then "
        "open it again.\n"
    )


def test_a_folder_that_cannot_be_written(shell: Shell) -> None:
    (shell.folder / "file").write_text("in the way")
    line = one_line(shell.run("--caseload", str(shell.folder / "file" / "caseload.json"), "add", "KL-04"))
    assert "file" in line


def test_a_folder_where_the_caseload_should_be(shell: Shell) -> None:
    assert "not a file" in one_line(shell.run("--caseload", str(shell.folder), "list"))


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_leaves_everything_as_it_was(katrin: Shell) -> None:
    with small_disk_at(katrin.folder / "disk") as disk:
        small = disk / "caseload.json"
        small.write_bytes(katrin.caseload.read_bytes())
        small.chmod(0o600)
        disk.chmod(0o700)
        before = small.read_bytes()
        ballast = fill(disk)
        line = one_line(katrin.run("--caseload", str(small), "rate", "KL-04", "9", "9", "9", "9"))
        assert "full" in line
        assert small.read_bytes() == before
        ballast.unlink()
        katrin.ok("--caseload", str(small), "rate", "KL-04", "9", "9", "9", "9")


def test_a_lock_held_by_another_program(katrin: Shell) -> None:
    before = katrin.caseload.read_bytes()
    with CaseloadFiles(katrin.caseload).lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        began = time.monotonic()
        done = katrin.run("rate", "KL-04", "9", "9", "9", "9")
    assert time.monotonic() - began > 9
    one_line(done)
    assert katrin.caseload.read_bytes() == before


def test_output_that_cannot_be_written(katrin: Shell) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "srs_tui", "list"], stdout=full, stderr=subprocess.PIPE, text=True, env=katrin.env
        )
    assert "No space left" in one_line(done)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "line",
    [
        *("rate KL-04 9 9 9 9", "add MB-11", "adjust KL-04 slower", "archive KL-04", "client KL-04 --name Kira"),
        *("undo", "backup", "import old.csv"),
    ],
)
def test_what_was_saved_and_cannot_be_shown_is_said_to_be_saved(katrin: Shell, line: str, unbuffered: str) -> None:
    (katrin.folder / "old.csv").write_text("client,date,total\nZZ-9,2026-01-05,31.2\n")
    before = contents(katrin.folder)
    with Path("/dev/full").open("wb", 0) as full:
        done = katrin.run(*line.split(), env={"PYTHONUNBUFFERED": "1"} if unbuffered else {}, out=full)
    if unbuffered and line.startswith("import"):  # its preview comes before, and fails before anything was saved
        assert "No space left" in one_line(done)
        assert contents(katrin.folder) == before
        return
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "Saved, but what there is to say of it could not be shown (No space left on device)" in done.stderr
    assert "try again" not in done.stderr
    assert contents(katrin.folder) != before


def test_a_rating_is_saved_though_nobody_reads_on(katrin: Shell) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "srs_tui", "rate", "KL-04", "9", "9", "9", "9"],
        stdout=write, stderr=subprocess.PIPE, text=True, env=katrin.env,
    )  # fmt: skip
    os.close(write)
    assert done.returncode == 0
    assert "Saved, but" in done.stderr
    assert len(katrin.json("show", "KL-04")["ratings"]) == 3


def test_a_reader_who_leaves_early_is_no_error(katrin: Shell) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "srs_tui", "list"], stdout=write, stderr=subprocess.PIPE, text=True, env=katrin.env
    )
    os.close(write)
    assert done.stderr == ""


def test_what_nobody_foresaw_goes_to_a_private_log_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def fail(name: str) -> None:
        raise KeyError(name)

    with pytest.raises(KeyError) as caught:
        fail("Katrin")
    assert status_of(caught.value) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    log = next((tmp_path / "state").rglob("*.log"))
    assert str(log) in said.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    text = log.read_text()
    assert "KeyError" in text
    assert "in fail" in text
    assert "Katrin" not in text + said.err


def test_no_process_leaves_a_traceback_when_interrupted(katrin: Shell) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "srs_tui", "rate", "KL-04"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=katrin.env,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdin is not None
    process.stdin.write(b"87\n")
    process.stdin.flush()
    shown = b""
    while b"Goals" not in shown:
        shown += os.read(process.stdout.fileno(), 4096)
    process.send_signal(2)
    _, said = process.communicate(timeout=180)
    assert process.returncode == 130
    assert b"srs rate KL-04 comes back to it" in said
    assert said.count(b"\n") == 1


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (
            OSError(28, "No room", "/a/b"),
            1,
            "Could not read or write /a/b: No room. Make room or choose another place, and try again.\n",
        ),
        (
            OSError(28, "No room"),
            1,
            "Could not read or write: No room. Make room or choose another place, and try again.\n",
        ),
        (Refusal("That is no date."), 2, "That is no date.\n"),
        (StoreError("The disk is full."), 1, "The disk is full.\n"),
        (WrongPath("That is no path."), 2, "That is no path.\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
    ],
    ids=["a file", "no file", "refused", "the store", "no path", "interrupted", "nobody reads on"],
)
def test_what_ends_a_command_has_its_own_status_and_at_most_one_line(
    capfd: pytest.CaptureFixture[str], raised: BaseException, status: int, said: str
) -> None:
    assert status_of(raised) == status
    assert capfd.readouterr() == ("", said)


@pytest.mark.parametrize("args", [["rate", "KL-04"], ["client", "KL-04", "--ask"], ["rate", "KL-04", "--note", "-"]])
def test_what_never_ends_on_standard_input_is_not_waited_for(katrin: Shell, args: list[str]) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "srs_tui", *args],
            stdin=endless, capture_output=True, text=True, env=katrin.env, timeout=120,
        )  # fmt: skip
    assert done.returncode in (1, 2)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "args",
    [
        ["rate", "KL-04", "9" * 5000, "9", "9", "9"],
        ["client", "KL-04", "--cutoff", "9" * 5000],
        ["edit", "KL-04", "--nth", "9" * 5000],
        ["set", "9" * 5000, "1"],
        ["list", "--label", "9" * 5000],
        ["rate", "KL-04", "9", "9", "9", "9", "--on", "-" + "9" * 5000],
        ["9" * 5000],
    ],
)
def test_thousands_of_digits_are_a_line_of_bearable_length(katrin: Shell, args: list[str]) -> None:
    done = katrin.run(*args)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert len(done.stderr) < 1000


def test_what_no_field_can_hold_is_named_where_it_is_met_though_the_checksum_agrees(katrin: Shell) -> None:
    tables = json.loads(katrin.caseload.read_bytes())
    key, session = next(iter(tables["sessions"].items()))
    session["ratings"][0]["items"] = []
    katrin.caseload.write_bytes(b"".join(encode_document(msgspec.convert(tables["meta"]["1"], Meta), tables)))
    done = katrin.run("show", "KL-04")
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert "Something went wrong that should not have; the details are in " in said
    assert f"What the caseload holds may be the reason (session {key}: SRS takes 4 scores" in said
    assert "): see all of it with srs check. " in said

"""Every command with streams that are closed or full: one line at most, never a traceback, never a question."""

import subprocess
import sys
from pathlib import Path

import pytest

from srs_tui.cli.commands import COMMANDS
from tests.cli.shell import Shell

USED = {
    "rate": ["KL-04", "9", "9", "9", "9"],
    "edit": ["KL-04", "9", "9", "9", "9"],
    "delete": ["KL-04", "--on", "-2"],
    "add": ["BX-1"],
    "client": ["KL-04", "--name", "Kay"],
    "list": [],
    "today": [],
    "show": ["KL-04"],
    "adjust": ["KL-04", "slower"],
    "talked": ["KL-04", "agenda first"],
    "missed": ["KL-04", "--on", "2026-01-02"],
    "end": ["KL-04", "planned"],
    "open": ["MB-11"],
    "undo": [],
    "archive": ["KL-04"],
    "practice": [],
    "report": ["KL-04"],
    "supervise": ["KL-04"],
    "set": ["drop", "2"],
    "export": [],
    "import": ["file.csv"],
    "backup": ["copy.json"],
    "restore": ["good.json"],
    "check": [],
    "where": [],
    "audit": [],
    "merge": ["good.json"],
    "encrypt": ["--passphrase-fd", "3", "--recovery-file", "recovery.txt"],
    "decrypt": ["--passphrase-fd", "3"],
    "passphrase": ["--passphrase-fd", "3"],
}
"""A use of each command that is right."""
READING = {"list", "today", "show", "practice", "report", "export", "check", "where", "import", "audit", "merge"}
"""Those that change nothing, as they are used here."""
OF_ENCRYPTED = {"decrypt", "passphrase"}


@pytest.fixture
def used(katrin: Shell) -> Shell:
    """With the files that these uses need."""
    katrin.ok("export", "-o", "file.csv")
    katrin.ok("backup", "good.json")
    (katrin.folder / "passphrases").write_text("correct horse battery\nstaple of old\n")
    katrin.ok("add", "MB-11")
    return katrin


def redirected(shell: Shell, command: str, *redirections: str) -> subprocess.CompletedProcess[str]:
    if command in OF_ENCRYPTED:
        done = redirected(shell, "encrypt")
        assert done.returncode == 0, done.stderr
    line = f'"$@" 3<passphrases {" ".join(redirections)}'
    args = [sys.executable, "-m", "srs_tui", command, *USED[command]]
    return subprocess.run(
        ["sh", "-c", line, "sh", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**shell.env, "TERM": "dumb"},
        cwd=shell.folder,
        timeout=300,
    )


def test_every_command_is_tried() -> None:
    elsewhere = {"erase", "completion"}  # one needs its standard input, the other speaks to shells: their own tests
    assert {*USED} | elsewhere == set(COMMANDS)


@pytest.mark.parametrize("command", USED)
def test_streams_that_are_closed(used: Shell, command: str) -> None:
    done = redirected(used, command, "<&-", ">&-", "2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("command", USED)
def test_output_that_cannot_be_written(used: Shell, command: str) -> None:
    """After a save that worked nobody is told to try again: that would be a second rating."""
    before = used.caseload.read_bytes()
    done = redirected(used, command, ">/dev/full")
    assert ("try again" in done.stderr) == (command in READING)
    if command in {"encrypt", *OF_ENCRYPTED}:
        assert used.caseload.exists() == (command == "decrypt")
    elif command not in {*READING, "set", "backup", "restore"}:
        assert used.caseload.read_bytes() != before
    assert done.returncode == (1 if command in READING else 0)
    assert ("Saved, but" in done.stderr) == (command not in READING)
    assert done.stderr.count("\n") >= 1
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("command", ["--help", "--version", "list"])
def test_help_that_cannot_be_written(shell: Shell, command: str) -> None:
    args = [sys.executable, "-m", "srs_tui", *([command, "--help"] if command in COMMANDS else [command])]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, text=True, env=shell.env, cwd=shell.folder)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", USED)
def test_a_dumb_terminal_and_a_pipe_get_plain_lines(used: Shell, command: str) -> None:
    done = redirected(used, command)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    lines = done.stdout.replace(str(used.folder), "~").splitlines()  # wherever the folder of this run lies
    if command != "report":  # a page of HTML, which nobody reads as lines
        assert all(len(line) < 200 for line in lines)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("command", USED)
def test_words_that_cannot_be_written_change_nothing_of_what_is_done(used: Shell, command: str) -> None:
    assert redirected(used, command, "2>/dev/full").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_refusal_that_cannot_be_told_keeps_its_status(used: Shell) -> None:
    assert redirected(used, "talked", "--on", "tomorrow", "2>/dev/full").returncode == 2
    used.caseload.write_bytes(b"{}")
    for command in ("list", "rate", "backup"):
        assert redirected(used, command, ">/dev/full", "2>/dev/full").returncode == 1

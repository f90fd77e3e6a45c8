"""Every command with streams that are closed or full: one line at most, never a traceback, never a question."""

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from srs_tui.cli.commands import COMMANDS
from srs_tui.store.caseload_files import CaseloadFiles
from tests.cli.shell import Shell
from tests.forks import run_srs
from tests.sealing import PASSPHRASE, encrypted

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


@pytest.fixture(scope="session")
def used_once(rated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and copied."""
    shell = Shell(tmp_path_factory.mktemp("used"))
    shutil.copytree(rated, shell.folder, dirs_exist_ok=True)
    shell.ok("export", "-o", "file.csv")
    shell.ok("backup", "good.json")
    (shell.folder / "passphrases").write_text(f"{PASSPHRASE}\nstaple of old\n")
    shell.ok("add", "MB-11")
    return shell.folder


@pytest.fixture
def used(shell: Shell, used_once: Path) -> Shell:
    """With the files that these uses need."""
    shutil.copytree(used_once, shell.folder, dirs_exist_ok=True)
    return shell


def encrypted_first(shell: Shell, command: str) -> None:
    """Make the caseload what the command is for."""
    if command in OF_ENCRYPTED:
        encrypted(CaseloadFiles(shell.caseload))


def to_streams(
    shell: Shell, command: str, *more: str, out: str = "", err: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """One use, in a dumb terminal, whose output and errors may go to a device."""
    with ExitStack() as stack:
        opened = [stack.enter_context(Path(path).open("wb", 0)) if path else None for path in (out, err)]
        passphrases = stack.enter_context((shell.folder / "passphrases").open("rb", 0))
        env = {**shell.env, "TERM": "dumb"}
        args = [command, *USED[command], *more]
        return run_srs(args, env=env, cwd=shell.folder, out=opened[0], err=opened[1], more=[passphrases])


def test_every_command_is_tried() -> None:
    elsewhere = {"erase", "completion"}  # one needs its standard input, the other speaks to shells: their own tests
    assert {*USED} | elsewhere == set(COMMANDS)


@pytest.mark.parametrize("command", USED)
def test_streams_that_are_closed(used: Shell, command: str) -> None:
    encrypted_first(used, command)
    done = subprocess.run(
        ["sh", "-c", '"$@" 3<passphrases <&- >&- 2>&-', "sh", sys.executable, "-m", "srs_tui", command, *USED[command]],
        capture_output=True,
        text=True,
        env={**used.env, "TERM": "dumb"},
        cwd=used.folder,
        timeout=300,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("command", USED)
def test_output_that_cannot_be_written(used: Shell, command: str) -> None:
    """After a save that worked nobody is told to try again: that would be a second rating."""
    encrypted_first(used, command)
    before = used.caseload.read_bytes() if used.caseload.exists() else b""
    done = to_streams(used, command, out="/dev/full")
    said = done.stderr.decode()
    assert ("try again" in said) == (command in READING)
    if command in {"encrypt", *OF_ENCRYPTED}:
        assert used.caseload.exists() == (command == "decrypt")
    elif command not in {*READING, "set", "backup", "restore"}:
        assert used.caseload.read_bytes() != before
    assert done.returncode == (1 if command in READING else 0)
    assert ("Saved, but" in said) == (command not in READING)
    assert said.count("\n") >= 1
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize("command", ["--help", "--version", "list"])
def test_help_that_cannot_be_written(shell: Shell, command: str) -> None:
    args = [sys.executable, "-m", "srs_tui", *([command, "--help"] if command in COMMANDS else [command])]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, text=True, env=shell.env, cwd=shell.folder)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", USED)
def test_a_dumb_terminal_and_a_pipe_get_plain_lines(used: Shell, command: str) -> None:
    encrypted_first(used, command)
    done = to_streams(used, command)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    lines = done.stdout.decode().replace(str(used.folder), "~").splitlines()  # wherever the folder of this run lies
    if command != "report":  # a page of HTML, which nobody reads as lines
        assert all(len(line) < 200 for line in lines)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("command", USED)
def test_output_that_cannot_be_written_changes_nothing_of_what_is_done(used: Shell, command: str) -> None:
    encrypted_first(used, command)
    assert to_streams(used, command, err="/dev/full").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_refusal_that_cannot_be_told_keeps_its_status(used: Shell) -> None:
    assert to_streams(used, "talked", "--on", "tomorrow", err="/dev/full").returncode == 2
    used.caseload.write_bytes(b"{}")
    for command in ("list", "rate", "backup"):
        assert to_streams(used, command, out="/dev/full", err="/dev/full").returncode == 1

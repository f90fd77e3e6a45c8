"""Over real OpenSSH: a session, a line that breaks, a client that freezes, a multiplexer in between."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import ssh_server
from tests.terminal.conftest import Kept
from tests.terminal.pty_terminal import PATIENCE, Terminal, environment, srs
from tests.terminal.ssh_server import SshServer

needs_ssh = pytest.mark.skipif(bool(ssh_server.why_not()), reason=ssh_server.why_not())


@pytest.fixture
def server(folder: Path) -> Iterator[SshServer]:
    """A server whose user finds `srs` and the caseload."""
    server = SshServer(folder, environment(folder))
    yield server
    server.close()


def over_ssh(server: SshServer, folder: Path, *arguments: str) -> Terminal:
    """A terminal with a session on it."""
    return Terminal(server.command(*arguments), environment(folder))


def programs_on(caseload: Path) -> list[int]:
    """The processes of ours with this caseload on their command line: nothing else of them can be seen from outside."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            line = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if str(caseload).encode() in line:
            found += [int(entry.name)] * any(part.endswith((b"/srs", b"srs_tui")) for part in line[:3])
    return found


def wait_for_none(caseload: Path, within: float) -> float:
    """Wait until no program is at work on the caseload; the seconds it took."""
    started = time.monotonic()
    while programs_on(caseload):
        assert time.monotonic() - started < within, "the program is still there"
        time.sleep(0.05)
    return time.monotonic() - started


def programs(folder: Path) -> list[str]:
    """The program on the caseload in that folder."""
    return [*srs(), "--caseload", str(folder / "caseload.json")]


def half_typed(terminal: Terminal) -> None:
    """Three digits of a rating on the screen."""
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r879")
    terminal.wait_for("Rate", "8.7", "9_")


@needs_ssh
def test_a_rating_over_ssh(server: SshServer, folder: Path, kept: Kept) -> None:
    with over_ssh(server, folder, "srs") as terminal:
        terminal.wait_for("Caseload", "KL-04")
        terminal.type("\r87921095\r")
        terminal.wait_for("Saved", "To ask")
        assert kept.last_items("KL-04") == (87, 92, 100, 95)
        terminal.type("\rq")
        assert terminal.wait_for_end() == 0


@needs_ssh
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_a_line_that_breaks_keeps_what_was_typed(
    server: SshServer, folder: Path, kept: Kept, number: signal.Signals
) -> None:
    with over_ssh(server, folder, "srs") as terminal:
        half_typed(terminal)
        assert programs_on(folder / "caseload.json")
        terminal.send(number)
        wait_for_none(folder / "caseload.json", PATIENCE)
    assert kept.draft("KL-04") == ("8.7", "9", "", "")
    with over_ssh(server, folder, "srs") as terminal:
        terminal.wait_for("Caseload", "KL-04")
        terminal.type("\r")
        terminal.wait_for("Back again", "8.7")


@needs_ssh
def test_a_client_that_freezes_is_ended_by_the_server(server: SshServer, folder: Path, kept: Kept) -> None:
    """Nothing written while idle: so the server's own question is what goes unanswered."""
    with over_ssh(server, folder, "srs") as terminal, over_ssh(server, folder, "srs") as other:
        half_typed(terminal)
        other.wait_for("Caseload", "KL-04")
        before = len(programs_on(folder / "caseload.json"))
        terminal.send(signal.SIGSTOP)
        other.type("/as\r87")
        other.wait_for("AS-02", "8.7")
        other.wait_until(lambda: len(programs_on(folder / "caseload.json")) < before, "the server to end it")
        other.type("921095\r")
        other.wait_for("Saved", "To ask")
        terminal.send(signal.SIGKILL)
    assert kept.draft("KL-04") == ("8.7", "9", "", "")
    assert kept.last_items("AS-02") == (87, 92, 100, 95)


@needs_ssh
def test_without_a_terminal_it_says_what_to_do(server: SshServer, folder: Path) -> None:
    done = run(server.command("srs", tty=False), folder)
    assert done.returncode == 0
    assert "KL-04" in done.stdout
    assert "ssh -t" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@needs_ssh
def test_a_rating_in_one_line(server: SshServer, folder: Path, kept: Kept) -> None:
    done = run(server.command("srs rate KL-04 87 92 9 10", tty=False), folder)
    assert done.returncode == 0, done.stderr
    assert kept.last_items("KL-04") == (87, 92, 90, 100)


MULTIPLEXERS = {
    "tmux": (["-L", "{name}", "-f", "/dev/null", "new-session", "-s", "s"], ["-L", "{name}", "attach"], "\x02d"),
    "screen": (["-c", "/dev/null", "-S", "{name}"], ["-c", "/dev/null", "-d", "-r", "{name}"], "\x01d"),
}


@needs_ssh
@pytest.mark.parametrize("name", MULTIPLEXERS)
def test_detached_and_attached_again(server: SshServer, folder: Path, kept: Kept, name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    start, attach, detach = MULTIPLEXERS[name]
    session = f"srs-{os.getpid()}"
    with over_ssh(server, folder, name, *(part.format(name=session) for part in start), *programs(folder)) as terminal:
        half_typed(terminal)
        terminal.type(detach)
        terminal.wait_for_end()
    assert programs_on(folder / "caseload.json")
    with over_ssh(server, folder, name, *(part.format(name=session) for part in attach)) as terminal:
        terminal.wait_for("Rate", "8.7", "9_", "Overall")
        terminal.type("21095\r")
        terminal.wait_for("Saved", "To ask")
        assert kept.last_items("KL-04") == (87, 92, 100, 95)
        terminal.type("\rq")
        terminal.wait_for_end()
    wait_for_none(folder / "caseload.json", PATIENCE)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command without a terminal."""
    return subprocess.run(
        command, env=environment(folder), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
    )

"""Two therapists on one server, set up as the README says: neither gets at the other's caseload or session."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.making import contents
from tests.terminal.practice_server import Practice, configuration, why_not
from tests.terminal.pty_terminal import PATIENCE, Terminal, environment


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Anna has a client, Ben has none."""
    if reason := why_not():  # asked here, for it takes a program of another account to find out
        pytest.skip(reason)
    with Practice(tmp_path_factory.mktemp("practice")) as practice:
        for args in (("add", "KL-04", "--name", "Katrin"), ("rate", "KL-04", "9", "9", "9", "9")):
            done = practice.srs_as("anna", *args)
            assert done.returncode == 0, done.stderr
        yield practice


def over_ssh(practice: Practice, account: str, folder: Path, *arguments: str) -> Terminal:
    return Terminal(practice.session(account, *arguments), environment(folder))


def asked(practice: Practice, account: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`ssh host ARGUMENTS` without a terminal."""
    command = practice.session(account, *arguments, tty=False)
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)


def test_a_session_is_the_program_and_nothing_else(practice: Practice, tmp_path: Path) -> None:
    with over_ssh(practice, "anna", tmp_path) as terminal:
        terminal.wait_for("Caseload", "KL-04", "Katrin")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    anna = practice.home("anna")
    for wanted in ("sh", f"cat {anna}/.ssh/authorized_keys", "touch here", "sftp-server"):
        done = asked(practice, "anna", wanted)
        assert "KL-04" in done.stdout, "the list, whatever was asked for"
        assert "ssh-ed25519" not in done.stdout
    assert not (anna / "here").exists()


def test_no_port_is_passed_on(practice: Practice) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = practice.session("anna", tty=False)
    command[1:1] = ["-N", "-L", f"127.0.0.1:{port}:127.0.0.1:22", "-o", "ExitOnForwardFailure=yes"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as client:
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        assert probe.recv(100) == b"", "the client listens, and the server lets nothing through"
                        break
                assert client.poll() is None
                time.sleep(0.1)
        finally:
            client.kill()


def test_nobody_gets_at_the_caseload_of_another(practice: Practice) -> None:
    anna = practice.home("anna")
    caseload = anna / ".local" / "share" / "srs-tui" / "caseload.json"
    assert b"Katrin" in caseload.read_bytes()
    before = contents(caseload.parent)
    for command in (
        ("ls", str(caseload.parent)),
        ("cat", str(caseload)),
        ("touch", str(caseload)),
        ("rm", "-rf", str(caseload.parent)),
        ("ln", str(caseload), str(practice.home("ben") / "mine.json")),
    ):
        done = practice.run_as("ben", *command)
        assert done.returncode != 0
        assert "Katrin" not in done.stdout
    for args in (("list",), ("rate", "KL-04", "1", "1", "1", "1"), ("backup", "/tmp/of-anna.json"), ("check",)):
        done = practice.srs_as("ben", "--caseload", str(caseload), *args)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert "Katrin" not in done.stdout
    assert contents(caseload.parent) == before
    assert "No clients" in asked(practice, "ben").stderr


def test_nobody_gets_at_anothers_session_and_no_second_program_at_ones_own(practice: Practice, tmp_path: Path) -> None:
    with over_ssh(practice, "anna", tmp_path) as terminal, over_ssh(practice, "ben", tmp_path) as other:
        terminal.wait_for("Caseload", "Katrin")
        other.wait_for("Caseload")
        (session,) = practice.processes("anna")
        line = str(Path(f"/proc/{session}/fd/0").readlink())
        for account, commands in (
            ("ben", (("kill", "-0", str(session)), ("sh", "-c", f": > {line}"), ("cat", line))),
            ("anna", (("sh", "-c", f": < /proc/{session}/fd/0"),)),
        ):
            for command in (*commands, ("cat", f"/proc/{session}/environ"), ("head", "-c1", f"/proc/{session}/mem")):
                done = practice.run_as(account, *command)
                assert (done.returncode != 0, done.stdout) == (True, ""), (account, command)
        assert "Katrin" not in practice.run_as("ben", "ps", "-ef").stdout
        terminal.type("\r87")
        terminal.wait_for("8.7")
        assert practice.run_as("anna", "kill", "-HUP", str(session)).returncode == 0, "but one may end one's own"
        terminal.wait_for_end()
        other.type("q")
        other.wait_for_end()
    assert "unfinished" in practice.srs_as("anna", "today").stdout.lower()


def test_the_configuration_is_one_for_a_group_and_notices_a_line_that_is_dead() -> None:
    lines = [line.split() for line in configuration().splitlines()]
    assert lines[0][:2] == ["Match", "Group"]
    assert {"ForceCommand", "ClientAliveInterval", "ClientAliveCountMax"} <= {line[0] for line in lines}

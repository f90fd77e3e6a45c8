"""Programs that hold a session while its line is gone: dtach, which asks for a redraw by ctrl+l, and mosh."""

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import ssh_server
from tests.terminal.conftest import Kept
from tests.terminal.pty_terminal import Terminal, environment, srs
from tests.terminal.ssh_server import SshServer

needs_dtach = pytest.mark.skipif(shutil.which("dtach") is None, reason="dtach is not installed")
needs_mosh = pytest.mark.skipif(
    shutil.which("mosh") is None or bool(ssh_server.why_not()),
    reason=ssh_server.why_not() or "mosh is not installed",
)


@needs_dtach
def test_dtach_finds_the_screen_again(folder: Path, kept: Kept) -> None:
    socket = folder / "held"
    env = environment(folder)
    with Terminal(["dtach", "-c", str(socket), "-E", "-z", *srs()], env) as first:
        first.wait_for("Caseload", "KL-04", "enter rate")
        first.type("\r87")
        first.wait_for("Rate", "8.7")
    for _ in range(2):  # by ctrl+l, which it sends at once
        with Terminal(["dtach", "-a", str(socket), "-E", "-z", "-r", "ctrl_l"], env) as again:
            again.wait_for("Rate", "KL-04", "8.7", "Overall")
            again.settle()
            assert "Goals" in again.lines[again.cursor[1]]
    with Terminal(["dtach", "-a", str(socket), "-E", "-z", "-r", "ctrl_l"], env) as last:
        last.wait_for("Rate", "8.7")
        last.type("921095\r")
        last.wait_for("Saved")
        last.type("\x11")
        last.wait_for_end()
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


@pytest.fixture
def server(folder: Path) -> Iterator[SshServer]:
    """A server whose user finds `srs`, and whose sessions over mosh end when nobody is there any more."""
    server = SshServer(folder, environment(folder, MOSH_SERVER_NETWORK_TMOUT="60", LC_ALL="C.UTF-8"))
    yield server
    server.close()


@needs_mosh
def test_over_mosh_it_is_the_same_program(server: SshServer, folder: Path, kept: Kept) -> None:
    *ssh, user = server.command(tty=False)
    command = [
        "mosh",
        "--predict=never",
        "--experimental-remote-ip=local",
        f"--ssh={shlex.join(ssh)}",
        user,
        "--",
        "srs",
    ]
    env = environment(folder, LC_ALL="C.UTF-8", PATH=f"{os.environ['PATH']}:/usr/bin")
    with Terminal(command, env) as terminal:
        terminal.wait_for("Caseload", "KL-04", "enter rate")
        terminal.type("\r87629084")
        terminal.wait_for("Rate", "8.4 ▼", "32.3")
        assert "Overall" in terminal.lines[terminal.cursor[1]]
        terminal.type("\r")
        terminal.wait_for("Saved", "32.3")
        terminal.resize(100, 30)
        terminal.wait_for("Saved", "32.3")
        terminal.type("\x11")
        terminal.wait_for_end()
    assert kept.last_items("KL-04") == (87, 62, 90, 84)

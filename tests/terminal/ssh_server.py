"""A real OpenSSH server on loopback, with keys of its own, for as long as a test."""

import functools
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.terminal.pty_terminal import PATIENCE, srs

SSHD: Final = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


@functools.cache
def why_not() -> str:
    """Why there can be no server here; empty where there can."""
    if SSHD is None:
        return "sshd is not installed (openssh-server)"
    if shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
        return "ssh is not installed (openssh-client)"
    if os.geteuid() == 0 and not Path("/run/sshd").is_dir():
        Path("/run/sshd").mkdir(mode=0o755)  # where its unprivileged part lives
    return ""


class Sshd:
    """A server with a key of its own, which takes keys alone. `config`: lines of its configuration to go before."""

    def __init__(self, folder: Path, options: Mapping[str, str], config: str = "") -> None:
        assert SSHD is not None
        host = folder / "host"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(host)], check=True)
        usual = {
            "ListenAddress": "127.0.0.1",
            "HostKey": str(host),
            "PidFile": "none",
            "UsePAM": "no",
            "StrictModes": "no",
            "PasswordAuthentication": "no",
        }
        lines = "".join(f"{key} {value}\n" for key, value in {**usual, **options}.items())
        (folder / "config").write_text(lines + config)
        self._log = folder / "log"
        while not self._starts(_free_port()):  # another may have taken it meanwhile
            pass

    def command(self, account: str, key: Path, *arguments: str, tty: bool = True) -> list[str]:
        """What a client types: `ssh -t host ARGUMENTS`."""
        options = {
            "Port": str(self._port),
            "IdentityFile": str(key),
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "EscapeChar": "none",
        }
        given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        return ["ssh", "-F", "none", "-tt" if tty else "-T", *given, f"{account}@127.0.0.1", *arguments]

    def close(self) -> None:
        """Take nobody in any more."""
        self._process.terminate()
        self._process.wait(PATIENCE)

    def _starts(self, port: int) -> bool:
        """Start it on a port; False where that is not free."""
        assert SSHD is not None
        self._port = port
        self._log.unlink(missing_ok=True)
        config = str(self._log.with_name("config"))
        self._process = subprocess.Popen([SSHD, "-D", "-p", str(port), "-f", config, "-E", str(self._log)])
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            has_ended = self._process.poll() is not None
            said = self._log.read_text() if self._log.exists() else ""
            if "Server listening on" in said:
                return True
            if has_ended and "Address already in use" in said:
                return False
            assert not has_ended, f"the server did not start: {said}"
            time.sleep(0.02)
        raise AssertionError(f"the server did not start within {PATIENCE} s")


class SshServer:
    """Takes one user in by a key. What they are given is the environment `env`, and `srs` on their path."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self._folder = folder / "ssh"
        self._folder.mkdir()
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self._folder / "user")]
        subprocess.run(command, check=True)
        programs = self._folder / "bin"
        programs.mkdir()
        (programs / "srs").write_text(
            f'#!/bin/sh\nexec {shlex.join([*srs(), "--caseload", env["SRS_CASELOAD"]])} "$@"\n'
        )
        (programs / "srs").chmod(0o755)
        given = {**env, "PATH": f"{programs}:{env['PATH']}"}
        given.pop("TERM")
        options = {
            "AuthorizedKeysFile": str(self._folder / "user.pub"),
            "ClientAliveInterval": "1",
            "ClientAliveCountMax": "2",
            "SetEnv": " ".join(f"{name}={value}" for name, value in given.items()),
        }
        self._sshd = Sshd(self._folder, options)

    def command(self, *arguments: str, tty: bool = True) -> list[str]:
        """What a client types: `ssh -t host ARGUMENTS`."""
        user = pwd.getpwuid(os.geteuid()).pw_name
        return self._sshd.command(user, self._folder / "user", *arguments, tty=tty)

    def close(self) -> None:
        """Take nobody in any more."""
        self._sshd.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

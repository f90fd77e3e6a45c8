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

from tests.terminal.pty_terminal import srs

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


class SshServer:
    """Takes one user in by a key. What they are given is the environment `env`, and `srs` on their path."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        assert SSHD is not None
        self._folder = folder / "ssh"
        self._folder.mkdir()
        for name in ("host", "user"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self._folder / name)]
            subprocess.run(command, check=True)
        self._port = _free_port()
        programs = self._folder / "bin"
        programs.mkdir()
        (programs / "srs").write_text(
            f'#!/bin/sh\nexec {shlex.join([*srs(), "--caseload", env["SRS_CASELOAD"]])} "$@"\n'
        )
        (programs / "srs").chmod(0o755)
        given = {**env, "PATH": f"{programs}:{env['PATH']}"}
        given.pop("TERM")
        config = {
            "Port": str(self._port),
            "ListenAddress": "127.0.0.1",
            "HostKey": str(self._folder / "host"),
            "AuthorizedKeysFile": str(self._folder / "user.pub"),
            "PidFile": "none",
            "UsePAM": "no",
            "StrictModes": "no",
            "PasswordAuthentication": "no",
            "ClientAliveInterval": "1",
            "ClientAliveCountMax": "2",
            "SetEnv": " ".join(f"{name}={value}" for name, value in given.items()),
        }
        (self._folder / "config").write_text("".join(f"{key} {value}\n" for key, value in config.items()))
        self._log = self._folder / "log"
        command = [SSHD, "-D", "-f", str(self._folder / "config"), "-E", str(self._log)]
        self._process = subprocess.Popen(command)
        self._wait()

    def command(self, *arguments: str, tty: bool = True) -> list[str]:
        """What a client types: `ssh -t host ARGUMENTS`."""
        options = {
            "Port": str(self._port),
            "IdentityFile": str(self._folder / "user"),
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "EscapeChar": "none",
        }
        given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        user = pwd.getpwuid(os.geteuid()).pw_name
        return ["ssh", "-F", "none", "-tt" if tty else "-T", *given, f"{user}@127.0.0.1", *arguments]

    def close(self) -> None:
        """Take nobody in any more."""
        self._process.terminate()
        self._process.wait(10)

    def _wait(self) -> None:
        end = time.monotonic() + 120
        while time.monotonic() < end and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError(f"the server did not start: {self._log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

"""`srs`, loaded once and forked for each run, so that thousands of runs are a matter of minutes.

Run as a program by `tests.forks`. What is forked off is as a fresh `srs`: streams, environment and folder of its own,
the same end of the interpreter; only the modules are loaded already, and the encoding of its streams is chosen.
"""

import fcntl
import gc
import json
import os
import pkgutil
import socket
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import Final

PACKAGES: Final = ("clinical", "wording", "system", "settings", "store", "chart", "exchange", "cli")
"""All of it but the screens, which no command loads."""
USED: Final = (
    *("difflib", "email.message", "encodings.utf_8_sig", "locale", "plotext", "pwd", "resource", "tomllib"),
    *("traceback", "zoneinfo"),
)
"""What they load only when it is needed."""
LARGEST: Final = 1 << 20
"""Bytes of a job at most."""
LEAST_COST: Final = 15
"""The least work factor of a passphrase that the program opens."""
MOST_STREAMS: Final = 4
"""The standard ones, and one more that an option may name."""


def main() -> int:
    """Fork for each job that comes in on the socket in the arguments; the exit status of the job, in the child."""
    from srs_tui.__main__ import run as srs

    load()
    take_passphrases_cheaply()
    gc.collect()
    gc.freeze()  # what is loaded is nobody's garbage: no child looks through it, nor takes it apart at its end
    control = socket.socket(fileno=int(sys.argv[1]))
    while True:
        sent, streams, _, _ = socket.recv_fds(control, LARGEST, MOST_STREAMS)
        if not sent:
            return 0
        hold, go = os.pipe()
        is_ready, ready = os.pipe()
        child = os.fork()
        if child == 0:
            control.close()
            for end in (go, is_ready):
                os.close(end)
            take_on(json.loads(sent), streams)
            os.close(ready)
            os.read(hold, 1)
            os.close(hold)
            srs()
        for end in (hold, ready, *streams):
            os.close(end)
        os.read(is_ready, 1)
        os.close(is_ready)
        control.send(str(child).encode())
        control.recv(1)  # somebody may look over its shoulder by now
        os.write(go, b"!")
        os.close(go)
        control.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def load() -> None:
    """Everything that commands load but what loads threads: how a run ends depends on whether it has loaded them."""
    modules = list(USED)
    for name in PACKAGES:
        package = import_module(f"srs_tui.{name}")
        modules += [each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    sys.modules["threading"] = None  # type: ignore[assignment]
    for name in modules:
        with suppress(ModuleNotFoundError):
            import_module(name)
    del sys.modules["threading"]


def take_passphrases_cheaply() -> None:
    """What is forked off seals with a passphrase at the least cost that is opened: ours is most of such a run."""
    from srs_tui.store import passphrase_file

    passphrase_file.COST = LEAST_COST  # type: ignore[misc] # what it is, and that it is paid, is held by tests/store


def take_on(job: dict[str, object], streams: list[int]) -> None:
    """Become what the job says: its arguments, its environment, its folder and its streams, from 0 up."""
    os.environ.clear()
    os.environ.update(dict(job["env"]))  # type: ignore[call-overload]
    time.tzset()
    os.chdir(str(job["cwd"]))
    lifted = [fcntl.fcntl(stream, fcntl.F_DUPFD, 10 + MOST_STREAMS) for stream in streams]
    for stream in streams:
        os.close(stream)
    for number, stream in enumerate(lifted):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv[1:] = list(job["args"])  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main())

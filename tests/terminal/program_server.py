"""The program, loaded once with all that it ever loads and forked for each terminal.

Run as a program by `tests.terminal.loaded`. What is forked off goes the program's whole way from `run` on: arguments,
settings, first picture, interface. It only finds the modules loaded. When it begins itself anew (a lock) it is started
from the disk like any other.
"""

import gc
import json
import os
import pkgutil
import socket
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, NoReturn

from tests.fork_server import LARGEST, USED, take_on

WITHOUT_TERMINAL: Final = {"TERM": "none"}
"""The entries of the terminal are looked up once in a process: by what is forked off."""


def main() -> int:
    """Fork for each job that comes in on the socket in the arguments; the exit status of the program, in the child."""
    given: dict[str, str] = {}
    begin = _loaded(given)
    control = socket.socket(fileno=int(sys.argv[1]))
    while True:
        sent, streams, _, _ = socket.recv_fds(control, LARGEST, 1)
        if not sent:
            return 0
        reading, writing = os.pipe()
        between = os.fork()
        if between == 0:
            program = os.fork()
            if program == 0:
                for end in (reading, writing, control.detach()):
                    os.close(end)
                job = json.loads(sent)
                given.update(job["env"])
                take_on(job, [])
                python, command = [sys.executable], job["command"]
                sys.orig_argv[:] = [*(command if command[:1] == python else python + command), *job["args"]]
                os.login_tty(streams[0])
                begin()
            os.write(writing, str(program).encode())
            os._exit(0)
        os.waitpid(between, 0)  # and whoever asked is the parent of what it has left
        control.send(os.read(reading, 32))
        for end in (reading, writing, *streams):
            os.close(end)


def _loaded(given: Mapping[str, str]) -> Callable[[], NoReturn]:
    """The way into the program, with everything behind it loaded; it takes `given` for what it was started with."""
    from srs_tui.system import environment

    environment.as_started = lambda: given  # type: ignore[assignment] # the system tells that of this process
    from srs_tui.terminal.environment import prepare

    prepare(env := {**os.environ, **WITHOUT_TERMINAL})
    os.environ.update(env)
    import srs_tui
    from srs_tui.__main__ import run

    for each in pkgutil.walk_packages(srs_tui.__path__, "srs_tui."):
        import_module(each.name)
    for name in USED:
        import_module(name)
    gc.collect()
    gc.freeze()
    return run


if __name__ == "__main__":
    sys.exit(main())

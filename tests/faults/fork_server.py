"""`srs`, loaded once and forked for each run, so that a sweep of thousands of runs is a matter of minutes.

Run as a program by `Forked`. What is forked off is as a fresh `srs`: the same streams, environment and folder, the
same end of the interpreter; only the modules are loaded already.
"""

import json
import os
import pkgutil
import sys
from importlib import import_module
from typing import Final

PACKAGES: Final = ("clinical", "wording", "system", "settings", "store", "chart", "exchange", "cli")
"""All of it but the screens, which no command loads."""
USED: Final = ("locale", "pwd", "resource", "tomllib", "traceback", "zoneinfo", "encodings.utf_8_sig")
"""What they load only when it is needed."""


def main() -> int:
    """Fork for each job that comes in on the socket in the arguments; the exit status of the job, in the child."""
    from socket import socket

    from srs_tui.__main__ import run as srs

    for name in PACKAGES:
        package = import_module(f"srs_tui.{name}")
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(each.name)
    for name in USED:
        import_module(name)
    control = socket(fileno=int(sys.argv[1]))
    lines = control.makefile("rw")
    while line := lines.readline():
        job = json.loads(line)
        hold, go = os.pipe()
        is_ready, ready = os.pipe()
        child = os.fork()
        if child == 0:
            control.close()
            for end in (go, is_ready):
                os.close(end)
            os.chdir(job["cwd"])
            _point_streams(job["input"], job["out"], job["err"])
            sys.argv[1:] = job["args"]
            os.close(ready)
            os.read(hold, 1)
            os.close(hold)
            srs()
        for end in (hold, ready):
            os.close(end)
        os.read(is_ready, 1)
        os.close(is_ready)
        print(child, file=lines, flush=True)
        lines.readline()  # somebody may look over its shoulder by now
        os.write(go, b"!")
        os.close(go)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=lines, flush=True)
    return 0


def _point_streams(input: str, out: str, err: str) -> None:
    for fd, path, flags in ((0, input, os.O_RDONLY), (1, out, os.O_WRONLY), (2, err, os.O_WRONLY)):
        opened = os.open(path, flags)
        os.dup2(opened, fd)
        os.close(opened)


if __name__ == "__main__":
    sys.exit(main())

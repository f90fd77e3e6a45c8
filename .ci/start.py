"""Start the program that is named in a terminal of 80x24, wait for its first screen, and leave it with q.

Only the standard library: it runs where nothing but the program itself was installed.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

DEADLINE = 30
"""Seconds for all of it."""


def main(program: str) -> int:
    """The exit status: 0 when the first screen came and the program left in good order."""
    program = str(Path(program).absolute())
    with tempfile.TemporaryDirectory() as home:
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(home)
            env = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            os.execve(program, [program], env)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        seen, asked = b"", False
        until = time.monotonic() + DEADLINE
        while time.monotonic() < until:
            ready, _, _ = select.select([terminal], [], [], 0.5)
            if ready:
                try:
                    more = os.read(terminal, 65536)
                except OSError:  # the other side is gone
                    more = b""
                if not more:
                    break
                seen += more
            elif b"Caseload" in seen and not asked:
                os.write(terminal, b"q")
                asked = True
        else:
            os.kill(pid, 9)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if not asked or status != 0:
        sys.stderr.write(f"no first screen, or not left in good order (status {status}):\n{seen[-2000:]!r}\n")
        return 1
    print(f"{program} drew its first screen ({len(seen)} bytes) and left in good order.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""The way in: parse first, import later, and let no traceback reach a user."""

import os
import sys
from collections.abc import Sequence

from .cli.parser import COMMANDS, Request, parse
from .clinical.refusal import Refusal


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments (default: the program's own) ask for; the exit status.

    0 done, 1 could not, 2 the request was wrong; 128 and the signal's number when interrupted. What went
    wrong is one line on stderr.
    """
    try:
        status = _do(parse(sys.argv[1:] if argv is None else argv))
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as left:  # --help and --version
        return int(left.code or 0)
    except (Exception, KeyboardInterrupt) as error:
        from .cli.failure import status_of

        return status_of(error)
    return status


def _do(request: Request) -> int:
    if request.command is None:
        return _open(request)
    import gc
    from importlib import import_module

    gc.disable()  # one request and out: looking again and again through what was read would free nothing
    run = import_module(f".cli.{COMMANDS[request.command].module}", __package__).run
    status: int = run(request)
    return status


def _open(request: Request) -> int:
    """The terminal interface, or the caseload in plain text where there is no terminal to draw on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return _plain(request, "There is no terminal here (over SSH: ssh -t). To rate a client: srs rate CODE.")
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        return _plain(request, "This terminal draws no screens. To rate a client, line by line: srs rate CODE.")
    from pathlib import Path

    from .terminal.environment import prepare

    prepare(os.environ)
    from .app import run_interface

    return run_interface(None if request.caseload is None else Path(request.caseload), request.demo)


def _plain(request: Request, pointer: str) -> int:
    from .cli.list import run
    from .cli.output import tell

    if request.demo:
        raise Refusal(f"The demo needs a terminal. {pointer}")
    request.all, request.json = False, False
    status = run(request)
    tell(pointer)
    return status


if __name__ == "__main__":
    sys.exit(main())

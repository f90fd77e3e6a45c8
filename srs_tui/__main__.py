"""The way in: parse first, import later, and let no traceback reach a user."""

import gc
import os
import sys
import typing
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from .clinical.refusal import Refusal
from .language import phrase
from .system.imports import deferred, hidden, later, replaced
from .system.memory import dump_no_core, hide_memory

if TYPE_CHECKING:
    from .cli.parser import CommandLine


def run() -> NoReturn:
    """The program as a process of its own: `main`, and gone.

    After a command nothing is left that the system would not do faster: taking the records apart one by one costs as
    much as a third of reading them. The interface has threads, which are waited for.
    """
    status = main()
    if "threading" in sys.modules:
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # of a closed pipe and a full disk was told, or nobody is left to be told
            if stream is not None:
                stream.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments (default: the program's own) ask for; the exit status.

    0 done, 1 could not, 2 the request was wrong; 128 and the signal's number when interrupted. What went
    wrong is one line on stderr.
    """
    gc.disable()  # one request and out: looking again and again through what was loaded and read would free nothing
    dump_no_core()  # what a crash leaves behind would hold every client
    os.umask(0o077)  # whatever it was: files for nobody else, and readable by oneself
    try:
        try:
            status = _do(_parsed(sys.argv[1:] if argv is None else argv))
        except SystemExit as left:  # --help and --version
            status = int(left.code or 0)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        from .cli.failure import status_of

        return status_of(error)
    return status


def _parsed(argv: Sequence[str]) -> "CommandLine":
    """The command line. What reads records is loaded here, without what it can do without: typing_extensions, a tenth
    of what `srs list` costs, and what is imported for schemas, for formats that no caseload has, for the addresses of
    hosts, for Windows, and never used.

    Of `platform` `uuid` wants the system's name alone, of `urllib.parse` `pathlib` takes a function for addresses, and
    of `gettext` `argparse` what looks for translations that it comes without: its messages stay as `usage_errors` knows
    them. msgspec tries at once whether it can write an annotation in quotes, for which Python makes every class of its
    syntax trees: a third of what msgspec costs, and none of our records has one.
    """
    needless = ("msgspec.inspect", "msgspec.msgpack", "msgspec.toml", "msgspec.yaml", "textwrap", "ipaddress", "ntpath")
    schemas = ("schema", "schema_components")
    known: dict[str, dict[str, object]] = {
        "gettext": {"gettext": str, "ngettext": lambda one, many, n: one if n == 1 else many},
        "msgspec._json_schema": {name: later("msgspec._json_schema", name) for name in schemas},
        "platform": {"system": lambda: os.uname().sysname},
        "urllib.parse": {"quote_from_bytes": later("urllib.parse", "quote_from_bytes")},
    }
    with hidden("typing_extensions"), deferred(*needless, known=known):
        from .cli.parser import parse

        line = parse(argv)
        import pathlib  # noqa: F401

        with replaced(typing, "ForwardRef", by=lambda *_, **__: None):
            import msgspec  # noqa: F401
    return line


def _do(line: "CommandLine") -> int:
    if line.command is None:
        return _open(line)
    from importlib import import_module

    from .cli.commands import COMMANDS

    run = import_module(f".cli.{COMMANDS[line.command].module}", __package__).run
    from .cli.request import request_from

    request = request_from(line.arguments, run.__annotations__["request"])
    status: int = run(request)
    if request.asides and not status:
        from .cli.output import tell_asides

        tell_asides(request.asides)
    return status


def _open(line: "CommandLine") -> int:
    """The terminal interface, or the caseload in plain text where there is no terminal to draw on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return _plain(line, phrase("There is no terminal here (over SSH: ssh -t). To rate a client: srs rate CODE."))
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        return _plain(line, phrase("This terminal draws no screens. To rate a client, line by line: srs rate CODE."))
    from .terminal.environment import prepare

    prepare(os.environ)
    hide_memory()
    gc.enable()
    from .interface import run_interface

    return run_interface(line)


def _plain(line: "CommandLine", pointer: str) -> int:
    from .cli.list import ListRequest, run
    from .cli.output import tell, tell_asides

    if line.demo:
        raise Refusal("The demo needs a terminal. {pointer}", pointer=pointer)
    if line.locked:
        raise Refusal("The lock needs a terminal. {pointer}", pointer=pointer)
    request = ListRequest(caseload=line.caseload)
    status = run(request)
    tell_asides(request.asides)
    tell(pointer)
    return status


if __name__ == "__main__":
    run()

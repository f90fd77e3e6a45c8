"""The command line, parsed before anything else is imported: `srs --help` must not wait for the program."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, NoReturn

from ..clinical.refusal import Refusal

_ABOUT: Final = """\
Record how the client rated the alliance (Session Rating Scale), and see at once
whether to talk about it. Without a command: the terminal interface.
"""
_DATE: Final = "2026-11-21, today, yesterday, or -3 for three days ago"


class Request(argparse.Namespace):
    """What was asked for, as typed: nothing is checked yet but the shape. Each command reads the fields it declares."""

    caseload: str | None = None
    """Where the caseload is, when not in its usual place."""
    command: str | None = None
    """None: the terminal interface."""
    demo: bool = False
    code: str
    scores: list[str]
    total: bool
    skip: bool
    on: str
    mode: str | None
    note: str
    scale: str | None
    name: str
    cutoff: str | None
    born: str
    text: str
    all: bool
    json: bool
    svg: str | None
    html: str | None
    named: bool
    format: str | None
    client: str | None
    notes: bool
    output: str | None
    file: str | None
    dry_run: bool
    accept: bool
    restore: bool
    period: str


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are refusals: one line, no usage around it."""

    def error(self, message: str) -> NoReturn:
        raise Refusal(f"{self.prog}: {message} (see {self.prog} --help)")


class _Version(argparse.Action):
    """Prints the version: read from the installed package, and only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"srs {version('srs-tui')}")
        parser.exit()


def parse(argv: Sequence[str]) -> Request:
    """The request in these arguments. `--help` and `--version` print and leave by SystemExit.

    The command's own parser is built only once the command is known, so that one command costs no more
    as others are added. `--caseload` is taken before and after the command.

    Raises:
        Refusal: not a request that can be understood, with the nearest known command or option.
    """
    request = build_parser().parse_args(argv, namespace=Request())
    rest: list[str] = request.rest
    if request.command is not None:
        if request.demo:
            raise Refusal("--demo opens the interface on a made-up caseload: leave the command out.")
        request = _parse_command(request, rest)
    if request.caseload == "":
        raise Refusal("--caseload needs the path of a file: leave it out for the usual place.")
    return request


def build_parser() -> argparse.ArgumentParser:
    """The parser of what stands before a command; its help lists the commands."""
    about = "`srs COMMAND --help` says more of each. Exit status: 0 done, 1 could not, 2 the request was wrong."
    listed = "\n".join(f"  {name:<9} {command.help}" for name, command in COMMANDS.items())
    parser = _Parser(
        prog="srs",
        description=_ABOUT,
        epilog=f"commands:\n{listed}\n\n{about}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="srs [--caseload PATH] [COMMAND ...]",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    parser.add_argument("--demo", action="store_true", help="open the interface on a throw-away, made-up caseload")
    _caseload(parser)
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _parse_command(request: Request, rest: list[str]) -> Request:
    name = request.command or ""
    command = COMMANDS.get(name)
    if command is None:
        near = _nearest(name, COMMANDS)
        raise Refusal(
            f"There is no command “{name}”: "
            + (f"did you mean srs {near}?" if near else "srs --help lists them; to rate a client, srs rate CODE.")
        )
    parser = _Parser(prog=f"srs {name}", description=f"{command.help}.", allow_abbrev=False)
    command.options(parser)
    _caseload(parser)
    found, unknown = parser.parse_known_intermixed_args(
        rest, namespace=Request(command=name, caseload=request.caseload, demo=False)
    )
    if unknown:
        stray = next((each for each in unknown if each.startswith("--")), unknown[0])
        if near := _nearest(stray.partition("=")[0], re.findall(r"--[a-z][a-z-]+", parser.format_help())):
            raise Refusal(f"srs {name} has no option {stray}: did you mean {near}?")
        raise Refusal(f"srs {name} takes no “{stray}” (see srs {name} --help).")
    return found


def _nearest(word: str, known: Mapping[str, object] | Sequence[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1)), None)


def _caseload(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--caseload",
        metavar="PATH",
        default=argparse.SUPPRESS,
        help="the caseload's file (default: $SRS_CASELOAD, else its usual place; see srs where)",
    )


def _code(
    parser: argparse.ArgumentParser, help: str = "the client's code, or the beginning of it or of the name"
) -> None:
    parser.add_argument("code", metavar="CODE", help=help)


def _add(parser: argparse.ArgumentParser) -> None:
    _code(parser, "a code of your own for the client, such as KL-04")
    parser.add_argument("--name", default="", help="a name, when the code alone is not enough")
    parser.add_argument("--scale", help="SRS, CSRS, GSRS or LASS (default: as in the settings, else SRS)")
    parser.add_argument("--cutoff", metavar="TOTAL", help="a cut-off of this client's own, such as 34")
    parser.add_argument("--born", metavar="YEAR", default="", help="year of birth")


def _rate(parser: argparse.ArgumentParser) -> None:
    _code(parser)
    parser.add_argument(
        "scores",
        metavar="SCORE",
        nargs="*",
        default=[],  # else a missing CODE is told as if scores were missing too
        help="one for each item, in centimetres (8.7) or millimetres (87); none: asked for",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--total", action="store_true", help="the one SCORE is a total, such as 31.2")
    what.add_argument("--skip", action="store_true", help="the session was held, the scale was not given")
    parser.add_argument("--on", metavar="DATE", default="", help=f"the session's date: {_DATE}")
    parser.add_argument(
        "--mode",
        choices=("paper", "oral", "screen", "remote"),
        help="how it was given (default: as in the settings, else paper)",
    )
    parser.add_argument("--note", metavar="TEXT", default="", help="a note to keep with it")
    parser.add_argument("--scale", help="another scale than the client's own")


def _adjust(parser: argparse.ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("text", metavar="TEXT", help="what you change, such as '#pace slower'")
    parser.add_argument("--on", metavar="DATE", default="", help=f"since when: {_DATE}")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="archived clients too")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _show(parser: argparse.ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--svg", metavar="FILE", help="write the chart into a picture: code only, no name, no note")
    parser.add_argument("--html", metavar="FILE", help="the same as a page of HTML")
    parser.add_argument("--named", action="store_true", help="in the picture, the client's name too")
    parser.add_argument("--notes", action="store_true", help="in the picture, the text of the adjustments too")


def _practice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", choices=("month", "quarter", "year", "all"), default="all", help="how far back")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _export(parser: argparse.ArgumentParser) -> None:
    _format(parser)
    parser.add_argument("--client", metavar="CODE", help="this client only")
    parser.add_argument("--notes", action="store_true", help="with the notes, which are left out otherwise")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file, readable by you alone")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the file to bring in")
    _format(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what it would bring in, and change nothing")


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("csv", "json"), help="default: by the file's ending, else csv")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="where to (default: beside the caseload's own backups)")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a backup; srs where names those there are")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--accept", action="store_true", help="take in what another program changed, when it is sound")


def _archive(parser: argparse.ArgumentParser) -> None:
    _code(parser)
    parser.add_argument("--restore", action="store_true", help="bring the client back from the archive")


def _nothing(parser: argparse.ArgumentParser) -> None:
    del parser


class ShellCommand(NamedTuple):
    """One command: what it does in a line, where it lives in `srs_tui.cli`, and its options."""

    help: str
    module: str
    options: Callable[[argparse.ArgumentParser], None]


COMMANDS: Final[Mapping[str, ShellCommand]] = {
    "rate": ShellCommand("Record a rating; without scores, asks for them line by line", "rate", _rate),
    "add": ShellCommand("Add a client", "add", _add),
    "list": ShellCommand("The caseload, one client a line", "list", _list),
    "show": ShellCommand("One client: course, sessions, adjustments", "show", _show),
    "adjust": ShellCommand("Note what you change with a client, to see whether it helps", "adjust", _adjust),
    "undo": ShellCommand("Take back the last change", "undo", _nothing),
    "archive": ShellCommand("Put a client into the archive, or back", "archive", _archive),
    "practice": ShellCommand("The caseload as a whole: whom to talk about, and the figures", "practice", _practice),
    "export": ShellCommand("Write the ratings for other programs", "export", _export),
    "import": ShellCommand("Bring in ratings from a file: all or nothing", "import_file", _import),
    "backup": ShellCommand("Copy the caseload, checked", "backup", _backup),
    "restore": ShellCommand("Go back to a backup; what is there now is kept", "restore", _restore),
    "check": ShellCommand("Read the whole caseload and say whether it is sound", "check", _check),
    "where": ShellCommand("Where everything is kept, and who can read it", "where", _nothing),
}

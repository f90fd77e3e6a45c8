"""The command line, parsed before anything else is imported: `srs --help` must not wait for the program."""

import argparse
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, NoReturn

from ..clinical.refusal import Refusal
from ..language import phrase
from ..words import nearest_word
from .commands import COMMANDS

_ABOUT: Final = """\
Record how the client rated the alliance (Session Rating Scale), and see at once
whether to talk about it. Without a command: the terminal interface.
"""
EXIT_STATUS: Final = "Exit status: 0 done, 1 could not, 2 the request was wrong."
OPENING: Final = "which caseload, and what opens it"
"""The options that every command has."""
_WIDEST: Final = 100
_OPENING_TWICE: Final = ("passphrase", "restore", "merge")
"""Commands that take something beside what opens the caseload: a new passphrase, that of a copy."""


class CommandLine(NamedTuple):
    """A command line taken apart."""

    command: str | None
    """None: the terminal interface."""
    caseload: str | None
    """Where the caseload is, when not in its usual place."""
    passphrase_fd: int | None
    """Where its passphrase is read from, a line; None: it is asked for."""
    key_file: str | None
    """An age identity file that opens it, in place of a passphrase."""
    demo: bool
    speech: bool
    """Whether the interface is to be heard."""
    locked: bool
    """Whether the interface is opened behind its lock."""
    handed_on: int | None
    """Where the program that this one follows has left something for it."""
    arguments: Mapping[str, object]
    """What the command was told, by the fields of its request."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse would look for that by way of shutil, once for each option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The head of it, in the language in use."""
        super().add_usage(usage, actions, groups, phrase("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A part of it, under its title in the language in use."""
        super().start_section(None if heading is None else phrase(heading))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        """In the language in use, as `ArgumentDefaultsHelpFormatter` puts the defaults in."""
        return None if action.help is None else phrase(action.help)


class _NoOption(str):
    """What stands after `--`, whatever it begins with."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are refusals: one line, no usage around it."""

    def __init__(self, prog: str, description: str, *, epilog: str | None = None, usage: str | None = None) -> None:
        super().__init__(prog, usage, description, epilog, formatter_class=_Help, allow_abbrev=False)
        opening = self.add_argument_group(OPENING)
        opening.add_argument(
            "--caseload",
            metavar="PATH",
            default=argparse.SUPPRESS,
            help="the caseload's file (default: $SRS_CASELOAD, else its usual place; see srs where)",
        )
        opening.add_argument(
            "--passphrase-fd",
            metavar="N",
            type=_descriptor,
            default=argparse.SUPPRESS,
            help="read the passphrase of an encrypted caseload from this descriptor, a line",
        )
        opening.add_argument(
            "--key-file",
            metavar="FILE",
            default=argparse.SUPPRESS,
            help="open an encrypted caseload by this age identity file, such as that of its recovery code",
        )

    def _parse_optional(self, arg_string: str) -> Any:
        """argparse forgets the `--` behind a command, and where arguments and options are mixed: None is how it says
        that this is no option."""
        return None if isinstance(arg_string, _NoOption) else super()._parse_optional(arg_string)

    def print_help(self, _: object = None) -> None:
        """On stdout; unlike argparse, saying so where that cannot be written."""
        print(self.format_help(), end="")

    def format_usage(self) -> str:
        """Nothing: argparse words it before it parses, for errors that would show it, and ours are one line."""
        return ""

    def error(self, message: str) -> NoReturn:
        from .usage_errors import usage_refusal

        raise usage_refusal(self, message)


class _CommandParser(_Parser):
    """The parser of what stands after a command."""

    def __init__(self, name: str) -> None:
        command = COMMANDS[name]
        super().__init__(f"srs {name}", f"{phrase(command.help)}.")
        command.add_arguments(self)
        self._name = name

    def print_help(self, _: object = None) -> None:
        """That of another one: where arguments and options are mixed, argparse hides the arguments meanwhile."""
        from .explanations import explanation

        shown = _CommandParser(self._name)
        shown.epilog = explanation(self._name, _width())
        print(shown.format_help(), end="")


class _Version(argparse.Action):
    """Prints the version, read from the installed package, and the document's format: only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from ..store.format_number import FORMAT
        from ..system.version import program_version

        print(phrase("srs {version}, document format {format}", version=program_version(), format=FORMAT))
        parser.exit()


def parse(argv: Sequence[str]) -> CommandLine:
    """The command line in these arguments. `--help` and `--version` print and leave by SystemExit.

    The command's own parser is built only once the command is known, so that one command costs no more
    as others are added. What names and opens the caseload is taken before and after the command.

    Raises:
        Refusal: not a request that can be understood, with the nearest known command or option.
    """
    end = argv.index("--") + 1 if "--" in argv else len(argv)
    before = build_parser().parse_args([*argv[:end], *map(_NoOption, argv[end:])])
    command: str | None = before.command
    arguments: dict[str, object] = {}
    if command is not None:
        if before.demo:
            raise Refusal("--demo opens the interface on a made-up caseload: leave the command out.")
        if before.locked:
            raise Refusal("--locked opens the interface behind its lock: leave the command out.")
        if before.speech:
            raise Refusal("--speech opens the interface to be heard; a command is plain text already: leave it out.")
        arguments = _arguments(command, before.rest)
    told = vars(before) | arguments
    opening = {name: told.get(name) for name in ("caseload", "passphrase_fd", "key_file")}
    if opening["caseload"] == "":
        raise Refusal("--caseload needs the path of a file: leave it out for the usual place.")
    if opening["key_file"] == "":
        raise Refusal("--key-file needs the path of a file.")
    if None not in (opening["key_file"], opening["passphrase_fd"]) and command not in _OPENING_TWICE:
        raise Refusal("--key-file and --passphrase-fd both open the caseload: give one of them.")
    return CommandLine(
        command=command,
        demo=before.demo,
        speech=before.speech,
        locked=before.locked,
        handed_on=before.handed_on,
        arguments=arguments | opening,
        **opening,
    )


def _descriptor(text: str) -> int:
    """The number of an open file, as a shell gives it."""
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise argparse.ArgumentTypeError(phrase("{text} is no number of an open file, such as 3 in 3<FILE", text=text))
    return int(text)


def build_parser() -> argparse.ArgumentParser:
    """The parser of what stands before a command; its help lists the commands."""
    about = f"{phrase('`srs COMMAND --help` says more of each.')} {phrase(EXIT_STATUS)}"
    listed = "\n".join(f"  {name:<10} {phrase(command.help)}" for name, command in COMMANDS.items())
    parser = _Parser(
        "srs",
        phrase(_ABOUT),
        epilog=f"{phrase('commands:')}\n{listed}\n\n{about}",
        usage="srs [--caseload PATH] [COMMAND ...]",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    parser.add_argument("--demo", action="store_true", help="open the interface on a throw-away, made-up caseload")
    parser.add_argument("--speech", action="store_true", help="open the interface made for a screen reader")
    parser.add_argument("--locked", action="store_true", help="open the interface behind its lock")
    parser.add_argument("--handed-on", type=int, help=argparse.SUPPRESS)
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of what stands after a command.

    Raises:
        Refusal: there is no such command.
    """
    if name not in COMMANDS:
        near = nearest_word(name, COMMANDS)
        if near:
            raise Refusal("There is no command “{name}”: did you mean srs {near}?", name=name, near=near)
        raise Refusal(
            "There is no command “{name}”: srs --help lists them; to rate a client, srs rate CODE.", name=name
        )
    return _CommandParser(name)


def _arguments(name: str, rest: list[str]) -> dict[str, object]:
    parser = command_parser(name)
    found, unknown = parser.parse_known_intermixed_args(rest)
    if unknown:
        from .usage_errors import unknown_argument

        raise unknown_argument(parser, unknown)
    return vars(found)


def _width() -> int:
    """The columns that help is broken at."""
    try:
        return min(_WIDEST, os.get_terminal_size(1).columns - 2)
    except OSError:
        return 78

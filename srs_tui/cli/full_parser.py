"""The whole command line as one parser, and what is made of it when the program is built: completion, manual page.

Nothing of it runs in the program itself, which builds the parser of one command at a time.
"""

import argparse
from typing import Final

from .commands import COMMANDS
from .explanations import EXPLANATIONS
from .parser import EXIT_STATUS, OPENING, build_parser

_FILES: Final = ("FILE", "PATH")
"""What stands for a file in the help: completed with names of files. Codes of clients are completed by nobody."""


def full_parser() -> argparse.ArgumentParser:
    """Every command with its options, under the options that stand before a command."""
    parser = build_parser()
    parser.usage, parser.epilog = None, None
    parser.description = f"{parser.description}\n{EXIT_STATUS}"
    for action in [each for each in parser._actions if each.dest in ("command", "rest")]:  # noqa: SLF001
        parser._remove_action(action)  # noqa: SLF001
    group = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, command in COMMANDS.items():
        description = "\n\n".join([f"{command.help}.", *EXPLANATIONS.get(name, ())])
        command.add_arguments(group.add_parser(name, help=command.help, description=description))
    return parser


def shell_completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """The file that a shell (`bash`, `zsh`, `fish`) completes `srs` by. Needs shtab, which only a build has."""
    import shtab

    for each in parsers_of(parser):
        for action in each._actions:  # noqa: SLF001
            if action.metavar in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined, unused-ignore]
    return shtab.complete(parser, shell)


def man_page(parser: argparse.ArgumentParser, version: str, about: str) -> str:
    """The manual page, as roff. Needs argparse-manpage, which only a build has."""
    from argparse_manpage.manpage import Manpage

    for each in parsers_of(parser)[1:]:  # said once, at the head of the page
        each._action_groups[:] = [group for group in each._action_groups if group.title != OPENING]  # noqa: SLF001
    parser.man_short_description = about  # type: ignore[attr-defined]
    return str(Manpage(parser, {"project_name": "srs", "version": version, "manual_title": "srs", "format": "pretty"}))


def parsers_of(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parser and those of its commands."""
    groups = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]  # noqa: SLF001
    return [parser, *(each for group in groups for each in group.choices.values())]

"""What the library of the command line finds wrong in a request, in sentences of ours.

Its messages are English, and worded a little otherwise from one Python to the next: one that is not known here is
told as it is.
"""

import re
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Final

from ..clinical.refusal import Refusal
from ..words import nearest_word

_CHOICE: Final = r"argument (?P<name>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)"
_UNKNOWN: Final = r"unrecognized arguments: (?P<strays>.*)"
_FOUND: Final = (
    (r"the following arguments are required: (?P<names>.*)", "{prog} needs {names} (see {prog} --help)."),
    (r"one of the arguments (?P<names>.*) is required", "{prog} needs one of {names} (see {prog} --help)."),
    (r"argument (?P<name>.+?): expected .* arguments?", "{name} needs a value behind it (see {prog} --help)."),
    (
        r"argument (?P<name>.+?): ignored explicit argument '?(?P<value>.*?)'?",
        "{name} takes no value: leave “{value}” out.",
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.*)",
        "{name} cannot go together with {other}: leave one of them out.",
    ),
    (
        r"argument (?P<name>.+?): invalid int value: '?(?P<value>.*?)'?",
        "{name} needs a whole number: “{value}” is none.",
    ),
    (r"argument (?P<name>.+?): (?P<why>.*)", "{name}: {why} (see {prog} --help)."),
)
"""The messages, each with what is said in its place."""


def usage_refusal(parser: ArgumentParser, message: str) -> Refusal:
    """The refusal for a message of argparse's about what that parser was given."""
    prog = parser.prog
    if unknown := re.fullmatch(_UNKNOWN, message, re.DOTALL):
        return unknown_argument(parser, unknown["strays"].split(" "))
    if choice := re.fullmatch(_CHOICE, message, re.DOTALL):
        name, value = choice["name"], choice["value"]
        choices = [each.strip("'") for each in choice["choices"].split(", ")]
        if near := nearest_word(value, choices):
            return Refusal("{name} cannot be “{value}”: did you mean {near}?", name=name, value=value, near=near)
        listed = ", ".join(choices)
        return Refusal("{name} cannot be “{value}”: use one of {listed}.", name=name, value=value, listed=listed)
    for pattern, template in _FOUND:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return Refusal(template, prog=prog, **found.groupdict())
    return Refusal("{prog}: {message} (see {prog} --help)", prog=prog, message=message)


def unknown_argument(parser: ArgumentParser, unknown: Sequence[str]) -> Refusal:
    """The refusal for arguments that the parser knows nothing of, with the option that was probably meant."""
    prog, stray = parser.prog, next((each for each in unknown if each.startswith("--")), unknown[0])
    near = nearest_word(stray.partition("=")[0], re.findall(r"--[a-z][a-z-]+", parser.format_help()))
    if near and near != stray:  # one that there is stands behind `--`
        return Refusal("{prog} has no option {stray}: did you mean {near}?", prog=prog, stray=stray, near=near)
    return Refusal("{prog} takes no “{stray}” (see {prog} --help).", prog=prog, stray=stray)

"""One typed request a command: what the command line offers is what the request holds."""

from argparse import Action
from importlib import import_module
from typing import Any

import pytest

from srs_tui.cli.commands import COMMANDS
from srs_tui.cli.parser import command_parser, parse
from srs_tui.cli.request import Request, request_from
from srs_tui.clinical.refusal import Refusal


def request_of(command: str) -> type[Request]:
    run = import_module(f"srs_tui.cli.{COMMANDS[command].module}").run
    kind: type[Request] = run.__annotations__["request"]
    return kind


def least(argument: Action) -> str:
    """A value that the argument takes."""
    return str(next(iter(argument.choices))) if argument.choices else argument.dest


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_a_field_and_every_field_an_argument(command: str) -> None:
    arguments = {action.dest for action in command_parser(command)._actions} - {"help"}
    gathered = {"asides"}  # while it runs, not on the command line
    assert arguments == set(request_of(command).__struct_fields__) - gathered


@pytest.mark.parametrize("command", COMMANDS)
def test_the_least_of_a_command_line_is_a_request(command: str) -> None:
    needed = [each for each in command_parser(command)._actions if each.required and each.nargs != "*"]
    args = [word for each in needed for word in (*each.option_strings[:1], least(each))]
    request = request_from(parse([command, *args]).arguments, request_of(command))
    assert request.caseload is None
    assert [getattr(request, each.dest) for each in needed] == [least(each) for each in needed]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_request_made_in_code_has_what_a_bare_command_line_gives(command: str) -> None:
    kind = request_of(command)
    needed = [each for each in command_parser(command)._actions if each.required and each.nargs != "*"]
    args = [word for each in needed for word in (*each.option_strings[:1], least(each))]
    parsed = request_from(parse([command, *args]).arguments, kind)
    given: dict[str, Any] = {each.dest: least(each) for each in needed}
    assert kind(**given) == parsed


def test_what_opens_the_caseload_stands_before_or_after_the_command() -> None:
    for option, name, value in (("--key-file", "key_file", "k.txt"), ("--passphrase-fd", "passphrase_fd", 3)):
        before, after = parse([option, str(value), "list"]), parse(["list", option, str(value)])
        assert before == after
        assert getattr(before, name) == before.arguments[name] == value
    for wrong in (["--passphrase-fd", "x"], ["--passphrase-fd", "-1"], ["--key-file", ""]):
        with pytest.raises(Refusal, match=r"is no number|needs the path|needs a value"):
            parse([*wrong, "list"])
    with pytest.raises(Refusal, match="give one of them"):
        parse(["--key-file", "k", "list", "--passphrase-fd", "3"])


def test_the_caseload_stands_before_or_after_the_command() -> None:
    before, after = parse(["--caseload", "a.json", "list"]), parse(["list", "--caseload", "a.json"])
    assert before == after
    assert before.caseload == before.arguments["caseload"] == "a.json"
    assert parse(["--caseload", "a.json", "list", "--caseload", "b.json"]).caseload == "b.json"


@pytest.mark.parametrize(("command", "before", "now"), [("show", "--named", "names"), ("archive", "--restore", "back")])
def test_what_an_option_was_called_before_still_works_and_is_not_told(command: str, before: str, now: str) -> None:
    parser = command_parser(command)
    assert getattr(parser.parse_args(["KL-04", before]), now) is True
    assert before not in parser.format_help()

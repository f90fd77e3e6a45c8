"""Completion and the manual page are made of the whole command line, and agree with the parser that runs."""

import re
import shutil
import subprocess
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path

import pytest

from srs_tui.cli.commands import COMMANDS
from srs_tui.cli.completion import CompletionRequest, run
from srs_tui.cli.completion import Shell as Completed
from srs_tui.cli.explanations import EXPLANATIONS
from srs_tui.cli.full_parser import full_parser, man_page, parsers_of, shell_completion
from srs_tui.cli.parser import EXIT_STATUS, build_parser, command_parser
from srs_tui.system.errors import StoreError
from tests.cli.shell import Shell

SHELLS = ("bash", "zsh", "fish")


def options(parser: ArgumentParser) -> set[str]:
    """The options that its help speaks of."""
    return {name for each in parser._actions if each.help != SUPPRESS for name in each.option_strings}


def test_the_full_parser_knows_what_the_fast_ones_know() -> None:
    whole, *commands = parsers_of(full_parser())
    assert options(whole) == options(build_parser())
    assert len(commands) == len(COMMANDS)
    for name, parser in zip(COMMANDS, commands, strict=True):
        fast = command_parser(name)
        given = [(each.dest, each.option_strings, each.nargs, each.choices) for each in fast._actions]
        assert [(each.dest, each.option_strings, each.nargs, each.choices) for each in parser._actions] == given


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_completed(shell: str) -> None:
    parser = full_parser()
    made = shell_completion(parser, shell)
    for name in COMMANDS:
        assert re.search(rf"\b{name}\b", made), name
    for option in set().union(*(options(each) for each in parsers_of(parser))):
        long = option.removeprefix("--")
        assert long in made, option
    assert "handed" not in made


def test_bash_completes_commands_options_and_choices_and_no_client(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    (tmp_path / "srs.bash").write_text(shell_completion(full_parser(), "bash"))

    def completed(*words: str) -> set[str]:
        line = f"COMP_WORDS=({' '.join(map(repr, words))}); COMP_CWORD={len(words) - 1}"
        script = f'source srs.bash; {line}; _shtab_srs srs; printf "%s\\n" "${{COMPREPLY[@]}}"'
        done = subprocess.run([bash, "-c", script], capture_output=True, text=True, cwd=tmp_path)
        return set(done.stdout.split())

    assert completed("srs", "ra") == {"rate"}
    assert completed("srs", "rate", "--mo") == {"--mode"}
    assert {"paper", "oral"} <= completed("srs", "rate", "--mode", "")
    assert completed("srs", "show", "KL") == set()


def test_the_manual_page_tells_every_command() -> None:
    page = man_page(full_parser(), "1.2.3", "Record how the client rated the alliance")
    assert page.startswith('.TH SRS "1"')
    assert "1.2.3" in page
    for name, command in COMMANDS.items():
        assert f"srs {name}" in page.replace("\\-", "-")
        assert command.help.split(";")[0].split(",")[0] in page.replace("\\-", "-").replace("\\(aq", "'")


def test_the_manual_page_says_once_what_every_command_takes_and_how_each_may_end() -> None:
    page = man_page(full_parser(), "1.2.3", "Record how the client rated the alliance").replace("\\-", "-")
    said = re.findall(r"^\\fB--([\w-]+)\\f", page, re.M)
    assert [said.count(each) for each in ("caseload", "passphrase-fd", "key-file")] == [1, 1, 1]
    assert EXIT_STATUS in page
    for told in EXPLANATIONS.values():
        assert told[0].replace("'", "\\(aq")[:60] in page


def test_the_version_says_the_format_of_the_document_too(shell: Shell) -> None:
    assert re.fullmatch(r"srs [0-9.]+, document format 2\n", shell.ok("--version"))


def test_without_a_build_it_says_what_makes_completion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("srs_tui.cli.completion._MADE", tmp_path)
    with pytest.raises(StoreError, match="pip install"):
        run(CompletionRequest(shell=Completed.BASH))

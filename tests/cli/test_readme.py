"""What the README says of the commands, and where it points to."""

import re

from srs_tui.cli.commands import COMMANDS
from srs_tui.cli.parser import command_parser
from tests.forks import ROOT


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_every_command_and_no_other() -> None:
    section = readme().partition("## The commands\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`srs .*?) \| ", section, re.M)
    named = [name for row in rows for name in re.findall(r"`srs ([a-z]+)`", row)]
    assert sorted(named) == sorted(COMMANDS)


def test_the_commands_that_the_readme_shows_have_these_options() -> None:
    shown = re.findall(r"`srs ([a-z]+)([^`]*)`", readme())
    unknown = [
        f"srs {command} {option}"
        for command, rest in shown
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)
        if option not in command_parser(command)._option_string_actions
    ]
    assert shown
    assert unknown == []


def test_every_link_of_the_readme_leads_to_something() -> None:
    headings = re.findall(r"^#+ (.*)$", readme(), re.M)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(([^)]*)\)", readme())
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= anchors
    files = [link for link in links if not link.startswith(("#", "https://"))]
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_every_file_that_the_readme_names_for_developers_is_there() -> None:
    text = readme().partition("## For developers\n")[2]
    named = re.findall(r"`((?:[\w.]+/)+(?:[\w.]+)?)", text)
    assert len(named) > 10
    missing = [
        name for name in named if not any((ROOT / top / name).exists() for top in (".", "srs_tui", "tests/settings"))
    ]
    assert missing == []

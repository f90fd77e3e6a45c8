"""What the README says of the commands."""

import re

from srs_tui.cli.commands import COMMANDS
from tests.forks import ROOT


def test_the_readme_lists_every_command_and_no_other() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## The commands\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`srs .*?) \| ", section, re.M)
    named = [name for row in rows for name in re.findall(r"`srs ([a-z]+)`", row)]
    assert sorted(named) == sorted(COMMANDS)

"""What the environment says before Textual is imported."""

import os
import subprocess
import sys
from typing import Final

import pytest

from srs_tui.terminal.environment import prepare
from tests.forks import ROOT

SAY: Final = "import os; from srs_tui.terminal.environment import prepare; prepare(os.environ); print(*os.environ)"


@pytest.mark.parametrize(("term", "has_colors"), [("linux", True), ("vt100", False)])
def test_a_terminal_has_colours_from_eight_on(term: str, has_colors: bool) -> None:
    """In a process of its own: curses knows one terminal in each."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TERM": term}
    told = subprocess.run([sys.executable, "-c", SAY], env=env, capture_output=True, text=True, check=True, timeout=300)
    assert ("NO_COLOR" in told.stdout.split()) is not has_colors


@pytest.mark.parametrize(
    ("delay", "becomes"), [("", "300"), ("25", "300"), ("299", "300"), ("300", "300"), ("900", "900"), ("far", "300")]
)
def test_what_textual_reads_is_made_fit_for_a_terminal_far_away(delay: str, becomes: str) -> None:
    env = {"ESCDELAY": delay, "TEXTUAL_LOG": "keys", "COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
    prepare(env)
    env.pop("NO_COLOR", None)
    assert env == {"ESCDELAY": becomes, "TEXTUAL_DISABLE_KITTY_KEY": "1", "TERM": "xterm-256color"}

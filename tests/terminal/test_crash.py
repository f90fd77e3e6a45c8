"""A fault of the program's own: one line, no word about a client, the terminal as it was."""

import stat
import sys
from pathlib import Path

import pytest

from tests.terminal.pty_terminal import Terminal, environment

FAULTY = """
import os, sys
from srs_tui.terminal.environment import prepare
prepare(os.environ)
from srs_tui.__main__ import main
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.terminal.key_parser import KeyParser
from srs_tui.widgets.client_table import ClientTable

def fail(*_):
    secret = "a note about KL-04"
    raise ValueError(secret)

def work(screen):
    screen.run_worker(fail, thread=True)

async def later(screen):
    screen.set_timer(0.05, fail)

{fault}
sys.exit(main(sys.argv[1:]))
"""
FAULTS = {
    "in a command": "CaseloadScreen.action_sort = fail",
    "in a worker": "CaseloadScreen.action_sort = work",
    "in a timer": "CaseloadScreen.action_sort = later",
    "in drawing": "CaseloadScreen.action_sort = lambda self: setattr(ClientTable, 'render_line', fail) or self.show()",
    "in reading keys": "CaseloadScreen.action_sort = lambda self: setattr(KeyParser, '_press', fail)",
    "at the start": "CaseloadScreen.on_mount = fail",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_line_and_a_log_without_personal_data(folder: Path, fault: str) -> None:
    command = [sys.executable, "-c", FAULTY.format(fault=FAULTS[fault])]
    with Terminal(command, environment(folder), size=(120, 24)) as terminal:
        before = terminal.modes_before
        if fault != "at the start":
            terminal.wait_for("Caseload", "KL-04")
            terminal.type("s")
            if fault == "in reading keys":
                terminal.settle()
                terminal.type("s")
        assert terminal.wait_for_end() == 1
        log = folder / "home/.local/state/srs-tui/srs.log"
        said = " ".join(terminal.picture.split())
        assert said.startswith("Something went wrong that should not have; the details are in ")
        assert said.replace(" ", "").count(str(log)) == 1
        assert said.endswith("What was saved before is safe.")
        assert terminal.modes == before
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        details = log.read_text()
        assert "ValueError" in details
        assert "in fail" in details
        assert "KL-04" not in details
        assert "secret" not in details

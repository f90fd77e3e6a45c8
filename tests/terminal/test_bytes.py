"""How little goes over the line. Bytes do not depend on the machine: the limits are those that were promised."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.benchmarks.caseloads import make_caseload
from tests.terminal.pty_terminal import Terminal, environment, srs

QUIET = 1.3
"""Seconds of rest, with a look for changes of other programs in them; the benchmark rests for longer."""
SCREENS = {
    "caseload": ("", "Caseload"),
    "find": ("/c0", "Caseload"),
    "rate": ("\r8", "Rate"),
    "note": ("\rnx", "Note"),
    "question": ("\rd", "Date of the session"),
    "debrief": ("\r\x1587921095\r", "To ask"),
    "chart": ("c", "Chart"),
    "practice": ("p", "Practice"),
    "help": ("?", "Keys"),
    "client form": ("n", "New client"),
    "settings": (",", "Settings"),
}


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """A folder with sixty clients; a few ratings each are as many bytes as hundreds."""
    make_caseload(tmp_path / "caseload.json", clients=60, ratings=12, last=date.today() - timedelta(days=1))
    return tmp_path


@pytest.fixture
def terminal(sixty: Path) -> Iterator[Terminal]:
    """The program at rest on its first screen, over SSH: 256 colours."""
    with Terminal(srs(), environment(sixty)) as terminal:
        terminal.wait_for("Caseload", "60 clients", "enter rate")
        terminal.settle()
        yield terminal


def cost(terminal: Terminal, keys: str, quiet: float = 0.4) -> int:
    """The bytes that come of some keys."""
    terminal.type(keys)
    return len(terminal.settle(quiet))


def test_the_first_screen(terminal: Terminal) -> None:
    assert 0 < len(terminal.written) <= 12_000


def test_a_step_and_a_page_of_the_cursor(terminal: Terminal) -> None:
    assert max(cost(terminal, "\x1b[B") for _ in range(5)) <= 120
    assert 0 < cost(terminal, "\x1b[6~") <= 4_000


def test_a_digit(terminal: Terminal) -> None:
    terminal.type("\r")
    terminal.wait_for("Rate", "Overall")
    terminal.settle()
    costs = [cost(terminal, digit) for digit in "87921095"]
    assert 0 < max(costs) <= 300, costs
    terminal.type("\x15")


@pytest.mark.parametrize("begin", ["/zz", "\rnx", "nx", "?zz"])
def test_a_letter(terminal: Terminal, begin: str) -> None:
    """In the find line, a note, the form, the help; where it changes what is found, the rows come on top."""
    cost(terminal, begin)
    costs = [cost(terminal, letter) for letter in "abc "]
    assert 0 < max(costs) <= 300, costs


def test_a_letter_that_finds(terminal: Terminal) -> None:
    """The line to type in moves no row; rows that are not found go."""
    assert 0 < cost(terminal, "/") <= 600
    assert 0 < cost(terminal, "c") <= 4_000


@pytest.mark.parametrize("screen", SCREENS)
def test_at_rest_not_one_byte(terminal: Terminal, sixty: Path, screen: str) -> None:
    """Neither to the terminal nor to the disk."""
    keys, title = SCREENS[screen]
    terminal.type(keys)
    terminal.wait_for(title)
    terminal.settle()
    before = {path: path.stat().st_mtime_ns for path in sixty.rglob("*")}
    assert terminal.settle(QUIET) == b""
    assert {path: path.stat().st_mtime_ns for path in sixty.rglob("*")} == before

"""How little goes over the line. Bytes do not depend on the machine: the limits are those that were promised."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.store.caseload import Caseload
from tests.benchmarks.caseloads import make_caseload
from tests.builders import a_client, a_session, an_adjustment
from tests.terminal.pty_terminal import Terminal, environment, srs

QUIET = 1.3
"""Seconds of rest, with a look for changes of other programs in them; the benchmark rests for longer."""
WORDS = "want speak go work turn listen end laugh long be talk hear ask walk see try feel doubt wait hope"
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
    terminal.type("\x1b[H")
    cost(terminal, "\x1b[B" * 17)
    assert 0 < cost(terminal, "\x1b[B") <= 500  # the list scrolls: the row that comes in, and two others


@pytest.mark.parametrize("size", [(80, 24), (110, 20), (120, 40), (200, 50)])
def test_a_step_of_the_cursor_with_much_to_say_of_each_client(tmp_path: Path, size: tuple[int, int]) -> None:
    """Long codes and names; ratings above and below the cut-off, long notes and an adjustment with every client."""
    dice, today = random.Random(11), date.today()
    words = [f"{word}ing" for word in WORDS.split()]
    clients = [a_client(f"GR-20{n:02d}", name="Katharina-Maria"[: 8 + n % 8]) for n in range(20)]
    sessions, adjustments = [], []
    for client in clients:
        for week in range(14):
            items = [dice.randint(60, 89) if dice.random() < 0.5 else dice.randint(90, 100) for _ in range(4)]
            held = today - timedelta(days=7 * (14 - week) + 1)
            session = a_session(items, held, client=client.id, note=" ".join(dice.sample(words, 18)))
            sessions.append(replace(session, agreed=" ".join(dice.sample(words, 8))))
        adjustments.append(an_adjustment("#pace slower", today - timedelta(days=3), client=client.id))
    Caseload.open(tmp_path / "caseload.json").import_records(clients, sessions, adjustments, "the beginning")
    with Terminal(srs(), environment(tmp_path), size) as terminal:
        terminal.wait_for("Caseload", "20 clients", "enter rate")
        terminal.settle()
        assert ("Agreed" in terminal.picture) is (size[0] >= 110)
        costs = [cost(terminal, "\x1b[B") for _ in range(10)]
    assert 0 < max(costs) <= (120 if size[0] < 110 else 600), costs


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


@pytest.mark.parametrize("keys", [",", "n"])
def test_a_step_in_a_form_with_its_pane(sixty: Path, keys: str) -> None:
    """The pane alone is drawn anew: the fields beside it stand where they stood."""
    with Terminal(srs(), environment(sixty), (120, 40)) as terminal:
        terminal.wait_for("Caseload", "60 clients", "enter rate")
        terminal.settle()
        terminal.type(keys)
        terminal.wait_for("esc back", "Allowed")
        terminal.settle()
        costs = [cost(terminal, "\x1b[B") for _ in range(4)]
        assert 0 < max(costs) <= 800, costs
        terminal.type("7")
        terminal.settle()
        assert [name in terminal.picture for name in ("Scale", "Cut-off", "Allowed", "> ")] == [True] * 4

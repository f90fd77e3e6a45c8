"""Random keys and bytes on every screen: it goes on, keeps no wrong score, and takes the next right."""

import os
import random
from pathlib import Path
from typing import Final

import pytest

from srs_tui.clinical.rating import check_rating
from srs_tui.store.caseload import Caseload
from tests.builders import ratings_in
from tests.terminal.conftest import Open
from tests.terminal.pty_terminal import Terminal

KEYS: Final = int(os.environ.get("SRS_STORM", "60"))
"""How many for each screen. They are always the same ones: for new ground ask for more, 10,000 take some minutes."""
HARMLESS: Final = [
    *(bytes([n]) for n in range(256) if n not in b"qL\x03\x11\x1b"),
    *(f"\x1b[{end}".encode() for end in ("A", "B", "C", "D", "H", "F", "Z", "5~", "6~", "3~", "1;5C", "1;2A", "15~")),
    *(b"8", b"7", b"10", b"9", b"\r", b"\t", b"\x1b", b"\x1b", b".", b",", b"\x7f") * 4,
    *("é漢\u202e\U0001f600ß".encode(), b"\xe9\xff\xc3", b"\x1b[?62;22c", b"\x1b]11;rgb:0/0/0\x1b\\", b"\x1b[<0;5;5M"),
    *(b"\x1b[200~[/] [@click=app.bell]x[/]\x1b[201~", b"\x1b[200~87\r92\r10\r95\x1b[201~", b"\x1b[M   ", b"\x1bOA"),
]
"""Every byte and many a key, but for those that leave the program or lock it."""
SCREENS: Final = {
    "caseload": "",
    "rate": "\r",
    "note": "\rn",
    "debrief": "\r87921095\r",
    "chart": "c",
    "practice": "p",
    "help": "?",
    "client form": "n",
    "question": "\rd",
    "find": "/",
    "settings": ",",
    "episodes": "O",
    "group": "G",
    "group in a row": "GKL-04 MB-11\r\r",
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_storm_of_keys(open_srs: Open, folder: Path, screen: str) -> None:
    dice = random.Random(f"storm on {screen}")
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    for _ in range(0, KEYS, 60):
        home(terminal)
        terminal.type(SCREENS[screen])
        terminal.type(b"".join(dice.choices(HARMLESS, k=60)))
    home(terminal)
    terminal.type("n\x0e")  # a form left half typed comes back: begin anew
    terminal.wait_for("New client")
    terminal.type("NEW-1\x13")
    terminal.wait_for("> NEW-1")
    terminal.type("\r")
    terminal.wait_for("Rate", "NEW-1")
    terminal.type("87921095\r")
    terminal.wait_for("Saved", "NEW-1")
    caseload = Caseload.open(folder / "caseload.json")
    (stored,) = ratings_in(caseload, caseload.find("NEW-1").id)
    assert stored.items == (87, 92, 100, 95)
    for client in caseload.clients(archived=True):
        for rating in ratings_in(caseload, client.id):
            check_rating(rating.rating)
    terminal.type("\rq")
    assert terminal.wait_for_end() == 0


def home(terminal: Terminal) -> None:
    """Back to the caseload, from wherever it is; a paste that was left open first ends by itself."""
    terminal.type("\x1b[201~")
    for _ in range(8):
        terminal.type("\x1b" * 6)
        terminal.settle(0.35)
        if terminal.lines[0].startswith(" Caseload") and "? help" in terminal.lines[-1]:
            return
    terminal.wait_for("Caseload", "? help")

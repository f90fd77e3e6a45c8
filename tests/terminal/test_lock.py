"""Locked: nothing of a client on the screen, in the terminal's history or in memory; then as it was left."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session
from tests.store.making import held_elsewhere
from tests.terminal.conftest import Kept, Open
from tests.terminal.memory import can_be_read, in_memory
from tests.terminal.pty_terminal import Terminal, environment, srs

TERMS = ("xterm-256color", "vt100", "not-known-here")
"""With colours, without, and one of which nothing is known; the interface itself is tried on more of them."""
F12 = "\x1b[24~"
SCREENS = ("\rnwords", "c", "\rd", "/kl")
"""Screens of each kind over the caseload: a note, one with letters as commands, a dialog, a line to type in. (The
caseload itself and the scores are locked by the tests below, and every screen in tests/screens/test_lock.py.)"""


def locked(terminal: Terminal) -> Terminal:
    """The curtain is drawn, and nothing else is on the screen."""
    terminal.wait_for("Curtain", "Enter lifts it")
    assert not [code for code in ("KL-04", "AS-02", "Total", "Caseload") if code in terminal.picture]
    return terminal


def begun(terminal: Terminal) -> Terminal:
    """The caseload is there."""
    terminal.wait_for("Caseload", "KL-04")
    return terminal


def test_whatever_is_in_front_is_locked_and_one_comes_back_to_the_caseload(open_srs: Open) -> None:
    terminal = begun(open_srs())
    before = terminal.modes
    for keys in SCREENS:
        terminal.type(keys)
        terminal.settle(0.1)
        terminal.type(F12)
        locked(terminal)
        assert terminal.modes == before, "raw, as the next program needs it"
        terminal.type("\r")
        begun(terminal)


def test_what_was_typed_is_there_after_it(open_srs: Open, kept: Kept) -> None:
    terminal = begun(open_srs())
    terminal.type("\r879L")
    locked(terminal)
    assert kept.draft("KL-04") == ("8.7", "9", "", "")
    terminal.type("\r")
    begun(terminal)
    terminal.type("\r")
    terminal.wait_for("Back again", "8.7", "9_")


def test_what_the_disk_did_not_take_is_handed_on_behind_the_lock(open_srs: Open, folder: Path) -> None:
    terminal = begun(open_srs())
    with held_elsewhere(folder / "caseload.json.drafts"):
        terminal.type("\r879")
        terminal.wait_for("8.7", "9_")
        terminal.type("n\x1b[200~far too long a note " + "and more " * 900 + "\x1b[201~")
        terminal.wait_for("and more")
        terminal.type(F12)
        locked(terminal)
        terminal.type("\r")
        begun(terminal)
        terminal.type("\r")
        terminal.wait_for("Back again", "8.7", "far too long a note")


def test_no_name_no_note_and_no_date_is_left_in_memory(open_srs: Open, folder: Path) -> None:
    marks = ("Quxwyn Zebedee", "we spoke of the blue heron", "2019-03-17")
    caseload = Caseload.open(folder / "caseload.json")
    client = a_client("ZX-99", name=marks[0])
    session = a_session((87, 92, 90, 95), date.fromisoformat(marks[2]), client=client.id, note=marks[1])
    caseload.import_records([client], [session], [], "marks")
    terminal = begun(open_srs())
    if not can_be_read(terminal.pid):
        pytest.skip("this computer does not let one process read the memory of another")
    terminal.type("/zx")
    terminal.wait_for("> ZX-99")
    terminal.type("\t")
    terminal.wait_for("Chart", marks[0], marks[1])
    assert in_memory(terminal.pid, *marks) == set(marks)
    pid = terminal.pid
    terminal.type(F12)
    locked(terminal).settle()
    assert terminal.pid == pid
    assert in_memory(terminal.pid, *marks, "Curtain") == {"Curtain"}


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_the_lock_and_the_terminal_is_as_it_was(open_srs: Open, number: signal.Signals) -> None:
    terminal = open_srs()
    before = terminal.modes_before
    begun(terminal)
    terminal.type(F12)
    locked(terminal)
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.modes == before
    assert terminal.picture == ""


def test_a_signal_between_the_programs_is_not_lost(open_srs: Open) -> None:
    """However far it has come: the terminal is as it was, and nothing goes on running."""
    for wait in (0.0, 0.03, 0.1, 0.2):
        terminal = open_srs()
        before = terminal.modes_before
        begun(terminal)
        terminal.type(F12)
        terminal.read(wait)
        terminal.send(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert terminal.modes == before
        assert terminal.picture == ""


def test_keys_that_come_too_early_neither_lift_it_nor_stop_it(open_srs: Open) -> None:
    terminal = begun(open_srs())
    terminal.type(f"{F12}\r\r\r")
    while "Curtain" not in terminal.picture:
        terminal.type(b"\x1a\x03\x1c\x04")
        terminal.read(0.01)
    locked(terminal).settle()
    locked(terminal)
    assert terminal.status is None


def test_only_enter_lifts_it(open_srs: Open) -> None:
    terminal = locked(open_srs("--locked"))
    terminal.type(b"qL\x1b\x03\x11\x1a\x1c\x04 \t?,\x1bOP\x1b[200~x\r\ry\x1b[201~\x1b[24~\xff\xfe")
    terminal.settle()
    locked(terminal)
    terminal.type("\r")
    begun(terminal)


def test_at_every_size(open_srs: Open) -> None:
    terminal = locked(open_srs("--locked"))
    for size in ((60, 20), (40, 10), (10, 3), (4, 2), (300, 80)):
        terminal.resize(*size)
        terminal.wait_until(lambda: terminal.picture.strip()[:1] == "C", "the curtain to fit")
    terminal.type("\r")
    terminal.resize(80, 24)
    begun(terminal)


@pytest.mark.parametrize("term", TERMS)
def test_on_every_terminal(open_srs: Open, term: str) -> None:
    terminal = begun(open_srs(env={"TERM": term, "LANG": "C"}))
    terminal.type(F12)
    locked(terminal)
    terminal.type("\r")
    begun(terminal)
    assert bytes(terminal.written).isascii()
    terminal.type("q")
    assert terminal.wait_for_end() == 0


def test_tmux_keeps_nothing_of_it_in_its_history(folder: Path) -> None:
    name, env = f"srs-lock-{os.getpid()}", environment(folder)

    def tmux(*words: str) -> str:
        try:
            command = ["tmux", "-L", name, "-f", "/dev/null", *words]
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        except FileNotFoundError:
            pytest.skip("tmux is not installed")
        return done.stdout

    tmux("new-session", "-d", "-s", "s", "-x", "80", "-y", "24", *srs())
    try:
        with Terminal(["tmux", "-L", name, "attach"], env) as terminal:
            begun(terminal)
            terminal.type(f"c{F12}")
            terminal.wait_for("Curtain")
            assert "KL-04" not in tmux("capture-pane", "-p", "-S", "-")
            terminal.type("\r")
            begun(terminal)
    finally:
        tmux("kill-server")


def test_the_demo_goes_on_where_it_was_and_leaves_nothing(open_srs: Open, folder: Path) -> None:
    temporary = folder / "tmp"
    temporary.mkdir()
    terminal = begun(open_srs("--demo", env={"TMPDIR": str(temporary)}))
    terminal.type("\r879")
    terminal.wait_for("9_")
    terminal.type(F12)
    terminal.wait_for("Curtain")
    terminal.type("\r")
    terminal.wait_for("a demo", "1 unfinished")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert list(temporary.iterdir()) == []


FAILING: Final = """
from srs_tui.screens.curtain import CurtainApp
from srs_tui.__main__ import main
press = CurtainApp.press
def failing(self, key):
    if key.key == "x":
        raise ValueError("of the curtain")
    press(self, key)
CurtainApp.press = failing
raise SystemExit(main())
"""


def test_a_lock_that_fails_is_drawn_anew_and_opens_nothing(folder: Path) -> None:
    with Terminal([sys.executable, "-c", FAILING, "--locked"], environment(folder)) as terminal:
        before = terminal.modes_before
        for _ in range(3):
            locked(terminal).settle()
            terminal.type("x")
            terminal.wait_until_gone("Curtain")
        locked(terminal).settle()
        terminal.type("x")
        assert terminal.wait_for_end() == 1
        assert terminal.modes == before
        assert "Something went wrong" in terminal.picture
        assert b"KL-04" not in terminal.written


LEFT_ALONE: Final = """
import sys
from itertools import count
from pathlib import Path
from srs_tui.cli.line_by_line import rate_line_by_line
from srs_tui.store.caseload_files import CaseloadFiles
hours = count(0, 200)
was_left = rate_line_by_line(CaseloadFiles(Path(sys.argv[1])), "KL-04", 5, lambda: next(hours))
print("left alone" if was_left else "answered")
"""


def test_questions_that_nobody_answers_are_left_and_wiped_away(folder: Path) -> None:
    command = [sys.executable, "-c", LEFT_ALONE, str(folder / "caseload.json")]
    with Terminal(command, environment(folder)) as terminal:
        terminal.wait_for("Client (empty: KL-04)")
        terminal.type("\r")
        terminal.wait_for("Relationship")
        assert terminal.wait_for_end() == 0
        assert terminal.picture == "left alone"


def test_the_lock_needs_a_terminal_that_draws(open_srs: Open) -> None:
    terminal = open_srs("--locked", env={"TERM": "dumb"})
    assert terminal.wait_for_end() == 2
    assert "The lock needs a terminal" in terminal.picture
    assert "KL-04" not in terminal.picture


def test_what_was_handed_on_cannot_be_made_up(open_srs: Open) -> None:
    terminal = open_srs("--handed-on", "0")
    assert terminal.wait_for_end() == 2
    assert "leave it out" in terminal.picture

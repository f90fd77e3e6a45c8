"""Whole at every size from 60x20 to 300x80, at any moment; and below that a rating can be entered all the same."""

import itertools
import os
import shlex
from pathlib import Path

import pytest

from tests.terminal.conftest import Kept, Open
from tests.terminal.pty_terminal import Terminal, environment, srs

SIZES = ((60, 20), (80, 24), (120, 40), (300, 80))


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_has_its_first_and_last_line(open_srs: Open, size: tuple[int, int]) -> None:
    terminal = open_srs(size=size)
    for keys, title in (
        ("", "Caseload"),
        ("c", "Chart"),
        ("\x1b", "Caseload"),
        ("p", "Practice"),
        ("\x1b", "Caseload"),
    ):
        terminal.type(keys)
        terminal.wait_for(title)
        is_whole(terminal, size)
    terminal.type("?")
    terminal.wait_for("Keys")
    is_whole(terminal, size)
    terminal.type("\x1b")
    terminal.wait_for("Caseload")
    terminal.type("\r8792")
    terminal.wait_for("Rate", "Total")
    is_whole(terminal, size)
    terminal.type("1095\r")
    terminal.wait_for("Saved", "To ask")
    is_whole(terminal, size)


def is_whole(terminal: Terminal, size: tuple[int, int]) -> None:
    """The title on the first line and the keys on the last are there."""
    terminal.settle(0.15)
    assert len(terminal.lines) == size[1]
    assert terminal.lines[0].strip(), terminal.picture
    assert "back" in terminal.lines[-1] or "enter" in terminal.lines[-1], terminal.picture


def test_resized_while_typing_nothing_is_lost(open_srs: Open, kept: Kept) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    for key, size in zip("\r8792109", itertools.cycle([(60, 20), (200, 60), (100, 24), (80, 24)]), strict=False):
        terminal.type(key)
        terminal.resize(*size)
    terminal.wait_for("Rate", "Relationship", "10.0", "9_", "enter next")
    terminal.resize(40, 10)
    terminal.wait_for("This window")
    terminal.resize(80, 24)
    terminal.wait_for("Rate", "Relationship", "8.7", "9.2", "10.0", "9_", "enter next")
    terminal.type("5\r")
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


def test_made_too_small_under_a_question_the_question_waits(open_srs: Open) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r87d\x15-3")
    terminal.wait_for("Date of the session", "-3")
    terminal.resize(40, 10)
    terminal.wait_for("This window has 40")
    terminal.settle(0.1)  # all of what it says
    terminal.type("xyz?")
    assert terminal.settle() == b""  # and it has been read: a new size is told at once, keys after those before them
    terminal.resize(120, 40)
    terminal.wait_for("Date of the session", "-3")
    assert "xyz" not in terminal.picture
    terminal.type("\r")
    terminal.wait_until_gone("Date of the session")
    terminal.wait_for("Rate", "8.7")


@pytest.mark.parametrize("key", ["\x0c", "\x12"], ids=["ctrl+l", "ctrl+r"])
def test_what_another_program_wrote_over_it_is_gone_with_a_key(open_srs: Open, key: str) -> None:
    """dtach sends ctrl+l when it is attached again."""
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04", "enter rate")
    terminal.settle()
    picture = terminal.picture
    terminal.show(b"\x1b[2J\x1b[Hsomething else")
    terminal.type(key)
    terminal.wait_until(lambda: terminal.picture == picture, "the same picture")


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (40, 10), (20, 5), (5, 2), (1, 1)])
def test_too_small_it_says_so_and_goes_on_when_there_is_room(open_srs: Open, size: tuple[int, int]) -> None:
    terminal = open_srs(size=size)
    terminal.wait_until(lambda: b"\x1b[?7l" in terminal.written, "the terminal to be taken")
    terminal.wait_for("This window" if size[0] > 12 else "Th" if size[0] > 1 else "")
    terminal.settle()
    terminal.type("xcpn")  # keys of the screens mean nothing here
    assert terminal.settle() == b""
    terminal.resize(80, 24)
    terminal.wait_for("Caseload", "KL-04", "enter rate")
    terminal.type("q")
    assert terminal.wait_for_end() == 0


def test_too_small_a_rating_is_entered_line_by_line(open_srs: Open, kept: Kept) -> None:
    terminal = open_srs(size=(50, 14))
    terminal.wait_for("r: rate line by line")
    terminal.type("r")
    terminal.wait_for("Client (empty: KL-04)")
    terminal.type("nobody\r")
    terminal.wait_for("There is no client")
    for question, answer in (("Client", "as"), ("Relationship", "87"), ("Goals", "92"), ("Approach", "10")):
        terminal.wait_for(question)
        terminal.type(f"{answer}\r")
    terminal.wait_for("Overall")
    terminal.type("95\r")
    terminal.wait_for("Note")
    terminal.type("\r")
    terminal.wait_for("Save?")
    terminal.type("\r")
    terminal.wait_for("Enter goes back")
    assert kept.last_items("AS-02") == (87, 92, 100, 95)
    terminal.type("\r")
    terminal.wait_for("This window has 50 columns")
    terminal.resize(80, 24)
    terminal.wait_for("Caseload", "KL-04", "37.4")


def answer_with_slips(terminal: Terminal) -> None:
    """Answer each question after ctrl+\\ and ctrl+z."""
    for question, answer in (("Relationship", "87"), ("Goals", "92"), ("Approach", "10"), ("Overall", "95")):
        terminal.wait_for(question)
        terminal.type("\x1c\x1a")
        terminal.settle()
        terminal.type(f"{answer}\r")
    terminal.wait_for("Note")
    terminal.type("\r")
    terminal.wait_for("Save?")
    terminal.type("\r")


def test_a_slip_of_the_hand_neither_ends_nor_stops_the_questions(open_srs: Open, kept: Kept) -> None:
    """Ctrl+\\ and ctrl+z, where the program is what was logged in to, and no shell could bring it back."""
    terminal = open_srs(size=(50, 14))
    terminal.wait_for("r: rate line by line")
    terminal.type("r")
    terminal.wait_for("Client (empty: KL-04)")
    for slip in ("\x1c", "\x1a"):
        terminal.type(slip)
        terminal.settle()
    terminal.type("\r")
    answer_with_slips(terminal)
    terminal.wait_for("Enter goes back")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


def test_the_same_without_screens(open_srs: Open, kept: Kept) -> None:
    terminal = open_srs("rate", "KL-04")
    answer_with_slips(terminal)
    assert terminal.wait_for_end() == 0
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


def test_with_a_shell_beneath_ctrl_z_stops_it_and_the_shell_goes_on_with_it(folder: Path, kept: Kept) -> None:
    program, *more = srs()
    path = f"{Path(program).parent}:{os.environ['PATH']}"  # by its name alone, which fits on a line wherever it lies
    with Terminal(["bash", "--norc", "-i"], environment(folder, PATH=path, PS1="$ ")) as terminal:
        terminal.wait_for("$")
        terminal.type(f"{shlex.join([Path(program).name, *more])} rate KL-04\r")
        terminal.wait_for("Relationship")
        terminal.type("87\r")
        terminal.wait_for("Goals")
        terminal.type("\x1a")
        terminal.wait_for("Stopped")
        terminal.type("fg\r")
        terminal.wait_until(lambda: terminal.picture.count("rate KL-04") >= 3, "the shell to go on with it")
        terminal.type("92\r10\r95\r\r\rexit\r")
        assert terminal.wait_for_end() == 0
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


def test_left_in_the_middle_line_by_line_it_is_a_draft_on_the_screens(open_srs: Open) -> None:
    terminal = open_srs(size=(50, 14))
    terminal.wait_for("r: rate line by line")
    terminal.type("r")
    terminal.wait_for("Client (empty: KL-04)")
    terminal.type("\r")
    terminal.wait_for("Relationship")
    terminal.type("87\r")
    terminal.wait_for("Goals")
    terminal.type("\x03")
    terminal.wait_for("Enter goes back")
    terminal.type("\r")
    terminal.wait_for("This window")
    terminal.resize(80, 24)
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r")
    terminal.wait_for("Back again", "8.7")

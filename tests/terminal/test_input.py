"""Whatever comes in by the line: what was typed is shown or refused, and nothing else is typed."""

import os
import time
from pathlib import Path

import pytest

from srs_tui.app import POLL_INTERVAL
from srs_tui.store.caseload import Caseload
from tests.builders import ratings_in
from tests.terminal.conftest import Kept, Open
from tests.terminal.pty_terminal import PATIENCE, Terminal
from tests.terminal.test_key_parser import LATE_REPLIES

PASTE = "\x1b[200~{}\x1b[201~"


def rating(open_srs: Open) -> Terminal:
    """On the rate screen of the client on top."""
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r")
    terminal.wait_for("Rate", "Overall")
    return terminal


def writing_a_note(open_srs: Open) -> Terminal:
    """In the note, with the four scores typed."""
    terminal = rating(open_srs)
    terminal.type("87921095n")
    terminal.wait_for("Note", "back to the scores")
    return terminal


def save(terminal: Terminal) -> None:
    """Save from wherever it is."""
    terminal.type("\x13")
    terminal.wait_for("Saved", "To ask")


@pytest.mark.parametrize("typed", [b"\r87921095\r", b"\n87921095\n"])
def test_typed_before_the_program_was_there(open_srs: Open, kept: Kept, typed: bytes) -> None:
    """The line turns Enter into a line feed while the shell has it."""
    terminal = open_srs(typed=typed, from_disk=True)
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


@pytest.mark.parametrize("after", [0.02, 0.05, 0.1, 0.2, 0.3])
def test_typed_while_the_program_starts(open_srs: Open, kept: Kept, after: float) -> None:
    terminal = open_srs(from_disk=True)
    time.sleep(after)
    terminal.type("\r87921095\r")
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


def test_an_arrow_in_two_pieces_is_an_arrow(open_srs: Open) -> None:
    """Within the time that the program waits for the second: here as much of it as a busy machine may need."""
    terminal = open_srs(env={"ESCDELAY": str(int(PATIENCE * 1000))})
    terminal.wait_for("> KL-04")
    terminal.type("\x1b")
    terminal.rest()
    terminal.type("[B")
    terminal.wait_for("> BM-11", "Caseload")


def test_answers_that_come_late_are_not_typed(open_srs: Open, kept: Kept) -> None:
    terminal = rating(open_srs)
    for digit, reply in zip("87921095", LATE_REPLIES, strict=False):
        terminal.type(reply + digit)
    terminal.type("n")
    terminal.wait_for("back to the scores")
    terminal.type("a" + "b".join(LATE_REPLIES) + "c")
    save(terminal)
    assert kept.last_items("KL-04") == (87, 92, 100, 95)
    assert ratings_in(kept, "KL-04")[-1].note == "a" + "b" * (len(LATE_REPLIES) - 1) + "c"


def test_a_rating_by_keys_that_another_program_left_reported_by_number(open_srs: Open, kept: Kept) -> None:
    """kitty's way, with each key let go of as well, and xterm's; shift and 8 is not 8."""
    terminal = rating(open_srs)
    for digit in "8792":
        terminal.type(f"\x1b[{ord(digit)}u\x1b[{ord(digit)};1:3u")
    terminal.type("\x1b[56;2u")
    terminal.wait_for("Not taken: type digits")
    for digit in "1095":
        terminal.type(f"\x1b[27;1;{ord(digit)}~")
    terminal.type("\x1b[115;5u")
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)
    terminal.type("\x1b[13u\x1b[13;1:3u")
    terminal.wait_for("Caseload")


def test_alt_and_backspace_erase_a_word_of_the_note_and_no_score(open_srs: Open, kept: Kept) -> None:
    terminal = writing_a_note(open_srs)
    terminal.type("one two")
    terminal.wait_for("one two")
    terminal.type("\x1b\x7f")
    save(terminal)
    assert kept.last_items("KL-04") == (87, 92, 100, 95)
    assert ratings_in(kept, "KL-04")[-1].note.strip() == "one"


def test_bytes_that_are_no_text_are_shown_as_such(open_srs: Open, kept: Kept) -> None:
    terminal = writing_a_note(open_srs)
    terminal.type("Gespr\xe4ch".encode("latin-1") + b"\xff\xc3\x28" + "é漢".encode())
    terminal.wait_for("Gespr�ch")
    save(terminal)
    assert ratings_in(kept, "KL-04")[-1].note == "Gespr�ch��(é漢"


def test_a_note_of_several_pasted_lines(open_srs: Open, kept: Kept) -> None:
    terminal = writing_a_note(open_srs)
    terminal.type(PASTE.format("first\rsecond \x1b[31mred\x1b]52;c;eA==\x07\rthird"))
    terminal.wait_for("first", "second", "third")
    save(terminal)
    assert ratings_in(kept, "KL-04")[-1].note == "first\nsecond [31mred]52;c;eA==\nthird"
    assert b"]52;" not in terminal.written.replace(b"red]52;", b"")


def test_lines_pasted_into_a_field_become_one(open_srs: Open, folder: Path) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("n")
    terminal.wait_for("New client")
    terminal.type("XY-1\r" + PASTE.format("Maria\r\nMagdalena\r"))
    terminal.wait_for("Maria Magdalena")
    terminal.type("\x13")
    terminal.wait_for("Caseload", "XY-1")
    assert Caseload.open(folder / "caseload.json").find("XY-1").name == "Maria Magdalena"


ODD_PASTES = (
    "Dr Who 1963",
    "-3",
    "&é\"'(-",
    "87\x1b[A",
    "\x1b[A\x1b[D8\x1b[C7",
    "\x1b]52;c;ODc=\x0787",
    "87\r62\r71\r",
    "87 62 71 84 90",
    "8.71",
    "\r\n" * 3 + "x",
    "8\x00x7",
    "\x9b31m87\x9b0m",
    "1" * 9_000,
    "87 62 71 84\n" * 900,
    "87\u202e62",
)
"""Letters, lines, escape sequences, NUL, too many digits: none of them is a score or as many as there are lines."""


def test_odd_pastes_change_no_score_and_are_refused_in_a_word(open_srs: Open, kept: Kept) -> None:
    """Nor are they keys: on the caseload nobody is archived by the x of a paste, and nobody rated by its Enter."""
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type(PASTE.format("x\rq87629084\r"))
    terminal.type("\r")
    terminal.wait_for("Rate", "KL-04", "Overall")
    terminal.type("87629")
    terminal.wait_for("6.2", "9_")
    before = scores(terminal)
    for text in ODD_PASTES:
        terminal.type(PASTE.format(text))
        terminal.wait_for("paste", "9_")
        assert scores(terminal) == before, text[:40]
        terminal.type("m")
        terminal.wait_until_gone("paste")
    terminal.type("084\r")
    terminal.wait_for("Saved", "32.3")
    assert kept.last_items("KL-04") == (87, 62, 90, 84)


def scores(terminal: Terminal) -> list[str]:
    """The four lines and the total, as they stand."""
    labels = ("Relationship", "Goals", "Approach", "Overall", "Total")
    return [line for line in terminal.lines if any(label in line for label in labels)]


def test_a_quarter_of_a_megabyte_pasted_is_refused_in_a_word_and_in_time(open_srs: Open, kept: Kept) -> None:
    terminal = writing_a_note(open_srs)
    before = resident(terminal)
    terminal.type(PASTE.format("87\r\n" * 65_536))
    terminal.wait_for("longer than 10000 characters")
    assert resident(terminal) - before < 16_000_000
    terminal.type("short")
    terminal.wait_for("short")
    save(terminal)
    assert ratings_in(kept, "KL-04")[-1].note == "short"
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


def test_a_paste_whose_end_is_lost_does_not_deafen_it(open_srs: Open, kept: Kept) -> None:
    terminal = writing_a_note(open_srs)
    terminal.type("\x1b[200~halfway")
    terminal.wait_for("halfway")
    terminal.type(" there")
    terminal.wait_for("halfway there")
    save(terminal)
    assert ratings_in(kept, "KL-04")[-1].note == "halfway there"


def test_saved_in_one_program_it_shows_in_the_other_within_two_seconds(open_srs: Open) -> None:
    assert POLL_INTERVAL <= 1.0  # and reading it takes less than the other
    here, there = open_srs(), open_srs()
    for terminal in (here, there):
        terminal.wait_for("Caseload", "KL-04")
        terminal.settle()
    here.type("\r87921095\r")
    here.wait_for("Saved", "To ask")
    there.wait_for("37.4")


def resident(terminal: Terminal) -> int:
    """Bytes of memory that the program holds."""
    return int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

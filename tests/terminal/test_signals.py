"""However it ends: what was typed is kept, the terminal is as it was, and nothing goes on running."""

import os
import signal
import time
from pathlib import Path

import pytest

from srs_tui.store.caseload_files import CaseloadFiles
from tests.builders import ratings_in
from tests.store.making import held_elsewhere
from tests.terminal.conftest import Kept, Open
from tests.terminal.pty_terminal import PATIENCE, Terminal, environment, srs


def half_typed(terminal: Terminal) -> Terminal:
    """Three digits of a rating on the screen."""
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r879")
    terminal.wait_for("Rate", "8.7", "9_")
    return terminal


def comes_back(terminal: Terminal) -> None:
    """The three digits are there again, and it is said."""
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r")
    terminal.wait_for("Back again", "8.7", "9")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(open_srs: Open, kept: Kept, number: signal.Signals) -> None:
    terminal = open_srs()
    before = terminal.modes_before
    half_typed(terminal)
    assert terminal.modes != before
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.modes == before
    assert terminal.picture == ""
    assert kept.draft("KL-04") == ("8.7", "9", "", "")
    comes_back(open_srs())


def test_killed_in_the_middle_what_was_typed_comes_back(open_srs: Open) -> None:
    terminal = half_typed(open_srs())
    terminal.send(signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL
    comes_back(open_srs())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_a_sentence_and_a_form_come_back_too(open_srs: Open, folder: Path, number: signal.Signals) -> None:
    """An adjustment being written, and a new client."""
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("nZZ-9")
    terminal.wait_for("New client", "ZZ-9")
    terminal.type("\x1b")
    terminal.wait_for("Caseload")
    terminal.type("\ra#pace slower")
    terminal.wait_for("#pace slower")
    drafts = folder / "caseload.json.drafts"
    terminal.wait_until(lambda: b"#pace slower" in drafts.read_bytes(), "the sentence to be on disk")
    terminal.send(number)
    terminal.wait_for_end()
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("n")
    terminal.wait_for("Back again", "ZZ-9")
    terminal.type("\x1b")
    terminal.wait_for("Caseload")
    terminal.type("\ra")
    terminal.wait_for("#pace slower")


def test_leaving_names_what_is_unfinished(open_srs: Open) -> None:
    terminal = half_typed(open_srs())
    terminal.type("\x1b")
    terminal.wait_for("Caseload")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert "Kept unfinished: KL-04" in terminal.picture


def test_a_program_that_holds_the_drafts_holds_up_nothing(open_srs: Open, folder: Path, kept: Kept) -> None:
    """Digits, Escape, a save and leaving go on; what could not be kept before is kept by the save."""
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    with held_elsewhere(folder / "caseload.json.drafts"):
        terminal.type("\r8792")
        terminal.wait_for("8.7", "9.2")
        terminal.type("\x1b")
        terminal.wait_for("Caseload")
        terminal.type("\r")
        terminal.wait_for("8.7", "9.2")
        terminal.type("9095\r")
        terminal.wait_for("Saved")
        assert kept.last_items("KL-04") == (87, 92, 90, 95)
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


def test_a_closed_terminal_ends_it(open_srs: Open, kept: Kept) -> None:
    terminal = half_typed(open_srs())
    terminal.hang_up()
    assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert kept.draft("KL-04") == ("8.7", "9", "", "")


def test_a_closed_terminal_ends_it_also_where_a_hang_up_is_ignored(folder: Path, kept: Kept) -> None:
    with Terminal(["sh", "-c", 'trap "" HUP; exec "$@"', "-", *srs()], environment(folder)) as terminal:
        half_typed(terminal)
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert kept.draft("KL-04") == ("8.7", "9", "", "")


def test_no_work_is_done_for_a_terminal_that_takes_nothing(open_srs: Open) -> None:
    """A frozen client: nothing is read for a while, keys still come; a signal ends it all the same."""
    terminal = half_typed(open_srs())
    for _ in range(200):
        os.write(terminal.fd, b"\x12")  # every ctrl+r draws the whole screen
        time.sleep(0.005)
    terminal.rest()
    spent = processor_seconds(terminal.pid)
    time.sleep(1.0)
    assert processor_seconds(terminal.pid) - spent < 0.5
    terminal.send(signal.SIGTERM)
    terminal._reap(PATIENCE)  # without reading what it writes
    assert terminal.status == 128 + signal.SIGTERM


def test_after_a_long_silence_the_newest_picture_is_shown(open_srs: Open) -> None:
    """What a frozen terminal missed is not written after it: only what is true now."""
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.settle()
    for _ in range(150):
        os.write(terminal.fd, b"\x12")
        time.sleep(0.005)
    os.write(terminal.fd, b"\r")
    terminal.rest()
    terminal.wait_for("Rate", "Relationship", "Overall", "Total")
    assert len(terminal.settle()) < 200_000
    assert "Caseload" not in terminal.picture


def test_stopped_and_continued_it_draws_the_whole_screen(open_srs: Open, kept: Kept) -> None:
    terminal = open_srs()
    before = terminal.modes_before
    half_typed(terminal)
    for number in (signal.SIGTSTP, signal.SIGSTOP):
        picture = terminal.picture
        terminal.send(number)
        terminal.wait_until(lambda: is_stopped(terminal.pid), "the program to stop")
        if number is signal.SIGTSTP:
            assert terminal.modes == before
        terminal.read(0.1)
        terminal.show(b"\x1b[2J\x1b[Hsomething else")
        terminal.send(signal.SIGCONT)
        terminal.wait_until(lambda wanted=picture: terminal.picture == wanted, "the same picture")  # type: ignore[misc]
    terminal.type("21095\r")
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)
    terminal.type("\rq")
    assert terminal.wait_for_end() == 0
    assert terminal.modes == before


def test_a_continue_without_a_stop_does_no_harm(open_srs: Open) -> None:
    terminal = open_srs()
    before = terminal.modes_before
    terminal.wait_for("Caseload", "KL-04")
    terminal.settle()
    picture = terminal.picture
    terminal.show(b"\x1b[2J\x1b[Hsomething else")
    terminal.send(signal.SIGCONT)
    terminal.wait_until(lambda: terminal.picture == picture, "the same picture")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert terminal.modes == before


def test_a_signal_ends_it_also_while_a_save_waits(open_srs: Open, folder: Path, kept: Kept) -> None:
    """Another program holds the lock: the save would wait for seconds, the signal does not."""
    terminal = open_srs()
    before = terminal.modes_before
    half_typed(terminal)
    with CaseloadFiles(folder / "caseload.json").locked():
        terminal.type("21095")
        terminal.wait_for("9.5")
        terminal.type("\r")
        terminal.rest()
        terminal.send(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert terminal.modes == before
    assert len(ratings_in(kept, "KL-04")) == 8
    comes_back(open_srs())


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_it_also_between_two_questions(open_srs: Open, kept: Kept, number: signal.Signals) -> None:
    """Line by line, in a small window."""
    terminal = open_srs(size=(50, 14))
    before = terminal.modes_before
    terminal.wait_for("r: rate line by line")
    terminal.type("r")
    terminal.wait_for("Client (empty: KL-04)")
    terminal.type("\r")
    terminal.wait_for("Relationship")
    terminal.type("87\r")
    terminal.wait_for("Goals")
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.modes == before
    assert kept.draft("KL-04") == ("8.7", "", "", "")


def is_stopped(pid: int) -> bool:
    """Whether a process is stopped by a signal."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def processor_seconds(pid: int) -> float:
    """What a process has used of the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

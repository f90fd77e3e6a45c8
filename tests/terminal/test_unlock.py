"""The ways into an encrypted caseload at a real terminal: on the screen, and asked for by a command."""

import os
import re
import signal
import termios
import threading
from pathlib import Path

import pytest

from srs_tui.cli.passphrase_prompt import apart, ask_unseen, show_alone
from srs_tui.store import passphrase_file
from srs_tui.store.audit import Act, Audit
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.keys import identity_file
from srs_tui.store.switch import change_passphrase
from srs_tui.store.unlocking import identity_of_code
from tests.sealing import PASSPHRASE, encrypted
from tests.terminal.conftest import Open
from tests.terminal.pty_terminal import Terminal

DEAR = 18


@pytest.fixture
def files(folder: Path) -> CaseloadFiles:
    """The caseload in `folder`, encrypted."""
    files = CaseloadFiles(folder / "caseload.json")
    encrypted(files)
    return files


def test_the_passphrase_opens_the_screens_and_a_wrong_one_does_not(open_srs: Open, files: CaseloadFiles) -> None:
    terminal = open_srs()
    terminal.wait_for("Encrypted", "passphrase")
    terminal.type("\r")
    terminal.wait_for("Nothing is typed yet")
    terminal.type("horse\r")
    terminal.wait_for("does not open", "Next try in 1 second.")
    assert "KL-04" not in terminal.written.decode()
    terminal.settle(1.1)
    terminal.type(PASSPHRASE + "\r")
    terminal.wait_for("Caseload", "KL-04")
    assert PASSPHRASE not in terminal.written.decode()
    terminal.type("\r87")
    terminal.wait_for("Rate", "8.7")
    terminal.type("\x11")
    assert terminal.wait_for_end() == 0
    assert not files.base.exists()
    assert not files.companion(".drafts").exists()
    caseload = Caseload.open(files)
    draft = caseload.drafts.of(caseload.find("KL-04").id)
    assert draft is not None
    assert draft.items[0] == "8.7"
    assert b"KL-04" not in files.drafts.read_bytes()


def test_a_signal_ends_it_while_it_opens(open_srs: Open, files: CaseloadFiles) -> None:
    """The passphrase is tried in a process of its own, so that nothing here stands still."""
    assert files.keys is not None
    change_passphrase(files, files.keys, passphrase_file.sealed_by(PASSPHRASE, identity_file(files.keys), DEAR))
    for number in (signal.SIGHUP, signal.SIGTERM):
        terminal = open_srs()
        before = terminal.modes_before
        terminal.wait_for("Encrypted")
        terminal.type(PASSPHRASE + "\r")
        terminal.wait_for("Opening")
        terminal.send(number)
        assert terminal.wait_for_end() == 128 + number
        assert "KL-04" not in terminal.written.decode()
        assert terminal.modes == before or number == signal.SIGHUP


def test_a_command_asks_for_the_passphrase_and_shows_none_of_it(open_srs: Open, files: CaseloadFiles) -> None:
    terminal = open_srs("list")
    before = terminal.modes_before
    terminal.wait_for("Passphrase of caseload.json.age:")
    answer_unseen(terminal, "wrong one", "Passphrase of caseload.json.age:")
    answer_unseen(terminal, PASSPHRASE, "KL-04")
    assert terminal.wait_for_end() == 0
    assert PASSPHRASE not in terminal.written.decode()
    assert terminal.modes == before
    del files


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 1), (signal.SIGTERM, 143)])
def test_a_question_that_is_left_leaves_the_terminal_as_it_was(
    open_srs: Open, files: CaseloadFiles, key: str | signal.Signals, status: int
) -> None:
    terminal = open_srs("list")
    before = terminal.modes_before
    terminal.wait_for("Passphrase of")
    terminal.wait_until(lambda: terminal.modes != before, "an unseen line")
    terminal.type(key) if isinstance(key, str) else terminal.send(key)
    assert terminal.wait_for_end() == status
    assert ("stays closed" in terminal.picture) is isinstance(key, str)
    assert terminal.modes == before
    assert files.encrypted


def test_a_terminal_that_is_gone_while_it_is_asked_is_an_end_of_what_is_typed() -> None:
    """Where a hang-up does not end the program, as under nohup."""
    here, terminal = os.openpty()

    def leave() -> None:
        os.read(here, 1)  # the question has come
        os.close(here)

    leaving = threading.Thread(target=leave)
    leaving.start()
    try:
        with pytest.raises(EOFError):
            ask_unseen(terminal, "Passphrase: ")
    finally:
        leaving.join()
        os.close(terminal)


def test_what_is_shown_apart_is_not_stopped_by_ctrl_z_and_goes_with_ctrl_c() -> None:
    here, terminal = os.openpty()
    before = termios.tcgetattr(terminal)

    def leave() -> None:
        with apart(terminal):
            show_alone(terminal, "QQQQ")
            assert termios.tcgetattr(terminal)[6][termios.VSUSP] == b"\0"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave()
    wanted = b"\x1b[?1049h\x1b[H\x1b[JQQQQ\x1b[H\x1b[J\x1b[?1049l"
    shown = b""
    while len(shown) < len(wanted):  # a busy system hands it over in pieces
        shown += os.read(here, 100)
    assert shown == wanted
    assert termios.tcgetattr(terminal) == before
    os.close(here)
    os.close(terminal)


def answer_unseen(terminal: Terminal, typed: str, then: str) -> None:
    """Type a line once the terminal shows none of it, and wait for one more of what follows."""
    told = terminal.picture.count(then)
    terminal.settle(0.2)  # what is typed before a question is not taken for its answer
    terminal.type(typed + "\n")
    terminal.wait_until(lambda: terminal.picture.count(then) > told, then)


def test_the_recovery_code_is_shown_once_typed_back_and_opens(open_srs: Open, folder: Path) -> None:
    """On the second screen, where no Ctrl+Z leaves it behind: the first, and its history, have none of it."""
    terminal = open_srs("encrypt")
    before = terminal.modes_before
    terminal.wait_for("New passphrase:")
    answer_unseen(terminal, "short", "at least")
    answer_unseen(terminal, PASSPHRASE, "The same again:")
    answer_unseen(terminal, PASSPHRASE + "x", "two different ones")
    answer_unseen(terminal, PASSPHRASE, "The same again:")
    answer_unseen(terminal, PASSPHRASE, "Type its last group")
    shown = terminal.picture.partition("must not burn")[2].partition("Type")[0]
    groups = re.findall(r"\b[02-9AC-HJ-NP-Z]{4,6}\b", shown)
    terminal.type("QQQQ\n")
    terminal.wait_for("not its last group")
    terminal.type(groups[-1].lower() + "\n")
    terminal.wait_for("opened a test file", "Encrypted:")
    assert terminal.wait_for_end() == 0
    assert groups[0] not in terminal.picture
    first, second, *rest = re.split(r"\x1b\[\?1049[hl]", terminal.written.decode())
    assert groups[0] in second
    assert groups[0] not in "".join([first, *rest])
    assert terminal.modes == before
    files = CaseloadFiles(folder / "caseload.json")
    assert files.shut
    assert identity_of_code(" ".join(groups)).startswith("AGE-SECRET-KEY-1")
    terminal = open_srs()
    terminal.wait_for("Encrypted")
    terminal.type("-".join(groups) + "\r")
    terminal.wait_for("Caseload", "KL-04")


def test_who_leaves_and_begins_anew_waits_all_the_same(open_srs: Open, files: CaseloadFiles) -> None:
    for _ in range(4):
        Audit(files).note(Act.FAILED)
    terminal = open_srs()
    terminal.wait_for("Encrypted", "passphrase")
    terminal.type("horse\r")
    terminal.wait_for("Not yet: wait")
    terminal.type("\x1b")
    assert terminal.wait_for_end() == 0
    for _ in range(4):
        Audit(files).note(Act.FAILED)
    terminal = open_srs("list")
    terminal.wait_for("Next try in")
    terminal.type("\x03")
    assert terminal.wait_for_end() == 130


def test_it_is_encrypted_changed_and_decrypted_from_the_screens(open_srs: Open, folder: Path) -> None:
    another = f"{PASSPHRASE} anew"
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("P")
    terminal.wait_for("Encrypt the caseload with a passphrase?")
    terminal.type("\r")
    terminal.wait_for("New passphrase:")
    terminal.settle(0.2)
    terminal.type("\x03")
    terminal.wait_for("nothing has changed", "Enter goes on.")
    terminal.type("\r")
    terminal.wait_for("Caseload", "KL-04")
    assert not CaseloadFiles(folder / "caseload.json").encrypted
    terminal.type("P")
    terminal.wait_for("Encrypt the caseload")
    terminal.type("\r")
    terminal.wait_for("New passphrase:")
    answer_unseen(terminal, PASSPHRASE, "The same again:")
    answer_unseen(terminal, PASSPHRASE, "Type its last group")
    shown = terminal.picture.partition("must not burn")[2].partition("Type")[0]
    terminal.type(re.findall(r"\b[02-9AC-HJ-NP-Z]{4,6}\b", shown)[-1] + "\n")
    terminal.wait_for("Encrypted:", "Enter goes on.")
    terminal.type("\r")
    terminal.wait_for("Locked", "passphrase")
    terminal.type(f"{PASSPHRASE}\r")
    terminal.wait_for("Caseload", "KL-04")
    assert CaseloadFiles(folder / "caseload.json").encrypted
    terminal.type("P")
    terminal.wait_for("Write passphrase for another one")
    terminal.type("key\r")
    terminal.wait_for("Passphrase of caseload.json.age")
    answer_unseen(terminal, PASSPHRASE, "New passphrase:")
    answer_unseen(terminal, another, "The same again:")
    answer_unseen(terminal, another, "Passphrase and key are changed")
    terminal.wait_for("Enter goes on.")
    terminal.type("\r")
    terminal.wait_for("Locked", "passphrase")
    terminal.type(f"{another}\r")
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("P")
    terminal.wait_for("Write passphrase for another one")
    terminal.type("decrypt\r")
    terminal.wait_for("Passphrase of caseload.json.age")
    answer_unseen(terminal, another, "Decrypted:")
    terminal.wait_for("Enter goes on.")
    terminal.type("\r")
    terminal.wait_for("Curtain")
    terminal.type("\r")
    terminal.wait_for("Caseload", "KL-04")

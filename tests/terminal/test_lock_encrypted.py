"""The lock and the hand-over of an encrypted caseload: no key to it in memory, and only the passphrase opens it."""

import random
import signal
from pathlib import Path

import pytest

from srs_tui.store.audit import Act
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.switch import decrypt
from tests.sealing import PASSPHRASE, encrypted
from tests.terminal.conftest import Open
from tests.terminal.memory import can_be_read, in_memory
from tests.terminal.pty_terminal import Terminal
from tests.terminal.test_hand_over import HOSTILE, KEYS

F12 = "\x1b[24~"
CODE = "4711"


@pytest.fixture
def files(folder: Path) -> CaseloadFiles:
    """The caseload in `folder`, encrypted; whoever sits here holds a licence."""
    config = folder / "home" / ".config" / "srs-tui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("licensed = true\n")
    files = CaseloadFiles(folder / "caseload.json")
    encrypted(files)
    return files


def unlocked(terminal: Terminal) -> Terminal:
    """From the lock to the caseload."""
    terminal.wait_for("Locked", "passphrase")
    terminal.type(f"{PASSPHRASE}\r")
    terminal.wait_for("Caseload", "KL-04")
    return terminal


def acts(files: CaseloadFiles) -> list[str]:
    """What the audit says was done, in order."""
    return [line.split('"act":"')[1].split('"')[0] for line in files.audit.read_text().splitlines()]


def test_the_lock_opens_by_the_passphrase_alone(open_srs: Open, files: CaseloadFiles) -> None:
    terminal = open_srs("--locked")
    terminal.wait_for("Locked", "passphrase")
    terminal.type("\r\x1b\x11\x03q\x15")
    terminal.type("horse\r")
    terminal.wait_for("does not open the caseload", "Next try in 1")
    assert b"KL-04" not in terminal.written
    terminal.settle(1.2)
    unlocked(terminal)
    assert PASSPHRASE.encode() not in terminal.written
    assert Act.FAILED in acts(files)
    assert acts(files)[-2:] == [Act.UNLOCKED, Act.OPENED]


def test_a_lock_whose_caseload_was_decrypted_meanwhile_is_a_curtain(open_srs: Open, files: CaseloadFiles) -> None:
    terminal = open_srs("--locked")
    terminal.wait_for("Locked", "passphrase")
    decrypt(files)
    terminal.type("\r")
    terminal.wait_for("Curtain", "Enter lifts it")
    terminal.type("\r")
    terminal.wait_for("Caseload", "KL-04")


def test_what_was_typed_is_there_after_it_and_no_key_was_in_memory(open_srs: Open, files: CaseloadFiles) -> None:
    assert files.keys is not None
    secret = files.keys.identities[0]
    terminal = unlocked(open_srs("--locked"))
    if not can_be_read(terminal.pid):
        pytest.skip("this computer does not let one process read the memory of another")
    terminal.type("\r879")
    terminal.wait_for("8.7", "9_")
    assert in_memory(terminal.pid, secret) == {secret}
    terminal.type(F12)
    terminal.wait_for("Locked")
    terminal.settle()
    assert in_memory(terminal.pid, secret, PASSPHRASE, "Locked") == {"Locked"}
    assert Act.LOCKED in acts(files)
    unlocked(terminal)
    terminal.type("\r")
    terminal.wait_for("Back again", "8.7", "9_")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_it_while_it_opens(open_srs: Open, files: CaseloadFiles, number: signal.Signals) -> None:
    del files
    terminal = open_srs("--locked")
    terminal.wait_for("Locked")
    terminal.type("a wrong one\r")
    terminal.wait_for("Opening")
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number


@pytest.mark.parametrize("opens", [CODE, PASSPHRASE])
def test_a_client_answers_and_the_digits_or_the_passphrase_take_it_back(
    open_srs: Open, files: CaseloadFiles, opens: str
) -> None:
    assert files.keys is not None
    secret = files.keys.identities[0]
    terminal = unlocked(open_srs("--locked"))
    terminal.type("\r")
    terminal.wait_for("Rate", "KL-04")
    terminal.type(f"h{CODE}{CODE}\r")
    terminal.wait_for("moves the mark", "Relationship")
    terminal.type("\x1b[C\r\x1b[H\r\x1b[F\r\x1b[C\x1b[C\r")
    terminal.wait_for("Please hand it back")
    if opens == CODE and can_be_read(terminal.pid):  # once: until here both are the same
        terminal.settle()
        assert in_memory(terminal.pid, secret, PASSPHRASE, CODE * 2, "Relationship") == {"Relationship"}
    terminal.type(f"{opens}\r")
    terminal.wait_for("Taken back", "KL-04", "screen")
    terminal.type("\r")
    terminal.wait_for("Saved", "KL-04")
    caseload = Caseload.open(files)
    assert caseload.sessions(caseload.find("KL-04").id)[-1].ratings[0].items == (50, 0, 100, 52)
    assert b"5.0" not in files.drafts.read_bytes()


def test_handed_over_without_digits_only_the_passphrase_takes_it_back(open_srs: Open, files: CaseloadFiles) -> None:
    terminal = unlocked(open_srs("--locked"))
    terminal.type("\r")
    terminal.wait_for("Rate", "KL-04")
    terminal.type("h\r")
    terminal.wait_for("moves the mark")
    terminal.type(f"{F12}{CODE}\r")
    terminal.wait_for("does not open it")
    terminal.settle(1.2)
    terminal.type(f"\x15{PASSPHRASE}\r")
    terminal.wait_for("Rate", "KL-04")
    assert acts(files).count(Act.HANDED_OVER) == acts(files).count(Act.TAKEN_BACK) == 1


def test_a_storm_of_keys_does_not_leave_the_lock(open_srs: Open, files: CaseloadFiles) -> None:
    del files
    dice, terminal = random.Random("a stranger"), open_srs("--locked")
    terminal.wait_for("Locked")
    for _ in range(0, KEYS, 50):
        terminal.type(b"".join(dice.choices(HOSTILE, k=50)))
        terminal.read(0.01)
    terminal.type("\x1b\\\x1b[201~")
    terminal.settle(1.5)
    assert terminal.status is None
    assert b"KL-04" not in terminal.written
    terminal.wait_for("Locked")

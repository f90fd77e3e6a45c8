"""The ways into an encrypted caseload at a real terminal: on the screen, and asked for by a command."""

import signal
from pathlib import Path

import pytest

from srs_tui.store import passphrase_file
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.keys import identity_file
from srs_tui.store.switch import change_passphrase
from tests.sealing import PASSPHRASE, encrypted
from tests.terminal.conftest import Open

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


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_it_ends_while_it_opens(open_srs: Open, files: CaseloadFiles, number: signal.Signals) -> None:
    """The passphrase is tried in a process of its own, so that nothing here stands still."""
    assert files.keys is not None
    change_passphrase(files, passphrase_file.sealed_by(PASSPHRASE, identity_file(files.keys), DEAR))
    terminal = open_srs()
    before = terminal.modes
    terminal.wait_for("Encrypted")
    terminal.type(PASSPHRASE + "\r")
    terminal.wait_for("Opening")
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number
    assert "KL-04" not in terminal.written.decode()
    assert terminal.modes == before or number == signal.SIGHUP

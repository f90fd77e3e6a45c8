"""A client has the keyboard: the lines of one scale and nothing else, and no key leads out but the code."""

import random
import signal
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from srs_tui.store.audit import Act
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session
from tests.store.making import held_elsewhere
from tests.terminal.conftest import Kept, Open
from tests.terminal.memory import can_be_read, in_memory
from tests.terminal.pty_terminal import Terminal
from tests.thorough import times

KEYS: Final = times(400, thorough=10_000)
"""How many random keys and bytes."""
HOSTILE: Final = [
    *(bytes([n]) for n in range(256)),
    *(b"\x03", b"\x1a", b"\x1c", b"\x04", b"\x11", b"\x13", b"\x10", b"\x0c", b"q", b"L", b"\x1b", b"\r") * 6,
    *(
        f"\x1b[{end}".encode()
        for end in ("A", "B", "C", "D", "H", "F", "Z", "5~", "6~", "3~", "1;5C", "1;2A", "I", "O")
    ),
    *(f"\x1b[{n}~".encode() for n in (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24)),
    *(
        b"\x1bOP",
        b"\x1bOQ",
        b"\x1bOR",
        b"\x1bOS",
        b"\x1bq",
        b"\x1b\x03",
        b"\xe9\xff\xc3",
        b"\x1b[?62;22c",
        b"\x1b[M   ",
    ),
    *(
        b"\x1b[200~srs\rq\x03\x1b[201~",
        b"\x1b]11;rgb:0/0/0\x1b\\",
        b"\x1b[<0;5;5M",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[200~",
        b"\x1b[M   ",
    ),
    *(b"0000\r", b"1234\r", b"9999\r", b"srs\r", b"exit\r"),
]
F12: Final = "\x1b[24~"
CODE: Final = "4711"


@pytest.fixture(autouse=True)
def licensed(folder: Path) -> Path:
    """The therapist holds a licence; the folder of the settings."""
    config = folder / "home" / ".config" / "srs-tui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("licensed = true\n")
    return config


@pytest.fixture
def handed(open_srs: Open) -> Terminal:
    """The screen, handed over for KL-04."""
    return handed_over(open_srs())


def handed_over(terminal: Terminal, code: str = CODE) -> Terminal:
    """Open the first client and hand the screen over."""
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r")
    terminal.wait_for("Rate", "KL-04")
    terminal.type("h")
    terminal.wait_for("Four digits")
    terminal.type(f"{code}{code}\r")
    terminal.wait_for("moves the mark", "Relationship")
    return terminal


def taken_back(terminal: Terminal, code: str = CODE) -> None:
    """The therapist has it again, and looks at what was marked."""
    terminal.type(f"{code}\r")
    terminal.wait_for("Rate", "KL-04", "screen")


def test_a_client_marks_four_lines_and_the_therapist_looks_and_saves(handed: Terminal, kept: Kept) -> None:
    handed.type("\x1b[D\r")
    handed.wait_for("Goals")
    handed.type("\x1b[H\r")
    handed.wait_for("Approach")
    handed.type("\x1b[F\x1b[6~\r")
    handed.wait_for("Overall")
    handed.type("\x1b[C\x1b[C\x1b[C\r")
    handed.wait_for("Please hand it back")
    assert "KL-04" not in handed.picture
    assert kept.draft("KL-04") == ("5.0", "0.0", "9.0", "5.4")
    assert kept.sessions("KL-04")[-1].on < date.today()
    before = len(handed.written)
    taken_back(handed)
    handed.wait_for("Taken back")
    assert b"AS-02" not in handed.written[before:], "other clients, while this one looks on"
    handed.type("\r")
    handed.wait_for("Saved", "KL-04")
    assert kept.last_items("KL-04") == (50, 0, 90, 54)
    assert kept.sessions("KL-04")[-1].ratings[0].mode == "screen"


def test_back_and_forth_and_no_line_without_a_mark(handed: Terminal) -> None:
    handed.type("\r")
    handed.wait_for("Put your mark on the line first", "Relationship")
    handed.type("\x1b[C\r")
    handed.wait_for("Goals")
    handed.type("\x1b[A\x1b[C")
    handed.wait_for("Relationship")
    handed.type("\r\x1b[C\r\x1b[C\r\x1b[C\r")
    handed.wait_for("Thank you")
    handed.type("\x1b[A")
    handed.wait_for("Overall")
    handed.type(F12)
    handed.wait_for("Please hand it back")
    handed.type("\x1b")
    handed.wait_for("Overall", "moves the mark")


def test_it_can_be_taken_back_before_the_end(handed: Terminal, kept: Kept) -> None:
    handed.type(f"\x1b[C\r{F12}")
    handed.wait_for("Please hand it back")
    taken_back(handed)
    assert kept.draft("KL-04") == ("5.0", "", "", "")


def test_nothing_of_anybody_is_in_its_memory(open_srs: Open, folder: Path) -> None:
    """Neither of the client who answers, but for the key of the draft, nor of another."""
    marks = ("QX-77", "Quxwyn Zebedee", "we spoke of the blue heron", "2019-03-17", "Xandrathorn")
    caseload = Caseload.open(folder / "caseload.json")
    client, other = a_client(marks[0], name=marks[1]), a_client("ZX-99", name=marks[4])
    session = a_session((87, 92, 90, 95), date.fromisoformat(marks[3]), client=client.id, note=marks[2])
    caseload.import_records([client, other], [session], [], "marks")
    terminal = open_srs()
    if not can_be_read(terminal.pid):
        pytest.skip("this computer does not let one process read the memory of another")
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("/qx")
    terminal.wait_for("> QX-77")
    assert in_memory(terminal.pid, *marks) == set(marks)
    terminal.type("\r")
    terminal.wait_for("Rate", "QX-77")
    terminal.type(f"h{CODE}{CODE}\r")
    terminal.wait_for("moves the mark")
    terminal.type("\x1b[C\r\x1b[C\r")
    terminal.wait_for("Approach")
    terminal.settle()
    assert in_memory(terminal.pid, *marks, client.id, CODE * 2, "Relationship") == {"Relationship"}


def test_wrong_digits_cost_ever_more_time(handed: Terminal, folder: Path) -> None:
    handed.type(F12)
    handed.wait_for("Please hand it back")
    for _ in range(5):
        handed.type("0000\r")
        handed.wait_for("does not open it")
        assert "Next try" not in handed.picture
        handed.type("\x15")
        handed.wait_until_gone("does not open it")
    handed.type("0000\r")
    handed.wait_for("does not open it. Next try in 1 second")
    handed.type("1111\r")
    handed.wait_until(lambda: "Not yet" in handed.picture or "2 seconds" in handed.picture, "a wait")
    caseload = Caseload.open(folder / "caseload.json")
    acts = [line.split('"act":"')[1].split('"')[0] for line in caseload.files.audit.read_text().splitlines()]
    assert acts.count(Act.FAILED) in (6, 7)
    assert Act.HANDED_OVER in acts
    while "Taken back" not in handed.picture:
        handed.type(f"\x15{CODE}\r")
        handed.settle(0.3)
    acts = [line.split('"act":"')[1].split('"')[0] for line in caseload.files.audit.read_text().splitlines()]
    assert Act.TAKEN_BACK in acts


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_it_and_what_was_marked_is_kept(
    handed: Terminal, kept: Kept, open_srs: Open, number: signal.Signals
) -> None:
    handed.type("\x1b[C\r")
    handed.wait_for("Goals")
    handed.send(number)
    assert handed.wait_for_end() == 128 + number
    assert handed.picture == ""
    assert kept.draft("KL-04") == ("5.0", "", "", "")


def test_what_the_disk_does_not_take_comes_back_all_the_same(handed: Terminal, folder: Path) -> None:
    with held_elsewhere(folder / "caseload.json.drafts"):
        handed.type(f"\x1b[C\r\x1b[H\r{F12}")
        handed.wait_for("Please hand it back")
        taken_back(handed)
        handed.wait_for("Taken back", "5.0", "0.0")


def test_a_storm_of_keys_leaves_neither_the_lock_nor_the_hand_over(open_srs: Open) -> None:
    dice = random.Random("a bored client")
    lock, client = open_srs("--locked"), handed_over(open_srs())
    lock.wait_for("Curtain")
    before = client.modes
    for at in range(0, KEYS, 50):
        keys = dice.choices(HOSTILE, k=50)
        client.type(b"".join(keys))
        client.read(0.01)
        lock.type(b"".join(key.replace(b"\r", b"").replace(b"\n", b"") for key in keys))
        lock.read(0.01)
        if at % 1000 == 0:
            client.settle(0.1)
            lock.settle(0.1)
    for terminal in (client, lock):
        terminal.type("\x1b\\\x1b[201~")
        terminal.settle(1.5)
        assert terminal.status is None
        assert "KL-04" not in terminal.picture
        assert terminal.modes == before
    lock.wait_for("Curtain")


def test_at_every_size(handed: Terminal) -> None:
    for size, label in (((60, 20), "Relations"), ((120, 40), "Goals"), ((30, 9), "Approach"), ((12, 4), "Overall")):
        handed.resize(*size)
        handed.wait_for(label)
        handed.type("\x1b[C")
        handed.wait_until(lambda: handed.picture.count("●") >= 1, "a mark")
        handed.type("\r")
    handed.wait_for("Thank")


def test_without_colours_and_in_ascii(open_srs: Open) -> None:
    terminal = open_srs(env={"LANG": "C", "NO_COLOR": "1", "TERM": "vt100"})
    handed_over(terminal).type("\x1b[C")
    terminal.wait_for("left right moves the mark", "-o-")
    assert bytes(terminal.written).isascii()


def test_the_therapists_own_wording(open_srs: Open, licensed: Path) -> None:
    (licensed / "wording").mkdir()
    labels = ("relationship", "goals", "approach", "overall")
    tables = "".join(f'[{n}]\ntitle = "about {n}"\nleft = "left of {n}"\nright = "right of {n}"\n' for n in labels)
    (licensed / "wording" / "SRS.toml").write_text(f'instructions = "First read this."\nthanks = "Merci."\n{tables}')
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type(f"\rh{CODE}{CODE}\r")
    terminal.wait_for("First read this", "Enter goes on")
    terminal.type("\r")
    for label in labels:
        terminal.wait_for(f"about {label}", f"left of {label}", f"right of {label}")
        terminal.type("\x1b[C\r")
    terminal.wait_for("Merci.")

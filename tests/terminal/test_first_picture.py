"""The caseload is on the screen before Textual is loaded, and the interface takes it over without writing a cell."""

import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyte
import pytest

from tests.terminal.conftest import Kept, Open
from tests.terminal.pty_terminal import UNKNOWN, Terminal

SLOW_TEXTUAL = """
import sys, time
from pathlib import Path
here = Path(__file__).parents[1]
while not (here / "go on").exists():
    time.sleep(0.01)
if (here / "fail").exists():
    raise ImportError("no Textual here")
sys.path.remove(str(here))
del sys.modules["textual"]
import textual
"""
"""A Textual that is loaded only once it may be: what is on the screen until then was drawn without it."""


class Gap:
    """The time between the first picture and the interface, as long as one wants it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "slow"
        (self._folder / "textual").mkdir(parents=True)
        (self._folder / "textual" / "__init__.py").write_text(SLOW_TEXTUAL)

    def env(self) -> Mapping[str, str]:
        """What makes a program wait in it."""
        return {"PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1"}

    def end(self, *, by_failing: bool = False) -> None:
        """Let the program load Textual, or fail to."""
        if by_failing:
            (self._folder / "fail").touch()
        (self._folder / "go on").touch()


@pytest.fixture
def gap(folder: Path) -> Iterator[Gap]:
    """The gap of the programs that are opened with its environment; it ends with the test."""
    found = Gap(folder)
    yield found
    found.end()


class CountingScreen(pyte.Screen):
    """A screen that counts how often each cell was written."""

    def __init__(self, columns: int, lines: int) -> None:
        self.times: Counter[tuple[int, int]] = Counter()
        super().__init__(columns, lines)

    def draw(self, data: str) -> None:
        """Characters."""
        for c in data:
            self.times[self.cursor.y, self.cursor.x] += 1
            super().draw(c)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """To the end of the row."""
        assert how == 0
        self.times.update((self.cursor.y, x) for x in range(self.cursor.x, self.columns))
        super().erase_in_line(how, private)


def writes_per_cell(terminal: Terminal, size: tuple[int, int]) -> Counter[tuple[int, int]]:
    screen = CountingScreen(*size)
    pyte.Stream(screen).feed(UNKNOWN.sub("", terminal.written.decode()))
    return screen.times


@pytest.mark.parametrize(
    ("env", "size"),
    [
        ({}, (80, 24)),
        ({"COLORTERM": "truecolor"}, (120, 40)),
        ({"TERM": "xterm"}, (60, 20)),
        ({"TERM": "linux", "NO_COLOR": "1"}, (200, 50)),
        ({"TERM": "vt100", "LC_ALL": "C"}, (80, 24)),
        ({"TERM": "screen-256color"}, (110, 30)),
        ({"TERM": "tmux-256color"}, (160, 40)),
        ({"TERM": "rxvt-unicode-256color"}, (61, 21)),
        ({"TERM": "xterm-kitty"}, (80, 24)),
        ({"TERM": "linux"}, (80, 25)),
    ],
    ids=["256", "true colour", "16", "no colour", "ascii", "screen", "tmux", "rxvt", "kitty", "linux"],
)
def test_not_one_cell_is_written_twice_until_the_first_key(
    open_srs: Open, gap: Gap, env: Mapping[str, str], size: tuple[int, int]
) -> None:
    terminal = open_srs(env={**env, **gap.env()}, size=size)
    terminal.wait_for("5 clients", "? help")
    terminal.settle(0.1)  # the last of it puts the cursor in its place
    first, cursor = terminal.picture, terminal.cursor
    gap.end()
    terminal.settle()
    assert (terminal.picture, terminal.cursor) == (first, cursor)
    assert set(writes_per_cell(terminal, size).values()) == {1}
    sent = bytes(terminal.written)
    assert [sent.count(once) for once in (b"\x1b[?1049h", b"\x1b[2J", b"\x1b[?2004h", b"\x1b[?25l")] == [1, 1, 1, 1]
    terminal.type("j")
    terminal.wait_until(lambda: terminal.cursor == (cursor[0], cursor[1] + 1), "the cursor to go down")


def test_keys_typed_before_the_interface_are_kept_also_torn_ones(open_srs: Open, gap: Gap, kept: Kept) -> None:
    terminal = open_srs(env=gap.env())
    terminal.wait_for("5 clients", "? help")
    before = terminal.picture
    terminal.type("\x1b[B\x1b[A\r8792")
    terminal.type("10\x1b[")  # the first half of an arrow
    terminal.settle(0.2)
    assert terminal.picture == before  # and none of them is shown
    gap.end()
    terminal.wait_for("Rate", "8.7", "9.2", "10.0")
    terminal.type("A\x1b[B95\r")
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_as_it_was(open_srs: Open, gap: Gap, number: signal.Signals) -> None:
    terminal = open_srs(env=gap.env())
    before = terminal.modes_before
    terminal.wait_for("5 clients", "? help")
    assert terminal.modes != before
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.modes == before
    assert bytes(terminal.written).endswith(b"\x1b[?1049l\x1b[?25h")


def test_another_size_meanwhile_is_drawn_anew(open_srs: Open, gap: Gap) -> None:
    terminal = open_srs(env=gap.env())
    terminal.wait_for("5 clients", "? help")
    terminal.resize(100, 30)
    terminal.settle(0.2)
    gap.end()
    terminal.wait_until(lambda: "? help" in terminal.lines[29], "the keys to be on the new last line")
    terminal.resize(80, 24)
    terminal.wait_until(lambda: "? help" in terminal.lines[23], "the keys to be on the last line again")


def test_continued_after_a_stop_it_takes_the_terminal_again(open_srs: Open, gap: Gap) -> None:
    terminal = open_srs(env=gap.env())
    before = terminal.modes_before
    terminal.wait_for("5 clients", "? help")
    terminal.send(signal.SIGTSTP)
    terminal.wait_until(lambda: terminal.modes == before, "the shell to have its terminal back")
    terminal.send(signal.SIGCONT)
    terminal.wait_until(lambda: terminal.modes != before, "the program to take it again")
    gap.end()
    terminal.wait_for("5 clients", "? help")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert terminal.modes == before


def test_where_the_interface_cannot_be_loaded_the_terminal_is_as_it_was_and_a_line_says_so(
    open_srs: Open, gap: Gap
) -> None:
    terminal = open_srs(env=gap.env())
    before = terminal.modes_before
    terminal.wait_for("5 clients", "? help")
    gap.end(by_failing=True)
    assert terminal.wait_for_end() == 1
    assert terminal.modes == before
    said = terminal.written.rpartition(b"\x1b[?25h")[2].decode()
    assert "Something went wrong that should not have" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("what", ["small", "heard", "keys"])
def test_where_the_cells_would_be_others_the_interface_draws_first(
    open_srs: Open, folder: Path, gap: Gap, what: str
) -> None:
    if what == "keys":
        config = folder / "home" / ".config" / "srs-tui" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text('[keys]\ncaseload.find = "f"\n')
    arguments = ["--speech"] if what == "heard" else []
    terminal = open_srs(*arguments, env=gap.env(), size=(59, 24) if what == "small" else (80, 24))
    terminal.settle(0.3)
    assert b"\x1b[?1049h" not in terminal.written
    gap.end()
    terminal.wait_for({"small": "This window has", "heard": "KL-04", "keys": "f find"}[what])


OWN_THEME = """
dark = true
foreground = "#e0e0e0"
background = "#000000"
surface = "#202020"
muted = "#909090"
accent = "#80c0ff bold"
below = "#ff8060"
"""


@pytest.mark.parametrize("what", ["a theme of one's own", "nobody"])
def test_it_is_taken_over_cell_by_cell_with(open_srs: Open, folder: Path, gap: Gap, what: str) -> None:
    arguments, shown = [], "5 clients"
    if what == "nobody":
        arguments, shown = ["--caseload", str(folder / "new" / "caseload.json")], "n new"
    else:
        config = folder / "home" / ".config" / "srs-tui"
        (config / "themes").mkdir(parents=True)
        (config / "themes" / "mine.toml").write_text(OWN_THEME)
        (config / "config.toml").write_text('theme = "mine"\n')
    terminal = open_srs(*arguments, env=gap.env())
    terminal.wait_for(shown, "? help")
    terminal.settle(0.1)
    first, cursor = terminal.picture, terminal.cursor
    gap.end()
    terminal.settle()
    assert (terminal.picture, terminal.cursor) == (first, cursor)
    assert set(writes_per_cell(terminal, (80, 24)).values()) == {1}


def test_nothing_of_a_client_is_drawn_before_the_lock_is_open(open_srs: Open, gap: Gap) -> None:
    terminal = open_srs("--locked", env=gap.env())
    terminal.settle(0.5)
    gap.end()
    terminal.wait_for("Enter lifts it")
    assert b"KL-04" not in terminal.written


def test_a_damaged_caseload_has_no_picture_and_one_line(open_srs: Open, folder: Path, gap: Gap) -> None:
    (folder / "caseload.json").write_bytes((folder / "caseload.json").read_bytes()[:-40])
    terminal = open_srs(env=gap.env())
    assert terminal.wait_for_end() != 0
    assert b"\x1b[?1049h" not in terminal.written
    assert "damaged" in terminal.picture
    assert "Traceback" not in terminal.picture


def test_a_terminal_that_is_gone_ends_it_before_the_interface_is_there(open_srs: Open, gap: Gap) -> None:
    terminal = open_srs(env=gap.env())
    terminal.wait_for("5 clients", "? help")
    terminal.hang_up()
    terminal.wait_for_end()

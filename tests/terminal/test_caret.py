"""The terminal's own cursor stands where the focus is: a screen reader or a braille display follows it."""

from datetime import date

import pytest

from tests.terminal.conftest import Open
from tests.terminal.pty_terminal import Terminal


def line_at_cursor(terminal: Terminal) -> str:
    """The line that the terminal's cursor is on, at rest."""
    terminal.settle()
    return terminal.lines[terminal.cursor[1]]


def test_the_cursor_is_where_the_focus_is(open_srs: Open) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    assert "KL-04" in line_at_cursor(terminal)
    terminal.type("\x1b[B")
    assert "BM-11" in line_at_cursor(terminal)
    terminal.type("/wz")
    assert "wz" in line_at_cursor(terminal)
    terminal.type("\r")
    terminal.wait_for("Rate", "WZ-30")
    assert "Relationship" in line_at_cursor(terminal)
    terminal.type("8")
    assert "Relationship" in line_at_cursor(terminal)
    assert behind_cursor(terminal, 2) == "8_"
    terminal.type("7")
    assert "Goals" in line_at_cursor(terminal)
    terminal.type("921095")
    assert "Overall" in line_at_cursor(terminal)
    assert behind_cursor(terminal, 3) == "9.5"
    terminal.type("nab")
    assert line_at_cursor(terminal).strip() == "ab"


def behind_cursor(terminal: Terminal, cells: int) -> str:
    """What stands right before the terminal's cursor."""
    x, y = terminal.cursor
    return terminal.lines[y][:x].rstrip()[-cells:]


def from_cursor(terminal: Terminal) -> str:
    """What a reader says that begins where the terminal's cursor is."""
    line = line_at_cursor(terminal)
    return line[terminal.cursor[0] :]


TYPED = {
    "find": ("/", "Caseload"),
    "new client": ("n", "New client"),
    "settings": (",", "Settings"),
    "help": ("?", "Keys"),
    "note": ("\rn", "Note"),
    "adjustment": ("a", "What do you change"),
}


@pytest.mark.parametrize("screen", TYPED)
def test_where_one_types_it_is_there_before_the_first_key(open_srs: Open, screen: str) -> None:
    keys, title = TYPED[screen]
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04", "enter rate")
    terminal.type(keys)
    terminal.wait_for(title)
    line_at_cursor(terminal)
    before, line = terminal.cursor, terminal.lines[terminal.cursor[1]]
    terminal.type("3")
    terminal.wait_until(lambda: terminal.lines[before[1]] != line, "a 3 to be typed where the cursor was")
    terminal.settle()
    column, row = terminal.cursor
    assert row == before[1]
    assert terminal.lines[row][column - 1] == "3"
    if screen != "date":  # its value is selected: what is typed takes its place
        assert column == before[0] + 1


def test_the_cursor_stands_after_a_date_that_is_typed_over(open_srs: Open) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\rd")
    terminal.wait_for("Date of the session")
    day = date.today().isoformat()
    assert line_at_cursor(terminal).strip() == day
    assert behind_cursor(terminal, len(day)) == day


def test_the_debrief_and_the_chart_are_read_line_by_line(open_srs: Open) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r80611095\r")
    terminal.wait_for("Saved", "33.6")
    assert from_cursor(terminal).startswith("33.6")
    terminal.type("\x1b[B")
    assert from_cursor(terminal).startswith("Relationship")
    terminal.type("jj")
    assert from_cursor(terminal).startswith("Approach")
    terminal.type("k")
    assert from_cursor(terminal).startswith("Goals")
    terminal.type("j" * 40)
    assert from_cursor(terminal).strip()
    last = terminal.cursor
    terminal.type("j")
    line_at_cursor(terminal)
    assert terminal.cursor == last
    terminal.type("c")
    terminal.wait_for("Chart", "Session")
    assert "33.6" in from_cursor(terminal)
    terminal.type("\x1b[D")
    assert from_cursor(terminal).strip()
    assert "33.6" not in from_cursor(terminal)


def test_on_figures_settings_and_help_it_goes_with_the_cursor(open_srs: Open) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("p")
    terminal.wait_for("Practice")
    line_at_cursor(terminal)
    first = terminal.cursor
    terminal.type("\x1b[B")
    assert from_cursor(terminal).strip()
    assert terminal.cursor != first
    terminal.type("\x1b,")
    terminal.wait_for("Settings")
    for _ in range(8):
        terminal.type("\x1b[B")
        if "←→" in from_cursor(terminal):
            return
    raise AssertionError(terminal.picture)

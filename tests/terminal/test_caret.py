"""The terminal's own cursor stands where the focus is: a screen reader or a braille display follows it."""

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
    terminal.type("87")
    assert "Goals" in line_at_cursor(terminal)
    terminal.type("921095")
    assert "Overall" in line_at_cursor(terminal)
    terminal.type("nab")
    assert line_at_cursor(terminal).strip() == "ab"

"""What the ink of a screen says, cell by cell as a terminal shows it."""

import pytest

from tests.terminal.conftest import CODES, Open
from tests.terminal.pty_terminal import Terminal

DOWN = "\x1b[B"
LOOKS = [{}, {"TERM": "xterm"}, {"NO_COLOR": "1"}, {"TERM": "linux", "LANG": "C"}]


def tinted(terminal: Terminal, y: int) -> str:
    """The text of those cells of a row that have another ground than its last one."""
    row = terminal.cells(y)
    return "".join(cell.data for cell in row if (cell.bg, cell.reverse) != (row[-1].bg, row[-1].reverse))


@pytest.mark.parametrize("env", LOOKS)
def test_the_cursors_row_is_tinted_and_alone_bold_and_no_blank_is_underlined(
    open_srs: Open, env: dict[str, str]
) -> None:
    terminal = open_srs(env=env)
    terminal.wait_for("Caseload", "KL-04", "enter rate")
    terminal.settle()
    no_blank_is_underlined(terminal)
    terminal.type(DOWN)
    terminal.settle()
    (at,) = [y for y, line in enumerate(terminal.lines) if line.startswith(" > ")]
    clients = [y for y, line in enumerate(terminal.lines) if line[3:8] in CODES]
    assert at in clients
    assert len(clients) > 2
    for y in clients:
        code = terminal.lines[y][3:8]
        assert tinted(terminal, y).strip(" >").startswith(code) == (y == at)
        assert all(cell.bold == (y == at) for cell in terminal.cells(y)[3 : 3 + len(code)])
    terminal.type("k")
    for keys, shown in (("c", "Chart"), ("\x1b\r20304050", "Overall"), ("\r", "Saved")):
        terminal.type(keys)
        terminal.wait_for(shown)
        terminal.settle()
        no_blank_is_underlined(terminal)


def no_blank_is_underlined(terminal: Terminal) -> None:
    for y in range(len(terminal.lines)):
        assert not any(cell.underscore for cell in terminal.cells(y) if cell.data == " "), terminal.lines[y]

"""Every terminal gets what it can show, and nothing else."""

import re
from collections.abc import Mapping

import pytest

from tests.terminal.conftest import Kept, Open
from tests.terminal.pty_terminal import Terminal

TERMS = ("xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "xterm", "not-known-here")
MANY_COLORS = re.compile(rb"[34]8;[25];")
COLORS = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:[34][0-8]|9[0-7]|10[0-7])[;m]")
KEYS = (
    *("c", "i", "\x1bp", "\x1b?", "\x1b\r", "t", "tn", "a note", "\x1bd", "\x1b87921095\r", "a", "\x1b\r"),
    *("n", "x y\x13", "\x1b\x1b/k", "\x1b,", "\x1bs"),
)
"""Through every screen: chart, items, practice, help, rate, total, note, date, debrief, adjustment, form, find,
settings. Escape and the key behind it come in one piece."""


def walk(terminal: Terminal) -> bytes:
    """Go through every screen, and end; what was written.

    The terminal is asked nothing and set no further than needed: no mouse, no key protocol. An answer that comes late
    would be typed into whatever runs then.
    """
    terminal.wait_for("Caseload", "KL-04")
    for keys in KEYS:
        terminal.type(keys)
        terminal.settle(0.15)
    terminal.wait_for("Sorted by")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    sent = bytes(terminal.written)
    assert not re.search(rb"\x1b\[[?>=]?[0-9;]*(?:c|n|\$p|x|q)|\x1b\[[?>]?u|\x1b\]|\x1bP", sent)
    asked = {number.decode() for number in re.findall(rb"\x1b\[[?><=]([0-9;]*[a-z])", sent)}
    assert asked == {"1049h", "1049l", "25l", "25h", "2004h", "2004l", "7l", "7h"}
    return sent


@pytest.mark.parametrize("more", [{}, {"COLORTERM": "truecolor"}], ids=["", "truecolor"])
@pytest.mark.parametrize("term", TERMS)
def test_a_rating_on_every_terminal(open_srs: Open, kept: Kept, term: str, more: Mapping[str, str]) -> None:
    terminal = open_srs(env={"TERM": term, **more})
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("\r87921095\r")
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04") == (87, 92, 100, 95)
    sent = bytes(terminal.written)
    assert bool(MANY_COLORS.search(sent)) == (term.endswith("256color") or (more != {} and term != "vt100"))
    assert bool(COLORS.search(sent)) == (term != "vt100")


def test_without_colors_where_none_are_wanted(open_srs: Open) -> None:
    assert not COLORS.search(walk(open_srs(env={"NO_COLOR": "1"})))


def test_nothing_but_ascii_where_the_locale_knows_nothing_else(open_srs: Open) -> None:
    """Nor is the toolkit listened to, which has switches of its own in the environment."""
    switches = {"TEXTUAL_DRIVER": "nowhere:Nothing", "TEXTUAL_LOG": "log", "TEXTUAL_SCREENSHOT": "1"}
    sent = walk(open_srs(env={"LANG": "C", **switches}))
    assert sent.isascii()
    assert b"Rene" in sent
    assert b"A code cannot hold a space" in sent
    assert COLORS.search(sent)


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "LANG": "en_US.UTF-8"}, {"LANG": "POSIX"}, {"LANG": ""}])
def test_a_locale_of_ascii_is_known_by_each_of_its_names(open_srs: Open, locale: dict[str, str]) -> None:
    terminal = open_srs(env=locale)
    terminal.wait_for("Caseload", "Rene")
    terminal.type("c")
    terminal.wait_for("Chart")
    terminal.type("q")
    terminal.wait_for("Caseload")
    assert bytes(terminal.written).isascii()


@pytest.mark.parametrize("term", ["linux", "xterm"])
def test_what_is_below_is_red_also_where_there_are_few_colors(open_srs: Open, term: str) -> None:
    terminal = open_srs(env={"TERM": term})
    terminal.wait_for("Caseload", "RT-19", "below 36")
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?31[;m]", bytes(terminal.written))


def test_utf_8_where_the_locale_has_it(open_srs: Open) -> None:
    terminal = open_srs(env={"LANG": "de_AT.UTF-8"})
    terminal.wait_for("Caseload", "René")


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_no_screens_on_a_terminal_that_draws_none(open_srs: Open, term: str) -> None:
    terminal = open_srs(env={"TERM": term}, size=(200, 40))
    assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.written
    assert "KL-04" in terminal.picture
    assert "srs rate CODE" in terminal.picture

"""What goes over the wire leaves the terminal with the picture that was meant, and writes little."""

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from srs_tui.terminal.diff_update import DiffUpdate
from srs_tui.terminal.screen_diff import PLAIN, ScreenCell, ScreenDiff, add_cells

WIDTH, HEIGHT = 24, 4
SIZE = Size(WIDTH, HEIGHT)
STYLES = ("", "bold", "dim", "bold dim", "reverse", "underline", "red", "on blue", "bold red on blue", "reverse bold")
PIECES = st.tuples(st.text("ab ▼●─…王é", max_size=9), st.sampled_from(STYLES))
PICTURES = st.lists(st.lists(PIECES, max_size=4), min_size=HEIGHT, max_size=HEIGHT)


def strip_of(pieces: list[tuple[str, str]]) -> Strip:
    segments = [Segment(text, Style.parse(style)) for text, style in pieces if text]
    return Strip(segments).adjust_cell_length(WIDTH, Style.parse("on blue"))


def a_console() -> Console:
    return Console(color_system="256", force_terminal=True, width=WIDTH)


def picture(pieces: list[list[tuple[str, str]]], top: int = 0) -> LayoutUpdate:
    return LayoutUpdate([[strip_of(row)] for row in pieces], Region(0, top, WIDTH, len(pieces)))


def shown(screen: pyte.Screen) -> list[list[tuple[str, str, bool, bool, tuple[str, bool] | None]]]:
    """Every cell: its character, and what of its look can be seen."""
    rows = []
    for y in range(HEIGHT):
        row = []
        for x in range(WIDTH):
            cell = screen.buffer[y][x]
            written = cell.data.strip() != ""
            visible, underlined = written or cell.reverse, written and cell.underscore  # which blanks never are
            row.append((cell.data or " ", cell.bg, cell.reverse, underlined, (cell.fg, cell.bold) if visible else None))
        rows.append(row)
    return rows


def a_terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    stream.feed("".join(f"\x1b[{y + 1};1H{'?' * WIDTH}" for y in range(HEIGHT)))  # pyte colours only cells it has seen
    return screen, stream


@settings(max_examples=150, deadline=None)
@given(st.lists(PICTURES, min_size=1, max_size=4), st.booleans())
def test_the_terminal_shows_what_was_meant(pictures: list[list[list[tuple[str, str]]]], in_color: bool) -> None:
    """Whatever came before, the screen is as if the last picture had been drawn on an empty one."""
    screen, stream = a_terminal()
    console, wire = a_console(), ScreenDiff(erases_in_color=in_color)
    for each in pictures:
        stream.feed(DiffUpdate(picture(each), wire, SIZE).render_segments(console))
    fresh_screen, fresh_stream = a_terminal()
    fresh_stream.feed("\x1b[0m\x1b[2J")
    for y, row in enumerate(pictures[-1]):
        fresh_stream.feed(f"\x1b[{y + 1};1H{strip_of(row).render(console)}\x1b[0m")
    assert shown(screen) == shown(fresh_screen)


WORDS = st.lists(st.text("12.+ a-王●", min_size=WIDTH // 2, max_size=WIDTH // 2), min_size=2, max_size=4)


@given(WORDS)
def test_no_word_and_no_number_is_written_in_part(rows: list[str]) -> None:
    """A screen reader speaks what is written: half a number would be heard as another one."""
    console, wire = a_console(), ScreenDiff()
    for row in rows:
        cells = [c for text in row.ljust(WIDTH) for c in (text, *[""] * (cell_len(text) - 1))][:WIDTH]
        whole = len(cells) == WIDTH and cells[-1] != "王"
        sent = DiffUpdate(picture([[(row, "bold")]] * HEIGHT), wire, SIZE).render_segments(console)
        for start, end in written(sent.partition("\x1b[2;")[0]):
            assert not whole or not within_word(cells, start), (row, start, end)
            assert not whole or not within_word(cells, end), (row, start, end)


def within_word(cells: list[str], at: int) -> bool:
    """Whether a cut before a cell would part a word or a number."""
    of_word = [c.isalnum() or c in ".,+-" for c in cells]  # the right half of a wide one is empty, and in every text
    return 0 < at < len(cells) and of_word[at - 1] and of_word[at]


def written(sent: str) -> list[tuple[int, int]]:
    """The runs of columns in which something was written on one row."""
    at, runs = 0, list[tuple[int, int]]()
    for column, step, code, text in re.findall(r"\x1b\[\d+;(\d+)H|\x1b\[(\d+)C|\x1b\[[\d;]*([mJK])|([^\x1b]+)", sent):
        at = int(column) - 1 if column else at + int(step or 0)
        if text or code == "K":
            end = WIDTH if code == "K" else at + cell_len(text)
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((at, end))
            at = end
    return runs


@pytest.mark.parametrize(
    ("was", "now", "heard"),
    [
        ("Total  31.2", "Total  32.2", ["32.2"]),
        ("Total  31.2", "Total   9.2", ["9.2"]),
        ("KL-04  x", "KL-05  x", ["KL-05"]),
        ("32.3", "32", ["32"]),
        ("chart KL-04", "start KL-04", ["start"]),
        ("+1.9 since", "-1.9 since", ["-1.9"]),
        ("▼ 3.7 below", "▼ 3.8 below", ["3.8"]),
    ],
)
def test_what_a_screen_reader_hears(was: str, now: str, heard: list[str]) -> None:
    console, wire = a_console(), ScreenDiff()
    DiffUpdate(picture([[(was, "bold")]]), wire, SIZE).render_segments(console)
    sent = DiffUpdate(picture([[(now, "bold")]]), wire, SIZE).render_segments(console)
    assert re.sub(r"\x1b\[[\d;]*[A-Za-z]", " ", sent).split() == heard


@pytest.mark.parametrize(
    ("was", "now", "runs"),
    [
        ("ab cd", "xb cd", [(0, 2)]),
        ("abc de", "xbc de", [(0, 3)]),
        ("abc de", "abx de", [(0, 3)]),
        ("ab cdef", "ab cxef", [(3, 7)]),
        ("a    b", "x    y", [(0, 6)]),
        ("a     b", "x     y", [(0, 1), (6, 7)]),
        ("a b     c", "x y     c", [(0, 3)]),
    ],
)
def test_whole_words_are_written_and_what_is_close_together_in_one_go(
    was: str, now: str, runs: list[tuple[int, int]]
) -> None:
    console, wire = a_console(), ScreenDiff()
    DiffUpdate(picture([[(was, "")]]), wire, SIZE).render_segments(console)
    assert written(DiffUpdate(picture([[(now, "")]]), wire, SIZE).render_segments(console)) == runs


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("e\u0301x", ["e\u0301", "x"]),
        ("ae\u0301\u0301", ["a", "e\u0301\u0301"]),
        ("\u0301ab", ["a", "b"]),
        ("王b", ["王", "", "b"]),
        ("a\x1bb\n", ["a", "b"]),
    ],
)
def test_a_sign_without_a_width_stays_with_the_one_before_it(text: str, texts: list[str]) -> None:
    cells: list[ScreenCell] = []
    add_cells(cells, text, PLAIN)
    assert cells == [(each, PLAIN) for each in texts]


def test_the_same_picture_again_writes_nothing() -> None:
    console, wire = a_console(), ScreenDiff()
    rows = [[("KL-04", "bold"), ("  31.2", "red")]] * HEIGHT
    DiffUpdate(picture(rows), wire, SIZE).render_segments(console)
    assert DiffUpdate(picture(rows), wire, SIZE).render_segments(console) == ""


def test_one_changed_digit_is_a_few_bytes() -> None:
    console, wire = a_console(), ScreenDiff()
    DiffUpdate(picture([[("total  31.2", "bold")]] * HEIGHT), wire, SIZE).render_segments(console)
    sent = DiffUpdate(picture([[("total  31.3", "bold")]], top=2), wire, SIZE).render_segments(console)
    assert len(sent) <= 20


def test_after_forgetting_everything_is_written_anew() -> None:
    console, wire = a_console(), ScreenDiff()
    first = DiffUpdate(picture([[("a", "")]] * HEIGHT), wire, SIZE).render_segments(console)
    wire.forget()
    assert DiffUpdate(picture([[("a", "")]] * HEIGHT), wire, SIZE).render_segments(console) == first


@pytest.mark.parametrize(
    ("was", "now", "caret", "sent"),
    [
        (("Total  31.2", "bold"), ("Total  31.3", "bold"), (0, 0), "\x1b[1;1HTotal  31.3"),
        (("Total  31.2", ""), ("Total", ""), (0, 0), "\x1b[1;1HTotal      "),
        (("Total  31.2", ""), ("Total  31.2", "bold"), (0, 0), ""),
        (("Goals  8_", ""), ("Goals  87", ""), (9, 0), "\x1b[1;1HGoals  87"),
        (("Goals  8", ""), ("Goals  87", ""), (9, 0), "\x1b[1;9H7"),
        (("Goals  8", ""), ("Goals  87", ""), (9, 1), "\x1b[1;1HGoals  87"),
    ],
)
def test_a_row_is_written_whole_for_who_listens_or_the_cell_that_a_key_filled(
    was: tuple[str, str], now: tuple[str, str], caret: tuple[int, int], sent: str
) -> None:
    console, wire = a_console(), ScreenDiff()
    wire.whole_rows, wire.caret = True, caret
    DiffUpdate(picture([[was]]), wire, SIZE).render_segments(console)
    written = DiffUpdate(picture([[now]]), wire, SIZE).render_segments(console)
    assert re.sub(r"\x1b\[[\d;]*[mK]", "", written) == sent


def test_a_row_is_said_anew_when_that_is_asked_and_no_other() -> None:
    console, wire = a_console(), ScreenDiff()
    wire.whole_rows = True
    rows = picture([[(text, "")] for text in ("KL-04", "AS-02", "", "")])
    DiffUpdate(rows, wire, SIZE).render_segments(console)
    wire.say_row(1)
    assert re.sub(r"\x1b\[[\d;]*[mK]", "", DiffUpdate(rows, wire, SIZE).render_segments(console)) == "\x1b[2;1HAS-02"
    assert DiffUpdate(rows, wire, SIZE).render_segments(console) == ""
    wire.say_row(2)
    assert re.sub(r"\x1b\[[\d;]*[mK]", "", DiffUpdate(rows, wire, SIZE).render_segments(console)) == ""

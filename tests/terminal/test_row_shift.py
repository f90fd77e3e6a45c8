"""Rows that only stand elsewhere are moved by the terminal; what it shows then is the picture that was meant."""

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.terminal.row_shift import RowShift, shift_towards
from srs_tui.terminal.screen_diff import CellStyle, Piece, ScreenCell, ScreenDiff, add_cells

WIDTH, HEIGHT, ROWS = 30, 12, 40
TINTED, GROUND = CellStyle(foreground="31", background="44"), CellStyle(background="40")


def row_of(text: str, look: CellStyle = GROUND) -> list[ScreenCell]:
    cells: list[ScreenCell] = []
    add_cells(cells, text.ljust(WIDTH)[:WIDTH], look)
    return cells


def a_list(top: int, at: int) -> list[Piece]:
    """A heading, a window on a list whose row `at` is tinted, and how much more there is; some rows are blank."""
    rows = [row_of("Client  Name")]
    for n in range(top, top + HEIGHT - 2):
        name = "" if n % 7 == 3 else f"   KL-{n:02} 王 name {n * 37 % 90}"
        rows.append(row_of(name, TINTED if n == at else GROUND))
    rows.append(row_of(f"{top} more"))
    return [(y, 0, cells) for y, cells in enumerate(rows)]


def a_terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    return screen, pyte.Stream(screen)


def shown(screen: pyte.Screen) -> list[list[tuple[str, str]]]:
    return [[(screen.buffer[y][x].data or " ", screen.buffer[y][x].bg) for x in range(WIDTH)] for y in range(HEIGHT)]


TOPS = st.lists(st.tuples(st.integers(0, ROWS - HEIGHT), st.integers(0, ROWS)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(TOPS, st.booleans())
def test_the_terminal_shows_what_was_meant(windows: list[tuple[int, int]], in_color: bool) -> None:
    """Wherever a list was scrolled to, and whatever of it is tinted."""
    (screen, stream), (fresh, anew) = a_terminal(), a_terminal()
    diff = ScreenDiff(erases_in_color=in_color, shifts_rows=True)
    for top, at in windows:
        stream.feed(diff.encode(a_list(top, at), (WIDTH, HEIGHT)))
    anew.feed(ScreenDiff(erases_in_color=in_color).encode(a_list(*windows[-1]), (WIDTH, HEIGHT)))
    assert shown(screen) == shown(fresh)


def test_a_list_that_scrolls_writes_the_row_that_comes_in() -> None:
    for down in (True, False):
        before, after = ((0, 9), (1, 10)) if down else ((9, 9), (8, 8))
        costs = []
        for shifts in (True, False):
            diff = ScreenDiff(erases_in_color=True, shifts_rows=shifts)
            diff.encode(a_list(*before), (WIDTH, HEIGHT))
            costs.append(len(diff.encode(a_list(*after), (WIDTH, HEIGHT))))
        assert 2 * costs[0] < costs[1], costs


def test_what_is_heard_is_written_and_not_moved() -> None:
    diff = ScreenDiff(shifts_rows=True)
    diff.whole_rows = True
    diff.encode(a_list(0, 9), (WIDTH, HEIGHT))
    assert "\x1bD" not in diff.encode(a_list(1, 10), (WIDTH, HEIGHT))


def test_only_rows_that_are_to_be_drawn_are_moved() -> None:
    """A row between them that the picture leaves alone stays where it is."""
    was = [[n] for n in range(12)]
    wanted = {y: [y + 1] for y in range(11)}
    assert shift_towards(was, wanted) is None  # the last of them would come from a row that stays
    assert shift_towards(was, {**wanted, 11: [99]}) == RowShift(0, 11, 1)
    assert shift_towards(was, {y: row for y, row in wanted.items() if y != 5} | {11: [99]}) is None
    assert shift_towards(was, {y: [y + 1] for y in range(4)}) is None


def test_rows_outside_of_the_margins_stay_and_there_are_as_many_as_before() -> None:
    rows = [row_of(str(n)) for n in range(6)]
    blank = rows[0][-1]
    for by, becomes in ((2, ("0", "3", "4", "", "", "5")), (-1, ("0", "", "1", "2", "3", "5"))):
        done = RowShift(1, 4, by).done(rows, blank)
        assert ["".join(text for text, _ in row).strip() for row in done] == list(becomes)

"""The list with a cursor, by real keys: the row in view, what is beyond said, and nothing lost at a resize."""

from collections.abc import Sequence
from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType

from srs_tui.drawing.line import Line
from srs_tui.widgets.cursor_list import CursorList, walking
from srs_tui.widgets.roles import RolesApp
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.keyboard import Keyboard


class Numbers(CursorList[int], can_focus=True):
    """Rows of one to `tallest` lines, under a heading."""

    BINDINGS: ClassVar[list[BindingType]] = [*walking("numbers", "number")]
    HEADING = 1

    def __init__(self, signs: Signs, tallest: int) -> None:
        super().__init__(signs)
        self._tallest = tallest

    def key_of(self, row: int) -> int:
        return row

    def heading(self, width: int) -> Sequence[Line]:
        return [Line("  heading")]

    def height_of(self, index: int, width: int) -> int:
        return 1 + index % self._tallest

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        mark = self.cursor_mark(index).add(f"row {self._rows[index]}")
        return [mark, *(Line(f"   of {self._rows[index]}") for _ in range(index % self._tallest))]


class OneList(RolesApp):
    """A list and nothing else."""

    def __init__(self, numbers: int, *, signs: Signs = UNICODE, tallest: int = 1) -> None:
        super().__init__()
        self.numbers = Numbers(signs, tallest)
        self.numbers.fill(range(numbers))

    def compose(self) -> ComposeResult:
        yield self.numbers

    @property
    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    @property
    def under_cursor(self) -> str:
        (row,) = [line for line in self.shown if line.startswith(" > ")]
        return row.removeprefix(" > ")


async def test_a_list_that_fits_says_nothing_more() -> None:
    app = OneList(9)
    async with Keyboard.at(app, (30, 10)):
        assert app.shown == ["  heading", " > row 0", *(f"   row {n}" for n in range(1, 9))]


@pytest.mark.parametrize(("signs", "down", "up"), [(UNICODE, "↓", "↑"), (ASCII, "down", "up")])
async def test_a_longer_list_says_how_much_more_there_is(signs: Signs, down: str, up: str) -> None:
    app = OneList(20, signs=signs)
    async with Keyboard.at(app, (40, 10)) as keyboard:
        assert app.shown[-1] == f" {down} 12 more"
        await keyboard.press("pagedown")
        assert (app.under_cursor, app.shown[-1]) == ("row 8", f" {up} 1 more   {down} 11 more")
        await keyboard.press("end")
        assert (app.under_cursor, app.shown[-1]) == ("row 19", f" {up} 12 more")
        await keyboard.press("home")
        assert (app.under_cursor, app.shown[-1]) == ("row 0", f" {down} 12 more")


@pytest.mark.parametrize(("number", "heard"), [(3, ["row 0, first of 3", "row 1", "row 2, last of 3"]), (1, ["row 0"])])
async def test_who_listens_is_told_where_it_begins_and_ends(number: int, heard: list[str]) -> None:
    app = OneList(number, signs=HEARD)
    async with Keyboard.at(app, (40, 10)) as keyboard:
        for said in heard:
            assert app.shown[0].strip() == said
            await keyboard.press("down")


@pytest.mark.parametrize("tallest", [1, 3, 5])
async def test_the_cursor_is_in_view_after_every_key_and_at_every_size(tallest: int) -> None:
    """Rows are drawn whole under the cursor, and what is said to be hidden is what is not seen."""
    app = OneList(23, tallest=tallest)
    async with Keyboard.at(app, (30, 12)) as keyboard:
        for height, keys in ((12, ["down"] * 23), (9, ["up"] * 5), (24, ["pageup"] * 2), (8, ["end"]), (40, ["home"])):
            before = app.numbers.selected
            await keyboard.resize(30, height)
            assert app.numbers.selected == before
            for key in ("", *keys):
                if key:
                    await keyboard.press(key)
                row = app.under_cursor
                number = int(row.split()[-1])
                assert app.shown.count(f"   of {number}") == number % tallest
                seen = [int(line.split()[-1]) for line in app.shown if " row " in line]
                if seen[0]:
                    assert f"↑ {seen[0]} more" in app.shown[-1]


async def test_filled_anew_the_cursor_stays_with_its_row() -> None:
    app = OneList(20)
    async with Keyboard.at(app, (30, 10)) as keyboard:
        await keyboard.press("down", "j", "j", "k")
        assert app.under_cursor == "row 2"
        app.numbers.fill([30, 2, 40])
        await keyboard.settle()
        assert app.under_cursor == "row 2"
        app.numbers.fill([30, 40], otherwise=-1)
        await keyboard.settle()
        assert app.under_cursor == "row 40"
        assert app.numbers.select(30)
        assert not app.numbers.select(99)
        await keyboard.settle()
        assert app.under_cursor == "row 30"
        app.numbers.fill([])
        await keyboard.press("up", "down", "pagedown", "end")
        assert app.numbers.selected is None
        assert app.shown == [""] * 10

"""A list with a cursor: what every list of the program does alike, whatever its rows hold."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, Final, Generic, TypeVar

from textual.binding import Binding

from ..drawing.command import Command
from ..drawing.line import Line, wrapped
from ..drawing.list_window import ListWindow, cursor_mark
from ..language import phrase
from ..wording.role import Role
from ..wording.signs import Signs
from .command import bindings
from .lines import Lines

Row = TypeVar("Row")


HEARD_PAGE: Final = 10
"""Rows that a page key goes on by where rows are heard one by one."""
HEARD_WIDTH: Final = 1000
"""Columns in which no row is cut or broken: what is heard is one sentence."""


class CursorList(Lines, Generic[Row]):
    """Rows, one of them under the cursor and always in view, whatever the size of the terminal.

    A list that is longer than its room says in its last line how much more there is in either direction.
    """

    DEFAULT_CSS = """
    CursorList { height: 1fr; }
    """
    HEADING: ClassVar[int] = 0
    """How many lines stand above the rows and never scroll."""
    HAS_FOOT: ClassVar[bool] = True
    """Whether the last line says how much more there is, where a line can be spared."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._rows: Sequence[Row] = ()
        self._window = ListWindow()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in their order."""
        return self._rows

    @property
    def selected(self) -> Row | None:
        """The row under the cursor; None in an empty list."""
        return self._rows[self._window.at] if self._rows else None

    @property
    def more(self) -> str:
        """`↑ 3 more   ↓ 11 more`; empty when every row is in view."""
        return self._window.more(len(self._rows), self._signs)

    def key_of(self, row: Row) -> object:
        """What a row is known by when the list is filled anew. To be given by each list."""
        raise NotImplementedError

    def heading_height(self, width: int) -> int:
        """How many lines stand above the rows."""
        return self.HEADING

    def heading(self, width: int) -> Sequence[Line]:
        """The lines above the rows, as many as `heading_height` says."""
        return ()

    def row_lines(self, index: int, width: int) -> Sequence[Line]:
        """How the row of that index is drawn. To be given by each list."""
        raise NotImplementedError

    def height_of(self, index: int, width: int) -> int:
        """How many lines `row_lines` gives for that index."""
        return 1

    def empty(self, width: int) -> Sequence[Line]:
        """What stands in place of the rows when there are none."""
        return ()

    def fill(self, rows: Sequence[Row], *, otherwise: int = 0, keep: bool = True) -> None:
        """Show these rows. The cursor stays with its row when `keep` and it is still there, else goes to `otherwise`,
        an index, counted from the end when negative.
        """
        before = self.key_of(self._rows[self._window.at]) if keep and self._rows else None
        self._rows = rows
        instead = otherwise % len(rows) if rows else 0
        self._window.at = next((n for n, row in enumerate(rows) if self.key_of(row) == before), instead)
        self.redraw()

    def select(self, key: object) -> bool:
        """Put the cursor on the row known by `key`; whether it is there."""
        found = next((n for n, row in enumerate(self._rows) if self.key_of(row) == key), None)
        if found is not None:
            self.go(found)
        return found is not None

    def go(self, index: int) -> None:
        """Put the cursor on that row, or on the last one in that direction."""
        self._window.at = max(0, min(index, len(self._rows) - 1))
        self.redraw()

    def on_focus(self) -> None:
        """The cursor shows where keys go."""
        self.redraw()

    def on_blur(self) -> None:
        """Keys go elsewhere."""
        self.redraw()

    def action_up(self) -> None:
        """One row up."""
        self.go(self._window.at - 1)

    def action_down(self) -> None:
        """One row down."""
        self.go(self._window.at + 1)

    def action_page_up(self) -> None:
        """One page up."""
        self.go(self._window.at - self._window.whole)

    def action_page_down(self) -> None:
        """One page down."""
        self.go(self._window.at + self._window.whole)

    def action_first(self) -> None:
        """To the first row."""
        self.go(0)

    def action_last(self) -> None:
        """To the last row."""
        self.go(len(self._rows) - 1)

    def cursor_mark(self, index: int) -> Line:
        """The beginning of a row, three cells: the cursor, or nothing."""
        return cursor_mark(self.name_role(index), self._signs)

    def name_role(self, index: int) -> Role:
        """The role of what names a row: under the cursor its ground is tinted, while keys go to the list.

        No more than the name: the whole row written anew would be too much for every step over a slow line.
        """
        if index != self._window.at:
            return "text"
        has_keys = self.has_focus or self.screen.focused is None or not self.can_focus
        return "here" if has_keys else "strong"

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The heading, the rows in view, and how much more there is; to be heard, the row under the cursor alone."""
        if not self._rows:
            return _read_from_its_first(self.empty(width))
        if self._signs.is_heard:
            return self._heard(width)
        drawn = self._window.lines(
            len(self._rows),
            max(1, height - self.heading_height(width)),
            height_of=lambda index: self.height_of(index, width),
            row_lines=lambda index: self.row_lines(index, width),
            signs=self._signs,
            has_foot=self.HAS_FOOT,
        )
        return [*self.heading(width), *drawn]

    def heard(self, index: int) -> Sequence[str]:
        """How the row of that index is heard: its parts in one sentence; in further ones what may be left out."""
        lines = self.row_lines(index, HEARD_WIDTH)
        parts = [part for line in lines for part in re.split(r"\s{2,}", line.plain.strip())]
        return [", ".join(part for part in parts if part)]

    def _heard(self, width: int) -> Sequence[Line]:
        """One announcement a step, where the list begins or ends with a word; whatever its length, all of it."""
        self._window.whole, last = HEARD_PAGE, len(self._rows) - 1
        at = self._window.at
        words, *more = self.heard(at)
        if at in (0, last) and last:
            words = phrase("{row}, first of {n}" if not at else "{row}, last of {n}", row=words, n=len(self._rows))
        first, *rest = wrapped(words, width, indent=1)
        first.caret = 1
        return [first, *rest, *(line for each in more for line in wrapped(each, width, indent=1))]


_STEPS: Final = (
    ("up", "up", "k", "One {} up"),
    ("down", "down", "j", "One {} down"),
    ("page-up", "pageup", "", "One page up"),
    ("page-down", "pagedown", "", "One page down"),
    ("first", "home", "", "To the first {}"),
    ("last", "end", "", "To the last {}"),
)


def walking(group: str, row: str) -> list[Binding]:
    """The keys that walk a list which has the focus: arrows, the letters that stand for them, page, home and end.

    `group` names the commands (`table.up`), `row` is the word for what a row holds.
    """
    return bindings(
        *(
            Command(f"{group}.{step}", f"{key},{letter}" if letter else key, "", words.format(row))
            for step, key, letter, words in _STEPS
        )
    )


def walking_beside_input(group: str, row: str) -> list[Binding]:
    """The same for a list beside a line that one types in, where letters, home and end are the line's own.

    The actions are the screen's: those of `WalksBesideInput`.
    """
    return bindings(
        *(
            Command(f"{group}.{step}", key, "", words.format(row), f"screen.{step.replace('-', '_')}")
            for step, key, _, words in _STEPS
            if step not in ("first", "last")
        )
    )


class WalksBesideInput:
    """A screen on which one types in a line and walks a list below it."""

    is_walking = False
    """Whether the last key walked the list: what is heard then is its row, not the line."""

    @property
    def walked(self) -> CursorList[Any]:
        """The list. To be given by each screen."""
        raise NotImplementedError

    def action_up(self) -> None:
        """One row up."""
        self.is_walking = True
        self.walked.action_up()

    def action_down(self) -> None:
        """One row down."""
        self.is_walking = True
        self.walked.action_down()

    def action_page_up(self) -> None:
        """One page up."""
        self.is_walking = True
        self.walked.action_page_up()

    def action_page_down(self) -> None:
        """One page down."""
        self.is_walking = True
        self.walked.action_page_down()


def _read_from_its_first(drawn: Sequence[Line]) -> Sequence[Line]:
    """What stands in place of the rows, with the terminal's cursor where a screen reader begins to read it."""
    first = next((line for line in drawn if line.plain.strip()), None)
    if first is not None and first.caret is None:
        first.caret = len(first.plain) - len(first.plain.lstrip())
    return drawn

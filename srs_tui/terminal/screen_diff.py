"""What goes over the line: only the words that changed.

Textual writes every line of a widget that was refreshed, with the full style of each segment. Over a slow
line that is what one waits for. The screen diff remembers what the terminal shows, and turns pieces of a new picture
into the shortest moves, styles and characters that lead there. It knows nothing of Textual: the first picture is
written before that is loaded.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from ..text import as_ascii
from .cells import cell_len
from .row_shift import shift_towards


class CellStyle(NamedTuple):
    """A cell's style as codes of SGR, by what they set."""

    attributes: str = ""
    foreground: str = ""
    background: str = ""


ScreenCell = tuple[str, CellStyle]
"""The characters of one cell (none in the right half of a wide one) and their look."""
Piece = tuple[int, int, list[ScreenCell]]
"""Row and column of some cells beside each other."""

PLAIN: Final = CellStyle()
BLANK: Final[ScreenCell] = (" ", PLAIN)
RESETS: Final = MappingProxyType({"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"})
"""The code that ends an attribute; for others, beginning anew does."""
BRIDGE: Final = 4
"""Unchanged cells between two changed ones are cheaper to write again than to step over, up to so many."""


class ScreenDiff:
    """What a terminal shows, cell by cell, and the way from there to the next picture.

    `erases_in_color`: whether an erased cell takes the background in force (terminfo's `bce`); where it does not,
    blanks on a coloured ground have to be written out. `shifts_rows`: whether it moves the rows between two margins
    (`csr`). `only_ascii`: the terminal shows no other character.
    """

    def __init__(self, *, erases_in_color: bool = False, shifts_rows: bool = False, only_ascii: bool = False) -> None:
        self._erases_in_color = erases_in_color
        self._shifts_rows = shifts_rows
        self.only_ascii = only_ascii
        self._size = (0, 0)
        self._rows: list[list[ScreenCell]] = []
        self._look = PLAIN
        self.whole_rows = False
        """Whether a row is written whole where anything on it changed but the cell that a key filled."""
        self.caret: tuple[int, int] = (0, 0)
        """Column and row where the terminal's own cursor will stand: the one cell before it that a key filled is
        written alone."""
        self._said_anew: int | None = None

    def say_row(self, y: int) -> None:
        """Write that row whole in the next update that has it, changed or not: a screen reader speaks it then."""
        self._said_anew = y

    def forget(self) -> None:
        """The terminal shows something else now: the next picture is written whole."""
        self._size = (0, 0)

    def encode(self, pieces: Iterable[Piece], size: tuple[int, int]) -> str:
        """The bytes that bring the terminal, of that width and height, from what it shows to a picture with these
        pieces in it.
        """
        out: list[str] = []
        if size != self._size:
            self._size = size
            width, height = size
            self._rows = [[BLANK] * width for _ in range(height)]
            self._look = PLAIN
            out.append("\x1b[m\x1b[2J")
        elif self._shifts_rows and not self.whole_rows:
            pieces = list(pieces)
            self._shift(pieces, out)
        for y, x, cells in pieces:
            if y < len(self._rows):
                self._write(y, x, cells, out)
        self._said_anew = None
        return "".join(out)

    def _shift(self, pieces: Sequence[Piece], out: list[str]) -> None:
        """Have the terminal move what only stands elsewhere in the next picture, as in a list that scrolls."""
        width, height = self._size
        wanted = {y: cells[:width] for y, x, cells in pieces if not x and y < height and len(cells) >= width}
        shift = shift_towards(self._rows, wanted)
        if shift is not None:
            self._wear(PLAIN, out)  # what comes in has the ground in force
            out.append(shift.codes)
            self._rows = shift.done(self._rows, BLANK)

    def _write(self, y: int, x: int, cells: list[ScreenCell], out: list[str]) -> None:
        row = self._rows[y]
        del cells[max(0, self._size[0] - x) :]
        old = row[x : x + len(cells)]
        if old == cells and y != self._said_anew:
            return
        spoken = self._whole(old, cells, (x, y)) if self.whole_rows else None
        if spoken == []:  # other colours alone are nothing to hear
            return
        row[x : x + len(cells)] = cells
        at = -1
        for start, end in _changed(old, cells) if spoken is None else spoken:
            out.append(f"\x1b[{y + 1};{x + start + 1}H" if at < 0 else f"\x1b[{start - at}C")
            at = end
            blank_from = self._blank_tail(cells, start, end) if x + end == len(row) else end
            for n in range(start, blank_from):
                text, look = cells[n]
                if text != " " or _shows_on_blank(look.attributes):
                    self._wear(look, out)
                elif not self._is_bare_on(look.background):
                    self._wear(_look_after(cells, n, blank_from), out)
                out.append(text)
            if blank_from < end:
                self._wear(cells[blank_from][1], out)
                out.append("\x1b[K")

    def _whole(self, old: list[ScreenCell], new: list[ScreenCell], at: tuple[int, int]) -> list[tuple[int, int]]:
        """What there is to write of a row that is spoken as it is written: all of it, or the cell that a key filled.

        Nothing where only colours are others: that is nothing to hear.
        """
        changed = [n for n, (was, now) in enumerate(zip(old, new, strict=True)) if was[0] != now[0]]
        if changed == [self.caret[0] - at[0] - 1] and at[1] == self.caret[1] and old[changed[0]][0] == " ":
            return [(changed[0], changed[0] + 1)]
        shown = [n for n, (text, _) in enumerate(new) if text != " "]
        if not changed and at[1] != self._said_anew:
            return []
        ends = [*shown[-1:], *changed[-1:]]  # from its first column on: some readers part rows only there
        return [(0, max(ends) + 1)] if ends else []

    def _wear(self, look: CellStyle, out: list[str]) -> None:
        if look != self._look:
            out.append(_transition(self._look, look))
            self._look = look

    def _is_bare_on(self, background: str) -> bool:
        """Whether a blank written now would show nothing but that background."""
        return self._look.background == background and not _shows_on_blank(self._look.attributes)

    def _blank_tail(self, cells: list[ScreenCell], start: int, end: int) -> int:
        """Where the run of blanks at the end of a row begins, when erasing it costs less than writing it."""
        last = cells[end - 1]
        if last[0] != " " or _shows_on_blank(last[1].attributes):
            return end
        if last[1].background and not self._erases_in_color:
            return end
        n = end
        while n > start and cells[n - 1] == last:
            n -= 1
        return n if end - n > len("\x1b[K") else end


def _look_after(cells: list[ScreenCell], blank: int, end: int) -> CellStyle:
    """The look for a blank: that of the first character after it where both have one ground, to save a change."""
    own = cells[blank][1]
    after = next((look for text, look in cells[blank:end] if text != " " or look != own), own)
    return after if after.background == own.background and not _shows_on_blank(after.attributes) else own


def add_cells(cells: list[ScreenCell], text: str, look: CellStyle, *, only_ascii: bool = False) -> None:
    """Put the cells that a text takes behind those. No control character reaches the terminal, wherever it came from.

    `only_ascii`: every other character as its twin.
    """
    bare = _on_blank(look)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " * cell_len(c) for c in text)
    if only_ascii and not text.isascii():
        text = "".join(_twin(c) * cell_len(c) for c in text)
    if text.isascii():
        cells += [(c, bare if c == " " else look) for c in text]
        return
    for c in text:
        width = cell_len(c)
        if width:
            cells.append((c, bare if c == " " else look))
            if width == 2:
                cells.append(("", look))
        elif cells:
            cells[-1] = (cells[-1][0] + c, cells[-1][1])


@lru_cache(maxsize=1024)
def _twin(c: str) -> str:
    """One ASCII character for any."""
    return as_ascii(c)[:1] or "?"


def _changed(old: list[ScreenCell], new: list[ScreenCell]) -> Iterator[tuple[int, int]]:
    """The runs of cells to write, each of whole words; those close together joined."""
    start = end = -1
    for n, (was, now) in enumerate(zip(old, new, strict=True)):
        if was == now or n < end:
            continue
        first, after = n, n + 1
        while first > 0 and _is_within_word(old, new, first):
            first -= 1
        while after < len(new) and _is_within_word(old, new, after):
            after += 1
        if start >= 0 and first - end > BRIDGE:
            yield start, end
            start = -1
        start, end = (first if start < 0 else start), after
    if start >= 0:
        yield start, end


def _is_within_word(old: list[ScreenCell], new: list[ScreenCell], n: int) -> bool:
    """Whether cell n goes on with what stands before it, now or until now: a word, a number, a wide character.

    A screen reader speaks what is written: of 31.2 that becomes 32.2 it would say 2, and of a longer word its tail.
    """
    return not new[n][0] or any(_is_of_word(cells[n - 1]) and _is_of_word(cells[n]) for cells in (new, old))


def _is_of_word(cell: ScreenCell) -> bool:
    """Letters, digits, and what stands in numbers. (The right half of a wide character belongs to its left one.)"""
    text = cell[0]
    return not text or text[0].isalnum() or text in ".,+-"


@lru_cache(maxsize=256)
def _on_blank(look: CellStyle) -> CellStyle:
    """What of a look is seen on a blank: its ground. A blank is never underlined, in the middle of words neither."""
    attributes = ";".join(code for code in look.attributes.split(";") if code not in ("4", "21"))
    return (
        look._replace(attributes=attributes) if _shows_on_blank(attributes) else CellStyle(background=look.background)
    )


@lru_cache(maxsize=256)
def _shows_on_blank(attributes: str) -> bool:
    """Whether an attribute can be seen on a blank: underline, reverse, strike through, overline."""
    return not {"4", "7", "9", "21", "53"}.isdisjoint(attributes.split(";"))


@lru_cache(maxsize=1024)
def _transition(was: CellStyle, now: CellStyle) -> str:
    """The codes that change one look into another: only what differs, unless beginning anew is shorter."""
    had, has = set(was.attributes.split(";")) - {""}, set(now.attributes.split(";")) - {""}
    resets = {RESETS.get(code, "0") for code in had - has}
    codes = [*sorted(resets)]
    # what a reset takes away together with what it is for is set again (22 ends bold and dim alike)
    codes += sorted(code for code in has if code not in had or RESETS.get(code) in resets)
    codes += [
        code or reset
        for before, code, reset in ((was.foreground, now.foreground, "39"), (was.background, now.background, "49"))
        if before != code
    ]
    step = f"\x1b[{';'.join(codes)}m"
    anew = f"\x1b[{';'.join(code for code in ('0' if now != PLAIN else '', *now) if code)}m"
    return anew if "0" in resets or len(anew) < len(step) else step

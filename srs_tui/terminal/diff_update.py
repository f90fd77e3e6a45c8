"""An update of Textual's, written as the difference from what the terminal shows."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from .screen_diff import PLAIN, CellStyle, Piece, ScreenCell, ScreenDiff, add_cells
from .textual_private import CompositorUpdate, strips_of


class DiffUpdate(CompositorUpdate):
    """An update of Textual's that is written as the difference from what the terminal shows."""

    def __init__(self, update: CompositorUpdate, screen_diff: ScreenDiff, size: Size) -> None:
        self.update = update
        self.screen_diff = screen_diff
        self.size = size

    def render_segments(self, console: Console) -> str:
        """The bytes to write."""
        colors = COLOR_SYSTEMS[console.color_system] if console.color_system else ColorSystem.TRUECOLOR
        return self.screen_diff.encode(self._pieces(colors), self.size)

    def _pieces(self, colors: ColorSystem) -> Iterator[Piece]:
        for y, x, strip in strips_of(self.update):
            yield y, x, cells_of_strip(strip, colors, only_ascii=self.screen_diff.only_ascii)


def cells_of_strip(segments: Iterable[Segment], colors: ColorSystem, *, only_ascii: bool) -> list[ScreenCell]:
    """The cells of a strip, in the colours that the terminal has."""
    cells: list[ScreenCell] = []
    for text, style, control in segments:
        if not control:
            look = PLAIN if style is None else _look(Strip.render_ansi(style, colors))
            add_cells(cells, text, look, only_ascii=only_ascii)
    return cells


@lru_cache(maxsize=1024)
def _look(codes: str) -> CellStyle:
    attributes: list[str] = []
    ground = {"3": "", "4": ""}
    rest = iter(codes.split(";") if codes else ())
    for code in rest:
        if code in ("38", "48"):
            kind = next(rest)
            ground[code[0]] = ";".join([code, kind, *(next(rest) for _ in range(3 if kind == "2" else 1))])
        elif code[:-1] in ("3", "9"):
            ground["3"] = "" if code == "39" else code
        elif code[:-1] in ("4", "10"):
            ground["4"] = "" if code == "49" else code
        else:
            attributes.append(code)
    return CellStyle(";".join(attributes), ground["3"], ground["4"])

"""What is shown where there is no room for a screen: a plain notice, and the way to rate all the same."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from ..widgets.lines import wrapped

MINIMUM: Final = Size(60, 20)
"""The smallest window that the screens fit in, in columns and rows."""


def is_small(size: Size) -> bool:
    """Whether a window has no room for the screens."""
    return size.width < MINIMUM.width or size.height < MINIMUM.height


def small_picture(size: Size) -> LayoutUpdate:
    """The notice, filling a window."""
    width, height = size
    texts = (
        f"This window has {width} columns and {height} rows; the screens need {MINIMUM.width} and {MINIMUM.height}.",
        "Make it larger and go on where you were.",
        "r: rate line by line here. q: leave. What is typed is kept.",
    )
    lines = [line.plain for text in texts for line in wrapped(text, width, indent=1)]
    return _filled(lines, size)


def _filled(lines: Sequence[str], size: Size) -> LayoutUpdate:
    rows = (*lines, *("" for _ in range(size.height)))[: size.height]
    plain = Style()
    strips = [Strip([Segment(row, plain)]).adjust_cell_length(size.width, plain) for row in rows]
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, *size))

"""The first line of a screen: what this is on the left, what belongs to it on the right."""

from ..terminal.cells import cell_len
from .line import Line, within


def headline(left: Line, right: str, width: int, ellipsis: str) -> Line:
    """The line; where both have no room, the left side alone, and cut off with an ellipsis where that has none."""
    line = Line(" ").join(left)
    if line.width + cell_len(right) + 2 <= width:
        line.right(right, width - 1, "muted")
    return within(line, width, ellipsis)

"""The first line of a screen: what this is on the left, what belongs to it on the right."""

from ..terminal.cells import cell_len
from .line import Line, within

Right = str | tuple[str, ...]
"""What stands on the right; of several, each says less than the one before it."""


def headline(left: Line, right: Right, width: int, ellipsis: str) -> Line:
    """The line, with as much on the right as there is room for; the left side is cut off with an ellipsis where that
    has none.
    """
    line = Line(" ").join(left)
    for words in (right,) if isinstance(right, str) else right:
        if line.width + cell_len(words) + 2 <= width:
            line.right(words, width - 1, "muted")
            break
    return within(line, width, ellipsis)

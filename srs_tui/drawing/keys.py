"""The keys of the moment as a line: never more than fit, never half a word."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..wording.signs import Signs
from .line import Line

AIR: Final = ((1, 3), (1, 2), (0, 2))
"""Blanks before the first key and between two: less of them only where all keys fit then."""


class Key(NamedTuple):
    """A key, or two that belong together, and what it does."""

    name: str
    label: str
    everywhere: bool = False
    """Whether it works on every screen: then it stands last and keeps its place."""

    @property
    def is_kept(self) -> bool:
        """Whether others give way to it: one must know how to get out, and where to ask."""
        return self.everywhere or self.name == "esc"

    @property
    def width(self) -> int:
        """The cells that it takes."""
        return len(self.name) + 1 + len(self.label)


def key_name(key: str, signs: Signs) -> str:
    """A key as it is called on the keyboard: `enter`, `esc`, `ctrl+s`, an arrow, a letter. Two keys stand together."""
    names = {
        "escape": "esc",
        "slash": "/",
        "comma": ",",
        "question_mark": "?",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
        "left": signs.arrow_left,
        "right": signs.arrow_right,
        "up": signs.arrow_up,
        "down": signs.arrow_down,
    }
    found = [names.get(each, each) for each in key.split()]
    return ("" if all(len(name) == 1 for name in found) else "/").join(found)


def key_line(keys: Sequence[Key], width: int) -> Line:
    """The keys in their order, as many as fit, and last those that work everywhere. The way back is always there."""
    all_of_them = sum(key.width for key in keys)
    margin, gap = next((each for each in AIR if each[0] + all_of_them + each[1] * (len(keys) - 1) <= width), AIR[0])
    kept = sum(gap + key.width for key in keys if key.is_kept)
    line, is_full = Line(), False
    for key in sorted(keys, key=lambda key: key.everywhere):
        before = gap if line.width else margin
        if key.is_kept:
            kept -= gap + key.width
        elif is_full or line.width + before + key.width + kept > width:
            is_full = True
            continue
        line.add(" " * before).add(key.name, "strong").add(f" {key.label}", "muted")
    return line

"""The keys of the moment as a line: never more than fit, never half a word."""

from collections.abc import Sequence
from typing import NamedTuple

from ..wording.signs import Signs
from .line import Line


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
        """The cells that it takes, with the air before it."""
        return 3 + len(self.name) + 1 + len(self.label)


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
    in_order = sorted(keys, key=lambda key: key.everywhere)
    kept = sum(key.width for key in keys if key.is_kept)
    line, is_full = Line(), False
    for key in in_order:
        if key.is_kept:
            kept -= key.width
        elif is_full or line.width + key.width + kept > width:
            is_full = True
            continue
        _add(line, key)
    return line


def _add(line: Line, key: Key) -> None:
    line.add("   " if line.width else " ").add(key.name, "strong").add(f" {key.label}", "muted")

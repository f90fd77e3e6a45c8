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
    """The keys in their order, as many as fit, and last those that work everywhere."""
    everywhere = [key for key in keys if key.everywhere]
    kept = sum(key.width for key in everywhere)
    line = Line()
    for key in keys:
        if not key.everywhere:
            if line.width + key.width + kept > width:
                break
            _add(line, key)
    for key in everywhere:
        _add(line, key)
    return line


def _add(line: Line, key: Key) -> None:
    line.add("   " if line.width else " ").add(key.name, "strong").add(f" {key.label}", "muted")

"""How the number typed last was spelled: some keys still belong to it when its line is full and the focus has gone on.

`10` may get its point and its nought, `8.7` a further nought; and a digit that runs straight into `8.7` may be a second
decimal or the next score. What can be either is never decided for the therapist.
"""

from typing import Final

from msgspec import Struct

POINTS: Final = (".", ",")
DIGIT_ROW: Final = frozenset("&é\"'(-è_çà§!+ěščřžýáíľťô«»)@/*ąęėįųū")
"""What the digit row gives without Shift on French, Belgian, Czech, Slovak, bépo and Lithuanian keyboards."""


class Spelling(Struct, frozen=True):
    """The keys of one number, as they were typed."""

    keys: str = ""
    full: bool = False
    """Whether its line is full: the focus has gone on, but on the last line."""
    before: str = ""
    """The keys of the number that this one followed with nothing between."""

    @property
    def is_stray(self) -> bool:
        """Whether it began with a point that belongs to nothing: no digit after it is a score."""
        return self.keys.startswith(POINTS)

    @property
    def awaits_point(self) -> bool:
        """Whether a point still belongs to it: a ten."""
        return self.full and self.keys == "10"

    @property
    def awaits_nought(self) -> bool:
        """Whether only a nought can come after it: a ten with its point."""
        return self.full and self.keys in ("10.", "10,")

    @property
    def takes_nought(self) -> bool:
        """Whether a nought more would leave it the same number: `8.70`, `10.00`, `100`."""
        return self.full and (self.keys == "10" or _has_point(self.keys))

    @property
    def is_doubtful(self) -> bool:
        """Whether its only digit may belong to the number before: `8.70`, `8.75`, `100`."""
        if self.full or len(self.keys) != 1:
            return False
        return _has_point(self.before) or (self.before == "10" and self.keys == "0")

    def is_ended_by(self, key: str) -> bool:
        """Whether a key only parts it from the next: `;`, or a comma where a point was its decimal mark."""
        return key == ";" or (key in POINTS and self.full and _has_point(self.keys[:-1]) and key not in self.keys)

    def followed_by(self, key: str, *, begins: bool) -> "Spelling":
        """The spelling after one more key; `begins`: it is the first one of the next number."""
        if begins:
            return Spelling(key, before=self.keys if self.full else "")
        return Spelling(self.keys + key, full=self.full, before=self.before)


def _has_point(keys: str) -> bool:
    return any(point in keys for point in POINTS)

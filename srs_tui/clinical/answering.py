"""A scale answered by the client: one line after the other, back and forth, a mark on each. No number is seen."""

from msgspec import Struct
from msgspec.structs import replace


class Answering(Struct, frozen=True):
    """The marks so far, and the line that is answered. Each key gives the next one. Scores in tenths."""

    marks: tuple[int | None, ...]
    """None where there is no mark yet."""
    maximum: int = 100
    """Of a line."""
    at: int = 0
    """The line; after the last one once all have been gone through."""

    @property
    def is_through(self) -> bool:
        """Whether every line was gone through."""
        return self.at == len(self.marks)

    @property
    def mark(self) -> int | None:
        """The mark on the line that is answered."""
        return None if self.is_through else self.marks[self.at]

    def moved(self, tenths: int) -> "Answering":
        """With the mark moved by so many tenths, within the line; where there is none yet, it begins in the middle."""
        if self.is_through:
            return self
        if self.mark is None:
            return self.marked(self.maximum // 2)
        return self.marked(min(self.maximum, max(0, self.mark + tenths)))

    def marked(self, score: int) -> "Answering":
        """With the mark at a score."""
        if self.is_through:
            return self
        return replace(self, marks=(*self.marks[: self.at], score, *self.marks[self.at + 1 :]))

    def forward(self) -> "Answering":
        """On to the next line; not from one without a mark."""
        return self if self.mark is None else replace(self, at=self.at + 1)

    def back(self) -> "Answering":
        """To the line before."""
        return replace(self, at=max(0, self.at - 1))

"""One score while it is typed."""

from msgspec import Struct

from ..language import phrase
from .score import point_score


class ScoreEntry(Struct, frozen=True):
    """A score while it is typed in the interface.

    Two digits are a score (`87` is 8.7, `05` is 0.5, `10` is 10.0); one digit is a whole number once the line is
    left; with a point or a comma, one decimal. A total takes three digits (`312` is 31.2), or two and the line
    left. Each key gives a new entry; what cannot be typed changes nothing and says why.
    """

    maximum: int = 100
    """Tenths."""
    text: str = ""
    """What was typed so far, with a point for a comma."""
    refused: str = ""
    """Why the last key was not taken; empty when it was."""

    @property
    def score(self) -> int | None:
        """What the line holds, in tenths: None while empty, a whole number while unfinished."""
        if not self.text:
            return None
        whole, _, tenth = self.text.partition(".")
        return int(whole) * 10 + int(tenth or 0)

    @property
    def complete(self) -> bool:
        """Whether the line is full, so that the next one can take over."""
        return len(self.text.partition(".")[2]) == 1

    @property
    def pending(self) -> bool:
        """Whether a score is begun and not full."""
        return bool(self.text) and not self.complete

    def typed(self, key: str) -> "ScoreEntry":
        """The entry after one more digit of ASCII, point or comma. A complete entry starts anew."""
        text = "" if self.complete else self.text
        if key in (".", ","):
            if not text or "." in text:
                return self._refusing(phrase("type a digit first: 8.7"))
            return ScoreEntry(self.maximum, text + ".")
        if not (key.isascii() and key.isdigit()):
            return self._refusing(phrase("type digits: 87 is 8.7"))
        return self._with_digit(text, key)

    def _with_digit(self, text: str, digit: str) -> "ScoreEntry":
        digits = 2 if self.maximum <= 100 else 3
        if "." in text or len(text) + 1 < digits:
            after = text + digit
        elif digits == 2 and text + digit == "10":
            after = f"{text}{digit}.0"
        else:
            after = f"{text}.{digit}"
        entry = ScoreEntry(self.maximum, after)
        if entry.score is not None and entry.score > self.maximum:
            return self._refusing(phrase("at most {maximum}", maximum=self.maximum // 10))
        return entry

    def erased(self) -> "ScoreEntry":
        """The entry without its last character; a finished score goes as a whole."""
        return ScoreEntry(self.maximum, "" if self.complete else self.text[:-1])

    def nudged(self, tenths: int) -> "ScoreEntry":
        """The mark moved by so many tenths, within the line; from the middle when there is none yet."""
        score = self.maximum // 2 if self.score is None else self.score
        return entry_of(min(self.maximum, max(0, score + tenths)), self.maximum)

    def _refusing(self, why: str) -> "ScoreEntry":
        return ScoreEntry(self.maximum, self.text, why)


def entry_of(tenths: int | None, maximum: int = 100) -> ScoreEntry:
    """The entry that holds a given score, as if it had been typed; empty for None."""
    return ScoreEntry(maximum, "" if tenths is None else point_score(tenths))

"""Scores as they are typed and shown. The one place that parses a score: whole tenths of a point, never a float."""

import re

from msgspec import Struct

from ..text import clean_line
from .refusal import Refusal


def format_score(tenths: int) -> str:
    """`8.7` for 87."""
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def format_change(tenths: int) -> str:
    """`+0.5`, `-3.4`, and `0.0` for no change."""
    return f"+{format_score(tenths)}" if tenths > 0 else format_score(tenths)


def plain_score(tenths: int) -> str:
    """A score without a needless decimal: `36` for 360, `36.5` for 365."""
    return format_score(tenths).removesuffix(".0")


def points_in(text: str) -> int | None:
    """Points with at most one decimal (`8.7`, `8,7`, `9`), as tenths; None for any other text."""
    match = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]))?", text)
    return int(match[1]) * 10 + int(match[2] or 0) if match else None


def parse_score(text: str, maximum: int = 100) -> int:
    """One item of the shell: up to 10 in centimetres (`8.7`, `8,7`, `9`), above 10 and up to 100 in millimetres (`87`).

    Returns tenths. `maximum` in tenths.

    Raises:
        Refusal: not a score, out of range, or finer than a tenth, which is never rounded.
    """
    whole, tenth = _split(text, maximum)
    if re.match(r"\s*0[0-9]", text):
        raise Refusal(
            f"“{clean_line(text)}” can be read as {whole}.0 or as {format_score(whole)}: leave out the leading nought."
        )
    if whole * 10 + (tenth or 0) <= 100:
        found = whole * 10 + (tenth or 0)
    elif tenth is None:
        found = whole
    else:
        raise Refusal(
            f"“{clean_line(text)}” is out of range: up to 10 in centimetres (8.7), above 10 in whole millimetres (87)."
        )
    if found > maximum:
        raise Refusal(
            f"“{clean_line(text)}” is out of range: a score lies between 0 and {maximum // 10} (or 0 and {maximum} mm)."
        )
    return found


def parse_total(text: str, maximum: int) -> int:
    """A total in points (`31.2`, `31,2`, `31`), as tenths. `maximum` in tenths.

    Raises:
        Refusal: not a total, out of range, or finer than a tenth.
    """
    whole, tenth = _split(text, maximum)
    found = whole * 10 + (tenth or 0)
    if found > maximum:
        raise Refusal(f"“{clean_line(text)}” is out of range: a total lies between 0 and {maximum // 10}.")
    return found


def _split(text: str, maximum: int) -> tuple[int, int | None]:
    text = text.strip()
    if not (match := re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]+))?", text)):
        raise Refusal(f"“{clean_line(text)}” is not a score: type a number between 0 and {maximum // 10}, such as 8.7.")
    whole, decimals = match.groups()
    if decimals is not None and len(decimals) > 1:
        raise Refusal(f"“{clean_line(text)}” has more than one decimal: give tenths, such as {whole}.{decimals[0]}.")
    return int(whole), None if decimals is None else int(decimals)


class ScoreEntry(Struct, frozen=True):
    """A score while it is typed in the interface.

    Two digits are a score and move on (`87` is 8.7, `05` is 0.5, `10` is 10.0); one digit is a whole number
    once the line is left; with a point or a comma, one decimal and on. A total takes three digits
    (`312` is 31.2), or two and the line left. Each key gives a new entry; what cannot be typed changes nothing
    and says why.
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
        """Whether no further key could belong to this score, so that the next line can take over."""
        return len(self.text.partition(".")[2]) == 1

    def typed(self, key: str) -> "ScoreEntry":
        """The entry after one more character. A complete entry starts anew."""
        text = "" if self.complete else self.text
        if key in (".", ","):
            if not text or "." in text:
                return self._refusing("type a digit first: 8.7")
            return ScoreEntry(self.maximum, text + ".")
        if not (key.isascii() and key.isdigit()):
            return self._refusing("type digits: 87 is 8.7")
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
            return self._refusing(f"at most {self.maximum // 10}")
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
    return ScoreEntry(maximum, "" if tenths is None else format_score(tenths))

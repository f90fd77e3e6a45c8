"""What a keyboard's digit row types without Shift, where that is not digits."""

from ..clinical.refusal import Refusal
from .kinds import Quoted


class DigitRow(Quoted, frozen=True):
    """The ten characters that a keyboard's digit row types without Shift, from that of `1` to that of `0`."""

    def read(self, text: str) -> str:
        """The characters; empty for a row that types digits."""
        row = text.replace(" ", "")
        if not row:
            return ""
        if len(row) != 10:
            raise Refusal(
                "“{text}” is not usable: write the ten characters of 1 to 9 and 0, such as &é\"'(-è_çà.", text=text
            )
        for at, character in enumerate(row):
            if character in row[:at]:
                raise Refusal("“{text}” is not usable: “{character}” is in it twice.", text=text, character=character)
            if character in ".,;?" or (character.isascii() and character.isalnum()) or character.isdecimal():
                raise Refusal(
                    "“{text}” is not usable: “{character}” has a meaning of its own where scores are typed.",
                    text=text,
                    character=character,
                )
        return row

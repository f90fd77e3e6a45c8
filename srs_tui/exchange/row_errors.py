"""What is wrong in a file, gathered so that one reading names all of it."""

from typing import Final

from ..clinical.refusal import Refusal
from ..faults import Faults

LARGEST: Final = 64 * 1024 * 1024
"""Bytes: some 500,000 ratings. A larger file is not one of ours."""


def text_of(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        Refusal: too large, another encoding, or no text at all.
    """
    if len(data) > LARGEST:
        raise Refusal(f"{name} is larger than {LARGEST // 1024 // 1024} MB: is it the right file? Split it, if so.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(f"{name} is written in UTF-16: save it again as UTF-8 (in a spreadsheet: CSV UTF-8).")
    if b"\0" in data:
        raise Refusal(f"{name} holds no text: is it the right file?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(
            f"{name} is not written in UTF-8 (line {line}): save it again as UTF-8 (in a spreadsheet: CSV UTF-8)."
        ) from None


class RowErrors:
    """The faults of one file, in the order in which they were met."""

    def __init__(self) -> None:
        self._faults = Faults()

    def add(self, where: str, what: object) -> None:
        """Keep one fault: the place (`row 5, item2`) and what is wrong there."""
        self._faults.add(lambda: f"{where}: {str(what).rstrip('.')}")

    @property
    def count(self) -> int:
        """How many were found."""
        return self._faults.count

    def refuse(self, name: str) -> None:
        """Refuse the whole file when anything was wrong in it.

        Raises:
            Refusal: with the first faults, and the number of the rest.
        """
        if self.count:
            rest = f"; and {self._faults.untold:,} more" if self._faults.untold else ""
            told = "; ".join(self._faults.told)
            raise Refusal(f"Nothing was imported from {name}; correct it first. {told}{rest}.")

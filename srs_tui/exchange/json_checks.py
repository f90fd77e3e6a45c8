"""What is wrong in a JSON file of our own, gathered with the place of each."""

from collections.abc import Callable
from typing import Final, TypeVar

from msgspec import UnsetType

from ..clinical.refusal import Refusal
from ..faults import Faults
from ..language import phrase
from ..text import clean_text

_T = TypeVar("_T")


class Checks:
    """Checks of the values of a file. A place is told as `KL-04, session 3, on`."""

    def __init__(self) -> None:
        self.faults: Final = Faults()

    @property
    def count(self) -> int:
        """How much is wrong so far."""
        return self.faults.count

    def wrong(self, where: str, what: object) -> None:
        """Note what is wrong at a place."""
        self.faults.add(lambda: f"{where}: {str(what).rstrip('.')}")

    def valid(self, check: Callable[[], _T], otherwise: _T, where: str) -> _T:
        """What a check finds; where it refuses, that is noted, and it is `otherwise`."""
        try:
            return check()
        except Refusal as refusal:
            self.wrong(where, str(refusal))
            return otherwise

    def text(self, text: str | UnsetType, longest: int, where: str) -> str:
        """What somebody wrote, made safe; empty where the file does not say."""
        found = "" if isinstance(text, UnsetType) else clean_text(text).strip()
        if len(found) > longest:
            self.wrong(
                where,
                phrase(
                    "{found:,} characters, and {longest:,} are kept at most: shorten it",
                    found=len(found),
                    longest=longest,
                ),
            )
        return found

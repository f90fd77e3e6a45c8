"""A client: a code before a name, the scales in use, and the episodes of care."""

from datetime import datetime
from typing import Final
from unicodedata import normalize

from msgspec import Struct

from ..text import clean_line
from ..words import shown_character
from .episode import Episode
from .refusal import Refusal


class Client(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One client of the caseload. `id` is the record's key, so the document does not hold it twice."""

    id: str = ""
    code: str
    name: str = ""
    instrument: str = "SRS"
    """The alliance scale in use, by its code; empty for none."""
    cutoff: int | None = None
    """A cut-off of this client's own for the total, in tenths; None: the instrument's."""
    outcome: str = ""
    """The outcome scale in use, by its code; empty for none."""
    outcome_cutoff: int | None = None
    """A cut-off of this client's own for the outcome, in tenths; None: the scale's, by age."""
    goal: str = ""
    """The client's own goal, in their words."""
    episodes: tuple[Episode, ...] = ()
    """Oldest first; empty: one that is open, from the first session on."""
    born: int | None = None
    labels: tuple[str, ...] = ()
    """Words to tell clients apart by, sorted; `label.py` says what one is."""
    supervision: bool = False
    """Whether the client is to be taken to supervision."""
    archived: bool = False
    added: datetime
    """UTC."""
    edited: datetime | None = None
    """When this version was made, UTC; None: as added."""
    deleted: bool = False

    @property
    def scale(self) -> str:
        """The scale that is meant where none is named: of the alliance, else of the outcome; empty for neither."""
        return self.instrument or self.outcome

    @property
    def called(self) -> str:
        """`KL-04 Kira`; the code alone where there is no name."""
        return f"{self.code} {self.name}".rstrip()

    @property
    def ended(self) -> Episode | None:
        """The last episode, where it was said to have ended and no other has begun; else None."""
        last = self.episodes[-1] if self.episodes else None
        return last if last is not None and last.ended is not None else None


def checked_code(text: str) -> str:
    """A client's code as it will be kept: letters, digits, `-`, `_` and `.`, one of them no sign, at most 16.

    Raises:
        Refusal: empty, too long, of signs alone, or with a character that a shell or a terminal could misread.
    """
    text = normalize("NFC", text)
    if not text:
        raise Refusal("A client needs a code: letters and digits, such as KL-04.")
    if len(text) > 16:
        raise Refusal("A code has at most 16 characters: shorten it.")
    bad = next((c for c in text if not (c.isalnum() or c in "-_.") or c != clean_line(c)), None)
    if bad is not None:
        raise Refusal(
            "A code cannot hold {shown}: use letters, digits, “-”, “_” and “.”, such as KL-04.",
            shown=shown_character(bad),
        )
    if text.startswith("-"):
        raise Refusal("A code cannot begin with “-”: begin with a letter or a digit, such as KL-04.")
    if not any(map(str.isalnum, text)):
        raise Refusal("A code needs a letter or a digit, such as KL-04.")
    return text


FIRST_BIRTH_YEAR: Final = 1900


def checked_birth_year(text: str, this_year: int) -> int | None:
    """A year of birth from 1900 to this year; None for nothing typed.

    Raises:
        Refusal: not such a year.
    """
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) == 4 and FIRST_BIRTH_YEAR <= int(text) <= this_year:
        return int(text)
    raise Refusal(
        "“{text}” is not a year of birth: type four digits from {first} to {this_year}, or leave it empty.",
        text=clean_line(text),
        first=FIRST_BIRTH_YEAR,
        this_year=this_year,
    )

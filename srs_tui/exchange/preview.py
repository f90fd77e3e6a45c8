"""How a file was read, and what it would change: the one record that shell, screen and tests look at."""

from datetime import date

from msgspec import Struct

from ..clinical.refusal import Refusal
from ..language import phrase
from .answers import Question
from .imported import ImportedFile


class Found(Struct, frozen=True, kw_only=True):
    """How a file was read. Empty: of no account in a file of that format."""

    format: str
    """In words: `our own columns`, `a CamCOPS dump`."""
    encoding: str = ""
    changed_word: str = ""
    """Where the encoding was taken for want of another: a word that shows whether it is right."""
    separator: str = ""
    decimal_mark: str = ""
    unit: str = ""
    dates: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """The headers used, each with what it is taken for."""
    left_out_columns: tuple[str, ...] = ()
    left_out_rows: tuple[tuple[str, int], ...] = ()
    """Why rows were left out, and how many."""
    rounded: int = 0
    """How many scores were rounded to tenths."""
    largest_change: int = 0
    """By how much a total changed at most by that, in hundredths of a point."""
    remarks: tuple[str, ...] = ()
    """What is worth a look before it is brought in, each in one sentence."""
    faults: tuple[str, ...] = ()
    """What is wrong, each with its row and column; none comes in where there is one."""
    more_faults: int = 0
    """How many more there are."""
    questions: tuple[Question, ...] = ()


class Reading(Struct, frozen=True):
    """What a file holds, where nothing in it is wrong or open; and how it was read."""

    file: ImportedFile
    found: Found

    def refuse_faults(self, name: str) -> None:
        """Refuse the whole file where anything in it is wrong.

        Raises:
            Refusal: with the first faults, and the number of the rest.
        """
        if self.found.faults:
            rest = (
                phrase("; and {more_faults:,} more", more_faults=self.found.more_faults)
                if self.found.more_faults
                else ""
            )
            raise Refusal(
                "Nothing was imported from {name}; correct it first. {faults}{rest}.",
                name=name,
                faults="; ".join(self.found.faults),
                rest=rest,
            )


class Difference(Struct, frozen=True, kw_only=True):
    """One record that is in the caseload otherwise than in the file."""

    client: str
    """The code."""
    on: date | None = None
    """Of a session."""
    what: str
    """`total 36.0, here 35.0`."""


class Preview(Struct, frozen=True, kw_only=True):
    """What a file would change."""

    found: Found
    new_clients: tuple[str, ...] = ()
    """Their codes."""
    new_ratings: int = 0
    new_sessions: int = 0
    """Without a rating."""
    new_adjustments: int = 0
    first: date | None = None
    """Of what is new."""
    last: date | None = None
    same: int = 0
    """Rows that are in the caseload as they are in the file."""
    erased: int = 0
    """How many sessions are left out because their client was erased."""
    repeated: int = 0
    """Rows that stand in the file more than once."""
    differing: tuple[Difference, ...] = ()
    deleted: tuple[Difference, ...] = ()
    """Sessions in the file that were deleted here."""
    archived: tuple[str, ...] = ()
    """Codes of archived clients that something new would go to."""
    asks_differing: bool = False
    """Whether it is to be said what becomes of those that differ."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that is not there already."""
        new = self.new_ratings or self.new_sessions or self.new_adjustments or self.new_clients
        return not (new or self.differing or self.deleted)

"""What a file leaves open, and what was answered."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from .file_dates import DateFormat
from .formats import Format


class Differing(StrEnum):
    """What becomes of records that are in the caseload otherwise than in the file."""

    REPLACE = "replace"
    KEEP = "keep"


class Answers(Struct, frozen=True, kw_only=True):
    """What was said of a file."""

    format: Format | None = None
    """None: by what it holds."""
    encoding: str | None = None
    dates: DateFormat | None = None
    codes: Mapping[str, str] = MappingProxyType({})
    """Clients' codes as the file has them, and those that are meant."""
    make_codes: bool = False
    """Whether texts that can be no code get the one proposed."""
    client_column: str | None = None
    """The header of the column with the clients; `SHEET` where each sheet is one client's."""
    client: str | None = None
    """The code of the one client whose sessions the file holds."""
    differing: Differing | None = None


NOTHING_SAID: Final = Answers()


SHEET: Final = "sheet"
"""Stands for the names of the sheets where a column is asked for."""


class AskDates(Struct, frozen=True, tag=True):
    """The dates can be read in more than one way."""

    example: str
    """A cell of the file."""
    readings: tuple[tuple[DateFormat, date], ...]


class AskClientColumn(Struct, frozen=True, tag=True):
    """More than one column may hold the clients."""

    headers: tuple[str, ...]


class AskWhose(Struct, frozen=True, tag=True):
    """No column holds the clients."""

    sheets: tuple[str, ...]
    """The names of the sheets, where there are several: each may be one client's."""


class AskCodes(Struct, frozen=True, tag=True):
    """Texts stand where codes belong that can be none."""

    proposed: tuple[tuple[str, str], ...]
    """Each text, and the code proposed for it."""
    places: tuple[str, ...]
    """Where each stands first: `row 5`."""


class AskSameClient(Struct, frozen=True, tag=True):
    """Codes that are not known may be known ones, changed by a spreadsheet."""

    pairs: tuple[tuple[str, str], ...]
    """Each code in the file, and the one that it looks like."""


Question = AskDates | AskClientColumn | AskWhose | AskCodes | AskSameClient

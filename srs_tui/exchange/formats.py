"""The formats in which ratings are read and written: one table for the command line, for export and for import.

Each format's own module is loaded only when it is used.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from ..clinical.refusal import Refusal
from ..words import alternatives

if TYPE_CHECKING:
    from ..clinical.adjustment import Adjustment
    from ..clinical.client import Client
    from ..clinical.session import RatedSession
    from .imported import ImportedFile


class Format(StrEnum):
    """A format by the name that people call it by."""

    CSV = "csv"
    JSON = "json"


class Exported(NamedTuple):
    """What is to be written, ratings and adjustments by the client's key."""

    clients: "Sequence[Client]"
    ratings: "Mapping[str, Sequence[RatedSession]]"
    adjustments: "Mapping[str, Sequence[Adjustment]]"
    notes: bool
    """Whether what was written in words goes with it."""


Reader = Callable[[bytes, str, date, Mapping[str, str]], "ImportedFile"]
"""From a file's bytes, its name, today, and the scales of known clients by their codes (casefolded)."""
Writer = Callable[[Exported], bytes]


class FormatEntry(NamedTuple):
    """What a format's files are called, how they are read and how written; None where that is not done."""

    endings: tuple[str, ...]
    reads: Reader | None
    writes: Writer | None


def _read_csv(data: bytes, name: str, today: date, scales: Mapping[str, str]) -> "ImportedFile":
    from .csv import read_csv

    return read_csv(data, name, today, scales)


def _write_csv(exported: Exported) -> bytes:
    from .csv import write_csv

    return write_csv(exported.clients, exported.ratings, notes=exported.notes)


def _read_json(data: bytes, name: str, today: date, _: Mapping[str, str]) -> "ImportedFile":
    from .json import read_json

    return read_json(data, name, today)


def _write_json(exported: Exported) -> bytes:
    from .json import write_json

    return write_json(exported.clients, exported.ratings, exported.adjustments, notes=exported.notes)


FORMATS: Final[Mapping[Format, FormatEntry]] = {
    Format.CSV: FormatEntry((".csv",), _read_csv, _write_csv),
    Format.JSON: FormatEntry((".json",), _read_json, _write_json),
}
READABLE: Final = tuple(each for each, entry in FORMATS.items() if entry.reads)
WRITABLE: Final = tuple(each for each, entry in FORMATS.items() if entry.writes)


def reader_of(wanted: Format) -> Reader:
    """What reads files of a format.

    Raises:
        Refusal: they are only written.
    """
    reads = FORMATS[wanted].reads
    if reads is None:
        raise Refusal(
            f"Files of the format {wanted} are only written: to bring ratings in, use {alternatives(READABLE)}."
        )
    return reads


def writer_of(wanted: Format) -> Writer:
    """What writes files of a format.

    Raises:
        Refusal: they are only read.
    """
    writes = FORMATS[wanted].writes
    if writes is None:
        raise Refusal(f"{wanted} files are only read: to write ratings, use {alternatives(WRITABLE)}.")
    return writes


def format_of(name: str) -> Format:
    """The format that a file's name says by its ending; CSV where it says none."""
    ending = name.casefold()
    return next((each for each, entry in FORMATS.items() if ending.endswith(entry.endings)), Format.CSV)

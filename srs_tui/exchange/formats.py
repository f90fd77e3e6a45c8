"""The formats in which ratings are read and written: one table for the command line, for export and for import.

Each format's own module is loaded only when it is used.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from ..clinical.refusal import Refusal
from ..words import alternatives

if TYPE_CHECKING:
    from .exported import Exported


class Format(StrEnum):
    """A format by the name that people call it by."""

    CSV = "csv"
    """Our own, and any table in text or in a spreadsheet."""
    JSON = "json"
    OPENFIT = "openfit"
    CAMCOPS = "camcops"
    REDCAP = "redcap"


Writer = Callable[["Exported"], bytes]


class FormatEntry(NamedTuple):
    """What a format's files are called, whether they are read, and how they are written; None where they are not."""

    endings: tuple[str, ...]
    is_read: bool
    """By `reading.read_file`, which tells a format by what is in the file."""
    writes: Writer | None


def _write_csv(exported: "Exported") -> bytes:
    from .csv import write_csv

    return write_csv(exported)


def _write_json(exported: "Exported") -> bytes:
    from .json import write_json

    return write_json(exported)


FORMATS: Final[Mapping[Format, FormatEntry]] = {
    Format.CSV: FormatEntry((".csv",), True, _write_csv),
    Format.JSON: FormatEntry((".json",), True, _write_json),
    Format.OPENFIT: FormatEntry((), True, None),
    Format.CAMCOPS: FormatEntry((), True, None),
    Format.REDCAP: FormatEntry((), True, None),
}
READABLE: Final = tuple(each for each, entry in FORMATS.items() if entry.is_read)
WRITABLE: Final = tuple(each for each, entry in FORMATS.items() if entry.writes)


def writer_of(wanted: Format) -> Writer:
    """What writes files of a format.

    Raises:
        Refusal: they are only read.
    """
    writes = FORMATS[wanted].writes
    if writes is None:
        raise Refusal(
            "{wanted} files are only read: to write ratings, use {writable}.",
            wanted=wanted,
            writable=alternatives(WRITABLE),
        )
    return writes


def format_of(name: str) -> Format:
    """The format that a file's name says by its ending; CSV where it says none."""
    ending = name.casefold()
    return next(
        (each for each, entry in FORMATS.items() if entry.endings and ending.endswith(entry.endings)), Format.CSV
    )

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
    XLSX = "xlsx"
    """Our own columns, with real numbers and dates."""
    OPENFIT = "openfit"
    CAMCOPS = "camcops"
    REDCAP = "redcap"
    FHIR = "fhir"
    """FHIR R4: what other programs of the health service read."""


Writer = Callable[["Exported"], bytes]


class FormatEntry(NamedTuple):
    """What a format's files are called, and how they are written. `reading.read_file` reads every one of them."""

    endings: tuple[str, ...]
    writes: Writer | None
    """None where they are only read."""


def _write_csv(exported: "Exported") -> bytes:
    from .csv import write_csv

    return write_csv(exported)


def _write_json(exported: "Exported") -> bytes:
    from .json import write_json

    return write_json(exported)


def _write_xlsx(exported: "Exported") -> bytes:
    from .xlsx import write_xlsx

    return write_xlsx(exported)


def _write_openfit(exported: "Exported") -> bytes:
    from .openfit import write_openfit

    return write_openfit(exported)


def _write_fhir(exported: "Exported") -> bytes:
    from .fhir import write_fhir

    return write_fhir(exported)


FORMATS: Final[Mapping[Format, FormatEntry]] = {
    Format.CSV: FormatEntry((".csv",), _write_csv),
    Format.JSON: FormatEntry((".json",), _write_json),
    Format.XLSX: FormatEntry((".xlsx",), _write_xlsx),
    Format.OPENFIT: FormatEntry((), _write_openfit),
    Format.CAMCOPS: FormatEntry((), None),
    Format.REDCAP: FormatEntry((), None),
    Format.FHIR: FormatEntry((), _write_fhir),
}
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

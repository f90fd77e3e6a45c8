"""What kind of file these bytes are, whatever its name ends in, and the tables in it."""

import codecs
import zipfile
import zlib
from io import BytesIO
from typing import Final

from ..clinical.refusal import Refusal
from ..language import phrase
from .encoding import Decoded, decoded
from .separated import separated_table
from .spreadsheet import is_old_workbook, spreadsheet_tables
from .table import Table

LARGEST: Final = 64 << 20
"""Bytes: some 500,000 ratings. A larger file is not one of ratings."""
_LARGEST_UNPACKED: Final = 256 << 20
"""Bytes that an archive says that it holds."""
_HEAD: Final = 200
"""Bytes within which a file says what it is."""
_MOST_MEMBERS: Final = 2_000
_OTHER_KINDS: Final = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"<", "a web page, or XML"),
    (b"$FL", "a file of SPSS"),
    (b"SQLite format", "a database"),
)
"""How files begin that hold no table, or none that is read, and what they are."""
_CASELOADS: Final = (b'{"meta":{', b"age-encryption.org/")
"""How a caseload begins, open and encrypted."""
_TEXT_ENDINGS: Final = (".tsv", ".csv", ".txt")


def is_json(data: bytes) -> bool:
    """Whether these bytes begin as a JSON document does, and no table."""
    return _begin(data)[:1] in (b"{", b"[")


def refuse_other_kinds(data: bytes, name: str) -> None:
    """What is no table, and called one by many programs.

    Raises:
        Refusal: it is a web page, a PDF, or the like; or another copy of a caseload.
    """
    begin = _begin(data)
    if begin.startswith(_CASELOADS):
        raise Refusal(
            "{name} is a caseload, or something encrypted: another copy of this one is for srs merge.", name=name
        )
    for sign, kind in _OTHER_KINDS:
        if begin.startswith(sign):
            raise Refusal(
                "{name} is {kind}: open it, and save its table as CSV or as Excel (XLSX).", name=name, kind=phrase(kind)
            )


def _begin(data: bytes) -> bytes:
    """The first bytes of a text, as UTF-8 and without its byte order mark."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def is_fhir(data: bytes) -> bool:
    """Whether these bytes, which begin as JSON, begin as a resource of FHIR does."""
    return b'"resourceType"' in _begin(data)


def _is_archive(data: bytes) -> bool:
    """Whether these are the bytes of a zip: a workbook, or a folder of tables."""
    return data.startswith(b"PK\x03\x04")


def tables_of(data: bytes, name: str, encoding: str | None = None) -> tuple[tuple[Table, ...], Decoded | None]:
    """The tables in a file, and how its text was written: None for a spreadsheet, which says that itself.

    Raises:
        Refusal: it cannot be read, or holds more than a file of ratings can.
    """
    if len(data) > LARGEST:
        raise Refusal(
            "{name} is larger than {largest} MB: is it the right file? Split it, if so.",
            name=name,
            largest=LARGEST >> 20,
        )
    if _is_archive(data):
        return _unpacked(data, name, encoding)
    if is_old_workbook(data):
        return spreadsheet_tables(data, name), None
    text = decoded(data, name, encoding)
    return (separated_table(text.text, name),), text


def _unpacked(data: bytes, name: str, encoding: str | None) -> tuple[tuple[Table, ...], Decoded | None]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _LARGEST_UNPACKED:
                raise Refusal(
                    "{name} would unpack to more than {largest_unpacked} MB: is it the right file? Save its "
                    "sheet as CSV, if so.",
                    name=name,
                    largest_unpacked=_LARGEST_UNPACKED >> 20,
                )
            names = {each.filename for each in members}
            if "[Content_Types].xml" in names or "content.xml" in names:
                return spreadsheet_tables(data, name), None
            if any(each.endswith(".iwa") for each in names):
                raise Refusal(
                    "{name} is a file of Numbers: export it from there as Excel or CSV, and import that.", name=name
                )
            tables, texts = [], []
            left = LARGEST
            for member in members:
                if not member.filename.casefold().endswith(_TEXT_ENDINGS) or member.filename.startswith("__MACOSX/"):
                    continue
                with archive.open(member) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise Refusal(
                        "{name} holds more than {largest} MB of tables: unpack it, and import one.",
                        name=name,
                        largest=LARGEST >> 20,
                    )
                text = decoded(content, phrase("{filename} in {name}", filename=member.filename, name=name), encoding)
                texts.append(text)
                tables.append(separated_table(text.text, name, member.filename.rpartition("/")[2]))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise Refusal(
            "{name} is a damaged archive, or locked by a password: unpack it, and import what is in it.", name=name
        ) from None
    if not tables:
        raise Refusal(
            "{name} is an archive without a table (.tsv or .csv): unpack it, and import what is in it.", name=name
        )
    return tuple(tables), next((each for each in texts if each.changed), texts[0])

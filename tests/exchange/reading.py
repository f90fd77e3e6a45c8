"""Files as tests make them, and what is read of them."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import msgspec
import pytest

from srs_tui.clinical.refusal import Refusal
from srs_tui.exchange.answers import Answers
from srs_tui.exchange.imported import ImportedFile, ImportedSession
from srs_tui.exchange.known import Known
from srs_tui.exchange.preview import Reading
from srs_tui.exchange.reading import read_file
from tests.builders import TODAY

Cell = str | float | date | None


def read(data: bytes | str, *, name: str = "old.csv", scales: Mapping[str, str] = {}, **answers: Any) -> Reading:
    """A file as it is read today, with clients of these scales known by their codes."""
    known = Known(scales={code.casefold(): scale for code, scale in scales.items()}, codes=tuple(scales), today=TODAY)
    said = msgspec.convert(answers, Answers)
    return read_file(data.encode() if isinstance(data, str) else data, name, known, said)


def held_in(data: bytes | str, **given: Any) -> ImportedFile:
    """What a file holds, in which nothing is wrong or open."""
    reading = read(data, **given)
    assert (reading.found.faults, reading.found.questions) == ((), ())
    return reading.file


def sessions_in(data: bytes | str, **given: Any) -> tuple[ImportedSession, ...]:
    """The sessions of such a file."""
    return held_in(data, **given).sessions


def refused(data: bytes | str, **given: Any) -> str:
    """The line that refuses a file."""
    with pytest.raises(Refusal) as refusal:
        read(data, **given).refuse_faults(given.get("name", "old.csv"))
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def xlsx(**sheets: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook as a spreadsheet writes it: numbers as numbers, dates as days since 1899 in a date's format."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relationships(
            [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)] + [("styles", "styles.xml")]
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        + "</sheets></workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
    }
    for number, rows in enumerate(sheets.values(), 1):
        body = "".join(
            f'<row r="{r}">' + "".join(_cell(cell, f"{chr(65 + c)}{r}") for c, cell in enumerate(row)) + "</row>"
            for r, row in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(body)
    return zipped(parts)


def sheet_xml(body: str) -> str:
    """A sheet with these rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def ods(rows: Sequence[Sequence[Cell]], more: str = "") -> bytes:
    """A workbook as LibreOffice writes it. `more`: further rows, as they stand in the file."""
    body = "".join("<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows) + more
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='Sheet1'>"
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def _cell(cell: Cell, place: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def ods_cell(cell: Cell) -> str:
    """A cell of such a workbook."""
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'

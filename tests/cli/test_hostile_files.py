"""Files that are meant to harm, or are only absurd: one line, bounded memory, and nothing changes."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.exchange.reading import sheet_xml, xlsx, zipped

MOST = 1 << 30
"""Bytes of memory that reading any file may take, spreadsheets in their own process too."""
BOUNDED = (
    "import resource, sys\n"
    f"resource.setrlimit(resource.RLIMIT_AS, ({MOST}, {MOST}))\n"
    "from srs_tui.__main__ import main\n"
    "sys.exit(main(sys.argv[1:]))"
)


def brought(shell: Shell, *args: str, input: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, "import", *args],
        input=input,
        capture_output=True,
        env=shell.env,
        cwd=shell.folder,
        timeout=600,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def with_sheet(body: str, text: str = "") -> bytes:
    """A workbook with that sheet, and one text that its cells share."""
    plain, out = xlsx(A=[["client"]]), BytesIO()
    with zipfile.ZipFile(BytesIO(plain)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, sheet_xml(body) if name.endswith("sheet1.xml") else source.read(name))
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{text}</t></si></sst>")
    return out.getvalue()


def declaring(data: bytes, size: int) -> bytes:
    """A zip whose first member says that it has that size."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.find(signature) + place
        changed[at : at + 4] = size.to_bytes(4, "little")
    return bytes(changed)


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MILLIONS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="600000"><c r="L600000"><v>1</v></c></row>'
SHARED = "<row>" + '<c t="s"><v>0</v></c>' * 300 + "</row>"
"""Within every bound on rows and cells, and more than may be held where each of them is a text of a megabyte."""
TABLE = b"client,date,total\nKL-04,2026-11-02,30\n"

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "far.xlsx": (lambda: with_sheet(FAR), "has a cell far away from all others"),
    "cells.xlsx": (lambda: with_sheet(MILLIONS), "is too large"),
    "texts.xlsx": (lambda: with_sheet(SHARED, text="x" * 1_000_000), "is too large"),
    "bomb.zip": (lambda: declaring(zipped({"a.csv": TABLE}), 3 << 30), "would unpack to more than 256 MB"),
    "liar.zip": (lambda: declaring(zipped({"a.csv": TABLE + b"0" * (66 << 20)}), 40), "a damaged archive"),
    "large.zip": (lambda: zipped({"a.csv": TABLE + b"0" * (66 << 20)}), "more than 64 MB of tables"),
    "broken.xlsx": (lambda: xlsx(A=[["client"]])[:300], "a damaged archive"),
    "empty.zip": (lambda: zipped({"a.pdf": b""}), "an archive without a table"),
    "old.xls": (lambda: b"\xd0\xcf\x11\xe0" + bytes(5000), "cannot be read as a spreadsheet"),
    "columns.csv": (lambda: b"client,date,total" + b",x" * 1_000_000, "more than 1,000 columns"),
    "rows.csv": (lambda: b"a,b,c\n" * 9_000_000, "more than 250,000 rows"),
    "open.csv": (lambda: b'client,date,total\n"' + b"x" * 30_000_000, "not sound CSV"),
    "half.csv": (lambda: b"\xff\xfe" + TABLE.decode().encode("utf-16-le")[:-1], "not written in UTF-16"),
    "deep.json": (lambda: b"[" * 20_000_000, "is not a JSON file"),
    "nested.json": (lambda: b'{"a":' * 5_000_000, "is not a JSON file"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_asks_too_much_is_refused_in_one_line(shell: Shell, name: str) -> None:
    make, said = FILES[name]
    (shell.folder / name).write_bytes(make())
    done = brought(shell, name)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert said in done.stderr
    assert not shell.caseload.exists()


def _large(folder: Path) -> Path:
    path = folder / "large.csv"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    return path


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (_large, "is larger than 64 MB"),
        (_pipe, "is not a file"),
        (lambda _: Path("/dev/zero"), "is not a file"),
        (lambda folder: folder, "it is a folder"),
        (lambda folder: folder / "none.csv", "there is no such file"),
    ],
)
def test_what_is_no_file_of_a_sensible_size_is_not_read(shell: Shell, place: Callable[[Path], Path], said: str) -> None:
    done = brought(shell, str(place(shell.folder)))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert said in done.stderr
    assert not shell.caseload.exists()


def test_standard_input_is_read_to_its_end_or_to_64_megabytes(shell: Shell) -> None:
    assert "1 new rating" in brought(shell, "-", input=TABLE).stdout
    done = brought(shell, "-", input=b"y\n" * (33 << 20))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "more than 64 MB on standard input" in done.stderr


def test_a_formula_is_text_on_its_way_in_and_out(shell: Shell) -> None:
    (shell.folder / "a.csv").write_text('client,date,total,name,note\nKL-04,2026-11-02,30,"=HYPERLINK(1)",+cmd|x\n')
    shell.ok("import", "a.csv")
    out = shell.ok("export", "--names", "--notes")
    assert ",'=HYPERLINK(1)," in out
    assert ",'+cmd|x," in out

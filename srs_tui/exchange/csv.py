"""Our own CSV: one rating a row, the same columns out and in."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from ..clinical.client import Client, checked_code
from ..clinical.dates import parse_date
from ..clinical.instrument import INSTRUMENTS, Instrument, instrument_named
from ..clinical.rating import Mode, mode_named
from ..clinical.refusal import Refusal
from ..clinical.score import format_score, parse_points, point_score
from ..clinical.session import RatedSession
from ..text import clean_line, clean_text
from ..words import nearest
from .imported import ImportedClient, ImportedFile, ImportedRating
from .row_errors import RowErrors, text_of

COLUMNS: Final = (
    "client", "name", "scale", "date", "mode", "item1", "item2", "item3", "item4", "total", "skipped", "note",
)  # fmt: skip
_ITEMS: Final = COLUMNS[5:9]
_YES: Final = ("yes", "y", "true", "1", "x")
_NO: Final = ("no", "n", "false", "0", "")
_LOOKS_LIKE_A_FORMULA: Final = re.compile(r"'*[=+\-@]")
_MARKED_AS_TEXT: Final = re.compile(r"'+[=+\-@]")


def write_csv(clients: Iterable[Client], ratings: Mapping[str, Sequence[RatedSession]], *, notes: bool) -> bytes:
    """The ratings (by the client's key) of these clients. UTF-8, rows ending as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for client in clients:
        for rating in ratings[client.id]:
            writer.writerow(_cells(client, rating, notes))
    return out.getvalue().encode()


def _cells(client: Client, rating: RatedSession, notes: bool) -> list[str]:
    items = [point_score(item) for item in rating.items or ()]
    return [
        client.code,
        _as_text(client.name),
        rating.instrument,
        rating.on.isoformat(),
        rating.mode,
        *items,
        *[""] * (len(_ITEMS) - len(items)),
        "" if rating.total is None else point_score(rating.total),
        "yes" if rating.skipped else "no",
        _as_text(rating.note) if notes else "",
    ]


def _as_text(text: str) -> str:
    """Text that a spreadsheet would run as a formula, marked with its own sign for text; taken off when read."""
    return f"'{text}" if _LOOKS_LIKE_A_FORMULA.match(text) else text


def _from_text(text: str) -> str:
    return text[1:] if _MARKED_AS_TEXT.match(text) else text


def read_csv(data: bytes, name: str, today: date, scales: Mapping[str, str]) -> ImportedFile:
    """What a CSV file holds. `name` is the file's, for what is said; `scales`: known clients' codes (casefolded)
    and their scale, for rows that name none.

    Raises:
        Refusal: not such a file, or faulty: every faulty row (as a spreadsheet numbers them) and column is named.
    """
    header, table = _table(text_of(data, name), name)
    faults = RowErrors()
    rows = []
    for number, cells in enumerate(table, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            faults.add(f"row {number}", f"{len(cells)} cells under {len(header)} columns")
            continue
        reader = _RowReader(number, dict(zip(header, cells, strict=False)), faults)
        if (row := reader.row(today, scales)) is not None:
            rows.append(row)
    faults.refuse(name)
    newest = {row.client.casefold(): row for row in sorted(rows, key=lambda row: row.on)}
    names = {row.client.casefold(): row.name for row in reversed(rows) if row.name}
    return ImportedFile(
        tuple(ImportedClient(code=row.client, name=names.get(key, ""), scale=row.scale) for key, row in newest.items()),
        tuple(rows),
    )


def _table(text: str, name: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows, under whichever separator makes the first line our header."""
    first = text.partition("\n")[0]
    for separator in (",", ";", "\t"):
        try:
            header = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=separator), [])]
            if "client" not in header or "date" not in header:
                continue
            _check_header(header, name)
            return header, list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))[1:]
        except csv.Error as error:
            raise Refusal(f"{name} is not sound CSV ({error}): save it again from your spreadsheet.") from None
    raise Refusal(f"{name} is not a CSV file of ratings: its first line must be {','.join(COLUMNS)}.")


def _check_header(header: Sequence[str], name: str) -> None:
    for column in header:
        if column not in COLUMNS:
            near = nearest(column, COLUMNS)
            hint = f"did you mean {near}?" if near else f"the columns are {','.join(COLUMNS)}."
            raise Refusal(f"{name} has a column “{clean_line(column)}” that is unknown: {hint}")
        if header.count(column) > 1:
            raise Refusal(f"{name} has the column {column} twice: keep one of them.")


class _RowReader:
    """Reads one row, gathering what is wrong with it."""

    def __init__(self, number: int, cells: Mapping[str, str], faults: RowErrors) -> None:
        self._number = number
        self._cells = cells
        self._faults = faults

    def row(self, today: date, scales: Mapping[str, str]) -> ImportedRating | None:
        """The row; None when anything is wrong in it."""
        before = self._faults.count
        code = self._code()
        instrument = self._instrument(scales.get(code.casefold(), "SRS"))
        on = self._on(today)
        mode = self._mode()
        skipped = self._skipped()
        items, total = self._scores(instrument, skipped) if instrument is not None else self._unscaled()
        if instrument is None or on is None or self._faults.count > before:
            return None
        return ImportedRating(
            client=code,
            name=clean_line(_from_text(self._raw("name"))),
            scale=instrument.code,
            on=on,
            mode=mode,
            items=items,
            total=total,
            skipped=skipped,
            note=clean_text(_from_text(self._raw("note"))).strip(),
        )

    def _raw(self, column: str) -> str:
        return self._cells.get(column, "")

    def _cell(self, column: str) -> str:
        return clean_line(self._raw(column))

    def _fault(self, column: str, what: object) -> None:
        self._faults.add(f"row {self._number}, {column}", what)

    def _code(self) -> str:
        text = self._raw("client").strip(" ")
        try:
            return checked_code(text)
        except Refusal as refusal:
            self._fault("client", refusal)
            return ""

    def _instrument(self, usual: str) -> Instrument | None:
        try:
            return instrument_named(self._cell("scale") or usual)
        except Refusal as refusal:
            self._fault("scale", refusal)
            return None

    def _on(self, today: date) -> date | None:
        text = self._cell("date")
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            self._fault("date", f"“{text}” is not a date such as 2026-11-21")
            return None
        try:
            return parse_date(text, today)
        except Refusal as refusal:
            self._fault("date", refusal)
            return None

    def _mode(self) -> Mode:
        try:
            return mode_named(self._cell("mode") or "paper")
        except Refusal as refusal:
            self._fault("mode", refusal)
            return "paper"

    def _skipped(self) -> bool:
        text = self._cell("skipped").casefold()
        if text not in _YES + _NO:
            self._fault("skipped", f"“{text}” is neither yes nor no")
        return text in _YES

    def _scores(self, instrument: Instrument, skipped: bool) -> tuple[tuple[int, ...] | None, int | None]:
        own = _ITEMS[: len(instrument.items)]
        filled = [column for column in _ITEMS if self._cell(column)]
        if skipped:
            for column in (*filled, *(["total"] if self._cell("total") else [])):
                self._fault(column, "a skipped session has no score")
            return None, None
        for column in filled:
            if column not in own:
                self._fault(column, f"{instrument.code} has {len(own)} items")
        total = self._points("total", instrument.maximum) if self._cell("total") else None
        if not filled:
            if not self._cell("total"):
                self._fault("total", "give the items, or a total, or yes under skipped")
            return None, total
        scores = [self._points(column, instrument.item_maximum) for column in own]
        items = tuple(score for score in scores if score is not None)
        if len(items) < len(own):
            return None, None
        if total is not None and total != sum(items):
            self._fault("total", f"{format_score(total)}, but the items add up to {format_score(sum(items))}")
        return items, sum(items)

    def _unscaled(self) -> tuple[None, None]:
        """Scores of an unknown scale: at least what no scale would take is named."""
        for column in _ITEMS:
            if self._cell(column):
                self._points(column, max(each.item_maximum for each in INSTRUMENTS.values()))
        if self._cell("total"):
            self._points("total", max(each.maximum for each in INSTRUMENTS.values()))
        return None, None

    def _points(self, column: str, maximum: int) -> int | None:
        """A score in points, as tenths: a lone cell cannot tell millimetres."""
        text = self._cell(column)
        if not text:
            self._fault(column, "empty")
            return None
        try:
            return parse_points(text, maximum, "total" if column == "total" else "score")
        except Refusal as refusal:
            self._fault(column, refusal)
            return None

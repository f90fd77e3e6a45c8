"""A file of tables being read: what is told from all of it at once, then row by row."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from ..clinical.instrument import INSTRUMENTS
from ..clinical.refusal import Refusal
from ..faults import Faults
from ..language import phrase
from ..text import clean_line
from ..words import alternatives
from .answers import Answers, AskClientColumn, AskCodes, AskDates, AskSameClient, AskWhose, Question
from .client_cells import client_column, meant_codes, with_client
from .encoding import Decoded
from .file_dates import Dates, dates_of, first_zoned, readings_of
from .file_scores import Cells, ScoreReader, Written, written_in
from .formats import Format
from .header import Header, says_millimetres, scale_in_name
from .header_check import checked_header, no_header
from .header_words import Field
from .imported import ImportedFile
from .known import Known
from .layout import FINER, Layout, column_named, header_in, is_off, layout_of
from .part import Part, count_texts, numbers_in
from .preview import Found, Reading
from .rating_reader import Tally
from .reading_words import how_it_was_read
from .row_reader import ReadRow, RowReader
from .score_columns import ScoreColumns, decided, score_columns
from .stray_rows import without_stray_rows
from .table import Row, Table
from .table_sessions import clients_of, sessions_of, without_unused_scales

_STEP: Final = 2_000
"""Rows between two words on how far the reading is."""
_LAYOUTS: Final[Mapping[Format, Layout]] = {
    Format.OPENFIT: Layout.OPENFIT,
    Format.CAMCOPS: Layout.CAMCOPS,
    Format.REDCAP: Layout.REDCAP,
}


class TableFile:
    """A file of tables being read."""

    def __init__(
        self, tables: tuple[Table, ...], text: Decoded | None, name: str, known: Known, answers: Answers
    ) -> None:
        """`text`: how the file was written, None for a spreadsheet; `name`: what it is called.

        Raises:
            Refusal: no table has a header that is understood.
        """
        self._tables: Final = tables
        self._is_typed: Final = any(table.is_typed for table in tables)
        self._text: Final = text
        self._name: Final = name
        self._known: Final = known
        self._answers: Final = answers
        self._faults: Final = Faults()
        self._tally: Final = Tally.none()
        self._questions: Final[list[Question]] = []
        self._parts: Final = self._parts_of(tables)
        self._layout: Final = self._parts[0].layout

    def read(self, progress: Callable[[float], None]) -> Reading:
        """The file, read; `progress` is told how much of it is done, from 0 to 1.

        Raises:
            Refusal: nothing in it can be read.
        """
        written, dates = self._written(), self._dates()
        codes: Mapping[str, str] = {}
        if not any(isinstance(each, AskClientColumn | AskWhose) for each in self._questions):
            cells: dict[str, str] = {}
            for part in self._parts:
                for row, text in part.cells(part.client):
                    if self._layout is Layout.OWN or part.header.is_dated(row):  # else it is a remark below the table
                        cells.setdefault(text, phrase("{place}row {number}", place=part.place, number=row.number))
            kept = self._tables[0].kept if self._layout is Layout.OWN else frozenset()
            codes, questions = meant_codes(
                cells,
                self._known.codes,
                self._answers,
                self._name,
                kept=kept,
                are_names=any(part.is_by_name for part in self._parts),
            )
            self._questions.extend(questions)
        if any(not isinstance(each, AskCodes | AskSameClient) for each in self._questions):
            return Reading(ImportedFile(), self._found(written, dates))
        for each in self._questions:  # what else is wrong is told all the same
            if isinstance(each, AskCodes | AskSameClient):
                codes = {**codes, **dict(each.proposed if isinstance(each, AskCodes) else each.pairs)}
        rows = self._rows(written, dates, codes, progress)
        if self._layout is Layout.OPENFIT:
            given, rows = rows, without_unused_scales(rows)
            if len(given) > len(rows):
                self._tally.left_out["with nothing but scales that are never given"] += len(given) - len(rows)
        sessions = sessions_of([row for row, _ in rows], self._fault, is_own=self._layout is Layout.OWN)
        self._tell_codes()
        if not sessions and not self._faults.count:
            raise Refusal("{name} has no row with a score below its header: is it the right file?", name=self._name)
        is_open = self._faults.count or self._questions
        file = ImportedFile() if is_open else ImportedFile(clients_of(rows, codes), sessions)
        return Reading(file, self._found(written, dates))

    def _tell_codes(self) -> None:
        """Where something else is wrong as well, texts that can be no code are told with it."""
        for each in self._questions if self._faults.count else ():
            if isinstance(each, AskCodes):
                for (text, _), place in zip(each.proposed, each.places, strict=True):
                    self._fault(
                        phrase("{place}, client", place=place),
                        phrase("“{text}” can be no code: see --make-codes", text=clean_line(text)[:40]),
                    )

    def _fault(self, place: str, what: object) -> None:
        self._faults.add(lambda: f"{place}: {str(what).rstrip('.')}")

    def _parts_of(self, tables: Sequence[Table]) -> list[Part]:
        found: list[Part] = []
        for table in tables:
            header = header_in(table)
            if header is None:
                continue
            layout = _LAYOUTS.get(self._answers.format or Format.CSV) or layout_of(header)
            rows = tuple(row for row in table.rows if row.number > header.row.number)
            header = checked_header(header, layout, rows, self._name)
            header = decided(header, numbers_in(rows))
            groups = score_columns(header, self._name)
            if not groups:
                raise no_header(tables, self._name)
            if layout is Layout.TABLE:
                groups = self._named_after(table, header, groups, is_alone=len(tables) == 1)
            client, several = client_column(header, self._answers.client_column, self._name)
            if several is not None and several not in self._questions:
                self._questions.append(several)
            if layout is Layout.TABLE:
                rows = without_stray_rows(
                    rows,
                    header.row,
                    client=client,
                    dates=[column.index for column in header.all_of(Field.DATE)],
                    scores=[i for each in groups for i in (*each.items, each.total) if i is not None],
                    today=self._known.today,
                    left_out=self._tally.left_out,
                )
            if client is None:
                client = max(len(row.cells) for row in (header.row, *rows))
                rows = self._of_one_client(table, rows, client, header)
            place = phrase("sheet {sheet}, ", sheet=table.sheet) if len(tables) > 1 else ""
            found.append(Part(header=header, layout=layout, groups=groups, rows=rows, place=place, client=client))
        if not found:
            raise no_header(tables, self._name)
        if len({part.layout for part in found}) > 1:
            names = alternatives([part.place.removesuffix(", ") for part in found])
            raise Refusal(
                "{name} has tables of different kinds ({names}): save the one you mean as CSV.",
                name=self._name,
                names=names,
            )
        return found

    def _named_after(
        self, table: Table, header: Header, groups: tuple[ScoreColumns, ...], *, is_alone: bool
    ) -> tuple[ScoreColumns, ...]:
        """The columns, on the scale that the sheet is named after (or the file, with one table) where they name none.
        SRS is what everybody calls the alliance: it says nothing more than no name.
        """
        name = table.sheet or (self._name if is_alone else "")
        scale = scale_in_name(name)
        is_named = len(groups) != 1 or groups[0].scale or header.one_of(Field.SCALE)
        if scale in ("", "SRS") or is_named or len(groups[0].items) not in (0, len(INSTRUMENTS[scale].items)):
            return groups
        self._tally.scales_by_name[name] = scale
        return (replace(groups[0], scale=scale),)

    def _of_one_client(self, table: Table, rows: tuple[Row, ...], width: int, header: Header) -> tuple[Row, ...]:
        """The rows of a table without a column of clients, with whose they are behind its last one; as they are where
        that is still to be asked.
        """
        text = self._answers.client or (table.sheet if self._answers.client_column is not None else "")
        self._tally.whose = self._answers.client or ""
        if text:
            return with_client(rows, width, text, header)
        sheets = [each.sheet for each in self._tables if each.sheet and header_in(each) is not None]
        ask = AskWhose(tuple(sheets) if len(sheets) > 1 else ())
        if ask not in self._questions:
            self._questions.append(ask)
        return rows

    def _written(self) -> Written:
        items, totals = Cells.none(), Cells.none()
        headers = [part.header.row.cells[index] for part in self._parts for each in part.groups for index in each.items]
        for part in self._parts:
            for group in part.groups:
                for index in group.items:
                    count_texts(items, part, index)
                if group.total is not None:
                    count_texts(totals, part, group.total)
        return written_in(
            items,
            totals,
            is_typed=self._is_typed,
            is_finer=self._layout in FINER,
            name=self._name,
            is_said=all(map(says_millimetres, headers)) and bool(headers),
        )

    def _dates(self) -> Dates:
        texts: Counter[str] = Counter()
        numbered: list[tuple[str, int, str]] = []
        for part in self._parts:
            numbers = part.header.one_of(Field.SESSION)
            for column in part.header.all_of(Field.DATE):
                for row, text in part.cells(column.index):
                    texts[text] += 1
                    if numbers is None or max(numbers.index, part.client) >= len(row.cells):
                        continue
                    number = row.cells[numbers.index].strip()
                    if number.isascii() and number.isdigit() and len(number) < 9:
                        numbered.append((row.cells[part.client].strip(), int(number), text))
        dates = dates_of(texts, self._known.today, self._answers.dates, numbered, is_typed=self._is_typed)
        dates = replace(dates, zoned=first_zoned(texts))
        if dates.form is None and dates.stand:
            readings = readings_of(dates.example, self._known.today)
            ask = AskDates(clean_line(dates.example), tuple((form, readings[form]) for form in dates.stand))
            self._questions.append(ask)
        return dates

    def _rows(
        self, written: Written, dates: Dates, codes: Mapping[str, str], progress: Callable[[float], None]
    ) -> list[tuple[ReadRow, str]]:
        """What the rows hold, each with the text in place of the client."""
        read: list[tuple[ReadRow, str]] = []
        done, whole = 0, sum(len(part.rows) for part in self._parts) or 1
        scores = ScoreReader(written)
        for part in self._parts:
            reader = RowReader(
                part.header,
                part.layout,
                part.groups,
                client=part.client,
                scores=scores,
                form=dates.form,
                today=self._known.today,
                scales=self._known.scales,
                codes=codes,
                tally=self._tally,
                fault=self._fault,
                place=part.place,
                is_typed=self._is_typed,
            )
            for row in self._valid(part):
                done += 1
                if done % _STEP == 0:
                    progress(done / whole)
                if not self._is_typed and (why := part.why_too_wide(row)):
                    self._fault(phrase("{place}row {number}", place=part.place, number=row.number), why)
                elif (found := reader.read(row)) is not None:
                    read.append((found, row.cells[part.client].strip()))
        return read

    def _valid(self, part: Part) -> Iterator[Row]:
        """The rows that hold: of a CamCOPS dump not what a later version replaced, nor what was not completed."""
        if part.layout is not Layout.CAMCOPS:
            yield from part.rows
            return
        current, complete = column_named(part.header, "_current"), column_named(part.header, "is_complete")
        for row in part.rows:
            if is_off(row, current):
                self._tally.left_out["replaced by a later version"] += 1
            elif is_off(row, complete):
                self._tally.left_out["not completed"] += 1
            else:
                yield row

    def _found(self, written: Written, dates: Dates) -> Found:
        return how_it_was_read(
            self._tables,
            self._text,
            [part.header for part in self._parts],
            self._layout,
            written,
            dates,
            self._tally,
            self._faults,
            self._questions,
        )

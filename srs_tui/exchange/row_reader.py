"""One row of a table as a session, with everything that is wrong in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from ..clinical.client import checked_code
from ..clinical.dates import EARLIEST
from ..clinical.refusal import Refusal
from ..clinical.session import Held
from ..clinical.validation import LONGEST_LINE, LONGEST_NAME, LONGEST_NOTE
from ..language import phrase
from ..text import clean_line, clean_text
from .codes import unguarded_text
from .file_dates import DateFormat, is_real, readings_of, why_no_date
from .file_scores import ScoreReader
from .header import Header
from .header_words import Field
from .imported import ImportedRating, ImportedSession
from .layout import Layout
from .rating_reader import RatingReader, Tally
from .row_cells import RowCells
from .score_columns import ScoreColumns
from .table import Row


class ReadRow(Struct, frozen=True, gc=False):
    """A row that holds a session."""

    session: ImportedSession
    name: str
    number: int
    """That which its program gave the session; 0 for none."""


class RowReader:
    """Reads the rows of one table. What is wrong goes to `fault(place, what)`."""

    def __init__(
        self,
        header: Header,
        layout: Layout,
        groups: tuple[ScoreColumns, ...],
        *,
        client: int,
        scores: ScoreReader,
        form: DateFormat | None,
        today: date,
        scales: Mapping[str, str],
        codes: Mapping[str, str],
        tally: Tally,
        fault: Callable[[str, object], None],
        place: str,
        is_typed: bool,
    ) -> None:
        """`client`: the index of the column with the clients; `scales`: those of known clients by code (casefolded);
        `codes`: what texts in the file are meant to be; `place`: what stands before `row 5` where there are sheets;
        `is_typed`: dates may come as such, whatever `form` those have that are text.
        """
        self._layout: Final = layout
        self._groups: Final = groups
        self._client: Final = client
        self._form: Final = form
        self._is_typed: Final = is_typed
        self._today: Final = today
        self._codes: Final = codes
        self._tally: Final = tally
        self._cells: Final = RowCells(header, fault, place)
        self._ratings: Final = RatingReader(self._cells, layout, scores, scales, tally)
        self._known_codes: Final[dict[str, str | Refusal]] = {}

    def read(self, row: Row) -> ReadRow | None:
        """The session in a row; None where there is none, or anything is wrong in it."""
        self._cells.go(row)
        client = self._cells.cell(self._client)
        if not client and not self._is_dated():
            self._tally.left_out["without a client and a date"] += 1
            return None
        if self._layout is Layout.TABLE and not self._ratings.has_any(self._groups) and not self._is_dated():
            self._tally.left_out["without a date and a score"] += 1
            return None
        code = self._code(client)
        read = [(group, self._ratings.read(group, code)) for group in self._groups]
        rated = [(group, rating) for group, rating in read if rating is not None]
        self._refuse_doubled(rated)
        held = self._held()
        if not rated and not self._cells.count and (why := self._why_empty(held)):
            self._tally.left_out[why] += 1
            return None
        if rated and held in (Held.MISSED, Held.CANCELLED):
            why = (
                phrase("a missed session has no rating: leave one of the two out")
                if held is Held.MISSED
                else phrase("a cancelled session has no rating: leave one of the two out")
            )
            self._cells.wrong("held", why)
        on = self._on([group for group, _ in rated])
        key, number = self._session()
        recorded, note = self._recorded(), self._text(Field.NOTE, LONGEST_NOTE)
        agreed, name = self._text(Field.AGREED, LONGEST_LINE), clean_line(self._text(Field.NAME, LONGEST_NAME))
        talked = self._cells.is_yes(self._cells.index_of(Field.TALKED))
        if on is None or self._cells.count:
            return None
        session = ImportedSession(
            client=code,
            on=on,
            key=key,
            held=held,
            note=note,
            talked=talked,
            agreed=agreed,
            ratings=tuple(rating for _, rating in rated),
            recorded=recorded,
            where=self._cells.where,
        )
        return ReadRow(session, name, number)

    def _refuse_doubled(self, rated: Sequence[tuple[ScoreColumns, ImportedRating]]) -> None:
        """What two groups of columns say of one scale would be two ratings where there was one."""
        seen: set[tuple[str, str]] = set()
        for group, rating in rated:
            if (rating.instrument, rating.rater) in seen:
                index = group.items[0] if group.items else group.total
                self._cells.wrong_at(index or 0, phrase("{scale} is in other columns too", scale=rating.instrument))
            seen.add((rating.instrument, rating.rater))

    def _is_dated(self) -> bool:
        return any(self._cells.cell(self._date_index(group)) for group in self._groups or (ScoreColumns(),))

    def _on(self, groups: Sequence[ScoreColumns]) -> date | None:
        """The day of a row: that of the scales rated in it, which have to agree where each has a date of its own."""
        may_be = groups or self._groups
        with_day = [group for group in may_be if self._cells.cell(self._date_index(group))] or [*groups, ScoreColumns()]
        day = self._date(with_day[0])
        for group in with_day[1:] if groups else ():
            if group.date != with_day[0].date and self._date(group) != day:
                self._cells.wrong_at(
                    group.date or 0, phrase("another date than that of the other scale: give each a row")
                )
        return day

    def _code(self, text: str) -> str:
        found = self._known_codes.get(text)
        if found is None:
            if not text:
                self._cells.wrong_at(self._client, phrase("empty: write the client's code in each row"))
                return ""
            plain = unguarded_text(text)
            try:
                found = checked_code(self._codes.get(plain, plain))
            except Refusal as refusal:
                found = refusal
            self._known_codes[text] = found
        if isinstance(found, Refusal):
            self._cells.wrong_at(self._client, found)
            return ""
        return found

    def _date_index(self, group: ScoreColumns) -> int | None:
        return self._cells.index_of(Field.DATE) if group.date is None else group.date

    def _date(self, group: ScoreColumns) -> date | None:
        index = self._date_index(group)
        text = self._cells.cell(index)
        readings = readings_of(text, self._today)
        day = None if self._form is None else readings.get(self._form)
        if day is None and self._is_typed and is_real(readings):
            day = readings[DateFormat.YEAR_FIRST]
        if day is None or not EARLIEST <= day <= self._today:
            self._cells.wrong_at(
                index if index is not None else 0, why_no_date(clean_line(text), self._form, self._today)
            )
            return None
        return day

    def _why_empty(self, held: Held | UnsetType) -> str:
        """Why a row without a rating is left out; empty where it is a session all the same, or a fault."""
        if self._layout is Layout.OWN:
            if held in (Held.MISSED, Held.CANCELLED) or (self._cells.of(Field.SESSION) and held is Held.HELD):
                return ""
            self._cells.wrong("total", phrase("give the items, or a total, or yes under skipped"))
            return ""
        return "of the client, without a session" if self._layout is Layout.REDCAP else "without a score"

    def _text(self, field: Field, longest: int) -> str:
        text = clean_text(unguarded_text(self._cells.of(field))).strip()
        return self._cells.short_enough(field, text, longest)

    def _held(self) -> Held | UnsetType:
        text = clean_line(self._cells.of(Field.HELD)).casefold()
        if not text:
            return UNSET
        if text not in list(Held):
            self._cells.wrong("held", phrase("“{text}” is none of held, missed and cancelled", text=text[:40]))
            return UNSET
        return Held(text)

    def _session(self) -> tuple[str, int]:
        """The session's key, and the number that its program gave it."""
        text = self._cells.of(Field.SESSION)
        if text.isascii() and text.isdigit() and len(text) <= 9:
            return "", int(text)
        if not text or self._layout is not Layout.OWN:
            return "", 0
        try:
            return str(UUID(text).int), 0
        except ValueError:
            self._cells.wrong(
                "session", phrase("“{text}” is no key of a session: leave it empty", text=clean_line(text)[:40])
            )
            return "", 0

    def _recorded(self) -> datetime | None:
        text = self._cells.of(Field.RECORDED)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            moment = None
        if moment is None or moment.date() < EARLIEST:
            self._cells.wrong(
                "recorded", phrase("“{text}” is not a time such as 2026-11-21T16:50:00Z", text=clean_line(text)[:40])
            )
            return None
        return moment

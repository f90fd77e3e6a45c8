"""The ratings in one row of a table, with everything that is wrong in them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import UNSET, Struct, UnsetType

from ..clinical.cutoff import Cutoff
from ..clinical.instrument import INSTRUMENTS, Instrument, Kind, instrument_named
from ..clinical.rating import CLIENT, Mode, mode_named
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..clinical.validation import LONGEST_LINE, LONGEST_WORD
from ..language import phrase
from ..text import clean_line
from .codes import unguarded_text
from .file_scores import Score, ScoreReader, Written, is_missing, number_in
from .header_words import SCALE_NAMES, Field
from .imported import ImportedRating
from .layout import WHO, Layout
from .openfit_columns import NOT_GIVEN, SCALE_COLUMN, column_scale
from .row_cells import RowCells
from .score_columns import ScoreColumns

_MISSING_CODE: Final = re.compile(r"-[0-9]{1,4}|[A-Za-z]{1,8}")
_VERSION: Final = re.compile(r"[\s,]*\bv(?:ersion)?\W{0,2}[0-9]+(?:\.[0-9]+)?$", re.IGNORECASE)
"""As many write it behind the name of a scale: `SRS V.3.0`."""
_SELF: Final = frozenset({"", "client", "self", "patient", "klient", "0"})


class Tally(Struct):
    """What is counted while the rows are read."""

    left_out: Counter[str]
    """Rows, by why they were left out."""
    missing_codes: Counter[str]
    scales_by_name: dict[str, str]
    """Where the columns name no scale: the one that the sheet, or the file, is named after, by that name."""
    whose: str = ""
    """The one client of all rows, where that was said and is in no column."""
    rounded: int = 0
    largest_change: int = 0
    """Hundredths of a point."""
    empty_sums: int = 0
    """Totals of 0 whose items are empty: what a formula makes of nothing."""
    alike: int = 0
    """Ratings whose items are all the same."""

    @classmethod
    def none(cls) -> "Tally":
        """Nothing yet."""
        return cls(Counter(), Counter(), {})


class RatingReader:
    """Reads the ratings of the row that `cells` stands at."""

    def __init__(
        self, cells: RowCells, layout: Layout, scores: ScoreReader, scales: Mapping[str, str], tally: Tally
    ) -> None:
        """`scales`: those of known clients, by code (casefolded)."""
        self._cells: Final = cells
        self._layout: Final = layout
        self._is_own: Final = layout is Layout.OWN
        self._reader: Final = scores
        self._scales: Final = scales
        self._tally: Final = tally

    def _instrument(self, group: ScoreColumns, code: str) -> Instrument | None:
        own = self._scales.get(code.casefold(), "")
        if group.scale:
            if column_scale(named := self._named_beside(group)) == group.scale:
                return INSTRUMENTS[named]
            if own in INSTRUMENTS and group.scale == "SRS" and self._is_sister(own, group):
                return INSTRUMENTS[own]
            return INSTRUMENTS[group.scale]
        written = _VERSION.sub("", clean_line(self._cells.of(Field.SCALE)))
        try:
            return instrument_named(SCALE_NAMES.get(written.casefold(), written) or own or "SRS")
        except Refusal as refusal:
            self._cells.wrong("scale", refusal)
            return None

    def _named_beside(self, group: ScoreColumns) -> str:
        """The scale that stands in OpenFIT's columns of the ORS or the SRS, by the file's own word; else empty."""
        return self._cells.under(SCALE_COLUMN[group.scale].casefold()) if self._layout is Layout.OPENFIT else ""

    def _may_be_empty_sum(self, group: ScoreColumns) -> bool:
        """Whether a total of 0 beside empty items may be what a formula made of them: not where its scale is named."""
        return bool(group.items) and not self._is_own and not column_scale(self._named_beside(group))

    def _was_not_given(self, group: ScoreColumns) -> bool:
        """Whether a scale is skipped in OpenFIT's columns for want of another word (see `openfit_columns`)."""
        return self._named_beside(group).casefold() == NOT_GIVEN

    def _is_sister(self, own: str, group: ScoreColumns) -> bool:
        """Whether columns that are the SRS's may be the client's own scale's: OpenFIT has one name for all of them, and
        the labels of the group scale are the same.
        """
        if self._layout is Layout.OPENFIT:
            return INSTRUMENTS[own].kind is Kind.ALLIANCE and len(INSTRUMENTS[own].items) == len(group.items)
        return own == "GSRS" and not group.is_certain

    def _is_missing(self, text: str) -> bool:
        if self._is_own:
            return not text
        if is_missing(text):
            return True
        if self._layout is Layout.REDCAP and _MISSING_CODE.fullmatch(text):
            self._tally.missing_codes[text] += 1
            return True
        return False

    def has_any(self, groups: Sequence[ScoreColumns]) -> bool:
        """Whether the row has anything where scores stand."""
        return any(not is_missing(self._cells.cell(index)) for each in groups for index in (*each.items, each.total))

    def read(self, group: ScoreColumns, code: str) -> ImportedRating | None:
        """The rating of one scale in the row; None where it has none, or anything is wrong in it."""
        texts = [self._cells.cell(index) for index in group.items]
        empty = [self._is_missing(text) for text in texts]
        total_text = self._cells.cell(group.total)
        no_total = self._is_missing(total_text)
        skipped = self._cells.is_yes(group.skipped)
        if all(empty) and number_in(total_text) == 0 and self._may_be_empty_sum(group):
            self._tally.empty_sums += not skipped
            no_total = True
        if all(empty) and no_total and (not skipped or self._was_not_given(group)):
            return None
        if skipped:
            for index, gone in zip(group.items, empty, strict=True):
                if not gone:
                    self._cells.wrong_at(index, phrase("a skipped session has no score"))
            if not no_total and group.total is not None:
                self._cells.wrong_at(group.total, phrase("a skipped session has no score"))
        before = self._cells.count
        instrument = self._instrument(group, code)
        rater, mode = self._rater(), self._mode()
        rule = self._rule(instrument)
        if instrument is None:
            self._unscaled(group, texts, empty)
            return None
        items, total = None, None
        if not skipped:
            items, total = self._scores(group, instrument, texts, empty, "" if no_total else total_text)
        reason = clean_line(unguarded_text(self._cells.of(Field.REASON)))
        reason = self._cells.short_enough(Field.REASON, reason, LONGEST_LINE)
        if self._cells.count > before:
            return None
        return ImportedRating(
            instrument=instrument.code,
            rater=rater,
            mode=mode or Mode.PAPER,
            says_mode=mode is not None,
            items=items,
            total=total,
            skipped=skipped,
            cutoff=None if isinstance(rule, UnsetType) else rule,
            says_cutoff=not isinstance(rule, UnsetType),
            reason=reason,
            may_be_absent=skipped and self._layout is Layout.OPENFIT,
        )

    def _scores(
        self, group: ScoreColumns, instrument: Instrument, texts: list[str], empty: list[bool], total_text: str
    ) -> tuple[tuple[int, ...] | None, int | None]:
        own = len(instrument.items)
        total = None if not total_text else self._reader.total(total_text, instrument.maximum)
        if isinstance(total, Refusal) and group.total is not None:
            self._cells.wrong_at(group.total, total)
        for index, gone in zip(group.items[own:], empty[own:], strict=True):
            if not gone:
                self._cells.wrong_at(index, phrase("{code} has {own} items", code=instrument.code, own=own))
        if all(empty[:own]):
            return None, total.tenths if isinstance(total, Score) else None
        if len(texts) < own:
            self._cells.wrong_at(group.items[-1], phrase("{code} has {own} items", code=instrument.code, own=own))
            return None, None
        scores: list[Score] = []
        for index, text, gone in zip(group.items[:own], texts, empty, strict=False):
            score = Refusal("empty") if gone else self._reader.item(text, instrument.item_maximum)
            if isinstance(score, Refusal):
                self._cells.wrong_at(index, score)
            else:
                scores.append(score)
        if len(scores) < own or isinstance(total, Refusal):
            return None, None
        items = tuple(score.tenths for score in scores)
        rounded = sum(score.is_rounded for score in scores)
        added = sum(items)
        if rounded:
            self._tally.rounded += rounded
            change = abs(added * 10 - sum(_hundredths(text, items, at) for at, text in enumerate(texts[:own])))
            self._tally.largest_change = max(self._tally.largest_change, change)
        elif total is not None and total.tenths != added and group.total is not None:
            self._cells.wrong_at(
                group.total,
                phrase(
                    "{tenths}, but the items add up to {added}",
                    tenths=format_score(total.tenths),
                    added=format_score(added),
                ),
            )
        if len(set(items)) == 1 and 0 < items[0] < instrument.item_maximum:
            self._tally.alike += 1
        return items, added

    def _unscaled(self, group: ScoreColumns, texts: list[str], empty: list[bool]) -> None:
        """Scores of an unknown scale: at least what no scale would take is named."""
        most = max(each.item_maximum for each in INSTRUMENTS.values())
        for index, text, gone in zip(group.items, texts, empty, strict=True):
            if not gone and isinstance(score := self._reader.item(text, most), Refusal):
                self._cells.wrong_at(index, score)

    def _mode(self) -> Mode | None:
        text = clean_line(self._cells.of(Field.MODE))
        if not text:
            return None
        try:
            return mode_named(text)
        except Refusal as refusal:
            if self._is_own:
                self._cells.wrong("mode", refusal)
            return None

    def _rater(self) -> str:
        text = clean_line(unguarded_text(self._cells.of(Field.RATER)))
        if self._layout is Layout.CAMCOPS and text.removesuffix(".0") not in ("", "0"):
            text = clean_line(self._cells.under(WHO[1])) or "another"
        if text in ("", CLIENT) or (not self._is_own and text.casefold() in _SELF):
            return CLIENT
        if len(text) > LONGEST_WORD:
            self._cells.wrong("by", phrase("a rater has at most {longest} characters", longest=LONGEST_WORD))
        return text

    def _rule(self, instrument: Instrument | None) -> Cutoff | UnsetType | None:
        if not self._cells.has(Field.CUTOFF) or instrument is None:
            return UNSET
        text = self._cells.of(Field.CUTOFF)
        if not text:
            return None if self._cells.of(Field.SESSION) else UNSET
        item_text = self._cells.of(Field.ITEM_CUTOFF)
        total = self._points(Field.CUTOFF, text, instrument.maximum)
        item = (
            self._points(Field.ITEM_CUTOFF, item_text, instrument.maximum)
            if item_text
            else total // len(instrument.items)
        )
        return Cutoff(total, item, self._cells.is_yes(self._cells.index_of(Field.INCLUSIVE)))

    def _points(self, field: Field, text: str, maximum: int) -> int:
        found = ScoreReader(Written()).item(text, maximum)
        if isinstance(found, Refusal):
            self._cells.wrong(field.value, found)
            return 0
        return found.tenths


def _hundredths(text: str, items: tuple[int, ...], at: int) -> int:
    """What a score was before it was rounded, in hundredths of a point."""
    number = number_in(text)
    if number is None:
        return items[at] * 10
    exact = number * 100
    return int(exact if abs(exact - items[at] * 10) < 10 else exact / 10)

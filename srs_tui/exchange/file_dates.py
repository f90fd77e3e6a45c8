"""How the dates of one file are written: one form for all of them, told from all of them at once.

| written | form |
|---|---|
| `2026-11-02`, `2026-11-02 09:30:00`, `20261102` | the year first: no question |
| `2.11.2026`, `02.11.26` | the day first |
| `02/11/2026`, `02-11-26` | the day or the month first, with a short year also the year: what every cell allows |
| `2 Nov 2026`, `2 de noviembre de 2026`, `Nov 2, 2026` | the month by its name, in eight languages |
| `46328` | the days of a spreadsheet, only where that is said |
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from ..clinical.dates import EARLIEST, in_words
from ..clinical.score import plain_digits
from ..language import phrase
from .header import folded


class DateFormat(StrEnum):
    """A form of dates by the word that `--dates` takes."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"
    SERIAL = "serial"
    """Days since the end of 1899, as spreadsheets count."""
    NAMED = "named"
    """The month by its name: never asked for, since it leaves no question."""


ASKED_FOR: Final = tuple(form for form in DateFormat if form is not DateFormat.NAMED)
"""Those that somebody may have to choose between."""

_MONTH_NAMES: Final = (
    "jan january januar januari janvier enero ene janv",
    "feb february februar februari fevrier febrero fevr fev",
    "mar march marz maerz mars maart marts marzo mrz mrt mär mae",
    "apr april avril abril avr abr",
    "may mai mei maj mayo",
    "jun june juni juin junio",
    "jul july juli juillet julio juil",
    "aug august augustus augusti aout agosto ago",
    "sep sept september septembre septiembre set",
    "oct okt october oktober octobre octubre",
    "nov november novembre noviembre",
    "dec dez des december dezember desember decembre diciembre dic",
)
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
)
"""The names of the months in eight languages, folded."""

_TIME: Final = re.compile(
    r"(.*\S)(?:[Tt]|,?\s+)(?:[01]?[0-9]|2[0-4])[:.h][0-5][0-9](?:[:.][0-5][0-9](?:[.,][0-9]+)?)?\s*"
    r"(?:[AaPp]\.?[Mm]\.?|(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})|Uhr)?"
)
_AT: Final = re.compile(r"(.*\S),?\s+(?:at|um|om|à|kl\.?|a las)")
"""A date, and the word before its time."""
_NUMBERS: Final = re.compile(r"(?:[^\W\d]{2,12}\.?,?\s+)?([0-9]{1,4})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})\.?")
_COMPACT: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_DAY_MONTH: Final = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?([0-9]{1,2})(?:st|nd|rd|th|er|\.)?[\s/-]*(?:de\s+|of\s+)?([^\W\d]{3,12})\.?[\s/,-]*(?:de[l]?\s+)?'?([0-9]{4}|[0-9]{2})"
)
_MONTH_DAY: Final = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?([^\W\d]{3,12})\.?[\s-]*([0-9]{1,2})(?:st|nd|rd|th)?,?[\s-]+([0-9]{4})"
)
_SERIAL: Final = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_FIRST_SERIAL: Final = date(1899, 12, 30)
_LONGEST: Final = 60


class Dates(Struct, frozen=True, kw_only=True):
    """How the dates of a file are read."""

    form: DateFormat | None
    """None: more than one form stands, which is to be asked; or none does."""
    stand: tuple[DateFormat, ...] = ()
    """The forms that take every cell."""
    example: str = ""
    """A cell that they read differently."""
    by_evidence: bool = False
    """Whether the numbers of the sessions decided."""
    zoned: str = ""
    """A cell whose time is told in a zone, where it may have been another day here; empty for none."""


def readings_of(text: str, today: date) -> Mapping[DateFormat, date]:
    """The days that a cell could mean, by form. Days to come and before 1990 are not left out."""
    return _readings(text, today.year)


@lru_cache(maxsize=200_000)
def _readings(text: str, this_year: int) -> Mapping[DateFormat, date]:
    if len(text) > _LONGEST:
        return {}
    text = plain_digits(text.strip())
    if (timed := _TIME.fullmatch(text)) is not None:
        text = timed[1]
        if (at := _AT.fullmatch(text)) is not None:
            text = at[1]
    found: dict[DateFormat, date] = {}
    if (parts := _NUMBERS.fullmatch(text)) is not None:
        one, mark, two, three = parts[1], parts[2], parts[3], parts[4]
        if len(one) >= 3:
            _put(found, DateFormat.YEAR_FIRST, one, two, three, this_year)
            return found
        _put(found, DateFormat.DAY_FIRST, three, two, one, this_year)
        if mark != ".":
            _put(found, DateFormat.MONTH_FIRST, three, one, two, this_year)
            if len(three) <= 2 and len(one) == 2:
                _put(found, DateFormat.YEAR_FIRST, one, two, three, this_year)
    elif (parts := _COMPACT.fullmatch(text)) is not None:
        _put(found, DateFormat.YEAR_FIRST, parts[1], parts[2], parts[3], this_year)
    elif (parts := _SERIAL.fullmatch(text)) is not None:
        found[DateFormat.SERIAL] = _FIRST_SERIAL + timedelta(days=int(parts[1]))
    elif (parts := _DAY_MONTH.fullmatch(text)) is not None:
        _put_named(found, parts[3], parts[2], parts[1], this_year)
    elif (parts := _MONTH_DAY.fullmatch(text)) is not None:
        _put_named(found, parts[3], parts[1], parts[2], this_year)
    return found


def _put(found: dict[DateFormat, date], form: DateFormat, year: str, month: str, day: str, this_year: int) -> None:
    if len(year) not in (2, 4) or len(day) > 2:
        return
    try:
        found[form] = date(_whole_year(year, this_year), int(month), int(day))
    except ValueError:
        return


def _put_named(found: dict[DateFormat, date], year: str, month: str, day: str, this_year: int) -> None:
    if (number := MONTHS.get(folded(month))) is not None:
        _put(found, DateFormat.NAMED, year, str(number), day, this_year)


def _whole_year(year: str, this_year: int) -> int:
    """A year of two digits is the latest such year that is not to come."""
    if len(year) == 4:
        return int(year)
    return this_year - (this_year - int(year)) % 100


def dates_of(
    texts: Mapping[str, int],
    today: date,
    chosen: DateFormat | None,
    numbered: Sequence[tuple[str, int, str]] = (),
    *,
    is_typed: bool = False,
) -> Dates:
    """How the dates of a file are written. `texts`: its different cells, and how often each is
    there; `chosen`: what was said of them.

    `is_typed`: what is a date to its program comes with the year first, whatever the form of those that are text to it.
    `numbered`: rows as client, number of the session and date, which may tell the day from the month.
    """
    forms = [form for form in DateFormat if form is not DateFormat.SERIAL or chosen is DateFormat.SERIAL]
    readings = {text: readings_of(text, today) for text in texts}
    if is_typed and (written := {text: each for text, each in readings.items() if not is_real(each)}):
        readings = written
        numbered = [each for each in numbered if each[2] in readings]
    stand = [form for form in forms if all(_holds(each.get(form), today) for each in readings.values())]
    if not stand:
        shares = {form: sum(texts[text] for text, each in readings.items() if form in each) for form in forms}
        most = max(forms, key=lambda form: shares[form])
        read = sum(texts[text] for text, each in readings.items() if any(form in each for form in forms))
        if shares[most] * 2 > sum(texts.values()) or shares[most] == read > 0:
            return Dates(form=most)  # the cells that are written otherwise, or are no dates, are told one by one
        return Dates(form=None)
    if len(stand) == 1:
        return Dates(form=stand[0], stand=tuple(stand))
    if chosen in stand:
        return Dates(form=chosen, stand=tuple(stand))
    example = next((text for text, each in readings.items() if len({each[form] for form in stand}) > 1), None)
    if example is None:
        return Dates(form=stand[0], stand=(stand[0],))
    rising = [form for form in stand if _rises(form, numbered, readings)]
    if numbered and len(rising) == 1:
        return Dates(form=rising[0], stand=tuple(stand), example=example, by_evidence=True)
    return Dates(form=None, stand=tuple(stand), example=example)


def first_zoned(texts: Iterable[str]) -> str:
    """The first of these cells that tells a time in a zone; empty for none."""
    found = (text for text in texts if (timed := _TIME.fullmatch(text)) is not None and timed["zone"])
    return next(found, "")


def is_real(readings: Mapping[DateFormat, date]) -> bool:
    """Whether a cell can only be read with the year first, as the dates of spreadsheets are handed on."""
    return set(readings) == {DateFormat.YEAR_FIRST}


def _holds(day: date | None, today: date) -> bool:
    return day is not None and EARLIEST <= day <= today


def _rises(
    form: DateFormat, numbered: Sequence[tuple[str, int, str]], readings: Mapping[str, Mapping[DateFormat, date]]
) -> bool:
    """Whether in this form, which all can be read in, no client has a session of a higher number on an earlier day."""
    last: dict[str, tuple[int, date]] = {}
    for client, number, text in sorted(numbered):
        day = readings[text][form]
        before = last.get(client)
        if before is not None and before[0] < number and before[1] > day:
            return False
        last[client] = number, day
    return True


def why_no_date(text: str, form: DateFormat | None, today: date) -> str:
    """What is wrong with a cell that the form of the file does not take."""
    shown = text[:40]
    found = readings_of(text, today)
    if not text:
        return phrase("empty: a session needs its date")
    if form is not None and (day := found.get(form)) is not None:
        if day > today:
            return phrase("“{shown}” is in the future (today is {today})", shown=shown, today=in_words(today))
        return phrase("“{shown}” is before {year}: correct the year", shown=shown, year=EARLIEST.year)
    if set(found) == {DateFormat.SERIAL} and form is not DateFormat.SERIAL:
        day = found[DateFormat.SERIAL]
        return phrase(
            "“{shown}” is a number: write the date, or read such numbers as days by --dates serial ({day})",
            shown=shown,
            day=in_words(day),
        )
    if found:
        return phrase(
            "“{shown}” is not written as the dates in the other rows are: write all of them as 2026-11-21", shown=shown
        )
    return phrase("“{shown}” is not a date: write it as 2026-11-21", shown=shown)

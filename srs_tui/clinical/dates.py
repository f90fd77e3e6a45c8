"""Dates as people write them: the one grammar of forms, questions and the shell. Nothing is guessed.

| written | read as |
|---|---|
| `2026-11-21`, `2026/11/21` | that day |
| `21.11.2026`, `21.11.` | with dots the day comes first |
| `21 nov 2026`, `21. november`, `nov 21, 2026`, `21-nov-2026` | months by name or by its usual abbreviation |
| `21/11/2026`, `11/21`, `21-11` | where one reading is possible, or where the setting `dates` decides |
| `sat 21 nov`, `Saturday 21 November 2026` | the same, when it is that day of the week |
| `today`, `yesterday`, `-3`, `3 days ago` | counted from today |
| `wed` | the last Wednesday before today; on a Wednesday it is refused: it could be today or a week ago |

Without a year it is the latest such day that is not in the future. A year has four digits: `26` could be a day.
Case, accents and the stop after an abbreviation are of no account.
"""

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ..language import DateForm, phrase, spoken
from ..text import clean_line
from .refusal import Refusal
from .score import plain_digits

EARLIEST: Final = date(1990, 1, 1)
"""The scales came up in the 1990s: an older date is a slip of the keys."""

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DateOrder(StrEnum):
    """How two numbers with a slash or a dash between them are read where both orders are possible."""

    UNSAID = "refused"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


def parse_date(text: str, today: date, order: DateOrder = DateOrder.UNSAID) -> date:
    """The day that is written, from 1990 to today; `today` is the therapist's.

    Raises:
        Refusal: not a date, one that does not exist, that can be read in two ways, in the future or before 1990.
    """
    written = clean_line(text)
    if not written:
        raise Refusal("A date is needed: {type_it}.", type_it=_TYPE_IT)
    if len(written) > _LONGEST:
        raise Refusal("“{written}…” is not a date: {type_it}.", written=written[:_LONGEST], type_it=_TYPE_IT)
    folded = _folded(written)
    found = _counted(folded, today)
    if found is None:
        found = _on_calendar(folded, _Reading(written, today, order))
    return checked_day(found, today)


def checked_day(day: date, today: date) -> date:
    """That day, when a session can be dated so.

    Raises:
        Refusal: it is in the future, or before 1990.
    """
    if day > today:
        raise Refusal(
            "{day} is in the future: today ({today}) or an earlier day is wanted.",
            day=in_words(day),
            today=in_words(today),
        )
    if day < EARLIEST:
        raise Refusal("{day} is before {year}: correct the year.", day=in_words(day), year=EARLIEST.year)
    return day


def in_words(day: date) -> str:
    """`21 November 2026`, or in the form that is set."""
    month = phrase(MONTHS[day.month - 1])
    match spoken().date_form:
        case DateForm.DAY_MONTH:
            return f"{day.day} {month} {day.year}"
        case DateForm.MONTH_DAY:
            return f"{month} {day.day}, {day.year}"
        case DateForm.NUMBERS:
            return f"{day.day}.{day.month}.{day.year}"
        case DateForm.ISO:
            return day.isoformat()


_TYPE_IT: Final = "type it as 2026-11-21, 21 nov, yesterday, wed, or -3 for three days ago"
_LONGEST: Final = 40
"""Characters: `Wednesday, 30. September 2026` has 29."""
_LEAP_YEAR: Final = 2000
"""Every day that any year has exists in it."""
_MONTH_NUMBERS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_WEEKDAY_NUMBERS: Final = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_WEEKDAY: Final = r"([a-z]+)\.?,?"
_WEEKDAY_AND_DATE: Final = r"([a-z]+)\.?,? (.*[0-9].*)"
_DAYS_AGO: Final = r"- ?([0-9]{1,9})|([0-9]{1,9}) days? ago"
_YEAR_FIRST: Final = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
_DOTTED: Final = r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\. ?([0-9]{2}|[0-9]{4})?)?"
_TWO_NUMBERS: Final = r"([0-9]{1,2})([-/])([0-9]{1,2})(?:\2([0-9]{2}|[0-9]{4}))?"
_DAY_AND_MONTH: Final = r"([0-9]{1,2})(?:st|nd|rd|th)?\.?[ -]?([a-z]{3,})\.?(?:,?[ -]?([0-9]{2}|[0-9]{4}))?"
_MONTH_AND_DAY: Final = r"([a-z]{3,})\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{2}|[0-9]{4}))?"


class _Reading(Struct, frozen=True):
    """What a text is read with."""

    written: str
    today: date
    order: DateOrder

    def no_date(self) -> Refusal:
        return Refusal("“{written}” is not a date: {type_it}.", written=self.written, type_it=_TYPE_IT)

    def no_such_day(self) -> Refusal:
        return Refusal(
            "There is no “{written}” in the calendar: type a day that exists, such as 2026-11-21.", written=self.written
        )


def _folded(text: str) -> str:
    """With the digits of ASCII for those of every script, without case, accents, and a minus's two other signs."""
    bare = unicodedata.normalize("NFD", plain_digits(text).casefold().replace("−", "-").replace("–", "-"))
    return "".join(c for c in bare if not unicodedata.combining(c))


def _counted(folded: str, today: date) -> date | None:
    """A day that is counted from today; None where it is written in another way.

    Raises:
        Refusal: today's own weekday, or so many days ago that no calendar has them.
    """
    if folded in ("today", "yesterday"):
        return today - timedelta(days=folded == "yesterday")
    if ago := re.fullmatch(_DAYS_AGO, folded):
        try:
            return today - timedelta(days=int(ago[1] or ago[2]))
        except OverflowError:
            raise Refusal("“{folded}” is before {year}: type fewer days.", folded=folded, year=EARLIEST.year) from None
    if (name := re.fullmatch(_WEEKDAY, folded)) and name[1] in _WEEKDAY_NUMBERS:
        back = (today.weekday() - _WEEKDAY_NUMBERS[name[1]]) % 7
        if back == 0:
            day = WEEKDAYS[today.weekday()]
            raise Refusal(
                "Today is a {day}, so “{folded}” could be today or last week: type today, or -7.",
                day=day,
                folded=folded,
            )
        return today - timedelta(days=back)
    return None


def _on_calendar(folded: str, reading: _Reading) -> date:
    """A day by its numbers or its month's name, with or without the day of the week before it.

    Raises:
        Refusal: see `parse_date`.
    """
    if (both := re.fullmatch(_WEEKDAY_AND_DATE, folded)) and both[1] in _WEEKDAY_NUMBERS:
        day = _on_calendar(both[2], reading)
        if day.weekday() != _WEEKDAY_NUMBERS[both[1]]:
            own, other = WEEKDAYS[day.weekday()], WEEKDAYS[_WEEKDAY_NUMBERS[both[1]]]
            raise Refusal(
                "{day} is a {own}, not a {other}: correct one of them.", day=in_words(day), own=own, other=other
            )
        return day
    if found := re.fullmatch(_YEAR_FIRST, folded):
        return _day(int(found[4]), int(found[3]), found[1], reading)
    if found := re.fullmatch(_DOTTED, folded):
        return _day(int(found[1]), int(found[2]), found[3], reading)
    if found := re.fullmatch(_TWO_NUMBERS, folded):
        return _day(*_in_order(int(found[1]), int(found[3]), found[4], reading), found[4], reading)
    if (found := re.fullmatch(_DAY_AND_MONTH, folded)) and found[2] in _MONTH_NUMBERS:
        return _day(int(found[1]), _MONTH_NUMBERS[found[2]], found[3], reading)
    if (found := re.fullmatch(_MONTH_AND_DAY, folded)) and found[1] in _MONTH_NUMBERS:
        return _day(int(found[2]), _MONTH_NUMBERS[found[1]], found[3], reading)
    raise reading.no_date()


def _in_order(first: int, second: int, year: str | None, reading: _Reading) -> tuple[int, int]:
    """Day and month of `3/4`, where one reading is possible or one is chosen.

    Raises:
        Refusal: both are possible, and none is chosen.
    """
    by_order = {DateOrder.DAY_FIRST: (first, second), DateOrder.MONTH_FIRST: (second, first)}
    possible = {order: pair for order, pair in by_order.items() if _exists(*pair)}
    if len(set(possible.values())) > 1 and reading.order is DateOrder.UNSAID:
        shown_year = f" {year}" if year and len(year) == 4 else ""
        one, other = (f"{day} {MONTHS[month - 1]}{shown_year}" for day, month in possible.values())
        raise Refusal(
            "“{written}” could be {one} or {other}: type the month's name, or choose the order in "
            "the settings (dates).",
            written=reading.written,
            one=one,
            other=other,
        )
    chosen = possible.get(reading.order) or next(iter(possible.values()), None)
    if chosen is None:
        raise reading.no_such_day()
    return chosen


def _day(day: int, month: int, year: str | None, reading: _Reading) -> date:
    """That day of that year; without one, the latest that is not in the future.

    Raises:
        Refusal: there is no such day, or the year has two digits.
    """
    if year and len(year) == 2:
        raise Refusal("“{written}”: write the year with four digits, as in 21.11.2026.", written=reading.written)
    if not _exists(day, month):
        raise reading.no_such_day()
    years = [int(year)] if year else range(reading.today.year, reading.today.year - 9, -1)
    for each in years:  # nine years hold a 29 February, also round a century
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found <= reading.today:
            return found
    raise reading.no_such_day()


def _exists(day: int, month: int) -> bool:
    """Whether any year has that day."""
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True

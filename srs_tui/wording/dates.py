"""Dates as people read them: short in tables and headlines, one form in sentences, whole where one is confirmed.

Each in the form that is set: in words with the day or the month first, in numbers with dots, or as ISO 8601 has it.
"""

from datetime import date

from ..clinical.dates import MONTHS, WEEKDAYS, in_words
from ..language import DateForm, phrase, spoken


def short_date(day: date, today: date) -> str:
    """For tables: `12 Nov`, with the year where it is not this one: `12 Nov 25`."""
    form, year = spoken().date_form, "" if day.year == today.year else f"{day.year % 100:02d}"
    match form:
        case DateForm.ISO:
            return day.isoformat()
        case DateForm.NUMBERS:
            return f"{day.day}.{day.month}.{year}"
        case _:
            month = phrase(MONTHS[day.month - 1][:3])
            text = f"{day.day} {month}" if form is DateForm.DAY_MONTH else f"{month} {day.day}"
            return f"{text} {year}".rstrip()


def weekday_name(weekday: int) -> str:
    """`Mon` for 0."""
    return phrase(WEEKDAYS[weekday][:3])


def day_and_date(day: date, today: date) -> str:
    """For headlines: `Sat 21 Nov`, with the year where it is not this one."""
    return f"{weekday_name(day.weekday())} {short_date(day, today)}"


def day_and_month(day: date, today: date) -> str:
    """For sentences: `12 November`, with the year where it is not this one."""
    if day.year != today.year:
        return in_words(day)
    match spoken().date_form:
        case DateForm.DAY_MONTH:
            return f"{day.day} {phrase(MONTHS[day.month - 1])}"
        case DateForm.MONTH_DAY:
            return f"{phrase(MONTHS[day.month - 1])} {day.day}"
        case _:
            return short_date(day, today)


def long_date(day: date) -> str:
    """Where a date is asked for or confirmed: `Sat 21 November 2026`."""
    return f"{weekday_name(day.weekday())} {in_words(day)}"


def printed_date(day: date) -> str:
    """Where a year belongs to it whenever it is read: `25 Nov 2026`."""
    form = spoken().date_form
    if form is DateForm.ISO:
        return day.isoformat()
    if form is DateForm.NUMBERS:
        return f"{day.day}.{day.month}.{day.year}"
    month = phrase(MONTHS[day.month - 1][:3])
    return f"{day.day} {month} {day.year}" if form is DateForm.DAY_MONTH else f"{month} {day.day}, {day.year}"

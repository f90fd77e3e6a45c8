"""Dates as people read them: short in tables and headlines, one form in sentences, whole where one is confirmed."""

from datetime import date

from ..clinical.dates import MONTHS, WEEKDAYS, in_words


def short_date(day: date, today: date) -> str:
    """For tables: `12 Nov`, with the year where it is not this one: `12 Nov 25`."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year % 100:02d}"


def weekday_name(weekday: int) -> str:
    """`Mon` for 0."""
    return WEEKDAYS[weekday][:3]


def day_and_date(day: date, today: date) -> str:
    """For headlines: `Sat 21 Nov`, with the year where it is not this one."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date(day, today)}"


def day_and_month(day: date, today: date) -> str:
    """For sentences: `12 November`, with the year where it is not this one."""
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == today.year else in_words(day)


def long_date(day: date) -> str:
    """Where a date is asked for or confirmed: `Sat 21 November 2026`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {in_words(day)}"

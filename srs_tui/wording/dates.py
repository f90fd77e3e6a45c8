"""Dates as people read them."""

from datetime import date
from typing import Final

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONG_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def short_date(day: date, today: date) -> str:
    """`12 Nov`, with the year where it is not this one: `12 Nov 25`."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year % 100:02d}"


def day_and_date(day: date, today: date) -> str:
    """`Sat 21 Nov`, with the year where it is not this one."""
    return f"{_DAYS[day.weekday()]} {short_date(day, today)}"


def day_and_month(day: date, today: date) -> str:
    """`12 November`, with the year where it is not this one."""
    text = f"{day.day} {_LONG_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def long_date(day: date) -> str:
    """`Saturday 21 November 2026`."""
    return f"{_LONG_DAYS[day.weekday()]} {day.day} {_LONG_MONTHS[day.month - 1]} {day.year}"

"""Dates of sessions, as a therapist types and reads them."""

import re
from datetime import date, timedelta
from typing import Final

from .refusal import Refusal
from .text import clean_line

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONG_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_date(text: str, today: date) -> date:
    """A session's date: `2026-11-21`, `today`, `yesterday`, or `-3` for three days ago.

    Raises:
        Refusal: not a date, a date that does not exist, or one that lies ahead.
    """
    text = clean_line(text).lower()
    if text in ("", "today"):
        return today
    if text == "yesterday":
        return today - timedelta(days=1)
    if re.fullmatch(r"-[0-9]{1,5}", text):
        return today - timedelta(days=int(text[1:]))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Refusal(f"“{text}” is not a date: type it as 2026-11-21, or today, yesterday, or -3 for three days ago.")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            f"There is no {text} in the calendar: type a day that exists, such as {today.isoformat()}."
        ) from None
    if found > today:
        raise Refusal(f"{text} lies ahead: a session is dated today ({today.isoformat()}) or earlier.")
    return found


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

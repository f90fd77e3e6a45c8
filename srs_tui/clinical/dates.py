"""Dates of sessions, as a therapist types them."""

import re
from datetime import date, timedelta

from ..text import clean_line
from .refusal import Refusal


def parse_date(text: str, today: date) -> date:
    """A session's date: `2026-11-21`, `today`, `yesterday`, or `-3` for three days ago.

    Raises:
        Refusal: not a date, a date that does not exist, or one that is in the future.
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
        raise Refusal(f"{text} is in the future: a session is dated today ({today.isoformat()}) or earlier.")
    return found

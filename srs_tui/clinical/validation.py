"""The limits of every field of a record: the same for forms, the shell, imports, undo, and for a document that another
program wrote. Each check raises a Refusal that says in one line what does not hold.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from .dates import EARLIEST, in_words
from .refusal import Refusal

FIRST_BIRTH_YEAR: Final = 1900
LONGEST_NAME: Final = 200
"""Characters."""
LONGEST_LABEL: Final = 60
LONGEST_LINE: Final = 5_000
"""Characters of an adjustment, or of what was agreed."""
LONGEST_NOTE: Final = 50_000
MOST_LABELS: Final = 50
SLACK: Final = timedelta(days=1)
"""How far ahead of the moment in UTC a date may lie: on some islands it is tomorrow already."""

_LARGEST_KEY: Final = 2**128 - 1


def check_key(key: str) -> None:
    """Hold a record's key against what one looks like: a UUID as a decimal, as TinyDB reads it.

    Raises:
        Refusal: it is none.
    """
    if not (key.isascii() and key.isdigit() and not key.startswith("0") and len(key) <= len(str(_LARGEST_KEY))):
        raise Refusal(f"the key “{key[:50]}” is not one of this program: keys are whole numbers.")
    if int(key) > _LARGEST_KEY:
        raise Refusal(f"the key “{key}” is too large: keys are UUIDs, as decimals.")


def check_length(what: str, text: str, longest: int) -> None:
    """Hold a text against the number of characters that its field takes.

    Raises:
        Refusal: it is longer.
    """
    if len(text) > longest:
        raise Refusal(f"The {what} has {len(text):,} characters, and {longest:,} are kept at most: shorten it.")


def check_day(day: date, now: datetime) -> None:
    """Hold a date of a record against 1990 and today; `now` in UTC, with a day's slack for zones that are ahead of it.

    Where one types, `dates.checked_day` knows today exactly.

    Raises:
        Refusal: it is before, or in the future.
    """
    if day < EARLIEST:
        raise Refusal(f"{in_words(day)} is before {EARLIEST.year}: correct the year.")
    if day > (now + SLACK).date():
        raise Refusal(f"{in_words(day)} is in the future: correct the date.")


def check_moment(moment: datetime, now: datetime) -> None:
    """Hold a time at which something was written down against 1990 and the present; both in UTC.

    Raises:
        Refusal: it has no time zone, another than UTC, or lies outside.
    """
    if moment.utcoffset() is None:
        raise Refusal(f"the time {moment.isoformat()} has no time zone: times are kept in UTC, with a Z behind them.")
    if moment.utcoffset():
        raise Refusal(f"the time {moment.isoformat()} is not in UTC: times are kept in UTC, with a Z behind them.")
    check_day(moment.astimezone(UTC).date(), now)


def check_birth_year(year: int, this_year: int) -> None:
    """Hold a year of birth against 1900 and this year.

    Raises:
        Refusal: it is none that a client can have.
    """
    if not FIRST_BIRTH_YEAR <= year <= this_year:
        raise Refusal(
            f"The year of birth is not from {FIRST_BIRTH_YEAR} to {this_year}: correct it, or leave it empty."
        )


def check_cutoff(tenths: int, maximum: int) -> None:
    """Hold a cut-off against the maximum of what it is for; both in tenths of a point.

    Raises:
        Refusal: it is outside.
    """
    if not 0 <= tenths <= maximum:
        raise Refusal(f"The cut-off is not from 0 to {maximum // 10}: correct it, or leave it empty.")

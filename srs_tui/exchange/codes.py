"""Clients' codes in files: kept from spreadsheets, told again when one changed them, proposed where there are none."""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from ..clinical.client import checked_code
from ..clinical.refusal import Refusal
from ..clinical.score import plain_digits
from ..text import clean_line
from ..words import word_set
from .file_dates import MONTHS
from .header import folded

_FORMULA: Final = re.compile(r"\s*[=+\-@]")
_BEGINS_AS_NUMBER: Final = re.compile(r"\s*[.,$€£]?[0-9]")
_TRUTHS: Final = word_set("true false wahr falsch vrai faux waar onwaar sant usant sand falsk verdadero falso")
_LONGEST_GUARDED: Final = 40
"""Characters: no longer text is a number or a date to a spreadsheet."""


def guarded_text(text: str) -> str:
    """Text as it is written into a CSV: what a spreadsheet would run as a formula, or turn into a number, a date or a
    truth, has an apostrophe before it, the spreadsheets' own sign for text. `unguarded_text` takes it off.
    """
    return f"'{text}" if text.startswith("'") or _is_changed(text) else text


def unguarded_text(text: str) -> str:
    """What `guarded_text` was given. An apostrophe that it did not put there stays."""
    return text[1:] if text.startswith("'") and guarded_text(text[1:]) == text else text


def _is_changed(text: str) -> bool:
    if _FORMULA.match(text):
        return True
    if not text or len(text) > _LONGEST_GUARDED:
        return False
    if _BEGINS_AS_NUMBER.match(plain_digits(text)) or text.casefold().strip() in _TRUTHS:
        return True
    return bool(_spreadsheet_readings(text))


_CellReading = tuple[str, object, object]
"""What a spreadsheet may make of a code: a number, or two parts of a date."""
_DATE_PARTS: Final = re.compile(r"[0-9]+|[^\W\d_]+")


def _spreadsheet_readings(code: str) -> frozenset[_CellReading]:
    """The numbers and dates that a spreadsheet may take a code for, and those that a changed code stands for."""
    found: set[_CellReading] = set()
    text = plain_digits(clean_line(code)).replace(" 00:00:00", "")
    try:
        number = Decimal(text.replace(",", "."))
        if number.is_finite() and abs(number.adjusted()) < 40:
            found.add(("number", number.normalize(), None))
    except InvalidOperation:
        pass
    parts = _DATE_PARTS.findall(folded(text))
    months = [part for part in parts if part in MONTHS]
    if 2 <= len(parts) <= 3 and len(months) == 1 and all(part.isdigit() for part in parts if part not in MONTHS):
        found |= {("date", MONTHS[months[0]], int(part) % 100) for part in parts if part.isdigit()}
    elif parts and all(part.isdigit() for part in parts) and re.search(r"[-./]", text):
        numbers = [int(part) for part in parts if len(part) <= 4]
        if len(numbers) == len(parts) == 2:
            found |= _month_and_number(numbers[0], numbers[1]) | _month_and_number(numbers[1], numbers[0])
        elif len(numbers) == len(parts) == 3:
            for one in range(3):
                for two in range(3):
                    if one != two:
                        found |= _month_and_number(numbers[one], numbers[two])
    return frozenset(found)


def _month_and_number(month: int, number: int) -> set[_CellReading]:
    return {("date", month, number % 100)} if 1 <= month <= 12 else set()


def lookalikes(new: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """For each new code that may be a known one as a spreadsheet changed it: that one. `SEP-12` and `12-Sep`, `0012`
    and `12`, `1E5` and `100000`.
    """
    by_reading: dict[object, str] = {}
    for code in known:
        for reading in _spreadsheet_readings(code):
            by_reading.setdefault(reading, code)
    found: dict[str, str] = {}
    taken = {code.casefold() for code in known}
    for code in new:
        if code.casefold() in taken:
            continue
        like = next((by_reading[reading] for reading in _spreadsheet_readings(code) if reading in by_reading), None)
        if like is not None:
            found[code] = like
        for reading in _spreadsheet_readings(code):
            by_reading.setdefault(reading, code)
    return found


def is_code(text: str) -> bool:
    """Whether a text is one that a client can be known by."""
    try:
        checked_code(text)
    except Refusal:
        return False
    return True


def plain_code(text: str) -> str:
    """A text with a dash in place of what can stand in no code: `KL 04` is `KL-04`."""
    return re.sub(r"_+", "_", re.sub(r"[^\w.]+", "-", clean_line(text)).strip("-._"))


def proposed_codes(texts: Iterable[str], taken: Collection[str]) -> Mapping[str, str]:
    """A code for each text that can be none: its signs as dashes where it has a number, else initials and a number, so
    that no name becomes a code.
    """
    used = {code.casefold() for code in taken}
    found: dict[str, str] = {}
    for text in texts:
        plain = plain_code(text)
        if any(c.isdigit() for c in plain) and is_code(plain) and plain.casefold() not in used:
            found[text] = plain
        else:
            initials = "".join(word[0] for word in re.split(r"[\W_]+", plain) if word)[:4].upper() or "C"
            number = 1
            while f"{initials}-{number:02}".casefold() in used:
                number += 1
            found[text] = f"{initials}-{number:02}"
        used.add(found[text].casefold())
    return found

"""One meeting of several people in lines: how far they lay apart, and what each of them marked, beside their letter."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ..clinical.meetings import Meetings, MemberLine
from ..language import phrase
from ..terminal.cells import cell_len
from ..wording.dates import day_and_date
from ..wording.group_words import elsewhere_words, mark_words, meeting_words
from ..wording.signs import Signs
from .line import Line, beside, fitted, wrapped

ONE_COLUMN: Final = 6
"""Members that stand below each other; more of them stand in two columns."""
NAME: Final = 24
"""Cells of a code and its name at most."""


def meeting_lines(meetings: Meetings, at: int, today: date, width: int, signs: Signs) -> list[Line]:
    """The lines of the meeting `at`."""
    said = phrase("{day}: {said}", day=day_and_date(meetings.days[at], today), said=meeting_words(meetings, at))
    members = _heard(meetings, at, width) if signs.is_heard else _in_columns(meetings, at, width, signs)
    missing = elsewhere_words(meetings)
    return [*wrapped(said, width, "strong"), *members, *(wrapped(missing, width, "muted") if missing else ())]


def _heard(meetings: Meetings, at: int, width: int) -> list[Line]:
    spoken = (phrase("{code}: {said}", code=each.client.code, said=mark_words(each, at)) for each in meetings.lines)
    return [line for words in spoken for line in wrapped(words, width)]


def _in_columns(meetings: Meetings, at: int, width: int, signs: Signs) -> list[Line]:
    members = meetings.lines
    if len(members) <= ONE_COLUMN:
        return [_member(each, members, at, width, signs) for each in members]
    half, middle = (len(members) + 1) // 2, width // 2
    left, right = (
        [_member(each, members, at, middle, signs) for each in part] for part in (members[:half], members[half:])
    )
    return beside(left, right, middle)


def _member(member: MemberLine, members: Sequence[MemberLine], at: int, width: int, signs: Signs) -> Line:
    name = max(cell_len(each.client.called) for each in members)
    name = min(name, NAME, max(6, width - 30))
    line = (
        Line().to(3).add(member.letter, "strong").add(f" {fitted(member.client.called, name, signs.ellipsis).rstrip()}")
    )
    rating = member.ratings[at]
    line.to(5 + name + 2)
    sign = signs.below if rating is not None and rating.is_below else ""
    words = fitted(mark_words(member, at), width - line.width - 3, signs.ellipsis).rstrip()
    return line.add(sign or " ", "below").add(f" {words}", "below" if sign else "muted" if rating is None else "text")

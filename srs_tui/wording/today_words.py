"""What is said of today: in a client's line, and client by client."""

from datetime import datetime
from typing import Final

from ..clinical.session import Held
from ..clinical.standing import Standing
from ..clinical.today import Today, is_now, sessions_on, was_rated
from ..clinical.usual_time import usual_minute
from .dates import weekday_name
from .practice_sections import FigureRow, FigureSection
from .sentences import standing_words

UNFINISHED: Final = "unfinished"
"""Said of an entry that was begun and not saved."""
_DAY: Final = 24 * 60


def usual_words(minute: int) -> str:
    """`Wed 10:50`. `minute` from Monday midnight."""
    return f"{weekday_name(minute // _DAY)} {minute % _DAY // 60:02d}:{minute % 60:02d}"


def day_words(row: Standing, now: datetime, *, unfinished: bool = False) -> str:
    """`now, Wed 10:50`, `rated today`, `missed today`, `unfinished`, or two of them; empty on most days."""
    said = [UNFINISHED] if unfinished else []
    usual = usual_minute(row.ratings, now.tzinfo)
    if was_rated(row, now.date()):
        said.append("rated today")
    elif today := sessions_on(row, now.date()):
        said.append("not rated today" if today[-1].held is Held.HELD else f"{today[-1].held} today")
    elif usual is not None and is_now(row, now):
        said.append(f"now, {usual_words(usual)}")
    return ", ".join(said)


def today_sections(day: Today) -> list[FigureSection]:
    """The day in three parts, one row a client; a part without anybody says so."""
    expected = tuple(
        _row(each.standing, f"{each.at:%H:%M}   {standing_words(each.standing)}".rstrip()) for each in day.expected
    )
    not_rated = tuple(_row(each, standing_words(each)) for each in day.not_rated)
    unfinished = tuple(_row(each, "begun and not saved") for each in day.unfinished)
    return [
        FigureSection("Expected" if expected else "Nobody else is expected today", expected),
        FigureSection("Seen and not rated" if not_rated else "Nobody was seen and not rated", not_rated),
        FigureSection("Unfinished entries" if unfinished else "No unfinished entries", unfinished),
    ]


def _row(row: Standing, words: str) -> FigureRow:
    client = row.client
    return FigureRow(f"{client.code} {client.name}".rstrip(), (words,), (client.id,))

"""What is said of today in a client's line."""

from datetime import datetime
from typing import Final

from ..clinical.session import Held
from ..clinical.standing import Standing
from ..clinical.today import is_now, sessions_on, sessions_over, was_rated
from ..clinical.usual_time import usual_minute
from ..language import phrase
from .dates import weekday_name
from .sentences import UNFINISHED

_DAY: Final = 24 * 60


def usual_words(minute: int) -> str:
    """`Wed 10:50`. `minute` from Monday midnight."""
    return f"{weekday_name(minute // _DAY)} {minute % _DAY // 60:02d}:{minute % 60:02d}"


def day_words(row: Standing, now: datetime, *, unfinished: bool = False) -> str:
    """`now, Wed 10:50`, `rated today`, `missed today`, `unfinished`, or two of them; empty on most days."""
    said = [phrase(UNFINISHED)] if unfinished else []
    usual = usual_minute(row.followed, now.tzinfo)
    if was_rated(row, now.date()):
        said.append(phrase("rated today"))
    elif today := sessions_over(row, now.date()):
        said.append(
            phrase("not rated today")
            if today[-1].held is Held.HELD
            else phrase("{held} today", held=phrase(today[-1].held))
        )
    elif usual is not None and is_now(row, now):
        said.append(phrase("now, {usual}", usual=usual_words(usual)))
    elif sessions_on(row, now.date()):
        said.append(phrase("begun today"))
    return ", ".join(said)

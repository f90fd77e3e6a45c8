"""When and how often a client usually comes: learnt from the sessions there were."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction
from itertools import pairwise
from typing import Final

from .exact import median
from .session import RatedSession

_WEEK: Final = 7 * 24 * 60
_LOOKED_AT: Final = 8
_NIGHT_ENDS: Final = 4
"""The hour until which a session of the day before is still written down on its own evening."""
_RHYTHM_FROM: Final = 4
"""Days with a session from which on a rhythm can be told from them."""
NEAR: Final = 90
"""Minutes from the usual time within which a client counts as the one now in the room."""


def distance(ratings: Sequence[RatedSession], now: datetime) -> int | None:
    """Minutes between now and the client's usual weekday and hour, round the week; None where that is unknown.

    `ratings` in order; `now` in local time with its zone.
    """
    usual = usual_minute(ratings, now.tzinfo)
    return None if usual is None else _apart(usual, minute_of_week(now))


def usual_minute(ratings: Sequence[RatedSession], zone: tzinfo | None) -> int | None:
    """The client's usual weekday and hour, in minutes from Monday midnight; None where that is unknown.

    Learnt from the last eight sessions that were recorded on their own day, or in the night after it: the one of these
    times that lies closest to all the others, so that a moved session or two change nothing. `ratings` in order;
    `zone` tells the local day and hour at which each rating was recorded.
    """
    times: list[int] = []
    for rating in reversed(ratings):
        recorded = rating.recorded.astimezone(zone)
        if (recorded - timedelta(hours=_NIGHT_ENDS)).date() == rating.on or recorded.date() == rating.on:
            times.append(minute_of_week(recorded))
            if len(times) == _LOOKED_AT:
                break
    if not times:
        return None
    return min(times, key=lambda time: sum(_apart(time, other) for other in times))


def usual_interval(ratings: Sequence[RatedSession]) -> Fraction | None:
    """The usual number of days from one session to the next; None while the rhythm is not known.

    The median over the last eight days on which there was a session, of which four are needed.
    """
    days = sorted({rating.on for rating in ratings[-2 * _LOOKED_AT :]})[-_LOOKED_AT:]
    if len(days) < _RHYTHM_FROM:
        return None
    return median([(after - before).days for before, after in pairwise(days)])


def minute_of_week(moment: datetime) -> int:
    """Minutes from Monday midnight."""
    return (moment.weekday() * 24 + moment.hour) * 60 + moment.minute


def _apart(one: int, other: int) -> int:
    """Minutes between two times of the week, the shorter way round."""
    direct = abs(one - other)
    return min(direct, _WEEK - direct)

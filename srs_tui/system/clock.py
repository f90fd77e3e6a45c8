"""The time of day where the therapist is."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Final

from .errors import StoreError

_CENTURIES: Final = range(1990, 2200)
"""Years in which a session can have been; a clock that was never set says 1970."""
_FAR_AHEAD: Final = "The clock of this computer is centuries ahead: have it set, then try again."
_FAR_ZONE: Final = "The time zone in TZ is a day or more from UTC: set TZ to a place, such as Europe/Berlin."
_DAY: Final = 24 * 60 * 60
"""Seconds."""
_SYSTEM: Final = Path("/etc/localtime")


class WrongClock(StoreError):
    """The computer's clock was never set, or set to another century."""


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def refuse_wrong_clock(now: datetime) -> None:
    """Go no further where what is kept would be dated by that moment.

    Raises:
        WrongClock: no session can have been then.
    """
    if now.year not in _CENTURIES:
        raise WrongClock(
            "Nothing was saved: the clock of this computer says {day} {now:%B} {year}. Have it set, then try again.",
            now=now,
            day=now.day,
            year=now.year,
        )


def nanoseconds() -> int:
    """The present moment since 1970.

    Raises:
        WrongClock: it is too far off to be told.
    """
    try:
        return time.time_ns()
    except OverflowError:
        raise WrongClock(_FAR_AHEAD) from None


def local_now(timezone: str = "", env: Mapping[str, str] = os.environ) -> datetime:
    """The present moment in the therapist's time: in the zone of that name, else that of `TZ`, else the computer's.

    With the whole zone and not only today's offset from UTC: a client seen at five o'clock in winter and in summer
    is seen at one and the same time of the week.

    Raises:
        WrongClock: it is too far off to be told, or its zone is.
    """
    try:
        now = datetime.now(local_zone(timezone or env.get("TZ", "")))
    except (OverflowError, ValueError):
        raise WrongClock(_FAR_AHEAD) from None
    if now.year >= _CENTURIES.stop:
        raise WrongClock(_FAR_AHEAD)
    return now


def local_today(timezone: str = "", env: Mapping[str, str] = os.environ) -> date:
    """The therapist's date: see `local_now`."""
    if timezone or env.get("TZ") == "":  # an empty one is UTC to the C library, and no zone at all to us
        return local_now(timezone, env).date()
    try:
        return date.today()
    except OverflowError:
        raise WrongClock(_FAR_AHEAD) from None


@lru_cache(maxsize=4)
def local_zone(name: str) -> tzinfo:
    """The zone of that name (as in `TZ`); the system's for an empty one; today's offset where neither is known.

    Raises:
        WrongClock: that offset is more than any place on Earth has.
    """
    found = zone_named(name.removeprefix(":")) if name else _system_zone()
    return found or _offset_today()


def zone_named(name: str) -> tzinfo | None:
    """The zone of an IANA name such as `Europe/Berlin`; None where this computer knows none of that name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # slow to load, and most commands need no zone

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return None


def zone_names() -> list[str]:
    """Every zone that this computer knows by name; empty where it has no zone data."""
    from zoneinfo import available_timezones

    return sorted(available_timezones())


def uptime() -> float:
    """Seconds since the computer started, those it slept through included; no change of the clock moves them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def is_unset_utc(timezone: str, env: Mapping[str, str] = os.environ) -> bool:
    """Whether the date changes at midnight UTC because nobody said otherwise: as on a server, not as in Iceland."""
    return not timezone and "TZ" not in env and set(time.tzname) == {"UTC"}


def _offset_today() -> tzinfo:
    if abs(time.localtime().tm_gmtoff) >= _DAY:
        raise WrongClock(_FAR_ZONE)
    return datetime.now().astimezone().tzinfo or UTC


def _system_zone() -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        with _SYSTEM.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return None

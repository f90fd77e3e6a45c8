"""The time of day where the therapist is."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SYSTEM: Final = Path("/etc/localtime")


def local_now(env: Mapping[str, str] = os.environ) -> datetime:
    """The present moment in local time.

    With the whole zone and not only today's offset from UTC: a client seen at five o'clock in winter and in summer
    is seen at one and the same time of the week.
    """
    return datetime.now(local_zone(env.get("TZ", "")))


@lru_cache(maxsize=4)
def local_zone(name: str) -> tzinfo:
    """The zone of that name (as in `TZ`); the system's for an empty one; today's offset where neither is known."""
    try:
        if name:
            return ZoneInfo(name.removeprefix(":"))
        with _SYSTEM.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return datetime.now().astimezone().tzinfo or UTC

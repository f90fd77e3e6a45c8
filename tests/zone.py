"""The time zone of the tests, in which it is noon as they begin, and that of the computer."""

import os
import time
from datetime import UTC, datetime

import pytest


def move_to_noon() -> None:
    """Have this process, and all that it starts, live where it is noon: no midnight passes while the tests run."""
    os.environ["TZ"] = f"Etc/GMT{datetime.now(UTC).hour - 12:+}"  # its sign says how far ahead UTC is
    time.tzset()


def zone() -> str:
    """The zone of what is started: that of the tests; UTC beside them, as in a benchmark."""
    return os.environ.get("TZ", "UTC")


def is_computer_in_utc() -> bool:
    """Whether the computer itself has no other zone, whatever that of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TZ")
        time.tzset()
        names = set(time.tzname)
    time.tzset()
    return names == {"UTC"}

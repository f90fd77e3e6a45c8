"""How long nobody touched the keyboard: by the clock that goes on while a computer sleeps."""

import time

import pytest

from srs_tui.system.clock import uptime
from srs_tui.system.idle import Idle


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux has that clock")
def test_uptime_counts_the_time_asleep_and_no_change_of_the_clock() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= uptime() <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize(
    ("minutes", "after", "is_over"), [(5, 299, False), (5, 300, True), (1, 60, True), (0, 9e9, False)]
)
def test_when_it_is_over(minutes: int, after: float, is_over: bool) -> None:
    now = 1000.0
    idle = Idle(lambda: now)
    now += after
    assert idle.is_over(minutes) is is_over
    idle.touch()
    assert not idle.is_over(5)

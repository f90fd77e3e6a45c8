"""Today is the therapist's, and the local time holds across a change of the clocks."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from srs_tui.clinical.usual_time import distance
from srs_tui.system.clock import WrongClock, is_unset_utc, local_now, local_today, local_zone, zone_named, zone_names
from tests.builders import a_rating


@pytest.fixture
def process_zone() -> Iterator[None]:
    """The zone of this process may be changed, and is its own again afterwards."""
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_a_client_seen_at_five_all_year_is_seen_at_one_time() -> None:
    """Five o'clock in Berlin is 16 h UTC in winter and 15 h UTC in summer."""
    zone = local_zone("Europe/Berlin")
    october = datetime(2026, 10, 22, 15, 0, tzinfo=UTC)
    ratings = [a_rating(380, october.date(), at=october.timetz())]
    november = datetime(2026, 11, 5, 17, 0, tzinfo=zone)
    assert distance(ratings, november) == 0


@pytest.mark.parametrize("name", ["", "Europe/Berlin", ":America/New_York", "No/Such_Zone", "../../etc/passwd"])
def test_there_is_always_a_local_time(name: str) -> None:
    now = local_now(env={"TZ": name})
    assert abs(now - datetime.now(UTC)).total_seconds() < 60
    assert now.tzinfo is not None


@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_setting_comes_before_the_environment(name: str) -> None:
    """Two zones 26 hours apart: at every moment at least one of them has another date than UTC."""
    assert str(local_now(name, {"TZ": "Europe/Berlin"}).tzinfo) == name
    assert str(local_now("", {"TZ": name}).tzinfo) == name
    before, today, after = (local_now(name).date(), local_today(name), local_now(name).date())
    assert before <= today <= after


def test_without_a_setting_today_is_that_of_the_process(process_zone: None) -> None:
    dates = set()
    for name in ("Pacific/Kiritimati", "Etc/GMT+12"):
        os.environ["TZ"] = name
        time.tzset()
        before, today, after = (local_now().date(), local_today(), local_now().date())
        assert before <= today <= after
        dates.add(today)
    assert len(dates) == 2


def test_a_zone_a_day_from_utc_is_told_as_such(process_zone: None) -> None:
    """It is no fault of the clock."""
    os.environ["TZ"] = "XYZ+24:30"
    time.tzset()
    local_zone.cache_clear()
    with pytest.raises(WrongClock, match="The time zone in TZ is a day or more from UTC"):
        local_now()


@pytest.mark.parametrize(
    ("zone", "expected"), [("UTC", True), ("Europe/London", False), ("Africa/Accra", False), ("Asia/Tokyo", False)]
)
def test_a_clock_in_utc_is_told_from_a_place_that_lives_by_it(zone: str, expected: bool, process_zone: None) -> None:
    os.environ["TZ"] = zone  # stands for the computer's own, which a test cannot change
    time.tzset()
    assert is_unset_utc("", {}) is expected
    assert not is_unset_utc("Europe/Berlin", {})
    assert not is_unset_utc("", {"TZ": "UTC"})


def test_zones_are_known_by_name() -> None:
    assert zone_named("Europe/Berlin") is not None
    assert {"Europe/Berlin", "America/New_York"} <= set(zone_names())
    for name in ("Europe", "../../etc/passwd", "Europe/Berlin\0", "x" * 5000, "/etc/localtime", ""):
        assert zone_named(name) is None

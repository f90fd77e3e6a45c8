"""The local time holds across a change of the clocks."""

from datetime import UTC, datetime

import pytest

from srs_tui.clinical.usual_time import distance
from srs_tui.system.clock import local_now, local_zone
from tests.builders import a_rating


def test_a_client_seen_at_five_all_year_is_seen_at_one_time() -> None:
    """Five o'clock in Berlin is 16 h UTC in winter and 15 h UTC in summer."""
    zone = local_zone("Europe/Berlin")
    october = datetime(2026, 10, 22, 15, 0, tzinfo=UTC)
    ratings = [a_rating(380, october.date(), at=october.timetz())]
    november = datetime(2026, 11, 5, 17, 0, tzinfo=zone)
    assert distance(ratings, november) == 0


@pytest.mark.parametrize("name", ["", "Europe/Berlin", ":America/New_York", "No/Such_Zone", "../../etc/passwd"])
def test_there_is_always_a_local_time(name: str) -> None:
    now = local_now({"TZ": name})
    assert abs(now - datetime.now(UTC)).total_seconds() < 60
    assert now.tzinfo is not None

"""The limits of every field, at each of its ends."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.validation import (
    LONGEST_NAME,
    check_birth_year,
    check_cutoff,
    check_day,
    check_key,
    check_length,
    check_moment,
)
from srs_tui.store.ids import new_id

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "check",
    [
        lambda: check_key(new_id()),
        lambda: check_key("1"),
        lambda: check_key(str(2**128 - 1)),
        lambda: check_day(date(1990, 1, 1), NOW),
        lambda: check_day(date(2026, 11, 22), NOW),
        lambda: check_moment(datetime(1990, 1, 1, tzinfo=UTC), NOW),
        lambda: check_moment(NOW + timedelta(days=1), NOW),
        lambda: check_birth_year(1900, 2026),
        lambda: check_birth_year(2026, 2026),
        lambda: check_cutoff(0, 400),
        lambda: check_cutoff(400, 400),
        lambda: check_length("name", "x" * LONGEST_NAME, LONGEST_NAME),
    ],
)
def test_what_lies_within_is_taken(check: Callable[[], None]) -> None:
    check()


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (lambda: check_key(""), "the key “” is not one of this program"),
        (lambda: check_key("../x"), "is not one of this program"),
        (lambda: check_key("007"), "is not one of this program"),
        (lambda: check_key("-1"), "is not one of this program"),
        (lambda: check_key("１"), "is not one of this program"),
        (lambda: check_key("9" * 5000), "is not one of this program"),
        (lambda: check_key(str(2**128)), "is too large"),
        (lambda: check_day(date(1989, 12, 31), NOW), "31 December 1989 is before 1990"),
        (lambda: check_day(date(1026, 11, 21), NOW), "is before 1990"),
        (lambda: check_day(date(2026, 11, 23), NOW), "23 November 2026 is in the future"),
        (lambda: check_day(date.max, NOW), "is in the future"),
        (lambda: check_moment(NOW.replace(tzinfo=None), NOW), "has no time zone"),
        (lambda: check_moment(NOW.astimezone(timezone(timedelta(hours=1))), NOW), "is not in UTC"),
        (lambda: check_moment(NOW.replace(year=9999), NOW), "is in the future"),
        (lambda: check_moment(NOW.replace(year=1026), NOW), "is before 1990"),
        (lambda: check_birth_year(1899, 2026), "The year of birth is not from 1900 to 2026: "),
        (lambda: check_birth_year(2027, 2026), "is not from 1900 to 2026: "),
        (lambda: check_birth_year(10**400, 2026), "is not from 1900 to 2026: "),
        (lambda: check_cutoff(401, 400), "The cut-off is not from 0 to 40: "),
        (lambda: check_cutoff(-1, 400), "is not from 0 to 40: "),
        (lambda: check_cutoff(10**5000, 400), "is not from 0 to 40: "),
        (
            lambda: check_length("name", "x" * (LONGEST_NAME + 1), LONGEST_NAME),
            "The name has 201 characters, and 200 are kept at most: shorten it.",
        ),
    ],
)
def test_what_lies_outside_is_refused_in_one_line(check: Callable[[], None], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        check()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@given(st.datetimes(timezones=st.timezones() | st.none()))
def test_every_moment_is_taken_or_refused(moment: datetime) -> None:
    try:
        check_moment(moment, NOW)
    except Refusal:
        return
    assert moment.utcoffset() == timedelta(0)
    assert datetime(1990, 1, 1, tzinfo=UTC) <= moment < NOW + timedelta(days=2)

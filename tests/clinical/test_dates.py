"""Dates as typed and read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.dates import parse_date
from srs_tui.clinical.refusal import Refusal
from srs_tui.wording.dates import day_and_date, day_and_month, long_date, short_date
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", TODAY),
        ("2024-02-29", date(2024, 2, 29)),
        ("today", TODAY),
        ("", TODAY),
        ("  Today ", TODAY),
        ("YESTERDAY", date(2026, 11, 20)),
        ("-0", TODAY),
        ("-3", date(2026, 11, 18)),
        ("-365", date(2025, 11, 21)),
    ],
)
def test_dates_that_are_taken(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-22", "is in the future"),
        ("2027-01-01", "is in the future"),
        ("2026-02-30", "in the calendar"),
        ("2025-02-29", "in the calendar"),
        ("2026-13-01", "in the calendar"),
        ("0000-01-01", "in the calendar"),
        ("21.11.2026", "not a date"),
        ("2026-1-1", "not a date"),
        ("20261121", "not a date"),
        ("2026-W47-6", "not a date"),
        ("+3", "not a date"),
        ("3", "not a date"),
        ("tomorrow", "not a date"),
        ("２０２６-11-21", "not a date"),
        ("2026-11-21T10:00", "not a date"),
    ],
)
def test_dates_that_are_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        parse_date(text, TODAY)
    assert "\n" not in str(refused.value)


@given(st.text(max_size=12))
def test_any_text_is_a_date_up_to_today_or_refused(text: str) -> None:
    try:
        found = parse_date(text, TODAY)
    except Refusal:
        return
    assert found <= TODAY


@pytest.mark.parametrize("days", ["-99999", "-99998"])
def test_so_many_days_ago_as_can_be_typed(days: str) -> None:
    assert parse_date(days, TODAY) == TODAY + timedelta(days=int(days))


@given(st.dates(max_value=TODAY))
def test_a_date_comes_back_from_its_text(day: date) -> None:
    assert parse_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("day", "short", "with_day", "month", "long"),
    [
        (TODAY, "21 Nov", "Sat 21 Nov", "21 November", "Saturday 21 November 2026"),
        (date(2025, 1, 5), "5 Jan 25", "Sun 5 Jan 25", "5 January 2025", "Sunday 5 January 2025"),
        (date(2009, 5, 1), "1 May 09", "Fri 1 May 09", "1 May 2009", "Friday 1 May 2009"),
    ],
)
def test_dates_as_read(day: date, short: str, with_day: str, month: str, long: str) -> None:
    assert short_date(day, TODAY) == short
    assert day_and_date(day, TODAY) == with_day
    assert day_and_month(day, TODAY) == month
    assert long_date(day) == long

"""Who is expected today, by weekday, hour and rhythm."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.clinical.today import expected_today, is_now, next_expected, today_of
from srs_tui.wording.today_words import day_words
from tests.builders import RULES, a_client, a_session

CET = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 18, 10, 45, tzinfo=CET)
"""A Wednesday."""
LAST_WEEK = NOW.date() - timedelta(weeks=1)


def coming(
    code: str, hour: int, last: date = LAST_WEEK, *, every: int = 1, archived: bool = False, today: int | None = -1
) -> Standing:
    """A client of four sessions at that hour, with one more today of that total (None: skipped; -1: without)."""
    at, client = time(hour, 50, tzinfo=CET), f"client-{code}"
    days = [last - timedelta(weeks=every * n) for n in reversed(range(4))]
    sessions = [a_session(380, day, client=client, at=at) for day in days]
    if today != -1:
        sessions.append(a_session(today, NOW.date(), client=client, at=at))
    return standing_of(a_client(code, archived=archived), sessions, NOW.date(), RULES)


def codes(standings: list[Standing], now: datetime = NOW) -> list[str]:
    return [each.standing.client.code for each in expected_today(standings, now)]


def test_expected_by_the_hour_without_those_seen() -> None:
    rows = [coming("LATE", 16), coming("EARLY", 8), coming("SEEN", 9, today=380), coming("GONE", 9, archived=True)]
    assert codes([*rows, coming("THURSDAY", 10, LAST_WEEK + timedelta(days=1))]) == ["EARLY", "LATE"]


@pytest.mark.parametrize(
    ("every", "weeks_ago", "expected"),
    [(1, 1, True), (1, 4, True), (1, 5, False), (2, 1, False), (2, 2, True), (2, 6, True), (2, 7, False)],
)
def test_the_rhythm_counts(every: int, weeks_ago: int, expected: bool) -> None:
    row = coming("AA", 10, NOW.date() - timedelta(weeks=weeks_ago), every=every)
    assert bool(codes([row])) is expected


def test_the_next_one_is_the_first_still_to_come_then_the_last_who_did_not() -> None:
    rows = [coming("A", 8), coming("B", 10), coming("C", 16)]
    for hour, minute, code in ((8, 40, "A"), (9, 40, "B"), (11, 30, "B"), (11, 40, "C"), (20, 0, "C")):
        found = next_expected(rows, NOW.replace(hour=hour, minute=minute))
        assert found is not None
        assert found.client.code == code
    assert next_expected([coming("A", 8, today=380)], NOW) is None


def test_parts_of_the_day() -> None:
    day = today_of([coming("A", 10), coming("B", 9, today=None), coming("C", 9, today=380)], {"client-C"}, NOW)
    assert [each.standing.client.code for each in day.expected] == ["A"]
    assert [each.client.code for each in day.not_rated] == ["B"]
    assert [each.client.code for each in day.unfinished] == ["C"]


def test_what_a_row_says() -> None:
    assert day_words(coming("A", 10), NOW) == "now, Wed 10:50"
    assert day_words(coming("A", 10), NOW, unfinished=True) == "unfinished, now, Wed 10:50"
    assert day_words(coming("A", 16), NOW) == ""
    assert day_words(coming("A", 10, today=380), NOW) == "rated today"
    assert day_words(coming("A", 10, today=None), NOW) == "not rated today"
    assert not is_now(coming("A", 10, archived=True), NOW)

"""The orders of the caseload, and the usual time that the first of them rests on."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.order import Order, ordered
from srs_tui.clinical.session import RatedSession
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.clinical.usual_time import distance, usual_interval
from tests.builders import FIRST, RULES, a_client, a_rating, a_session, day, held, rated, ratings_of

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
"""A Wednesday, as is day(0)."""
WEEK = 7 * 24 * 60


def at(
    hour: int, minute: int = 0, *, weekday: int = 2, weeks: range = range(4), code: str = "KL-04"
) -> list[RatedSession]:
    """Ratings on that weekday (Wednesday is 2) and time of those weeks."""
    return [
        a_rating(
            380,
            day(week) + timedelta(days=weekday - 2),
            at=time(hour, minute, tzinfo=UTC),
            client=f"client-{code}",
            id=f"{code}/{week}/{weekday}/{hour}:{minute}",
        )
        for week in weeks
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "weekday", "minutes"),
    [
        (10, 0, 2, 0),
        (10, 50, 2, 50),
        (9, 10, 2, 50),
        (10, 0, 3, 24 * 60),
        (10, 0, 1, 24 * 60),
        (10, 0, 6, 3 * 24 * 60),
        (22, 0, 5, WEEK // 2),
        (23, 0, 5, WEEK // 2 - 60),
    ],
)
def test_distance_goes_round_the_week(hour: int, minute: int, weekday: int, minutes: int) -> None:
    assert distance(at(hour, minute, weekday=weekday), NOW) == minutes


def test_a_moved_session_or_two_change_nothing() -> None:
    usual = at(10)
    moved = at(16, weekday=4, weeks=range(4, 6))
    assert distance([*usual, *moved], NOW) == 0


def test_only_the_last_eight_are_looked_at() -> None:
    assert distance([*at(10, weeks=range(8)), *at(15, weeks=range(8, 13))], NOW) == 5 * 60


def test_ratings_copied_in_later_tell_no_time() -> None:
    late = datetime(2026, 1, 8, 10, 0, tzinfo=UTC)
    copied = rated(replace(a_session(380, date(2026, 1, 7), id="copied"), recorded=late))
    assert distance([copied], NOW) is None
    assert distance([*at(15), copied], NOW) == 5 * 60
    assert distance([], NOW) is None


@pytest.mark.parametrize(
    ("hour", "minute", "minutes"), [(0, 30, 2 * 60 + 30), (3, 59, 5 * 60 + 59), (4, 0, None), (12, 0, None)]
)
def test_a_session_recorded_after_midnight_counts_for_its_evening(hour: int, minute: int, minutes: int | None) -> None:
    """Seen on a Tuesday evening, ten o'clock; recorded after midnight, dated Tuesday."""
    tuesday = date(2026, 11, 10)
    moment = datetime.combine(tuesday + timedelta(days=1), time(hour, minute, tzinfo=UTC))
    late = rated(replace(a_session(380, tuesday), recorded=moment))
    tuesday_evening = datetime(2026, 11, 17, 22, 0, tzinfo=UTC)
    assert distance([late], tuesday_evening) == minutes
    assert distance([late] * 3, tuesday_evening) == minutes


def test_the_day_is_the_local_one() -> None:
    east = timezone(timedelta(hours=10))
    late = a_rating(380, day(1), at=time(23, 30, tzinfo=UTC))
    assert distance([late], NOW.astimezone(east)) is None, "recorded on the next day there"
    assert distance([late], NOW) == 13 * 60 + 30


@given(st.integers(0, WEEK - 1))
def test_distance_is_never_more_than_half_a_week(minutes: int) -> None:
    found = distance(at(10), NOW + timedelta(minutes=minutes))
    assert found == min(minutes, WEEK - minutes)


def standing(code: str, ratings: list[RatedSession], *, added: date = FIRST) -> Standing:
    return standing_of(a_client(code, added=added), held(ratings), NOW.date(), RULES)


def codes(order: Order, standings: list[Standing]) -> list[str]:
    return [each.client.code for each in ordered(standings, order, NOW)]


def test_usual_time_puts_the_client_in_the_room_first_then_the_last_seen() -> None:
    standings = [
        standing("OLD", at(15, weeks=range(3), code="OLD")),
        standing("SOON", at(11, code="SOON")),
        standing("NOW", at(10, 10, code="NOW")),
        standing("EDGE", at(11, 30, code="EDGE")),
        standing("PAST-EDGE", at(11, 31, weeks=range(2), code="PAST-EDGE")),
        standing("RECENT", at(15, weeks=range(20), code="RECENT")),
        standing("NEW", [], added=date(2026, 11, 17)),
    ]
    assert codes(Order.USUAL_TIME, standings) == ["NOW", "SOON", "EDGE", "NEW", "RECENT", "OLD", "PAST-EDGE"]


def test_last_seen_counts_skipped_sessions_and_the_day_of_adding() -> None:
    standings = [
        standing("A", list(ratings_of([380, 380], client="client-A"))),
        standing("B", list(ratings_of([380, 380, None], client="client-B"))),
        standing("C", [], added=day(5)),
    ]
    assert codes(Order.LAST_SEEN, standings) == ["C", "B", "A"]


def test_talk_first_goes_by_what_is_at_stake_then_as_usual_then_the_rest() -> None:
    scores: dict[str, list[int]] = {
        "WELL": [390],
        "CANDID": [400, 400, 400, 388],
        "LOW": [340],
        "DROP": [400, 375],
        "LOWER": [300],
        "AS-USUAL": [345, 343, 345, 343, 345, 343],
        "EDGE": [359],
        # 2.0 at stake as with LOW: the one further below the cut-off first
        "FELL": [385, 365],
    }
    standings = [
        standing(code, list(ratings_of(each, client=f"client-{code}", start=45 - len(each))))
        for code, each in scores.items()
    ]
    assert codes(Order.TALK_FIRST, standings) == [
        "LOWER", "DROP", "LOW", "FELL", "EDGE", "AS-USUAL", "CANDID", "WELL",
    ]  # fmt: skip


def test_codes_count_as_people_do() -> None:
    names = ["KL-10", "kl-9", "KL-9b", "AB", "7", "10", "٣", ""]
    assert codes(Order.CODE, [standing(code, []) for code in names]) == [
        "",
        "7",
        "10",
        "AB",
        "kl-9",
        "KL-9b",
        "KL-10",
        "٣",
    ]


@given(st.permutations(["A", "B", "C", "D"]), st.sampled_from(Order))
def test_equals_come_by_code_whatever_the_order_of_input(names: list[str], order: Order) -> None:
    standings = [standing(code, list(ratings_of([380, 381], client=f"client-{code}"))) for code in names]
    assert codes(order, standings) == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("days", "interval"),
    [
        ([], None),
        ([0, 7, 14], None),
        ([0, 7, 14, 21], 7),
        ([0, 7, 14, 44, 51], 7),
        ([0, 14, 28, 42], 14),
        # two sessions of one day are one day
        ([0, 0, 0, 7], None),
    ],
)
def test_the_usual_interval(days: list[int], interval: int | None) -> None:
    ratings = [a_rating(380, FIRST + timedelta(days=on), id=str(at)) for at, on in enumerate(days)]
    assert usual_interval(ratings) == interval

"""A session holds ratings of several scales; what is said of one kind is not disturbed by the other."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from srs_tui.clinical.debrief import debrief_for
from srs_tui.clinical.instrument import INSTRUMENTS, Kind
from srs_tui.clinical.joining import rated_session, session_to_join
from srs_tui.clinical.practice import Period, practice_of
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Held, Session, check_session, ratings_of_kind, versions_of
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import timeline_of
from tests.builders import RULES, TODAY, a_client, a_session, sessions_of

ALLIANCE = [(90, 92, 91, 93), (91, 92, 90, 94), (85, 80, 82, 84), (90, 91, 92, 95), (93, 94, 92, 95)]


def with_outcome(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """The same sessions, each with the outcome scale at its start, recorded an hour before."""
    return tuple(
        session.with_rating(
            Rating(
                instrument="ORS",
                items=(30 + at, 40, 20, 10),
                total=100 + at,
                recorded=session.recorded - timedelta(hours=1),
            )
        )
        for at, session in enumerate(sessions)
    )


def test_the_outcome_scale_at_the_start_disturbs_nothing_of_the_alliance() -> None:
    client, alone = a_client(), sessions_of(ALLIANCE)
    both = with_outcome(alone)
    assert [rating.instrument for rating in both[0].ratings] == ["ORS", "SRS"], "as they are given"
    one, other = standing_of(client, alone, TODAY, RULES), standing_of(client, both, TODAY, RULES)
    assert [each.rating for each in one.ratings] == [each.rating for each in other.ratings]
    assert (one.signals, one.course, one.change) == (other.signals, other.course, other.change)
    assert one.next_session == other.next_session == 6
    drawn, again = timeline_of(one, [], RULES), timeline_of(other, [], RULES)
    assert [(point.number, point.total, point.signals) for point in drawn.points] == [
        (point.number, point.total, point.signals) for point in again.points
    ]
    told, same = (debrief_for(each, alone[-1].id, RULES, []) for each in (one, other))
    assert (told.session, told.against, told.change, told.signals) == (
        same.session,
        same.against,
        same.change,
        same.signals,
    )
    figures, counted = (practice_of([each], [], Period.ALL, TODAY, RULES) for each in (one, other))
    assert figures.sessions == counted.sessions
    assert [each.total for each in ratings_of_kind(both, Kind.OUTCOME)] == [100, 101, 102, 103, 104]


def test_a_missed_session_has_no_number_and_no_point() -> None:
    missed = Session(
        id="missed",
        client="client-KL-04",
        on=date(2026, 2, 1),
        held=Held.MISSED,
        recorded=datetime(2026, 2, 1, tzinfo=UTC),
    )
    standing = standing_of(a_client(), (*sessions_of([380, 381]), missed), TODAY, RULES)
    assert (standing.next_session, standing.last_seen, len(standing.ratings)) == (3, date(2026, 1, 14), 2)


def test_a_new_rating_joins_the_session_of_its_day_that_has_none_on_its_scale() -> None:
    morning, evening = a_session(380, id="1"), a_session(370, id="2")
    outcome = Rating(instrument="ORS", total=200)
    assert session_to_join((morning, evening), morning.on, outcome) is evening
    assert session_to_join((morning,), date(2026, 1, 8), outcome) is None
    assert session_to_join((morning,), morning.on, morning.ratings[0]) is None
    assert rated_session((morning, evening), morning.on, "SRS") is evening
    assert rated_session((morning,), morning.on, "ORS") is None


def test_a_session_noted_as_missed_was_held_when_something_of_it_is_rated() -> None:
    morning, evening = a_session(380, id="1"), a_session(370, id="2")
    rating = evening.ratings[0]
    for held in (Held.MISSED, Held.CANCELLED):
        missed = replace(morning, held=held, ratings=())
        assert session_to_join((missed,), morning.on, rating) is missed
        assert session_to_join((missed, evening), morning.on, Rating(instrument="ORS", total=200)) is evening
        assert session_to_join((missed, evening), morning.on, rating) is None  # a second one, to be asked about


def test_an_edit_keeps_the_changed_part_and_the_whole_can_be_had_again() -> None:
    first = a_session((90, 90, 90, 90), id="1")
    second = first.edited_to(replace(first, note="late"), datetime(2026, 2, 1, tzinfo=UTC))
    third = second.edited_to(replace(second, on=date(2026, 1, 9), note="later"), datetime(2026, 2, 2, tzinfo=UTC))
    assert third.edited_to(third, datetime(2026, 2, 3, tzinfo=UTC)) is third
    assert third.earlier[0].ratings is UNSET
    assert [(each.note, each.on) for each in versions_of(third)] == [
        ("", first.on),
        ("late", first.on),
        ("later", date(2026, 1, 9)),
    ]


@pytest.mark.parametrize(
    ("session", "why"),
    [
        (replace(a_session(380), held=Held.MISSED), "a missed session has no rating"),
        (replace(a_session(380), ratings=a_session(380).ratings * 2), "one rating for each scale and rater"),
        (a_session(401), "out of range"),
    ],
)
def test_sessions_that_do_not_hold(session: Session, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        check_session(session)


@pytest.mark.parametrize(
    ("code", "age", "cutoff"),
    [("ORS", None, 250), ("ORS", 17, 280), ("ORS", 18, 250), ("CORS", 9, 320), ("SRS", 15, 360), ("LASS", 40, None)],
)
def test_the_published_cut_off_follows_the_age(code: str, age: int | None, cutoff: int | None) -> None:
    assert INSTRUMENTS[code].cutoff_at(age) == cutoff

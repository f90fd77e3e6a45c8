"""What is said of the outcome at the start of a session: of which episode it is, and held against what."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import Held, Session
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.start_debrief import StartDebrief, start_debrief_for
from tests.builders import RULES, TODAY, day
from tests.clinical.test_outcome import PCOMS, both

CLOSED = Episode(opened=day(0), ended=day(2), how=Ending.PLANNED)
TWICE = replace(PCOMS, episodes=(CLOSED, Episode(opened=day(3))))


def said(sessions: Sequence[Session], at: int, client: Client = PCOMS, rater: str = "client") -> StartDebrief:
    return start_debrief_for(standing_of(client, sessions, TODAY, RULES), sessions[at].id, "ORS", RULES, rater)


def test_a_rating_is_held_against_those_before_it_and_not_against_those_after() -> None:
    sessions = both([200, 215, None, 260, 300])
    first, second, last = (said(sessions, at) for at in (0, 1, 3))
    assert [each.number for each in (first, second, last)] == [1, 2, 4]
    assert [each.against for each in (first, second, last)] == [-50, -35, 10]
    assert [(each.before, each.before_on) for each in (first, second, last)] == [
        (None, None), (200, day(0)), (215, day(1)),
    ]  # fmt: skip
    assert [each.since_last for each in (first, second, last)] == [None, 15, 45]
    assert [each.since_first for each in (first, second, last)] == [None, 15, 60]


@pytest.mark.parametrize(
    ("at", "number", "before", "is_follow_up"), [(1, 2, 200, False), (3, 1, None, False), (4, 2, 240, False)]
)
def test_it_is_counted_in_its_own_episode(at: int, number: int, before: int | None, is_follow_up: bool) -> None:
    found = said(both([200, 210, 230, 240, 245]), at, TWICE)
    assert (found.number, found.before, found.is_follow_up) == (number, before, is_follow_up)


def test_what_comes_after_the_end_is_a_follow_up() -> None:
    found = said(both([200, 210, 230, 240]), 3, replace(PCOMS, episodes=(CLOSED,)))
    assert (found.number, found.is_follow_up) == (4, True)


def test_what_was_agreed_last_is_that_of_the_last_session_that_was_held() -> None:
    sessions = list(both([200, 210, 220]))
    sessions[0] = replace(sessions[0], agreed="begin with work")
    sessions[1] = replace(sessions[1], held=Held.MISSED, ratings=(), agreed="")
    assert [said(sessions, at).agreed for at in (0, 2)] == ["", "begin with work"]
    assert said(sessions, 2).number == 2


def test_another_raters_is_told_apart_from_the_clients_own_and_not_counted_with_it() -> None:
    def with_mother(session: Session, total: int | None) -> Session:
        rating = Rating(instrument="ORS", rater="mother", total=total, skipped=total is None)
        return replace(session, ratings=(*session.ratings, rating))

    sessions = [with_mother(each, total) for each, total in zip(both([200, 210, None]), (180, None, 220), strict=True)]
    found = [said(sessions, at, rater="mother") for at in range(3)]
    assert [each.apart for each in found] == [-20, None, None]
    assert {(each.outcome, each.before) for each in found} == {(None, None)}
    assert said(sessions, 0).apart is None


def test_a_skipped_one_says_nothing_of_the_course() -> None:
    sessions = list(both([200, 210]))
    sessions[1] = replace(sessions[1], ratings=(Rating(instrument="ORS", skipped=True),))
    found = said(sessions, 1)
    assert (found.number, found.against, found.outcome, found.before, found.since_first) == (2, None, None, None, None)


def test_a_rating_that_is_gone_is_refused() -> None:
    sessions = both([200, None])
    with pytest.raises(Refusal, match="no longer there"):
        said(sessions, 1)
    with pytest.raises(Refusal, match="no longer there"):
        start_debrief_for(standing_of(PCOMS, sessions, TODAY, RULES), "gone", "ORS", RULES)

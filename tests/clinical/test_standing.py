"""How one client stands: which ratings count, who is to be talked about, and in which order."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.course import CourseName
from srs_tui.clinical.signals import SignalName
from srs_tui.clinical.standing import Standing, standing_of
from tests.builders import RULES, TODAY, a_client, a_rating, held, ratings_of

Score = int | tuple[int, ...] | None


def standing(scores: Sequence[Score], *, weeks_ago: int = 0) -> Standing:
    """A client rated weekly, last so many weeks ago."""
    last = TODAY - timedelta(weeks=weeks_ago)
    ratings = tuple(
        a_rating(score, last - timedelta(weeks=back))
        for back, score in zip(range(len(scores) - 1, -1, -1), scores, strict=True)
    )
    return standing_of(a_client(), held(ratings), TODAY, RULES)


def test_a_client_not_rated_yet() -> None:
    found = standing_of(a_client(added=TODAY), held(()), TODAY, RULES)
    assert (found.n, found.next_session, found.last, found.last_on, found.change) == (0, 1, None, None, None)
    assert (found.signals, found.course.name, found.at_stake, found.needs_talk) == ((), CourseName.TOO_FEW, None, False)


def test_change_counts_and_the_date_of_the_last_rating() -> None:
    found = standing([380, None, 391])
    assert (found.n, found.next_session, found.change, found.last_on) == (2, 4, 11, TODAY)
    assert standing([380]).change is None


def test_a_skipped_session_is_seen_and_not_rated() -> None:
    found = standing([380, None])
    assert found.last_seen == TODAY
    assert found.last_on == TODAY - timedelta(weeks=1)
    assert found.change is None


def test_after_a_change_of_scale_the_rules_run_over_the_present_one() -> None:
    earlier = ratings_of([200, 200, 200, 200, 200], scale="CSRS")
    now = a_rating(400, TODAY)
    found = standing_of(a_client(), held((*earlier, now)), TODAY, RULES)
    assert (found.n, found.next_session, found.change, found.signals) == (1, 7, None, ())
    assert found.ratings == (*earlier, now)


@pytest.mark.parametrize(
    ("scores", "weeks_ago", "talk"),
    [
        ([360], 0, False),
        ([359], 0, True),
        ([(89, 100, 100, 100)], 0, False),
        ([390, 381], 0, False),
        ([390, 380], 0, True),
        ([400, 400, 400], 0, False),
        ([400, 400, 400, 400, 400, 400, 391], 0, False),
        # never with candour
        ([400, 400, 400, 400, 400, 389], 0, False),
        ([380, 400, 400, 400, 361], 0, False),
        ([400, 400, 400, 359], 0, True),
        ([370, 370, 370, 370, 370, 390], 0, False),
        ([400, 396, 393, 389], 0, True),
        ([380], 10, False),
        ([359], 10, True),
        ([None], 0, False),
        ([380, 350, 380], 0, False),
    ],
    ids=str,
)
def test_who_is_to_be_talked_about(scores: Sequence[Score], weeks_ago: int, talk: bool) -> None:
    found = standing(scores, weeks_ago=weeks_ago)
    assert found.needs_talk == talk


@pytest.mark.parametrize(("weeks_ago", "archived", "overdue"), [(4, False, False), (5, False, True), (5, True, False)])
def test_only_an_active_client_is_overdue(weeks_ago: int, archived: bool, overdue: bool) -> None:
    rating = a_rating(380, TODAY - timedelta(weeks=weeks_ago))
    found = standing_of(a_client(archived=archived), held((rating,)), TODAY, RULES)
    assert [signal.name for signal in found.signals] == [SignalName.NOT_RATED] * overdue


def test_a_known_rhythm_decides_when_a_rating_is_overdue() -> None:
    monthly = [a_rating(380, TODAY - timedelta(days=days)) for days in (150, 120, 90, 60, 40)]
    assert not standing_of(a_client(), held(monthly), TODAY, RULES).signals
    longer = [a_rating(380, TODAY - timedelta(days=days)) for days in (151, 121, 91, 61)]
    assert [each.name for each in standing_of(a_client(), held(longer), TODAY, RULES).signals] == [SignalName.NOT_RATED]


def test_a_rating_on_any_scale_is_a_rating_for_not_rated_and_a_skipped_session_is_none() -> None:
    old = a_rating(380, TODAY - timedelta(weeks=8))
    assert not standing_of(a_client(), held((old, a_rating(380, TODAY, scale="CSRS"))), TODAY, RULES).signals
    assert standing_of(a_client(), held((old, a_rating(None, TODAY))), TODAY, RULES).signals


def test_a_client_never_rated_is_overdue_from_the_day_they_were_added() -> None:
    for days, overdue in ((28, False), (29, True)):
        client = a_client(added=TODAY - timedelta(days=days))
        assert bool(standing_of(client, held(()), TODAY, RULES).signals) == overdue


@pytest.mark.parametrize(
    ("scores", "stake"),
    [
        ([359], 1),
        ([380, 340], 40),
        # one fall is counted once: the largest of drop 4.2, below usual, dip, and 1.8 below the cut-off
        ([380, 384, 380, 384, 380, 384, 342], 42),
        # what was lost by a dip, and not only the way to the cut-off
        ([384, 384, 384, 384, 342, 345], 39),
        # falling by 3.0
        ([400, 390, 380, 370], 30),
        ([390, 387, 383, 380], Fraction(41, 4)),
        # below the usual range: from the client's own median
        ([380] * 5 + [369, 360], 20),
        ([400, 400, 400, 380], None),
        ([380], None),
        ([345, 343, 345, 343, 345, 343], None),
    ],
    ids=str,
)
def test_what_is_at_stake(scores: Sequence[Score], stake: Fraction | int | None) -> None:
    assert standing(scores).at_stake == stake


def test_low_as_usual_is_not_due_and_is_told_as_such() -> None:
    found = standing([345, 343, 345, 343, 345, 343])
    assert (found.needs_talk, found.is_below, found.shortfall) == (False, True, 17)
    assert standing([345]).needs_talk
    assert not standing([380]).is_below


scores_of_all_kinds = st.lists(
    st.one_of(st.none(), st.integers(0, 400), st.integers(385, 400), st.integers(355, 365)), max_size=12
)


@given(scores_of_all_kinds)
def test_a_talk_is_due_for_a_reason_that_is_told(scores: list[Score]) -> None:
    found = standing(scores)
    names = {signal.name for signal in found.signals}
    if SignalName.CANDOUR in names:
        assert not found.needs_talk
        assert not names & {SignalName.DROP, SignalName.OUTSIDE_USUAL, SignalName.BELOW_CUTOFF}
    if found.needs_talk:
        assert found.at_stake is not None
        assert found.at_stake >= 0
        telling = {SignalName.BELOW_CUTOFF, SignalName.DROP, SignalName.OUTSIDE_USUAL}
        assert names & telling or found.course.name in (CourseName.FALLING, CourseName.DIPPED)


def test_a_scale_that_is_not_known_stands_by_itself_and_judges_nothing() -> None:
    standing = standing_of(a_client(scale="XYZ"), held([a_rating(380)]), TODAY, RULES)
    assert standing.instrument is not None
    assert (standing.instrument.code, standing.instrument.items, standing.n, standing.last) == ("XYZ", (), 0, None)


def test_own_cutoffs_stored_with_a_rating_outlive_a_changed_setting() -> None:
    rating = a_rating(350, TODAY, cutoff=None)
    assert not standing_of(a_client(cutoff=380), held((rating,)), TODAY, RULES).signals

"""A rating joins the session of its day; a second one of a scale is never taken in silence; typed twice is once."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.session import Held, Session, versions_of
from srs_tui.store.caseload import Caseload
from srs_tui.store.validation import RatedAlready
from tests.store.making import rated


def outcome(kira: Client, caseload: Caseload) -> Session:
    """What the client marked on the outcome scale on the day of their first session."""
    session = rated(kira, (30, 40, 20, 10))
    (rating,) = session.ratings
    return replace(session, id=caseload.new_id(), ratings=(replace(rating, instrument="ORS", cutoff=None),))


def test_a_rating_on_another_scale_joins_the_session_as_one_change_to_undo(caseload: Caseload, kira: Client) -> None:
    first = rated(kira)
    caseload.record(first)
    started = outcome(kira, caseload)
    recorded = caseload.record(started)
    assert recorded.session_id == first.id
    (session,) = caseload.sessions(kira.id)
    assert [rating.instrument for rating in session.ratings] == ["ORS", "SRS"]
    caseload.undo()
    assert caseload.sessions(kira.id) == (first,)


@pytest.mark.parametrize("held", [Held.MISSED, Held.CANCELLED])
def test_a_rating_of_a_day_noted_as_missed_makes_that_session_held_as_one_change(
    path: Path, caseload: Caseload, kira: Client, held: Held
) -> None:
    rating = rated(kira, note="came after all")
    noted = replace(rating, id=caseload.new_id(), held=held, ratings=(), note="called at nine")
    caseload.record(noted)
    recorded = caseload.record(rating)
    assert recorded.session_id == noted.id
    (session,) = Caseload.open(path).sessions(kira.id)
    assert (session.held, session.note) == (Held.HELD, "called at nine\ncame after all")
    assert [each.total for each in session.ratings] == [rating.ratings[0].total]
    assert next(replace(each, edited=None, earlier=()) for each in versions_of(session)) == noted
    assert caseload.record(rating).session_id == noted.id
    assert len(caseload.sessions(kira.id)) == 1
    caseload.undo()
    assert caseload.sessions(kira.id) == (noted,)


def test_a_rating_that_joined_a_session_and_is_sent_again_makes_no_second_one(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    caseload.record(rated(kira))
    started = outcome(kira, caseload)
    first = caseload.record(started)
    other = Caseload.open(path)
    again = other.record(started)
    assert again.session_id == first.session_id
    (session,) = other.sessions(kira.id)
    assert len(session.ratings) == 2


def test_a_second_rating_of_a_day_is_refused_until_it_is_asked_for(caseload: Caseload, kira: Client) -> None:
    first = rated(kira)
    caseload.record(first)
    second = replace(rated(kira, 300), id=caseload.new_id())
    with pytest.raises(
        RatedAlready, match=r"KL-04 has an SRS rating of 7 January 2026 already: .*srs edit.*--second"
    ) as refused:
        caseload.record(second)
    assert refused.value.session == first
    assert caseload.sessions(kira.id) == (first,)
    caseload.record(second, second=True)
    assert len(caseload.sessions(kira.id)) == 2

"""A client without a scale of the alliance: nothing of it is judged, and what else is rated stands for them."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.course import CourseName
from srs_tui.clinical.instrument import alliance_scale, outcome_scale
from srs_tui.clinical.order import Order, ordered
from srs_tui.clinical.outcome_timeline import timeline_with_outcome
from srs_tui.clinical.practice import Period, practice_of
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.standing import Standing, change_in, standing_of, usual_next
from srs_tui.clinical.today import expected_today, today_of, was_not_rated
from srs_tui.wording.sentences import standing_words
from tests.builders import NOW, RULES, TODAY, a_client, a_session

ORS, SRS = (40, 50, 60, 70), (90, 95, 95, 95)


def who(alliance: str, outcome: str) -> Client:
    return replace(a_client(scale=alliance), outcome=outcome)


def stands(alliance: str, outcome: str, *rated: str, last: date = TODAY) -> Standing:
    """Rated on these scales, a week apart, on the last of them on that day."""
    sessions = [
        a_session(SRS if scale == "SRS" else ORS, last - timedelta(weeks=back), scale=scale)
        for back, scale in zip(reversed(range(len(rated))), rated, strict=True)
    ]
    return standing_of(who(alliance, outcome), sessions, TODAY, RULES)


@pytest.mark.parametrize("written", ["none", " None ", "", "NONE"])
def test_none_is_written_as_it_is_for_the_outcome(written: str) -> None:
    assert (alliance_scale(written), outcome_scale(written)) == ("", "")
    assert (alliance_scale(" csrs"), outcome_scale("cors")) == ("CSRS", "CORS")


def test_none_is_named_among_the_scales() -> None:
    with pytest.raises(Refusal, match="ORS is another kind of scale: use one of SRS, CSRS, GSRS, LASS, none here"):
        alliance_scale("ORS")


def test_the_scale_that_is_meant() -> None:
    assert [who(*each).scale for each in product(("SRS", ""), ("ORS", ""))] == ["SRS", "SRS", "ORS", ""]


def test_the_outcome_stands_for_the_client() -> None:
    row = stands("", "ORS", "ORS", "ORS")
    assert (row.instrument, row.n, row.last, row.signals, row.at_stake) == (None, 0, None, (), None)
    assert (row.course.name, usual_next(row, RULES)) == (CourseName.TOO_FEW, None)
    assert ([each.total for each in row.shown], change_in(row.shown)) == ([220, 220], 0)
    assert row.shown_on is not None
    assert (row.shown_on.code, row.followed) == ("ORS", row.shown)
    assert standing_words(row) == "unchanged since the first"


def test_what_was_rated_of_the_alliance_is_kept_and_judged_no_more() -> None:
    row = stands("", "", "SRS", "SRS", last=TODAY - timedelta(weeks=20))
    assert (len(row.ratings), row.scored, row.shown, row.signals) == (2, (), (), ())
    assert standing_words(row) == "no scale in use"
    timeline = timeline_with_outcome(row, [], RULES)
    assert (timeline.scale, [point.total for point in timeline.points]) == ("SRS", [375, 375])
    assert all(point.present for point in timeline.points)


def test_nothing_is_drawn_of_one_who_was_never_rated() -> None:
    timeline = timeline_with_outcome(stands("", ""), [], RULES)
    assert (timeline.instrument, timeline.scale, timeline.items, timeline.points) == (None, "", (), ())
    assert timeline.maximum == 0


def test_one_who_is_rated_on_nothing_is_not_told_as_not_rated() -> None:
    assert was_not_rated(stands("", "ORS", "SRS"), TODAY)
    assert not was_not_rated(stands("", "", "SRS"), TODAY)
    assert not was_not_rated(stands("", "ORS", "ORS"), TODAY)
    assert was_not_rated(stands("SRS", "ORS", "ORS"), TODAY)


def test_when_they_come_is_learnt_from_the_outcome() -> None:
    row = stands("", "ORS", *["ORS"] * 5, last=TODAY - timedelta(weeks=1))
    assert [each.standing for each in expected_today([row], NOW)] == [row]


def test_a_practice_counts_among_alliances_only_those_who_have_one() -> None:
    found = practice_of([stands("", "ORS", "ORS"), stands("SRS", "", "SRS")], [], Period.ALL, TODAY, RULES)
    assert (found.clients, found.not_rated.n) == (2, 1)
    assert {each.share.n for each in found.courses} == {1}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "SRS", "LASS")),
            st.sampled_from(("", "ORS")),
            st.lists(st.sampled_from(("SRS", "ORS"))),
        ),
        max_size=4,
    )
)
def test_every_figure_can_be_made_of_any_mixture(mixture: list[tuple[str, str, list[str]]]) -> None:
    rows = [stands(alliance, outcome, *rated) for alliance, outcome, rated in mixture]
    today_of(rows, (), NOW)
    for order in Order:
        assert len(ordered(rows, order, NOW)) == len(rows)
    practice_of(rows, [], Period.ALL, TODAY, RULES)
    for row in rows:
        timeline = timeline_with_outcome(row, [], RULES)
        assert timeline.instrument is not None or not timeline.points
        if row.instrument is None:
            assert (row.signals, row.scored, row.needs_talk) == ((), (), False)

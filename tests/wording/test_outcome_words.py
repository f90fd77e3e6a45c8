"""What is said of an outcome: why to look at a client, a rating right after it was saved, several in one meeting."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.goal import GoalMark
from srs_tui.clinical.instrument import Kind
from srs_tui.clinical.look_here import Fit, Look
from srs_tui.clinical.meetings import meetings_of
from srs_tui.clinical.outcome import OutcomeClass
from srs_tui.clinical.outcome_question import Ask
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Held
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.start_debrief import start_debrief_for
from srs_tui.clinical.together import gap_of, members_on
from srs_tui.wording.goal_words import goal_words
from srs_tui.wording.group_words import elsewhere_words, gap_words, mark_words, meeting_words, member_words
from srs_tui.wording.look_words import look_words
from srs_tui.wording.outcome_words import class_words, fit_words, question_words, start_saved_lines
from tests.builders import RULES, TODAY
from tests.clinical.test_meetings import standing
from tests.clinical.test_outcome import PCOMS, both, outcome


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (Look.WORSE, "4.5 below first"),
        (Look.NO_GAIN_THIN_ALLIANCE, "no gain, thin alliance"),
        (Look.TWO_FALLS, "two falls, -6.1"),
    ],
)
def test_why_to_look_at_a_client(look: Look, words: str) -> None:
    assert look_words(look, outcome([250, 266, 230, 205])) == words


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ([200], "ORS 20.0, 5.0 below 25, the first of this episode."),
        ([200, 214], "ORS 21.4, 3.6 below 25, up 1.4 since the first on 7 January."),
        ([200, 214, 250], "ORS 25.0, at 25, up 5.0 since the first, up 3.6 since 14 January."),
    ],
)
def test_an_outcome_that_was_saved(totals: Sequence[int], said: str) -> None:
    sessions = both(totals, [380] * len(totals))
    found = start_debrief_for(standing_of(PCOMS, sessions, TODAY, RULES), sessions[-1].id, "ORS", RULES)
    assert said in start_saved_lines(found, "KL-04")[0]


def test_of_another_rater_it_is_said_how_far_apart_the_two_are() -> None:
    (session,) = both([200])
    mother = Rating(instrument="ORS", rater="mother", total=181)
    session = replace(session, ratings=(*session.ratings, mother))
    found = start_debrief_for(standing_of(PCOMS, [session], TODAY, RULES), session.id, "ORS", RULES, "mother")
    (line,) = start_saved_lines(found, "KL-04")
    assert line == "Saved for KL-04 by mother on 7 January. ORS 18.1, 1.9 apart from the client's own."


def test_after_the_end_it_is_a_follow_up() -> None:
    sessions = both([200, 240, 236])
    client = replace(PCOMS, episodes=(Episode(opened=sessions[0].on, ended=sessions[1].on, how=Ending.PLANNED),))
    found = start_debrief_for(standing_of(client, sessions, TODAY, RULES), sessions[-1].id, "ORS", RULES)
    (line,) = start_saved_lines(found, "KL-04")
    assert line == "Saved for KL-04 on 21 January. ORS 23.6, 1.4 below 25, a follow-up after the end."


def test_skipped_it_is_told_by_its_scale() -> None:
    (session,) = both([200])
    session = replace(session, ratings=(Rating(instrument="ORS", skipped=True),))
    found = start_debrief_for(standing_of(PCOMS, [session], TODAY, RULES), session.id, "ORS", RULES)
    assert start_saved_lines(found, "KL-04") == ["Saved for KL-04 on 7 January. ORS skipped."]


def test_every_question_class_and_fit_has_its_own_words() -> None:
    found = outcome([250, 266])
    asked = {ask: question_words(ask, found) for ask in Ask}
    assert asked.pop(Ask.NOTHING) == ""
    assert "No change of 5 or more so far" in asked[Ask.OWN_VIEW]
    for said in (asked.values(), map(class_words, OutcomeClass), map(fit_words, Fit)):
        words = [*said]
        assert all(words)
        assert len({*words}) == len(words)


@pytest.mark.parametrize(
    ("marks", "sentence", "in_meeting"),
    [
        ([242, 148], "ORS 9.4 apart: begin with NB-06, who is lowest", "ORS 9.4 apart, NB-06 lowest"),
        ([148, 148], "ORS the same for all", "ORS the same for all"),
    ],
)
def test_how_far_they_lie_apart(marks: list[int], sentence: str, in_meeting: str) -> None:
    rows = [standing(code, [total, None, None]) for code, total in zip(("AB-07", "NB-06"), marks, strict=True)]
    gap = gap_of(members_on(rows, rows[0].sessions[0].on), Kind.OUTCOME)
    assert gap is not None
    assert gap_words(gap) == sentence
    meetings = meetings_of(rows, Kind.OUTCOME)
    assert meetings is not None
    assert meeting_words(meetings, 0) == in_meeting


def test_what_is_said_of_a_member_who_marked_nothing() -> None:
    (member,) = members_on([standing("AB-07", [None] * 3)], TODAY)
    assert member_words(member, unfinished=False) == ""
    said = {held: member_words(replace(member, not_held=held), unfinished=False) for held in Held}
    assert (said[Held.MISSED], said[Held.CANCELLED]) == ("missed", "cancelled")
    assert member_words(replace(member, not_held=Held.MISSED), unfinished=True) == "unfinished"


def test_a_goal_is_told_with_what_moved_and_in_its_words() -> None:
    assert goal_words(GoalMark(score=65, on=TODAY), "") == "Goal 6.5"
    said = goal_words(GoalMark(score=65, on=TODAY, first=40, before=70), "sleep\nthrough")
    assert said == "Goal 6.5, up 2.5 since the first, down 0.5 since last time: sleep through"


def test_several_in_one_meeting() -> None:
    anna = standing("AB-07", [252, 230, None], cutoff=Cutoff(250, 70))
    found = meetings_of([anna, standing("NB-06", [148, None, 200]), standing("RT-19", [None] * 3)], Kind.OUTCOME)
    assert found is not None
    assert [mark_words(found.lines[0], at) for at in range(3)] == ["25.2", "23.0, down 2.2, below 25", "not marked"]
    assert [meeting_words(found, at) for at in range(3)] == [
        "ORS 10.4 apart, NB-06 lowest", "ORS of AB-07 alone", "ORS of NB-06 alone",
    ]  # fmt: skip
    assert elsewhere_words(found) == "No ORS of RT-19"

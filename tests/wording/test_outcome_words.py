"""What is said of an outcome: why to look at a client, a rating right after it was saved, several in one meeting."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import Kind
from srs_tui.clinical.look_here import Look
from srs_tui.clinical.meetings import meetings_of
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.start_debrief import start_debrief_for
from srs_tui.wording.group_words import elsewhere_words, mark_words, meeting_words
from srs_tui.wording.look_words import look_words
from srs_tui.wording.outcome_words import start_saved_lines
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


def test_several_in_one_meeting() -> None:
    anna = standing("AB-07", [252, 230, None], cutoff=Cutoff(250, 70))
    found = meetings_of([anna, standing("NB-06", [148, None, 200]), standing("RT-19", [None] * 3)], Kind.OUTCOME)
    assert found is not None
    assert [mark_words(found.lines[0], at) for at in range(3)] == ["25.2", "23.0, down 2.2, below 25", "not marked"]
    assert [meeting_words(found, at) for at in range(3)] == [
        "ORS 10.4 apart, NB-06 lowest", "ORS of AB-07 alone", "ORS of NB-06 alone",
    ]  # fmt: skip
    assert elsewhere_words(found) == "No ORS of RT-19"

"""Where the outcome of an episode stands, and what to do by outcome and alliance together."""

from datetime import date

from msgspec.structs import replace

from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.wording.outcome_lines import outcome_lines
from tests.builders import a_client, a_session, day

TODAY = day(5)


def standing(*, ended: date | None = None, alliance: bool = True) -> Standing:
    """Three sessions with a gain in the outcome that counts, and a good alliance where there is one."""
    how = Ending.OPEN if ended is None else Ending.PLANNED
    client = replace(a_client(), outcome="ORS", episodes=(Episode(opened=day(1), ended=ended, how=how),))
    scales = [("ORS", 150), ("SRS", 390)] if alliance else [("ORS", 150)]
    sessions = [
        a_session(total + 60 * number if scale == "ORS" else total, number, scale=scale)
        for number in (1, 2, 3)
        for scale, total in scales
    ]
    return standing_of(client, sessions, TODAY, Rules())


def test_an_open_episode_says_what_to_do_by_outcome_and_alliance() -> None:
    assert "space the sessions, plan the end" in outcome_lines(standing(), TODAY)[-1]


def test_no_advice_is_given_for_an_episode_that_ended() -> None:
    assert not any("plan the end" in line for line in outcome_lines(standing(ended=day(4)), TODAY))


def test_without_a_rating_of_the_alliance_nothing_is_said_of_both_together() -> None:
    lines = outcome_lines(standing(alliance=False), TODAY)
    assert lines
    assert not any("alliance" in line for line in lines)

"""Of the ratings that made a conversation due: how many were talked about, and what followed."""

from msgspec.structs import replace

from srs_tui.clinical.course import course_of
from srs_tui.clinical.figures import Share
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.signals import signals_for
from srs_tui.clinical.standing import Standing, stake_of, stakes_by_rating, standing_of
from srs_tui.clinical.talks import Followed, talks_of
from tests.builders import RULES, TODAY, a_client, day, ratings_of, sessions_of


def standing(totals: list[int | None], *talked: int) -> Standing:
    """A client rated weekly, and in which sessions it was talked about."""
    sessions = tuple(replace(session, talked=at in talked) for at, session in enumerate(sessions_of(totals)))
    return standing_of(a_client(), sessions, TODAY, RULES)


def test_shares_and_what_followed() -> None:
    found = talks_of([standing([350, 365, 340, 350, 380, 380], 0, 3)], None, RULES)
    # due: 35.0, 34.0 and 35.0, each below the cut-off
    assert found.talked == Share(2, 3, ("client-KL-04",))
    assert found.after_talk == Followed(23, 2)
    assert found.without == Followed(10, 1)


def test_only_ratings_of_the_period_and_those_with_a_next_one() -> None:
    found = talks_of([standing([350, 365, 340], 0, 2)], day(1), RULES)
    assert found.talked == Share(1, 1, ("client-KL-04",))
    assert (found.after_talk, found.without) == (Followed(None, 0), Followed(None, 0))


def test_a_session_without_a_rating_is_no_next_rating() -> None:
    assert talks_of([standing([350, None, 365], 0)], None, RULES).after_talk == Followed(15, 1)


def test_what_was_at_stake_on_each_day_is_what_it_was_then() -> None:
    srs = INSTRUMENTS["SRS"]
    history = ratings_of([380, 384, 380, 340, 345, 350, 344, 346, 345, 344, 400, 400, 400, 388] * 3)
    alone = [
        stake_of(signals_for(history[: at + 1], srs, RULES), course_of(history[: at + 1], RULES))
        for at in range(len(history))
    ]
    assert stakes_by_rating(history, srs, RULES) == alone

"""What is said of an open episode of which one was asked whether it goes on."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.episode_sessions import ASKED_AFTER, episodes_of
from srs_tui.clinical.outcome import outcome_of
from srs_tui.wording.episode_words import episode_line, follow_up_words, sessions_words, still_coming_words
from tests.builders import RULES, TODAY, day
from tests.clinical.test_outcome import PCOMS, both

SAID = date(2026, 9, 1)


def test_who_still_comes_is_said_with_the_day_from_which_it_is_asked_again() -> None:
    words = still_coming_words(Episode(opened=date(2026, 1, 5), coming=SAID), SAID)
    assert words == "Still coming, said on 1 September: asked again from 31 October on"


@pytest.mark.parametrize(
    ("episode", "days"),
    [
        (Episode(opened=date(2026, 1, 5)), 0),
        (Episode(opened=date(2026, 1, 5), coming=SAID), ASKED_AFTER.days),
        (Episode(opened=date(2026, 1, 5), coming=SAID, ended=date(2026, 9, 2), how=Ending.PLANNED), 1),
    ],
    ids=["never said", "asked again by now", "ended since"],
)
def test_nothing_is_said_where_it_was_not_said_or_is_of_no_account_by_now(episode: Episode, days: int) -> None:
    assert still_coming_words(episode, SAID + timedelta(days=days)) == ""


def test_on_the_day_before_it_is_asked_again_it_still_holds() -> None:
    day = SAID + ASKED_AFTER - timedelta(days=1)
    assert still_coming_words(Episode(opened=date(2026, 1, 5), coming=SAID), day)


@pytest.mark.parametrize(
    ("outcomes", "ended", "line"),
    [
        ([142], None, "Since 7 January, open: 1 session, ORS 14.2, rated once"),
        ([142, 160, 220], None, "Since 7 January, open: 3 sessions, ORS 14.2 to 22.0: up 7.8, improved"),
        (
            [142, 220, 240],
            Ending.PLANNED,
            "7 January to 14 January, planned: 2 sessions, ORS 14.2 to 22.0: up 7.8, improved, "
            "1 follow-up, the last on 21 January: ORS 24.0",
        ),
        (
            [142, 220, None, None],
            Ending.STOPPED,
            "7 January to 14 January, stopped by the client: 2 sessions, ORS 14.2 to 22.0: up 7.8, improved, "
            "2 follow-ups, the last on 28 January",
        ),
    ],
)
def test_an_episode_in_a_line(outcomes: list[int | None], ended: Ending | None, line: str) -> None:
    sessions = both(outcomes, [None] * len(outcomes))
    over = Episode(opened=day(0)) if ended is None else Episode(opened=day(0), ended=day(1), how=ended)
    (episode,) = episodes_of(replace(PCOMS, episodes=(over,)), sessions)
    assert episode_line(episode, outcome_of(episode, RULES), TODAY) == line


def test_of_an_open_one_the_last_day_is_told() -> None:
    (episode,) = episodes_of(PCOMS, both([142, 160]))
    assert sessions_words(episode, TODAY) == "2 sessions, the last on 14 January"
    assert follow_up_words(Episode(opened=day(0), ended=day(1), how=Ending.OTHER), TODAY) == (
        "Ended on 14 January, other: this is a follow-up."
    )

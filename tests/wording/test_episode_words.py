"""What is said of an open episode of which one was asked whether it goes on."""

from datetime import date, timedelta

import pytest

from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.episode_sessions import ASKED_AFTER
from srs_tui.wording.episode_words import still_coming_words

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

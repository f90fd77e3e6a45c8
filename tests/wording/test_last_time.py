"""What is carried over into the next session."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from srs_tui.wording.last_time import last_time_words, trying_words
from tests.builders import RULES, TODAY, a_session, an_adjustment, day, rated, ratings_of


@pytest.mark.parametrize(
    ("score", "agreed", "words"),
    [
        ((87, 62, 71, 84), "agenda first.", "30.4, goals lowest. Agreed: agenda first."),
        ((87, 62, 71, 84), "", "30.4, goals lowest"),
        (304, "agenda\nfirst", "30.4. Agreed: agenda first."),
        (None, "", "skipped"),
    ],
)
def test_last_time(score: tuple[int, ...] | int | None, agreed: str, words: str) -> None:
    assert last_time_words(rated(replace(a_session(score), agreed=agreed))) == words


def test_what_one_is_trying_is_told_until_it_has_a_verdict() -> None:
    history = ratings_of([350] * 5)
    notes = [
        an_adjustment("#old", on=1),
        an_adjustment("#pace", on=day(2) + timedelta(days=1)),
        an_adjustment("#new", on=4),
    ]
    assert trying_words(notes, history, TODAY, RULES) == (
        "#new: 0 of 3 ratings since 4 February",
        "#pace: 2 of 3 ratings since 22 January",
    )

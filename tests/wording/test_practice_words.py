"""The figures of a practice in words: each as it is said, and that there is none yet."""

import pytest

from srs_tui.clinical.figures import Average, PairedChange, Quartiles, Share
from srs_tui.clinical.practice import Period
from srs_tui.clinical.talks import Followed
from srs_tui.wording.practice_words import (
    NO_FIGURE,
    average_words,
    followed_words,
    paired_change_words,
    quartiles_words,
    scope_words,
    share_words,
)

KEYS = tuple("abc")


def test_without_a_case_each_says_so() -> None:
    assert {
        share_words(Share(0, 0, ())),
        quartiles_words(Quartiles(0, None, None, None, ())),
        average_words(Average(None, 0, 0)),
        paired_change_words(PairedChange(None, ())),
        followed_words(Followed(None, 0)),
    } == {NO_FIGURE}


def test_each_figure_has_its_n() -> None:
    assert share_words(Share(1, 3, KEYS)) == "33 % (1 of 3)"
    assert quartiles_words(Quartiles(3, 359, 374, 386, KEYS)) == "37.4, half of them 35.9 to 38.6 (n = 3)"
    assert paired_change_words(PairedChange(6, KEYS)) == "up 0.6 (median of 3 clients with both)"
    assert followed_words(Followed(-14, 9)) == "down 1.4 by the next rating (median, n = 9)"


@pytest.mark.parametrize(
    ("clients", "of_now", "words"),
    [
        (59, None, "37.1 over 59 clients (148 ratings); dependable from about 60 clients on"),
        (60, None, "37.1 over 60 clients (148 ratings)"),
        (60, 60, "37.1 over 60 clients (148 ratings)"),
        (60, 59, "37.1 over 60 clients, archived ones too (148 ratings)"),
    ],
)
def test_an_average_says_whether_it_is_dependable_and_of_whom_it_is(
    clients: int, of_now: int | None, words: str
) -> None:
    assert average_words(Average(371, clients, 148), of_now) == words


def test_every_period_and_label() -> None:
    assert [scope_words(period, None) for period in Period] == [
        "the last 7 days", "the last 30 days", "the last 91 days", "the last 365 days", "all sessions",
    ]  # fmt: skip
    assert scope_words(Period.MONTH, "couples") == "the last 30 days, label couples"

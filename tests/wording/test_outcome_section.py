"""The outcome of a practice in words: the worked numbers as they are read, and what is told from when on."""

import pytest

from srs_tui.cli.practice_outcome_json import outcome_figures_json
from srs_tui.clinical.episode import Ending
from srs_tui.clinical.outcome_figures import AllianceAndOutcome, OutcomeFigures
from srs_tui.clinical.proportion import Proportion
from srs_tui.wording.outcome_section import alliance_rows, effect_size_words, outcome_rows, proportion_words
from tests.clinical.test_effect_size import WORKED
from tests.clinical.test_outcome import ended, figures


def said(found: OutcomeFigures) -> dict[str, str]:
    return {row.label: row.words for row in outcome_rows(found, in_use=True)}


def the_worked(times: int = 1) -> OutcomeFigures:
    return figures(*(ended(pair) for _ in range(times) for pair in WORKED))


@pytest.mark.parametrize(
    ("k", "of", "words"),
    [
        (7, 12, "58 % (7 of 12, 95 % 32-81)"),
        (3, 20, "15 % (3 of 20, 95 % 5-36)"),
        (0, 0, "none yet (n = 0)"),
    ],
)
def test_a_share_has_its_n_and_its_interval(k: int, of: int, words: str) -> None:
    assert proportion_words(Proportion(k, of)) == words


def test_the_effect_size_has_its_n_and_its_interval() -> None:
    assert effect_size_words(None) == "none to tell: the ratings do not differ"
    found = the_worked()
    assert effect_size_words(found.effect) == "0.94 (95 % 0.30 to 1.58, n = 12)"
    rows = said(found)
    assert rows["effect size"] == "0.94 (95 % 0.30 to 1.58, n = 12)"
    assert rows["of those below at first"].endswith("n = 10)")


def test_the_two_by_two_is_said_plainly() -> None:
    rows = {row.label: row for row in alliance_rows(AllianceAndOutcome(Proportion(9, 12), Proportion(6, 16)))}
    assert rows["side by side"].words == "9 of 12 against 6 of 16 (Fisher p .07, 28 episodes)"
    assert rows["alliance rose"].words == "9 of 12 gained"
    assert rows["by chance alone"].words == "this far apart or further in 7 of 100 practices"
    assert list(alliance_rows(AllianceAndOutcome(Proportion(1, 2), Proportion(0, 0)))) == []


def test_shares_are_told_from_thirty_ended_episodes_on() -> None:
    assert said(the_worked(2))["shares"] == "told from 30 ended episodes on"
    rows = said(the_worked(3))
    assert rows["improved or recovered"] == "58 % (21 of 36, 95 % 42-73)"
    assert rows["recovered, began below"] == "40 % (12 of 30, 95 % 25-58)"
    assert rows["worse"] == "0 % (0 of 36, 95 % 0-10)"
    assert rows["sessions an episode"] == "told from 60 ended episodes on"
    assert said(the_worked(5))["sessions an episode"] == "2.0 on average (n = 60)"


def test_an_effect_size_is_told_from_ten_pairs_on() -> None:
    few = figures(*(ended(pair) for pair in WORKED[:9]))
    assert said(few)["effect size"] == "told from 10 episodes with two ratings on (n = 9)"
    eleven = figures(*(ended(pair) for pair in WORKED[:11]))
    assert said(eleven)["of those below at first"] == "told from 10 episodes with two ratings on (n = 9)"


def test_before_any_episode_has_ended_it_says_what_will_be_there() -> None:
    none = figures()
    assert list(outcome_rows(none, in_use=False)) == []
    assert said(none) == {"ended": "none yet: what an episode came to is told once it has ended"}


def test_the_worked_numbers_as_json() -> None:
    planned = [ended([200, 260], Ending.PLANNED) for _ in range(12)]
    gained = [ended([200, 250], Ending.STOPPED) for _ in range(2)]
    left = [ended([200], Ending.STOPPED), *(ended([200, 210], Ending.STOPPED) for _ in range(2))]
    moved = [ended([200, 210], Ending.OTHER) for _ in range(3)]
    ends = outcome_figures_json(figures(*planned, *gained, *left, *moved))
    assert ends["stopped_without_gain"] == {"k": 3, "of": 20, "low": 0.0524, "high": 0.3604}
    found = outcome_figures_json(the_worked())
    assert found["improved_or_recovered"] == {"k": 7, "of": 12, "low": 0.3195, "high": 0.8067}
    assert found["recovered"] == {"k": 4, "of": 10, "low": 0.1682, "high": 0.6873}
    assert found["worse"] == {"k": 0, "of": 12, "low": 0.0, "high": 0.2425}
    effect = found["effect"]
    assert isinstance(effect, dict)
    assert {name: round(figure, 3) for name, figure in effect.items()} == {
        "g": 0.941, "d": 1.012, "se": 0.325, "low": 0.304, "high": 1.578, "n": 12,
    }  # fmt: skip
    assert found["alliance"] == {"rose_improved": [0, 0], "other_improved": [0, 0], "fisher_p": None}

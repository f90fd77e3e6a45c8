"""A client of a file held against the one of the caseload: every difference in words, and what an import takes over."""

from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.exchange.client_matching import client_differences, with_what_is_said
from srs_tui.exchange.imported import ImportedClient
from tests.builders import FIRST, a_client

EPISODES = (Episode(opened=FIRST, ended=None, how=Ending.OPEN),)
KNOWN = replace(a_client(), cutoff=350, outcome="ORS", outcome_cutoff=250, born=1990, labels=("work",))


@pytest.mark.parametrize(
    ("said", "known", "words"),
    [
        ({"name": "Kira"}, {}, "a name"),
        ({"name": "Kira"}, {"name": "Lea"}, "another name"),
        ({"cutoff": 360}, {}, "cut-off 36, here 35"),
        ({"cutoff": None}, {}, "cut-off none, here 35"),
        ({"born": 1991}, {}, "year of birth"),
        ({"labels": ("work", "loss")}, {}, "labels"),
        ({"outcome": "CORS", "says_scale": True, "scale": "SRS"}, {}, "outcome scale CORS, here ORS"),
        ({"outcome": "CORS", "says_scale": True, "scale": "SRS"}, {"outcome": ""}, "outcome scale CORS, here none"),
        ({"outcome_cutoff": 320}, {}, "cut-off of the outcome 32, here 25"),
        ({"outcome_cutoff": 320}, {"outcome_cutoff": None}, "cut-off of the outcome 32, here none"),
        ({"goal": "sleep"}, {}, "a goal"),
        ({"goal": "sleep"}, {"goal": "work"}, "another goal"),
        ({"episodes": EPISODES}, {}, "episodes"),
        ({"scale": "CSRS", "says_scale": True}, {}, "scale CSRS, here SRS"),
    ],
)
def test_what_the_file_says_otherwise_is_told_and_then_taken(
    said: dict[str, Any], known: dict[str, Any], words: str
) -> None:
    here = replace(KNOWN, **known)
    each = ImportedClient(code=here.code, **said)
    assert client_differences(each, here) == [words]
    taken = with_what_is_said(each, here)
    assert client_differences(each, taken) == []
    (field,) = changed(here, taken)
    assert field == {"scale": "instrument"}.get(next(iter(said)), next(iter(said)))


def changed(before: Client, after: Client) -> list[str]:
    return [field for field in Client.__struct_fields__ if getattr(before, field) != getattr(after, field)]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"born": None},
        {"labels": ("work",)},
        {"labels": ()},
        {"scale": "CSRS"},
        {"outcome": "CORS"},
        {"cutoff": 350},
        {"born": 1990},
    ],
)
def test_what_it_leaves_empty_or_says_alike_is_no_difference(said: dict[str, Any]) -> None:
    each = ImportedClient(code=KNOWN.code, **said)
    assert client_differences(each, KNOWN) == []
    assert with_what_is_said(each, KNOWN) == KNOWN

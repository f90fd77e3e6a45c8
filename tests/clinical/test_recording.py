"""From what was typed to the record."""

from datetime import UTC, datetime
from typing import Any

import pytest

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.recording import cutoff_in_force, session_of
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.rules import Rules
from tests.builders import TODAY, a_client

SRS, LASS = INSTRUMENTS["SRS"], INSTRUMENTS["LASS"]


@pytest.mark.parametrize(
    ("own", "scale", "rated_on", "rules", "cutoff"),
    [
        (None, "SRS", "SRS", Rules(), Cutoff(360, 90)),
        (None, "SRS", "SRS", Rules(cutoff=340), Cutoff(340, 85)),
        (350, "SRS", "SRS", Rules(cutoff=340), Cutoff(350, 87)),
        (None, "SRS", "SRS", Rules(inclusive=True), Cutoff(360, 90, True)),
        (None, "SRS", "SRS", Rules(item_cutoff=80), Cutoff(360, 80)),
        (350, "SRS", "CSRS", Rules(), Cutoff(360, 90)),
        (None, "LASS", "LASS", Rules(cutoff=340, item_cutoff=80), None),
        (240, "LASS", "LASS", Rules(), Cutoff(240, 80)),
    ],
)
def test_the_cut_off_in_force(own: int | None, scale: str, rated_on: str, rules: Rules, cutoff: Cutoff | None) -> None:
    assert cutoff_in_force(a_client(scale=scale, cutoff=own), INSTRUMENTS[rated_on], rules, TODAY) == cutoff


def session(**given: Any) -> Any:
    instrument = given.pop("instrument", SRS)
    recorded = datetime(2026, 11, 21, tzinfo=UTC)
    return session_of(a_client(), instrument, Rules(), id="1", on=TODAY, recorded=recorded, **given)


def test_the_total_is_the_sum_of_the_items() -> None:
    assert session(items=(87, 62, 71, 84)).ratings[0].total == 304


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"items": (90, 90, 90)},
        {"items": (90, 90, 90, 101)},
        {"items": (90, 90, 90, -1)},
        {"total": 401},
        {"total": -1},
        {"total": 300, "skipped": True},
        {"items": (90, 90, 90, 90), "instrument": LASS},
    ],
)
def test_what_does_not_fit_the_instrument_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        session(**given)


def test_a_note_is_made_safe() -> None:
    assert session(total=300, note=" \x1b[31mred\u202e \n").note == "[31mred"

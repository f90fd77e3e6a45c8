"""What a file would bring into a caseload."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.session import RatedSession
from srs_tui.exchange.import_plan import Plan, plan_for
from srs_tui.exchange.imported import ImportedAdjustment, ImportedClient, ImportedFile, ImportedRating
from tests.builders import NOW, RULES, TODAY, a_client, a_rating, an_adjustment


def a_row(total: int | None = 300, **given: Any) -> ImportedRating:
    fields = {"client": "KL-04", "scale": "SRS", "on": TODAY, "items": None, **given}
    return ImportedRating(total=total, **fields)


def plan(
    rows: Sequence[ImportedRating], clients: Sequence[Client] = (), ratings: Sequence[RatedSession] = (), **given: Any
) -> Plan:
    newcomers = {row.client: ImportedClient(code=row.client, scale=row.scale) for row in rows}
    numbers = count(1)
    return plan_for(
        ImportedFile(tuple(newcomers.values()), tuple(rows), given.get("adjustments", ())),
        clients,
        {client.id: [each for each in ratings if each.client == client.id] for client in clients},
        given.get("noted", {}),
        RULES,
        now=NOW,
        new_id=lambda: str(next(numbers)),
    )


def test_an_unknown_client_is_added_and_a_known_one_stays_as_they_are() -> None:
    found = plan([a_row(client="kl-04"), a_row(client="NEW", scale="CSRS")], [a_client(name="Katrin")])
    assert [(client.code, client.instrument) for client in found.clients] == [("NEW", "CSRS")]
    assert {session.client for session in found.sessions} == {a_client().id, found.clients[0].id}


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (a_row(), 1),
        (a_row(note="another note", mode="oral"), 1),
        (a_row(301), 0),
        (a_row(scale="CSRS"), 0),
        (a_row(items=(75, 75, 75, 75)), 0),
        (a_row(None, skipped=True), 0),
    ],
)
def test_a_row_is_known_by_client_scale_date_and_values(row: ImportedRating, known: int) -> None:
    found = plan([row], [a_client()], [a_rating(300, TODAY)])
    assert (found.known, len(found.sessions), found.empty) == (known, 1 - known, known == 1)


def test_the_same_row_twice_in_a_file_is_one_rating() -> None:
    found = plan([a_row(), a_row()])
    assert (len(found.sessions), found.known) == (1, 1)


def test_two_sessions_of_a_day_recorded_apart_stay_two() -> None:
    rows = [a_row(recorded=NOW), a_row(recorded=NOW.replace(hour=11))]
    assert len(plan(rows).sessions) == 2
    there = [a_rating(300, TODAY, id="1"), a_rating(300, TODAY, id="2")]
    assert plan(rows, [a_client()], there).empty
    assert len(plan(rows, [a_client()], there[:1]).sessions) == 1


def test_the_cut_off_of_the_file_stays_and_a_missing_one_is_the_one_in_force() -> None:
    rule = Cutoff(340, 80)
    rows = [a_row(300, cutoff=rule), a_row(301, cutoff=None), a_row(302)]
    assert [session.ratings[0].cutoff for session in plan(rows).sessions] == [rule, None, Cutoff(360, 90)]


def test_no_record_is_made_in_the_future() -> None:
    (session,) = plan([a_row(recorded=NOW.replace(year=2999))]).sessions
    assert session.recorded == NOW


def test_adjustments_that_are_there_are_left_out() -> None:
    there = an_adjustment("#pace", TODAY)
    arriving = (
        ImportedAdjustment(client="KL-04", on=TODAY, text="#pace"),
        ImportedAdjustment(client="KL-04", on=TODAY, text="agenda first"),
    )
    found = plan([a_row()], [a_client()], adjustments=arriving, noted={a_client().id: [there]})
    assert [each.text for each in found.adjustments] == ["agenda first"]
    assert found.known == 1

"""Every change can be undone, step by step, and leaves no trace in any result."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.caseload import Caseload
from srs_tui.store.changes import KEPT
from tests.builders import FIRST, ratings_in, with_rating
from tests.store.making import a_new_client, adjusted, rated

View = list[tuple[object, ...]]


def seen(caseload: Caseload) -> View:
    """All that anybody can see of a caseload."""
    return [
        (replace(client, edited=None), ratings_in(caseload, client.id), caseload.adjustments(client.id))
        for client in caseload.clients(archived=True)
    ]


def test_every_kind_of_change_is_undone_step_by_step_after_a_restart(path: Path, caseload: Caseload) -> None:
    views = [seen(caseload)]

    def then() -> None:
        views.append(seen(caseload))

    client = caseload.add_client(a_new_client("KL-04"))
    then()
    caseload.edit_client(replace(client, name="Kira"))
    then()
    rating, adjustment = rated(client), adjusted(client)
    caseload.record(rating)
    then()
    caseload.note_adjustment(adjustment)
    then()
    caseload.edit_session(replace(rating, note="late"))
    then()
    caseload.note_adjustment(replace(adjustment, text="slower still"))
    then()
    caseload.delete_adjustment(adjustment.id)
    then()
    caseload.delete_session(rating.id)
    then()
    caseload.archive(client.id)
    then()
    caseload.import_records([], [rated(client, 380, 3)], [adjusted(client, "again")], "the import of old.csv")
    told = []
    while views:
        again = Caseload.open(path)
        change = again.journal[-1]
        assert again.undo().id == change.id
        told.append(change.what)
        assert seen(again) == seen(Caseload.open(path)) == views.pop()
    assert told == [
        "the import of old.csv",
        "the archiving of KL-04",
        "the deletion of the rating of KL-04 on 7 January 2026",
        "the deletion of the adjustment of KL-04 on 21 November 2026",
        "the edit of the adjustment of KL-04 on 21 November 2026",
        "the edit of the rating of KL-04 on 7 January 2026",
        "the adjustment of KL-04 on 21 November 2026",
        "the rating of KL-04 on 7 January 2026",
        "the edit of KL-04",
        "the new client KL-04",
    ]
    with pytest.raises(Refusal, match="There is nothing to undo"):
        Caseload.open(path).undo()


def test_a_change_made_in_another_session_is_undone(path: Path, caseload: Caseload, kira: Client) -> None:
    other = Caseload.open(path)
    other.record(rated(kira))
    assert caseload.undo().what == "the rating of KL-04 on 7 January 2026"
    assert other.refresh()
    assert other.sessions(kira.id) == ()


def test_one_change_is_undone_by_its_key_and_not_twice(caseload: Caseload, kira: Client) -> None:
    first, second = rated(kira, 360, 0), rated(kira, 380, 1)
    change = caseload.record(first).change
    caseload.record(second)
    caseload.undo(change.id)
    assert caseload.sessions(kira.id) == (second,)
    with pytest.raises(Refusal, match="undone already"):
        caseload.undo(change.id)


def test_what_a_later_change_stands_on_stays(caseload: Caseload, kira: Client) -> None:
    new = caseload.journal[-1]
    rating = rated(kira)
    recorded = caseload.record(rating).change
    with pytest.raises(Refusal, match="The rating of KL-04 on 7 January 2026 came after it: undo that first"):
        caseload.undo(new.id)
    caseload.edit_session(replace(rating, note="late"))
    with pytest.raises(Refusal, match="came after it"):
        caseload.undo(recorded.id)
    assert caseload.session(rating.id).note == "late"


def test_a_rating_taken_back_can_be_recorded_anew(caseload: Caseload, kira: Client) -> None:
    rating = rated(kira)
    caseload.record(rating)
    caseload.undo()
    caseload.record(rating)
    assert caseload.sessions(kira.id) == (rating,)
    caseload.undo()
    assert caseload.sessions(kira.id) == ()


def test_the_last_fifty_changes_are_kept(caseload: Caseload, kira: Client) -> None:
    for number in range(KEPT + 3):
        caseload.record(rated(kira, 300 + number, FIRST - timedelta(weeks=number)))
    for _ in range(KEPT):
        caseload.undo()
    assert [rating.total for rating in ratings_in(caseload, kira.id)] == [302, 301, 300]
    with pytest.raises(Refusal, match="nothing to undo"):
        caseload.undo()


STEPS = st.lists(st.tuples(st.sampled_from("arendx"), st.integers(0, 400)), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_changes_undone_leave_what_was_there(tmp_path_factory: pytest.TempPathFactory, steps: object) -> None:
    caseload = Caseload.open(tmp_path_factory.mktemp("undo") / "caseload.json")
    kira = caseload.add_client(a_new_client("KL-04"))
    caseload.record(rated(kira, 366, 0))
    before, done = seen(caseload), 0
    assert isinstance(steps, list)
    for kind, number in steps:
        sessions, adjustments = caseload.sessions(kira.id), caseload.adjustments(kira.id)
        revision = caseload.revision
        if kind == "a":
            caseload.note_adjustment(adjusted(kira, f"#{number}"))
        elif kind == "r":
            caseload.record(rated(kira, number, FIRST - timedelta(weeks=number)), second=True)
        elif kind == "e" and sessions:
            caseload.edit_session(with_rating(sessions[number % len(sessions)], total=number, items=None))
        elif kind == "n":
            caseload.edit_client(replace(kira, name=f"Name {number}"))
        elif kind == "d" and sessions:
            caseload.delete_session(sessions[number % len(sessions)].id)
        elif kind == "x" and adjustments:
            caseload.delete_adjustment(adjustments[number % len(adjustments)].id)
        done += caseload.revision - revision
    for _ in range(done):
        caseload.undo()
    assert seen(caseload) == before == seen(Caseload.open(caseload.files.path))

"""What a file would bring into a caseload: what is new, what is the same, what differs."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.clinical.adjustment import Adjustment
from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.rating import Mode
from srs_tui.clinical.session import Held, Session
from srs_tui.exchange.answers import Differing
from srs_tui.exchange.import_plan import Plan, plan_for
from srs_tui.exchange.imported import (
    ImportedAdjustment,
    ImportedClient,
    ImportedFile,
    ImportedRating,
    ImportedSession,
)
from srs_tui.exchange.known import CaseloadNow
from srs_tui.exchange.preview import Found
from tests.builders import NOW, RULES, TODAY, a_client, a_session, an_adjustment, with_rating
from tests.exchange.reading import held_in
from tests.exchange.test_cases import case

REPLACE, KEEP = Differing.REPLACE, Differing.KEEP


def a_row(total: int | None = 300, *, client: str = "KL-04", **given: Any) -> ImportedSession:
    """A session of a file with one rating; what is given goes to the rating or to the session."""
    own = ("items", "mode", "skipped", "cutoff", "rater", "reason")
    of_rating: dict[str, Any] = {"instrument": given.pop("scale", "SRS"), "total": total}
    of_rating |= {f"says_{key}": True for key in ("mode", "cutoff") if key in given}
    of_rating |= {key: given.pop(key) for key in own if key in given}
    of_session: dict[str, Any] = {"client": client, "on": TODAY, "ratings": (ImportedRating(**of_rating),)}
    return ImportedSession(**(of_session | given))


def plan(
    rows: Sequence[ImportedSession],
    clients: Sequence[Client] = (),
    sessions: Sequence[Session] = (),
    *,
    newcomers: Sequence[ImportedClient] | None = None,
    adjustments: Sequence[ImportedAdjustment] = (),
    noted: Sequence[Adjustment] = (),
    differing: Differing | None = None,
) -> Plan:
    numbers = count(1)
    named = [ImportedClient(code=row.client) for row in rows] if newcomers is None else newcomers
    return plan_for(
        ImportedFile(tuple(named), tuple(rows), tuple(adjustments)),
        Found(format="a test"),
        CaseloadNow(
            is_erased=lambda _: False,
            clients={each.id: each for each in clients},
            sessions={each.id: each for each in sessions},
            adjustments={each.id: each for each in noted},
        ),
        RULES,
        differing=differing,
        now=NOW,
        new_id=lambda: str(next(numbers)),
    )


def counts(found: Plan) -> tuple[int, int, int]:
    """New, same, differing."""
    return found.preview.new_ratings, found.preview.same, len(found.preview.differing)


def test_an_unknown_client_is_added_and_a_known_one_stays_as_they_are() -> None:
    newcomers = [ImportedClient(code="kl-04", scale="CSRS"), ImportedClient(code="NEW", scale="CSRS")]
    found = plan([a_row(client="kl-04"), a_row(client="NEW", scale="CSRS")], [a_client()], newcomers=newcomers)
    assert [(client.code, client.instrument) for client in found.clients] == [("NEW", "CSRS")]
    assert {session.client for session in found.sessions} == {a_client().id, found.clients[0].id}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (a_row(), (0, 1, 0)),
        (a_row(mode=Mode.PAPER), (0, 1, 0)),
        (a_row(note="a note"), (0, 0, 1)),
        (a_row(mode=Mode.ORAL), (0, 0, 1)),
        (a_row(301), (0, 0, 1)),
        (a_row(items=(75, 75, 75, 75)), (0, 0, 1)),
        (a_row(None, skipped=True), (0, 0, 1)),
        (a_row(scale="ORS"), (1, 0, 0)),
        (a_row(rater="mother"), (1, 0, 0)),
        (a_row(cutoff=Cutoff(340, 85)), (0, 0, 1)),
        (a_row(talked=True), (0, 0, 1)),
        (a_row(agreed="slower"), (0, 0, 1)),
        (a_row(reason="misread"), (0, 0, 1)),
        (a_row(on=TODAY - timedelta(1)), (1, 0, 0)),
        (a_row(client="NEW"), (1, 0, 0)),
    ],
)
def test_a_row_is_held_against_the_session_of_that_day(row: ImportedSession, expected: tuple[int, int, int]) -> None:
    assert counts(plan([row], [a_client()], [a_session(300, TODAY)])) == expected


def test_what_a_file_leaves_empty_is_no_difference() -> None:
    there = replace(a_session((75, 75, 75, 75), TODAY, note="kept", mode=Mode.ORAL), talked=True, agreed="kept too")
    assert counts(plan([a_row()], [a_client()], [there])) == (0, 1, 0)


def test_another_reason_for_a_correction_is_told_and_taken_in() -> None:
    there = with_rating(a_session(300, TODAY), reason="misread")
    rows = [a_row(reason="the client said so")]
    assert plan([a_row(reason="misread")], [a_client()], [there]).preview.same == 1
    assert [each.what for each in plan(rows, [a_client()], [there]).preview.differing] == ["another reason"]
    (after,) = plan(rows, [a_client()], [there], differing=REPLACE).sessions
    assert after.ratings[0].reason == "the client said so"


def test_what_differs_is_asked_about_and_replaced_as_an_edit_or_kept() -> None:
    there = a_session(300, TODAY, note="old")
    rows = [a_row(310, note="new")]
    asked = plan(rows, [a_client()], [there])
    assert asked.preview.asks_differing
    assert asked.preview.differing[0].what == "SRS 31.0, here 30.0, another note"
    assert (asked.sessions, plan(rows, [a_client()], [there], differing=KEEP).sessions) == ((), ())
    (after,) = plan(rows, [a_client()], [there], differing=REPLACE).sessions
    assert (after.id, after.note, after.ratings[0].total) == (there.id, "new", 310)
    assert [(each.note, each.ratings) for each in after.earlier] == [("old", there.ratings)]


def test_a_late_note_on_the_same_values_differs() -> None:
    file = held_in(case("d03-late-note-same-values"))
    first = plan(file.sessions, newcomers=file.clients)
    assert counts(first) == (1, 0, 0)
    again = plan(file.sessions, first.clients, first.sessions, newcomers=file.clients)
    assert (counts(again), again.preview.is_empty) == ((0, 1, 0), True)
    late = [replace(each, note="another") for each in file.sessions]
    assert counts(plan(late, first.clients, first.sessions, newcomers=file.clients)) == (0, 0, 1)
    total_alone = held_in(case("d02-note-only"))
    assert counts(plan(total_alone.sessions, first.clients, first.sessions)) == (0, 1, 0)


def test_the_same_row_twice_in_a_file_is_one_rating_and_is_told() -> None:
    found = plan([a_row(), a_row()])
    assert (len(found.sessions), found.preview.repeated) == (1, 1)


def test_two_sessions_of_a_day_recorded_apart_stay_two() -> None:
    rows = [a_row(recorded=NOW), a_row(recorded=NOW.replace(hour=11))]
    assert len(plan(rows).sessions) == 2
    there = [a_session(300, TODAY, id="1"), a_session(300, TODAY, id="2")]
    assert plan(rows, [a_client()], there).preview.is_empty
    assert len(plan(rows, [a_client()], there[:1]).sessions) == 1


def test_sessions_of_a_day_are_matched_in_their_order_after_those_that_agree() -> None:
    there = [a_session(300, TODAY, id="1"), a_session(320, TODAY, id="2")]
    found = plan([a_row(320), a_row(333)], [a_client()], there, differing=REPLACE)
    assert [(session.id, session.ratings[0].total) for session in found.sessions] == [("1", 333)]


def test_a_key_comes_before_everything_else() -> None:
    there = [a_session(300, TODAY, id="1"), a_session(320, TODAY - timedelta(3), id="2")]
    found = plan([a_row(300, key="2"), a_row(300, key="77")], [a_client()], there, differing=REPLACE)
    assert [d.what for d in found.preview.differing] == [
        f"date {TODAY}, here {TODAY - timedelta(3)}, SRS 30.0, here 32.0"
    ]
    assert [(session.id, session.on) for session in found.sessions] == [("2", TODAY)]
    assert found.preview.same == 1  # the values of a key not known here are those of the other session of that day


def test_a_new_session_keeps_the_key_of_its_file() -> None:
    assert [session.id for session in plan([a_row(key="77")]).sessions] == ["77"]


def test_a_further_scale_joins_the_session_of_that_day_and_takes_nothing_away() -> None:
    there = a_session(300, TODAY, note="kept")
    found = plan([a_row(212, scale="ORS", note="")], [a_client()], [there])
    (after,) = found.sessions
    assert (after.id, after.note, [rating.instrument for rating in after.ratings]) == (there.id, "kept", ["ORS", "SRS"])
    assert (counts(found), after.earlier) == ((1, 0, 0), ())


def test_two_scales_of_a_new_day_are_one_session() -> None:
    (session,) = plan([a_row(212, scale="ORS"), a_row(360)]).sessions
    assert [rating.instrument for rating in session.ratings] == ["ORS", "SRS"]


def test_a_session_deleted_here_comes_back_only_when_that_is_said() -> None:
    there = a_session(300, TODAY, id="1", deleted=True)
    for row in (a_row(), a_row(key="1")):
        found = plan([row], [a_client()], [there])
        assert (found.preview.asks_differing, len(found.preview.deleted), found.sessions) == (True, 1, ())
        assert plan([row], [a_client()], [there], differing=KEEP).sessions == ()
        (back,) = plan([row], [a_client()], [there], differing=REPLACE).sessions
        assert (back.id, back.deleted) == ("1", False)


def test_a_rating_on_another_scale_is_not_the_session_that_was_deleted_here() -> None:
    found = plan([a_row(212, scale="ORS")], [a_client()], [a_session(300, TODAY, id="1", deleted=True)])
    assert (counts(found), found.preview.deleted) == ((1, 0, 0), ())


def test_archived_clients_that_get_something_are_said() -> None:
    client = a_client(archived=True)
    assert plan([a_row()], [client]).preview.archived == ("KL-04",)
    assert plan([a_row()], [client], [a_session(300, TODAY)]).preview.archived == ()


def test_a_missed_session_that_the_file_has_rated_differs() -> None:
    missed = Session(id="1", client=a_client().id, on=TODAY, held=Held.MISSED, recorded=NOW)
    found = plan([a_row()], [a_client()], [missed], differing=REPLACE)
    assert [each.what for each in found.preview.differing] == ["rated, here missed"]
    assert [(each.id, each.held) for each in found.sessions] == [("1", Held.HELD)]


def test_a_session_without_a_rating_is_known_by_what_became_of_it() -> None:
    missed = ImportedSession(client="KL-04", on=TODAY, held=Held.MISSED)
    found = plan([missed])
    assert (found.preview.new_sessions, found.sessions[0].held) == (1, Held.MISSED)
    assert plan([missed], found.clients, found.sessions).preview.is_empty


def test_the_name_of_a_known_client_is_a_difference_of_its_own() -> None:
    named = [ImportedClient(code="KL-04", name="Katrin")]
    found = plan([], [a_client(name="Kira")], newcomers=named, differing=REPLACE)
    assert ([each.what for each in found.preview.differing], found.clients[0].name) == (["another name"], "Katrin")
    assert plan([], [a_client(name="Kira")], newcomers=[ImportedClient(code="KL-04")]).preview.is_empty


def test_the_cut_off_of_the_file_stays_and_a_missing_one_is_the_one_in_force() -> None:
    rule = Cutoff(340, 80)
    rows = [a_row(300, cutoff=rule), a_row(301, cutoff=None), a_row(302)]
    assert [session.ratings[0].cutoff for session in plan(rows).sessions] == [rule, None, Cutoff(360, 90)]


def test_no_record_is_made_in_the_future() -> None:
    (session,) = plan([a_row(recorded=NOW.replace(year=2999))]).sessions
    assert session.recorded == NOW


def test_adjustments_that_are_there_are_left_out() -> None:
    arriving = (
        ImportedAdjustment(client="KL-04", on=TODAY, text="#pace"),
        ImportedAdjustment(client="KL-04", on=TODAY, text="agenda first"),
    )
    found = plan([a_row()], [a_client()], adjustments=arriving, noted=[an_adjustment("#pace", TODAY)])
    assert [each.text for each in found.adjustments] == ["agenda first"]
    assert (found.preview.new_adjustments, found.preview.same) == (1, 1)

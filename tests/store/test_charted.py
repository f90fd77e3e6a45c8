"""What is drawn is what is kept, whatever was done to it: recorded, corrected, deleted, moved, undone."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.standing import standing_of
from srs_tui.clinical.timeline import timeline_of
from srs_tui.store.caseload import Caseload
from tests.builders import RULES, TODAY, a_client, a_session, day, held, ratings_in, with_rating

ONE, OTHER = a_client("KL-04"), a_client("MB-11")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["record", "record", "record", "amend", "redate", "move", "delete", "undo"]),
        st.integers(0, 30),
        st.one_of(st.none(), st.integers(0, 400)),
    ),
    max_size=14,
)


def take(caseload: Caseload, step: str, number: int, total: int | None) -> None:
    """One thing that someone does."""
    there = (*caseload.sessions(ONE.id), *caseload.sessions(OTHER.id))
    if step == "undo":
        caseload.undo()
    elif step == "record":
        caseload.record(a_session(total, number, id=caseload.new_id()), second=True)
    elif there:
        session = there[number % len(there)]
        match step:
            case "amend":
                caseload.edit_session(with_rating(session, items=None, total=total, skipped=total is None))
            case "redate":
                caseload.edit_session(replace(session, on=day(number)))
            case "move":
                caseload.edit_session(replace(session, client=OTHER.id if session.client == ONE.id else ONE.id))
            case "delete":
                caseload.delete_session(session.id)


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_the_points_of_a_chart_are_the_ratings_of_the_store(steps: list[tuple[str, int, int | None]]) -> None:
    with TemporaryDirectory() as folder:
        caseload = Caseload.open(Path(folder) / "caseload.json")
        caseload.import_records([ONE, OTHER], [], [], "the beginning")
        for step in steps:
            try:
                take(caseload, *step)
            except Refusal:
                continue
            if not caseload.clients():
                return
        again = Caseload.open(caseload.files.path)
        for client in again.clients():
            kept = ratings_in(again, client.id)
            drawn = timeline_of(standing_of(client, held(kept), TODAY, RULES), [], RULES).points
            assert [(each.rating.id, each.rating.on, each.total) for each in drawn] == [
                (rating.id, rating.on, rating.total) for rating in kept
            ]
            live = timeline_of(
                standing_of(client, held(ratings_in(caseload, client.id)), TODAY, RULES), [], RULES
            ).points
            assert [each.rating for each in live] == [each.rating for each in drawn]

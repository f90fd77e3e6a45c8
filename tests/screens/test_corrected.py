"""What the chart says of a session that was corrected or deleted."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from srs_tui.store.caseload import Caseload
from srs_tui.wording.dates import day_and_month, short_date
from tests.builders import TODAY, a_client, ratings_in, sessions_of
from tests.screens.chart_cases import KATRIN, caseload_of
from tests.screens.conftest import OpenApp, filled

FOUR = [(95, 95, 95, 95), (90, 90, 90, 90), None, (80, 70, 90, 90)]


async def test_what_was_corrected_is_said_whatever_it_was(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    rating = caseload.sessions(KATRIN.id)[-1]
    caseload.edit_session(replace(rating, on=rating.on + timedelta(days=2)))
    async with open_app(caseload) as hands:
        await hands.press("c")
        assert f"edited, {short_date(rating.on, TODAY)} before" in hands.picture
        caseload.edit_session(replace(caseload.session(rating.id), note="by phone"))
        await hands.press("escape", "c")
        assert "edited" in hands.picture
        assert hands.line("by phone").strip() == "by phone"


async def test_a_deletion_is_said_with_the_day_and_the_way_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, sessions_of(FOUR))) as hands:
        day = day_and_month(ratings_in(hands.caseload, KATRIN.id)[-1].on, TODAY)
        await hands.press("c", "x")
        assert f"Deleted: the session of {day}. Undo: u." in hands.picture


def two_days_each(folder: Path) -> Caseload:
    """Two clients, both rated on the same two days."""
    other = a_client("BM-02")
    sessions = [*sessions_of([380, 385]), *sessions_of([370, 375], client=other.id)]
    return filled(folder, [KATRIN, other], sessions)


async def test_a_session_moved_to_a_client_who_is_rated_that_day_is_asked_about(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(two_days_each(tmp_path)) as hands:
        await hands.press("slash", *"kl", "tab", "m", *"bm", "enter")
        assert "BM-02 has an SRS rating of" in hands.picture
        assert len(ratings_in(hands.caseload, KATRIN.id)) == 2
        await hands.press("enter")
        assert "Moved to BM-02" in hands.picture
        assert len(ratings_in(hands.caseload, "client-BM-02")) == 3


async def test_a_date_that_is_rated_already_is_asked_about(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(two_days_each(tmp_path)) as hands:
        first, last = (rating.on for rating in ratings_in(hands.caseload, KATRIN.id))
        await hands.press("slash", *"kl", "tab", "d", "enter")
        assert "has an SRS rating" not in hands.picture  # the date it has
        await hands.press("d", *first.isoformat())
        assert "has an SRS rating" not in hands.picture  # not before it is given
        await hands.press("enter")
        assert "KL-04 has an SRS rating of" in hands.picture
        await hands.press("escape")
        assert [rating.on for rating in ratings_in(hands.caseload, KATRIN.id)] == [first, last]
        await hands.press("e", "d", *first.isoformat(), "enter", "ctrl+s")
        assert "Not saved yet" in hands.picture
        assert [rating.on for rating in ratings_in(hands.caseload, KATRIN.id)] == [first, last]
        await hands.press("ctrl+s")
        assert [rating.on for rating in ratings_in(hands.caseload, KATRIN.id)] == [first, first]

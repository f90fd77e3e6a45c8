"""What the chart says of a session that was corrected or deleted."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from srs_tui.wording.dates import day_and_month, short_date
from tests.builders import TODAY, ratings_in, sessions_of
from tests.screens.chart_cases import KATRIN, caseload_of
from tests.screens.conftest import OpenApp

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

"""A client or a session is marked for supervision by a key, shown so, and unmarked by the same key."""

from pathlib import Path

from tests.builders import sessions_of
from tests.screens.chart_cases import KATRIN, caseload_of
from tests.screens.conftest import OpenApp

FOUR = [(95, 95, 95, 95), (90, 90, 90, 90), (95, 95, 95, 95), (90, 90, 90, 95)]


async def test_a_client_is_marked_from_the_caseload_and_unmarked(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("S")
        assert caseload.client(KATRIN.id).supervision
        assert "KL-04 is marked for supervision. Undo: u." in hands.picture
        assert "◆" in hands.lines[3]
        await hands.press("S")
        assert not caseload.client(KATRIN.id).supervision
        assert "◆" not in hands.picture
        await hands.press("u")
        assert caseload.client(KATRIN.id).supervision


async def test_a_session_is_marked_from_the_chart(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    async with open_app(caseload) as hands:
        await hands.press("c", "left", "S")
        assert [each.supervision for each in caseload.sessions(KATRIN.id)] == [False, False, True, False]
        assert "◆ for supervision" in hands.picture
        assert "edited" not in hands.picture
        await hands.press("right")
        assert "◆" not in hands.picture
        await hands.press("left", "S")
        assert not any(each.supervision for each in caseload.sessions(KATRIN.id))


async def test_the_chart_of_a_marked_client_says_so(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = caseload_of(tmp_path, sessions_of(FOUR))
    caseload.mark_client(KATRIN.id, supervision=True)
    async with open_app(caseload) as hands:
        await hands.press("c")
        assert "◆ for supervision" in hands.lines[0]

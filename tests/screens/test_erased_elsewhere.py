"""A client who is erased by another program while a screen is open ends nobody's work."""

from pathlib import Path

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session, day
from tests.screens.conftest import Hands, OpenApp, filled

CODES = ("AS-1", "BQ-2", "CY-3")


def caseload_of(folder: Path) -> Caseload:
    clients = [a_client(code) for code in CODES]
    return filled(folder, clients, [a_session(360, day(n), client=each.id) for n, each in enumerate(clients)])


def erase_elsewhere(hands: Hands, code: str) -> None:
    other = Caseload.open(hands.caseload.files.path)
    other.erase(other.find(code).id)
    hands.caseload.refresh()


async def test_the_one_under_the_cursor_behind_a_chart(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        client = hands.on(CaseloadScreen).subject
        assert client is not None
        await hands.press("c")
        erase_elsewhere(hands, client.code)
        await hands.press("escape")
        assert client.code not in hands.picture
        assert len([code for code in CODES if code in hands.picture]) == 2


async def test_the_neighbour_of_the_one_on_the_chart(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        order = [each.client.code for each in hands.on(CaseloadScreen).walked.rows]
        await hands.press("c", "right_square_bracket", "left_square_bracket")
        erase_elsewhere(hands, order[1])
        await hands.press("right_square_bracket")
        assert hands.on(ChartScreen).shown_client.code == order[2]


async def test_the_one_behind_a_figure(tmp_path: Path, open_app: OpenApp) -> None:
    low = a_session(200, day(0), client="client-AS-1")
    async with open_app(filled(tmp_path, [a_client("AS-1"), a_client("BQ-2")], [low])) as hands:
        await hands.press("p")
        await hands.app.workers.wait_for_complete()
        await hands.settle()
        assert " > AS-1" in hands.picture
        erase_elsewhere(hands, "AS-1")
        await hands.press("enter")
        assert "There is no client behind this figure." in hands.picture

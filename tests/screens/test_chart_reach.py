"""How far a chart reaches: every session of a client, and the clients next to them."""

from datetime import timedelta
from pathlib import Path

import pytest

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.wording.dates import short_date
from tests.builders import TODAY, a_client, a_session
from tests.screens.conftest import OpenApp, filled


async def test_brackets_lead_to_the_neighbours_in_the_order_of_the_caseload(tmp_path: Path, open_app: OpenApp) -> None:
    clients = [a_client(code) for code in ("AA-01", "BB-02", "CC-03")]
    sessions = [a_session(380 - n, 40 + n, client=client.id) for n, client in enumerate(clients)]
    async with open_app(filled(tmp_path, clients, sessions)) as hands:
        order = [row.client.code for row in hands.on(CaseloadScreen).walked.rows]
        await hands.press("home", "c", "left_square_bracket")
        assert f"{order[0]} is the first client." in hands.picture
        for code in order[1:]:
            await hands.press("right_square_bracket")
            assert hands.on(ChartScreen).shown_client.code == code
            assert f"Chart   {code}" in hands.lines[0]
            assert hands.on(ChartScreen).point is not None
        await hands.press("right_square_bracket")
        assert f"{order[-1]} is the last client." in hands.picture
        await hands.press("left_square_bracket", "escape")
        hands.on(CaseloadScreen)


@pytest.mark.parametrize("n", [3, 15, 60, 300, 1500])
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_all_is_all_and_the_head_says_from_when_to_when(
    tmp_path: Path, open_app: OpenApp, n: int, size: tuple[int, int]
) -> None:
    last = TODAY - timedelta(days=3)
    first = last - timedelta(days=4 * (n - 1))
    sessions = [a_session(380, first + timedelta(days=4 * at)) for at in range(n)]
    async with open_app(filled(tmp_path, [a_client()], sessions), size=size) as hands:
        await hands.press("c", "v", "v", "home")
        screen = hands.on(ChartScreen)
        assert screen.view.begin == 0
        assert screen.view.at == 0
        head = f"all {n} sessions, {short_date(first, TODAY)} to {short_date(last, TODAY)}"
        assert hands.lines[0].endswith(head)
        assert f"▲ {short_date(first, TODAY)}" in hands.picture
        await hands.press("end", "pageup")
        assert screen.view.at == max(0, n - 11)
        assert len([line for line in hands.lines if "▲" in line]) == 1

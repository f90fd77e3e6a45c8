"""Whose screens were looked at is in the audit: once for all screens on the same client."""

import asyncio
from pathlib import Path

import pytest

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.store.audit import Act, decoded_line
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import HEARD, UNICODE, Signs
from tests.builders import a_client
from tests.screens.conftest import OpenApp, filled


def views(caseload: Caseload) -> list[str]:
    """The codes of the clients that were viewed, oldest first."""
    lines = filter(None, map(decoded_line, caseload.files.audit.read_bytes().splitlines()))
    return [caseload.records.clients[line.record].code for line in lines if line.act == Act.VIEWED]


async def viewed(caseload: Caseload, codes: list[str]) -> None:
    """Wait until these have been noted, and no more."""
    for _ in range(2000):
        if views(caseload) == codes:
            return
        await asyncio.sleep(0.01)
    assert views(caseload) == codes


async def test_a_client_is_viewed_once_however_many_of_their_screens_are_shown(
    tmp_path: Path, open_app: OpenApp
) -> None:
    caseload = filled(tmp_path, [a_client("AA-01"), a_client("BB-02")])
    async with open_app(caseload) as hands:
        await viewed(caseload, [])
        await hands.press("c", "a", "escape", "r", "escape")
        await viewed(caseload, ["AA-01"])
        await hands.press("escape", "j", "c")
        await viewed(caseload, ["AA-01", "BB-02"])
        await hands.press("escape", "e")
        await viewed(caseload, ["AA-01", "BB-02", "BB-02"])
        await hands.press("escape", "n", "escape", "d")
    await viewed(caseload, ["AA-01", "BB-02", "BB-02"])


async def test_the_client_in_the_pane_counts_as_viewed_once_the_cursor_rests(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [a_client("AA-01"), a_client("BB-02")])
    async with open_app(caseload, size=(120, 40)) as hands:
        await viewed(caseload, ["AA-01"])
        await hands.press("c", "escape")
        await viewed(caseload, ["AA-01"])
        await hands.press("j")
        await viewed(caseload, ["AA-01", "BB-02"])


@pytest.mark.parametrize(("width", "signs"), [(80, UNICODE), (120, HEARD)])
async def test_where_there_is_no_pane_the_cursor_looks_at_nobody(
    tmp_path: Path, open_app: OpenApp, width: int, signs: Signs
) -> None:
    caseload = filled(tmp_path, [a_client("AA-01")])
    async with open_app(caseload, size=(width, 40), signs=signs) as hands:
        screen = hands.on(CaseloadScreen)
        for _ in range(2):  # the cursor rests
            screen._look()
        assert screen.subject is not None
        assert screen.shown_client is None

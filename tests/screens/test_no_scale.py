"""A client without a scale of the alliance on the screens: their outcome stands for them, or what to do is said."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.client import ClientScreen
from srs_tui.screens.group import GroupScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.start_debrief import StartDebriefScreen
from srs_tui.settings.settings import Settings
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.creation import create_caseload
from tests.builders import a_client, a_session
from tests.screens.conftest import NOW, OpenApp, filled

ALONE = replace(a_client("AL-01", scale="", labels=("couple",)), outcome="ORS")
NEITHER = a_client("NE-02", scale="")
BEFORE = a_client("OB-03", scale="")
WHAT_TO_DO = "NE-02 has no scale in use: choose one with e or o in the caseload."


def caseload_of(folder: Path, *clients: Client) -> Caseload:
    """Those of them who were rated, in each of the last three weeks."""
    days = [NOW.date() - timedelta(weeks=back) for back in (3, 2, 1)]
    outcome = [
        a_session((50, 50, 50, 50 + at), day, scale="ORS", client=client.id)
        for client in clients
        if client.outcome
        for at, day in enumerate(days)
    ]
    before = [a_session((90, 90, 90, 90), day, client=BEFORE.id) for day in days if BEFORE in clients]
    return filled(folder, clients, [*outcome, *before])


async def test_the_list_and_the_pane_show_the_outcome(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, ALONE, NEITHER), size=(120, 30)) as hands:
        row = next(line for line in hands.lines if line.startswith(" > AL-01"))
        assert ("up 0.2 since the first" in row, "20.2" in row, "+0.1" in row) == (True, True, True)
        assert "ORS" in hands.lines[2]
        assert "Last 8" not in hands.lines[2]
        assert "Individually" in hands.picture
        await hands.press("j")
        assert "no scale in use" in hands.line(" > NE-02")
        assert "NE-02 has no scale in use" in hands.picture


async def test_enter_opens_the_entry_of_the_outcome(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, ALONE)) as hands:
        await hands.press("enter", *"63626160")
        assert hands.on(RateScreen).entry.instrument.code == "ORS"
        await hands.press("enter")
        assert hands.on(StartDebriefScreen).debrief.rating.total == 246
        await hands.press("enter")
        assert "rated today" in hands.line("AL-01")


@pytest.mark.parametrize("keys", [("enter",), ("c",), ("c", "r"), ("slash", *"ne", "enter")], ids=" ".join)
async def test_with_neither_it_is_said_what_to_do(tmp_path: Path, open_app: OpenApp, keys: tuple[str, ...]) -> None:
    async with open_app(caseload_of(tmp_path, NEITHER)) as hands:
        await hands.press(*keys)
        assert WHAT_TO_DO in hands.picture


async def test_a_scale_that_is_not_known_is_said_to_be_kept(tmp_path: Path, open_app: OpenApp) -> None:
    files = CaseloadFiles(tmp_path / "data" / "caseload.json")
    create_caseload(files, [Client(id="1", code="XX-01", instrument="XRS", added=NOW)], NOW)
    async with open_app(Caseload.open(files)) as hands:
        await hands.press("c")
        assert "XX-01 has a scale not known here, XRS: what was marked is kept." in hands.picture


async def test_what_is_said_is_what_helps(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, NEITHER)) as hands:
        await hands.press("e")
        assert hands.on(ClientScreen).query_one("#outcome")
        await hands.press("down", "down", "right", "ctrl+s")
        assert hands.caseload.find("NE-02").instrument == "SRS"
        await hands.press("e", "down", "down", "left", "ctrl+s")
        assert hands.caseload.find("NE-02").instrument == ""
        await hands.press("o", "enter")
        assert hands.on(RateScreen).entry.instrument.code == "ORS"
        assert hands.caseload.find("NE-02").outcome == "ORS"


async def test_the_outcome_can_be_filled_in_as_soon_as_no_scale_of_the_alliance_is_chosen(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(caseload_of(tmp_path, a_client("SR-01"))) as hands:
        await hands.press("e", "down", "down")
        assert "Goal" not in hands.picture
        await hands.press("left")
        assert hands.line("> Scale").split()[2] == "none"
        await hands.press("down", "down", "down", "down", "right")
        assert hands.line("> Outcome").split()[2] == "ORS"
        await hands.press("down", "down")
        await hands.write("sleep")
        await hands.press("enter")
        kept = hands.caseload.find("SR-01")
        assert (kept.instrument, kept.outcome, kept.goal) == ("", "ORS", "sleep")


async def test_a_new_client_has_none_where_the_settings_say_so(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path), settings=Settings(scale="none", outcome="CORS")) as hands:
        await hands.press("n", *"kl", "ctrl+s")
        kept = hands.caseload.find("kl")
        assert (kept.instrument, kept.outcome, kept.cutoff) == ("", "CORS", None)
        assert hands.on(CaseloadScreen)


async def test_what_was_rated_before_is_still_drawn(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, BEFORE)) as hands:
        await hands.press("c")
        assert "No longer rated: no alliance scale is in use" in hands.picture
        assert "Relationship" in hands.picture
        assert "36.0" in hands.picture


async def test_a_couple_with_the_outcome_alone(tmp_path: Path, open_app: OpenApp) -> None:
    other = replace(a_client("AM-02", scale="", labels=("couple",)), outcome="ORS")
    async with open_app(caseload_of(tmp_path, ALONE, other)) as hands:
        await hands.press("G")
        assert hands.on(GroupScreen)
        assert ("ORS" in hands.line("Client"), "End" in hands.line("Client")) == (True, False)
        for at in ("1 of 2", "2 of 2"):
            await hands.press(*(["enter"] if at == "1 of 2" else []))
            assert at in hands.lines[0]
            await hands.press(*"50505050", "enter")
        assert "ORS the same for all" in hands.picture


WALK = ("c", "i", "escape", "d", "escape", "p", "escape", "s", "a", "escape", "G")


async def test_every_screen_stands(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path, ALONE, NEITHER, BEFORE), size=(120, 40)) as hands:
        for _ in range(3):
            for key in (*WALK, "escape", "j"):
                await hands.press(key)
                assert hands.app.is_running

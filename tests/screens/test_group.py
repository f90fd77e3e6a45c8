"""A couple, a family or a group from one key: rated in a row, a row each, interrupted and gone on with."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.session import Session
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.group import GroupScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client
from tests.screens.conftest import Hands, OpenApp, filled
from tests.screens.snapshots import assert_as_kept
from tests.screens.test_episodes import TODAY, weekly

NILS = replace(a_client("NB-06", name="Nils", labels=("couple-b",)), outcome="ORS")
ANNA = replace(a_client("AB-07", name="Anna", labels=("couple-b",)), outcome="ORS")
RUI = a_client("RT-19")


def caseload_of(folder: Path) -> Caseload:
    return filled(folder, [NILS, ANNA, RUI], [*weekly(NILS, last=7), *weekly(ANNA, (240, 230, 225), last=7)])


def today_of(hands: Hands, client: str) -> list[Session]:
    return [each for each in hands.caseload.sessions(client) if each.on == TODAY]


def codes(hands: Hands) -> list[str]:
    return [each.standing.client.code for each in hands.on(GroupScreen).members]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_ten_keys_each_at_the_start_and_at_the_end(
    tmp_path: Path, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(caseload_of(tmp_path), size=size) as hands:
        await hands.press("G")
        assert codes(hands) == ["AB-07", "NB-06"]
        start = ["o", *"60605060", "enter", *"40403042", "enter"]
        await hands.press(*start)
        assert len(start) + len("G") <= 2 * 10
        assert codes(hands) == ["NB-06", "AB-07"]
        assert "ORS 7.8 apart: begin with NB-06, who is lowest" in hands.picture
        assert_as_kept(f"group-start-{size[0]}x{size[1]}", hands.picture)
        await hands.press("enter", *"95959595")
        assert "1 of 2" in hands.lines[0]
        await hands.press("enter", *"87629084", "enter")
        assert "SRS 5.7 apart" in hands.picture
        assert "mean" not in hands.picture
        assert_as_kept(f"group-end-{size[0]}x{size[1]}", hands.picture)
        for client in (NILS, ANNA):
            (session,) = today_of(hands, client.id)
            assert [each.instrument for each in session.ratings] == ["ORS", "SRS"]
        await hands.press("enter")
        assert hands.on(DebriefScreen).debrief.rating.total == 323
        await hands.press("u")
        hands.on(GroupScreen)
        assert [each.instrument for each in today_of(hands, NILS.id)[0].ratings] == ["ORS"]
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_an_interruption_keeps_what_was_typed_and_goes_on_with_who_is_left(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("G", "enter", *"95959595", "enter", *"87", "escape")
        assert "unfinished" in hands.line("NB-06")
        await hands.press("escape", "G", "enter")
        entry = hands.on(RateScreen).entry
        assert entry.scores == (87, None, None, None)
        await hands.press(*"629084", "enter")
        hands.on(GroupScreen)
        assert [len(today_of(hands, each.id)) for each in (ANNA, NILS)] == [1, 1]


async def test_who_did_not_come_is_not_asked_again(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("G", "enter", "x", "enter")
        assert "missed" in hands.line("AB-07")
        await hands.press("enter")
        assert "NB-06" in hands.lines[0]
        await hands.press(*"87629084", "enter", "down", "c")
        hands.on(ChartScreen)


async def test_another_rater_in_between_is_beside_the_clients_own(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("G", "o", "b", *"partner", "enter", *"50505050", "enter", "enter")
        assert codes(hands) == ["AB-07", "NB-06"]
        await hands.press("o")
        assert "AB-07" in hands.lines[0], "her own is still to be asked"


async def test_another_day_holds_for_all_of_them(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("G", "d")
        await hands.write("-1")
        await hands.press("enter", "o", *"60605060", "enter", *"40403042", "enter")
        before = TODAY - timedelta(days=1)
        assert [hands.caseload.sessions(each.id)[-1].on for each in (ANNA, NILS)] == [before, before]
        assert "Fri 20 Nov" in hands.lines[0]


async def test_without_a_label_codes_are_asked_for(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("slash", "r", "t", "enter", "escape", "G")
        assert "Who comes together?" in hands.picture
        await hands.press("enter")
        assert "No client has the label" in hands.picture
        await hands.write(" nb-06")
        await hands.press("enter")
        assert sorted(codes(hands)) == ["NB-06", "RT-19"]
        await hands.press("g")
        await hands.write("couple-b")
        await hands.press("enter")
        assert codes(hands) == ["AB-07", "NB-06"]
        assert "couple-b" in hands.lines[0]

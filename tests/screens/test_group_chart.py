"""Several people on one chart: a line each with their letter, and in every meeting how far they lay apart."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Session
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.group import GroupScreen
from srs_tui.screens.group_chart import GroupChartScreen
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.builders import a_client
from tests.screens.conftest import OpenApp, filled
from tests.screens.snapshots import assert_as_kept
from tests.screens.test_episodes import weekly

NILS = replace(a_client("NB-06", name="Nils", labels=("couple-b",)), outcome="ORS")
ANNA = replace(a_client("AB-07", name="Anna", labels=("couple-b",)), outcome="ORS")
RUI = a_client("RT-19", labels=("couple-b",))


def together(folder: Path) -> Caseload:
    sessions = [*weekly(NILS, (148, 160, 172, 219), last=7), *weekly(ANNA, (240, 230, 225, 219), last=7)]
    return filled(folder, [NILS, ANNA, RUI], [*map(_with_alliance, sessions)])


def _with_alliance(session: Session) -> Session:
    return session.with_rating(Rating(instrument="SRS", items=(90, 91, 92, 93), total=366))


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_one_line_each_and_the_gap_in_words(
    tmp_path: Path, open_app: OpenApp, size: tuple[int, int], signs: Signs
) -> None:
    async with open_app(together(tmp_path), size=size, signs=signs) as hands:
        await hands.press("G", "t")
        shown = hands.on(GroupChartScreen).meetings
        assert shown is not None
        assert [each.letter for each in shown.lines] == ["A", "N"]
        assert "ORS the same for all" in hands.picture
        assert "* several" in hands.picture
        assert "No ORS of RT-19" in hands.picture
        await hands.press("home")
        assert "ORS 9.2 apart, NB-06 lowest" in hands.picture
        assert "24.0" in hands.line("AB-07 Anna")
        assert "14.8, below 25" in hands.line("NB-06 Nils")
        await hands.press("right")
        assert "16.0, up 1.2, below 25" in hands.line("NB-06 Nils")
        assert "mean" not in hands.picture
        assert signs is not ASCII or hands.picture.isascii()
        assert_as_kept(f"group-chart-{size[0]}x{size[1]}{'-ascii' if signs is ASCII else ''}", hands.picture)
        await hands.press("i")
        assert "SRS" in hands.lines[0]
        await hands.press("i", "escape")
        hands.on(GroupScreen)


async def test_from_the_chart_of_one_of_them_and_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(together(tmp_path)) as hands:
        await hands.press("c", "G", "t")
        assert "couple-b" in hands.lines[0]
        await hands.press("escape", "escape", "escape")
        hands.on(CaseloadScreen)


async def test_who_listens_gets_sentences_and_no_drawing(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(together(tmp_path), signs=HEARD) as hands:
        await hands.press("G", "t", "home")
        assert "ORS 9.2 apart, NB-06 lowest" in hands.picture
        assert "NB-06: 14.8, below 25" in hands.picture
        assert UNICODE.axis not in hands.picture
        assert ASCII.axis not in hands.picture


async def test_nobody_has_marked_anything(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [NILS, ANNA], [])) as hands:
        await hands.press("G", "t", "left", "right", "home", "end", "i")
        assert "Nobody has marked it yet" in hands.picture


async def test_more_lines_than_can_be_told_apart_are_refused(tmp_path: Path, open_app: OpenApp) -> None:
    many = [a_client(f"XX-{number:02}", labels=("many",)) for number in range(13)]
    marked = [_with_alliance(session) for each in many for session in weekly(each, (200,), last=7)]
    async with open_app(filled(tmp_path, many, marked)) as hands:
        await hands.press("G", "t")
        hands.on(GroupScreen)
        assert "13 lines on one chart cannot be told apart: choose up to 12 clients" in hands.picture


async def test_what_was_marked_by_somebody_who_is_archived_by_now_is_on_it(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = together(tmp_path)
    caseload.archive(NILS.id)
    async with open_app(caseload) as hands:
        await hands.press("G")
        assert isinstance(hands.app.screen, GroupScreen)
        assert "NB-06" not in hands.picture
        await hands.press("t")
        assert isinstance(hands.app.screen, GroupChartScreen)
        assert "NB-06" in hands.picture

"""The debrief by real keys: what is said first, and what one can do about it."""

from pathlib import Path

import pytest

from srs_tui.clinical.debrief import debrief_for
from srs_tui.clinical.standing import standing_of
from srs_tui.drawing.line import Line
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen, Findings
from srs_tui.screens.question import QuestionDialog
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import ASCII, UNICODE, Signs
from tests.builders import RULES, TODAY, a_client, an_adjustment, ratings_in, sessions_of
from tests.screens.conftest import OpenApp, filled
from tests.screens.snapshots import assert_lines_as_kept

STEADY = [(95, 96, 94, 95), (96, 95, 95, 94), (95, 95, 96, 95), (94, 96, 95, 95), (95, 95, 95, 96), (96, 94, 95, 95)]


def well_known(folder: Path) -> Caseload:
    return filled(folder, [a_client("KL-04", name="Katrin")], sessions_of(STEADY))


async def test_a_low_rating_says_so_first_and_how_to_begin(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter")
        assert hands.lines[2] == "   30.4   ▼ 5.6 below the cut-off of 36   -7.6 since 11 February"
        assert "the weakest: agreement on goals" in hands.line("Goals")
        questions = hands.on(DebriefScreen).debrief.questions
        assert 2 <= len(questions) <= 3
        assert all(question in hands.picture for question in questions)
        assert "below cut-off: 30.4 under 36.0" in hands.picture
        assert "drop: 7.6, from 1.0 on" in hands.picture
        assert "over 6 ratings" in hands.line("below the usual range")


@pytest.mark.parametrize("width", [60, 64, 80, 130])
def test_what_is_said_of_a_low_first_mark_is_whole(width: int) -> None:
    first = sessions_of([(87, 62, 80, 84)])
    debrief = debrief_for(standing_of(a_client("KL-04"), first, TODAY, RULES), first[0].id, RULES, ())
    drawn = Findings(debrief, UNICODE).lines(width, 40)
    assert all(line.width <= width for line in drawn)
    said = " ".join(line.plain.strip() for line in drawn)
    assert "A low first mark is common, and an opening. Thank them for it. Then ask" in said


@pytest.mark.parametrize(("width", "signs"), [(60, ASCII), (130, UNICODE)])
def test_what_stands_out_in_it_is_as_it_is_kept(width: int, signs: Signs) -> None:
    sessions = sessions_of([*STEADY, (88, 62, 91, 84), (95, 96, 95, 98), None])
    standing = standing_of(a_client(), sessions, TODAY, RULES)
    adjustments = [an_adjustment("#pace slower", 5)]
    drawn: list[Line] = []
    for session in (sessions[6], sessions[7], sessions[8]):
        debrief = debrief_for(standing, session.id, RULES, adjustments)
        drawn += [Line("=" * width), *Findings(debrief, signs).lines(width, 40)]
    assert_lines_as_kept(f"debrief-{width}-roles", drawn)


async def test_a_good_rating_is_as_short_as_it_deserves(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"95969595", "enter")
        assert len(hands.on(DebriefScreen).debrief.questions) == 1
        assert "▼" not in hands.picture
        assert "2.1 above the cut-off of 36" in hands.lines[2]


async def test_a_day_that_was_noted_as_missed_and_is_rated_says_so(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", "x", "enter", "enter", *"95969595", "enter")
        hands.on(DebriefScreen)
        assert "That session was noted as missed: it counts as held now." in hands.picture


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_one_key_leads_back(key: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"95969595", "enter", key)
        hands.on(CaseloadScreen)
        assert "38.1" in hands.line("KL-04")


async def test_an_adjustment_is_noted_with_the_session_s_date(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "a", "enter")
        hands.on(QuestionDialog)
        assert "Say what you change" in hands.picture
        await hands.write("#pace slower")
        await hands.press("enter")
        hands.on(DebriefScreen)
        (noted,) = hands.caseload.adjustments("client-KL-04")
        assert (noted.text, noted.on.isoformat(), noted.tags) == ("#pace slower", "2026-11-21", ("#pace",))


async def test_the_chart_takes_the_debrief_s_place(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "c")
        hands.on(ChartScreen)
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_undo_takes_back_this_rating_and_no_later_change(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter")
        Caseload.open(tmp_path / "caseload.json").add_client(a_client("NN-07"))
        await hands.press("u")
        assert len(ratings_in(hands.caseload, "client-KL-04")) == 6
        assert [client.code for client in hands.caseload.clients()] == ["KL-04", "NN-07"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_nothing_is_cut_off_at_any_size(size: tuple[int, int], tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path), size=size) as hands:
        await hands.press("enter", *"87627184", "enter")
        words = " ".join(hands.picture.split())
        assert all(question in words for question in hands.on(DebriefScreen).debrief.questions)
        assert all(len(line) <= size[0] for line in hands.lines)


async def test_a_correction_is_followed_and_undone_one_by_one(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "e")
        assert "Edit" in hands.lines[0]
        await hands.press("down", "right", "right", "right", "ctrl+s")
        hands.on(DebriefScreen)
        assert hands.lines[2].startswith("   30.7   ▼ 5.3 below")
        await hands.press("u")
        hands.on(DebriefScreen)
        assert hands.lines[2].startswith("   30.4")
        assert "Undone: the edit of" in hands.picture
        await hands.press("u")
        hands.on(CaseloadScreen)
        assert len(ratings_in(hands.caseload)) == 6


async def test_moved_to_the_right_client_the_debrief_is_theirs(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [a_client("KL-04", name="Katrin"), a_client("JB-11", name="Jörg")], sessions_of(STEADY))
    async with open_app(caseload) as hands:
        await hands.press("slash", *"kl", "enter", *"87627184", "enter", "m")
        await hands.write("jorg")
        await hands.press("enter")
        hands.on(DebriefScreen)
        assert "JB-11 Jörg" in hands.lines[0]
        assert "session 1" in hands.lines[0]
        assert "first rating" in hands.lines[2]
        assert "Moved to JB-11. Undo: u." in hands.picture
        assert (len(ratings_in(caseload, "client-KL-04")), len(ratings_in(caseload, "client-JB-11"))) == (6, 1)
        await hands.press("u")
        assert "KL-04 Katrin" in hands.lines[0]
        assert (len(ratings_in(caseload, "client-KL-04")), len(ratings_in(caseload, "client-JB-11"))) == (7, 0)


async def test_taken_back_the_eight_digits_are_kept(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "n", *"pace", "escape", "ctrl+s", "u")
        hands.on(CaseloadScreen)
        assert "What you had typed comes back when you rate them." in " ".join(hands.picture.split())
        assert "unfinished" in hands.line("KL-04")
        await hands.press("enter")
        assert all(score in hands.picture for score in ("8.7", "6.2", "7.1", "8.4", "pace"))
        await hands.press("enter")
        hands.on(DebriefScreen)
        assert hands.lines[2].startswith("   30.4")
        assert len(ratings_in(hands.caseload)) == 7


async def test_the_last_line_holds_the_keys_that_mend(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter")
        for key in ("enter back", "t talked", "e correct", "m move", "c chart", "a adjust", "u undo", "? help"):
            assert key in hands.lines[-1]


async def test_a_second_rating_of_a_day_is_offered_and_never_silent(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"95969595", "enter", "enter", "enter")
        assert "Rated today already, 38.1: e corrects that" in hands.picture
        await hands.press(*"87627184", "enter")
        assert "Not saved yet. Rated today already, 38.1" in " ".join(hands.picture.split())
        assert len(ratings_in(hands.caseload)) == 7
        await hands.press("enter")
        hands.on(DebriefScreen)
        assert len(ratings_in(hands.caseload)) == 8


async def test_the_first_rating_of_the_day_is_corrected_from_the_second(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(well_known(tmp_path)) as hands:
        await hands.press("enter", *"95969595", "enter", "enter", "enter", "e")
        assert "Edit" in hands.lines[0]
        await hands.press("backspace", "backspace", "backspace", *"87", "ctrl+s")
        assert len(ratings_in(hands.caseload)) == 7
        assert ratings_in(hands.caseload)[-1].items == (87, 96, 95, 95)

"""The client's own goal on the screens: marked with the outcome, in the same entry, and told right after."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.rating import Rating
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.start_debrief import StartDebriefScreen
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.screens.conftest import Hands, OpenApp, filled
from tests.screens.snapshots import assert_as_kept
from tests.screens.test_episodes import KATE, weekly

GOAL = replace(KATE, goal="sleep through the night, and get up when the clock rings")


def caseload_of(folder: Path, client: Client = GOAL) -> Caseload:
    sessions = weekly(client, last=7)
    marked = [
        each.with_rating(Rating(instrument="GOAL", items=(score,), total=score))
        for each, score in zip(sessions, (30, 45, 50), strict=True)
    ]
    return filled(folder, [client], marked)


def last_marks(hands: Hands) -> dict[str, int | None]:
    return {each.instrument: each.total for each in hands.caseload.sessions(GOAL.id)[-1].ratings}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(tmp_path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(caseload_of(tmp_path), size=size) as hands:
        await hands.press("o", *"63626160", "6")
        hands.on(RateScreen)
        assert_as_kept(f"goal-{size[0]}x{size[1]}", hands.picture)
        await hands.press("5", "enter")
        hands.on(StartDebriefScreen)
        assert "6.5" in hands.line("Goal")
        assert "+1.5" in hands.line("Goal")
        assert_as_kept(f"goal-debrief-{size[0]}x{size[1]}", hands.picture)


async def test_it_is_saved_and_undone_with_the_outcome_and_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63626160", *"65", "enter")
        assert last_marks(hands) == {"ORS": 246, "GOAL": 65}
        await hands.press("u")
        assert len(hands.caseload.sessions(GOAL.id)) == 3
        await hands.press("o")
        entry = hands.on(RateScreen).entry
        assert entry.goal is not None
        assert (entry.scores, entry.goal.score) == ((63, 62, 61, 60), 65)
        await hands.press("enter", "e")
        await hands.press(*["down"] * 4, *"80", "enter")
        assert last_marks(hands) == {"ORS": 246, "GOAL": 80}


async def test_it_may_stay_empty_and_the_session_goes_on(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63626160", "enter", "enter", "enter", *"95959595", "enter")
        assert last_marks(hands) == {"ORS": 246, "SRS": 380}
        assert len(hands.caseload.sessions(GOAL.id)) == 4


async def test_half_a_mark_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path)) as hands:
        await hands.press("o", *"63626160", "6", "escape", "o")
        goal = hands.on(RateScreen).entry.goal
        assert goal is not None
        assert goal.text == "6"
        await hands.press("5", "enter")
        assert last_marks(hands)["GOAL"] == 65


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_the_chart_has_a_row_of_its_own_and_the_words_of_the_session(
    tmp_path: Path, open_app: OpenApp, size: tuple[int, int], signs: Signs
) -> None:
    async with open_app(caseload_of(tmp_path), size=size, signs=signs) as hands:
        await hands.press("c")
        assert "Goal 5.0, up 2.0 since the first, up 0.5 since last time: sleep through" in hands.picture
        row = next(line for line in hands.lines if line.startswith(" Goal "))
        levels = [signs.bars.index(sign) for sign in row.removeprefix(" Goal ") if sign in signs.bars]
        assert levels == [1, 2, 3]
        assert signs is not ASCII or hands.picture.isascii()
        assert_as_kept(f"goal-chart-{size[0]}x{size[1]}{'-ascii' if signs is ASCII else ''}", hands.picture)
        await hands.press("home")
        assert "Goal 3.0: sleep through the night" in hands.picture


async def test_the_chart_says_the_goal_to_who_listens(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(caseload_of(tmp_path), signs=HEARD) as hands:
        await hands.press("c")
        assert "Goal 5.0, up 2.0 since the first" in hands.picture

"""Every screen as it looks at four sizes. After a change for the better: SRS_SNAPSHOTS_ANEW=1; look at what changed.

What a screen is about is asserted first: a picture of the wrong thing is never kept.
"""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.help import HelpScreen
from srs_tui.screens.practice import PracticeScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.settings import SettingsScreen
from srs_tui.screens.today import TodayScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session, sessions_of
from tests.screens.chart_cases import KATRIN, eventful
from tests.screens.conftest import Hands, OpenApp, filled
from tests.screens.snapshots import assert_as_kept

WAYS: tuple[tuple[str, str, type[Screen[Any]]], ...] = (
    ("caseload", "", CaseloadScreen),
    ("caseload-below", "down", CaseloadScreen),
    ("chart", "slash k l tab", ChartScreen),
    ("items", "i", ChartScreen),
    ("today", "escape escape d", TodayScreen),
    ("practice", "escape p", PracticeScreen),
    ("settings", "escape comma", SettingsScreen),
    ("help", "escape f1", HelpScreen),
    ("rate", "escape escape home r 8 7 6 2 9", RateScreen),
    ("debrief", "0 8 4 enter", DebriefScreen),
)
"""Screens in the order in which they are come to: a name, the keys from the one before, what is in front then."""


def a_week(folder: Path) -> Caseload:
    """An eventful client, one who falls, one who is fine, one seen once, one never rated."""
    ratings, adjustments = eventful()
    falling = sessions_of([392, 388, 381, 372, 365, 352], start=40, client="client-FA-12")
    fine = sessions_of([384, (96, 97, 95, 96), (97, 97, 97, 97), 389], start=41, client="client-OK-07")
    clients = [
        KATRIN,
        a_client("FA-12", name="Falk", labels=("couples",)),
        a_client("OK-07", name="Olga"),
        a_client("NEW-1"),
        a_client("WZ-30"),
    ]
    once = a_session((78, 80, 95, 90), 44, client="client-NEW-1", note="came late")
    return filled(folder, clients, [*ratings, *falling, *fine, once], adjustments)


async def counted(hands: Hands) -> None:
    """Wait for what is counted beside the keys."""
    await hands.app.workers.wait_for_complete()
    await hands.settle()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)], ids="{0[0]}x{0[1]}".format)
async def test_the_screens(tmp_path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(a_week(tmp_path), size=size, demo=True) as hands:
        await hands.press("home")
        for name, keys, screen in WAYS:
            await hands.press(*keys.split())
            await counted(hands)
            hands.on(screen)
            assert all(len(line) <= size[0] for line in hands.lines)
            assert "back" in hands.lines[-1] or "rate" in hands.lines[-1] or "next" in hands.lines[-1]
            assert_as_kept(f"{name}-{size[0]}x{size[1]}-whole", hands.picture)

"""Rating a session by real keys: from the client under the cursor to what is on disk."""

from pathlib import Path

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, ratings_of
from tests.screens.conftest import OpenApp, filled


def one_client(folder: Path) -> Caseload:
    return filled(folder, [a_client("KL-04", name="Katrin")], ratings_of([(91, 80, 88, 87)]))


async def test_ten_keys_are_a_rating(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter")
        debrief = hands.on(DebriefScreen).debrief
        assert debrief.rating.items == (87, 62, 71, 84)
        kept = Caseload.open(tmp_path / "caseload.json").ratings("client-KL-04")[-1]
        assert (kept.items, kept.total, kept.on.isoformat(), kept.mode) == ((87, 62, 71, 84), 304, "2026-11-21", "paper")


async def test_keys_typed_ahead_go_where_they_were_meant(tmp_path: Path, open_app: OpenApp) -> None:
    """A slow line brings all ten keys at once: none may end on the screen that the first of them leaves."""
    from textual.events import Key

    async with open_app(one_client(tmp_path)) as hands:
        for key in ("enter", *"87627184", "enter", "enter", "enter", *"90"):
            hands.app.post_message(Key(key, key if len(key) == 1 else "\r"))
        await hands.pilot.pause()
        await hands.settle()
        entry = hands.on(RateScreen).entry
        assert entry.items[0].text == "9.0"
        assert [rating.total for rating in hands.caseload.ratings("client-KL-04")] == [346, 304]


async def test_what_was_typed_comes_back_after_escape(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"8762", "7", "escape")
        hands.on(CaseloadScreen)
        await hands.press("enter")
        entry = hands.on(RateScreen).entry
        assert [item.text for item in entry.items] == ["8.7", "6.2", "7", ""]
        assert entry.at == 2
        assert "Back again" in hands.picture


async def test_undo_on_the_debrief_takes_the_rating_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "u")
        hands.on(CaseloadScreen)
        assert [rating.total for rating in hands.caseload.ratings("client-KL-04")] == [346]
        assert "Taken back" in hands.picture

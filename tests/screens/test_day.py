"""A day with a clock that is moved: the right client under the cursor, from the first to the next morning."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from srs_tui.clinical.session import Session
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.today import TodayScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session, sessions_of
from tests.screens.conftest import NOW, Hands, OpenApp, filled

HOURS = (8, 9, 10, 11, 13, 14, 15, 16)
SCORES = "95969495"


class Clock:
    """A clock that is moved by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, hour: int, minute: int = 50, *, days: int = 0) -> None:
        self.now = self.now.replace(hour=hour, minute=minute) + timedelta(days=days)


def weekly(code: str, last: date, hour: int, *, every: int = 1, minute: int = 50) -> list[Session]:
    """Four sessions, written down at that hour, the last on that date."""
    days = [last - timedelta(weeks=every * n) for n in reversed(range(4))]
    at = time(hour - 1, minute, tzinfo=UTC)  # an hour behind the desk
    return [a_session((95, 96, 94, 95), day, client=f"client-{code}", at=at) for day in days]


def two_days(folder: Path, clock: Callable[[], datetime] = lambda: NOW) -> Caseload:
    """Eight clients on Saturdays, two on Sundays, each at their hour, and some who have none."""
    week_ago = NOW.date() - timedelta(weeks=1)
    sessions = [s for n, hour in enumerate(HOURS) for s in weekly(f"ZS-{9 - n}", week_ago, hour)]
    sessions += weekly("YS-1", week_ago + timedelta(days=1), 9) + weekly("XS-2", week_ago + timedelta(days=1), 10)
    sessions += sessions_of([(95, 95, 95, 95)] * 3, client="client-AA-1", start=43)
    clients = [a_client(f"ZS-{9 - n}") for n in range(len(HOURS))]
    filled(folder, [*clients, a_client("YS-1"), a_client("XS-2"), a_client("AA-1"), a_client("NN-1")], sessions)
    return Caseload.open(folder / "caseload.json", clock=lambda: clock().astimezone(UTC))


def under_cursor(hands: Hands) -> str:
    client = hands.on(CaseloadScreen).subject
    assert client is not None
    return client.code


def rated_on(hands: Hands, code: str, day: date) -> int:
    return sum(each.on == day for each in hands.caseload.sessions(f"client-{code}"))


async def test_ten_keys_for_each_client_of_the_day_and_the_next_morning(tmp_path: Path, open_app: OpenApp) -> None:
    clock = Clock(NOW.replace(hour=8))
    async with open_app(two_days(tmp_path, clock), clock=clock) as hands:
        for n, hour in enumerate(HOURS):
            clock.go(hour, 52)
            code = f"ZS-{9 - n}"
            assert under_cursor(hands) == code
            await hands.press("enter", *SCORES, "enter")
            hands.on(DebriefScreen)
            assert rated_on(hands, code, NOW.date()) == 1
            await hands.press("enter")
            assert "rated today" in hands.line(code)
        clock.go(8, 30, days=1)
        await hands.press("enter")
        hands.on(CaseloadScreen)
        assert "YS-1 is next" in hands.picture
        assert under_cursor(hands) == "YS-1"
        assert not any(rated_on(hands, client.code, clock.now.date()) for client in hands.caseload.clients())
        for code, hour in (("YS-1", 9), ("XS-2", 10)):
            clock.go(hour, 52)
            await hands.press("enter", *SCORES, "enter", "enter")
            assert rated_on(hands, code, clock.now.date()) == 1


async def test_who_is_here_now_is_on_top_and_the_row_says_why(tmp_path: Path, open_app: OpenApp) -> None:
    clock = Clock(NOW.replace(hour=10, minute=40))
    async with open_app(two_days(tmp_path, clock), clock=clock) as hands:
        assert "now, Sat 10:50" in hands.lines[3]
        assert hands.lines[3].startswith(" > ZS-7")


async def test_after_a_rest_a_key_does_nothing_to_a_client_that_was_not_looked_at(
    tmp_path: Path, open_app: OpenApp
) -> None:
    clock = Clock(NOW.replace(hour=8))
    async with open_app(two_days(tmp_path, clock), clock=clock) as hands:
        assert under_cursor(hands) == "ZS-9"
        for key in ("enter", "c", "e", "x", "a"):
            clock.go(8)
            await hands.press("home")
            await hands.press("end")
            clock.go(13, 45)
            await hands.press(key)
            hands.on(CaseloadScreen)
            assert under_cursor(hands) == "ZS-5"
            assert "Sorted anew for Sat 13:45: ZS-5 is next. Press again." in hands.picture
        await hands.press("enter")
        hands.on(RateScreen)
        assert "ZS-5" in hands.lines[0]


async def test_without_anybody_expected_the_cursor_goes_to_one_not_seen_today(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(filled(tmp_path, [a_client("AA-1"), a_client("BB-2"), a_client("CC-3")])) as hands:
        for code in ("AA-1", "BB-2", "CC-3"):
            assert under_cursor(hands) == code
            await hands.press("enter", *SCORES, "enter", "enter")
            assert rated_on(hands, code, NOW.date()) == 1


async def test_a_visit_that_saves_nothing_leaves_the_cursor(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("AA-1"), a_client("BB-2")])) as hands:
        await hands.press("down", "enter", "8", "7", "escape")
        assert under_cursor(hands) == "BB-2"
        assert "unfinished" in hands.line("BB-2")
        assert "1 unfinished" in hands.lines[0]
        await hands.press("c", "escape", "p", "escape")
        assert under_cursor(hands) == "BB-2"


async def test_today_lists_who_comes_and_what_is_open(tmp_path: Path, open_app: OpenApp) -> None:
    clock = Clock(NOW.replace(hour=12))
    async with open_app(two_days(tmp_path, clock), clock=clock) as hands:
        await hands.press("home", "slash", *"zs-9", "enter", "s", "enter", "enter")
        await hands.press("slash", *"aa-1", "enter", "8", "escape")
        await hands.press("d")
        hands.on(TodayScreen)
        assert "08:50" not in hands.picture
        assert "13:50" in hands.line("ZS-5")
        picture = hands.picture
        assert picture.index("Expected") < picture.index("Seen and not rated") < picture.index("ZS-9")
        assert "begun and not saved" in hands.line("AA-1")
        await hands.press("end", "enter")
        assert "AA-1" in hands.lines[0]
        hands.on(RateScreen)


async def test_a_quiet_day_says_so(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("AA-1")])) as hands:
        await hands.press("d")
        assert "Nobody else is expected today" in hands.picture
        assert "No unfinished entries" in hands.picture
        await hands.press("enter", "c", "down", "escape")
        hands.on(CaseloadScreen)


async def test_the_order_is_remembered(tmp_path: Path, open_app: OpenApp) -> None:
    caseload, path = two_days(tmp_path), tmp_path / "state" / "order"
    async with open_app(caseload, order_path=path) as hands:
        await hands.press("s", "s", "s")
        assert "code" in hands.lines[0]
    async with open_app(caseload, order_path=path) as hands:
        assert "code" in hands.lines[0]
        await hands.press("s")
    path.write_bytes(b"\xff no such order")
    async with open_app(caseload, order_path=path) as hands:
        assert "Caseload" in hands.lines[0]

"""A question is read whole however narrow the terminal, and a date in it is typed, seen and taken."""

from datetime import date
from pathlib import Path

import pytest

from srs_tui.clinical.dates import DateOrder
from srs_tui.screens.chart import ChartScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.settings.settings import Settings
from tests.builders import TODAY, a_client, an_adjustment, ratings_in, sessions_of
from tests.screens.conftest import OpenApp, filled


async def test_a_question_and_its_refusal_are_whole_on_a_narrow_terminal(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")]), size=(60, 20)) as hands:
        await hands.press("enter", "d")
        assert "21 nov, 2026-11-21, yesterday, wed, -3 (days ago)" in " ".join(hands.picture.split())
        await hands.write("2027-01-01")
        await hands.press("enter")
        said = " ".join(hands.picture.split())
        assert "1 January 2027 is in the future: today (21 November 2026) or an earlier day is wanted." in said
        assert hands.lines[-1].startswith(" enter take it   esc back")


@pytest.mark.parametrize(
    ("typed", "shown", "on"),
    [
        ("-7", "Sat 14 November 2026", date(2026, 11, 14)),
        ("wed", "Wed 18 November 2026", date(2026, 11, 18)),
        ("3 nov", "Tue 3 November 2026", date(2026, 11, 3)),
        ("22.11.", "Sat 22 November 2025", date(2025, 11, 22)),
        ("", "Sat 21 November 2026", TODAY),
    ],
)
async def test_what_is_typed_replaces_the_date_and_its_weekday_is_shown(
    tmp_path: Path, open_app: OpenApp, typed: str, shown: str, on: date
) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("enter", "d")
        assert hands.line("Sat 21 November 2026")
        await hands.write(typed)
        assert hands.line(shown)
        await hands.press("enter")
        assert hands.on(RateScreen).entry.on == on


async def test_half_a_date_shows_no_weekday_and_a_refusal_goes_with_the_next_key(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("enter", "d")
        await hands.write("3/4")
        assert "April" not in hands.picture
        await hands.press("enter")
        assert hands.line("“3/4” could be 3 April or 4 March: type the month's name")
        await hands.write("/2026")
        assert "could be" not in hands.picture
        await hands.press(*("backspace",) * 8)
        await hands.write("nov 3")
        assert hands.line("Tue 3 November 2026")


async def test_the_setting_decides_between_two_readings(tmp_path: Path, open_app: OpenApp) -> None:
    settings = Settings(dates=DateOrder.MONTH_FIRST)
    async with open_app(filled(tmp_path, [a_client("KL-04")]), settings=settings) as hands:
        await hands.press("enter", "d")
        await hands.write("3/4")
        assert hands.line("Wed 4 March 2026")


async def test_an_arrow_goes_on_with_the_date_that_is_there(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")])) as hands:
        await hands.press("enter", "d", "end", "backspace", "backspace")
        await hands.write("02")
        assert hands.line("Mon 2 November 2026")


async def test_the_date_of_a_kept_session_and_of_an_adjustment_are_typed_over_too(
    tmp_path: Path, open_app: OpenApp
) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")], sessions_of([380]), [an_adjustment()])
    async with open_app(caseload) as hands:
        await hands.press("c", "d")
        await hands.write("8 jan")
        await hands.press("enter")
        hands.on(ChartScreen)
        assert [rating.on for rating in ratings_in(caseload, "client-KL-04")] == [date(2026, 1, 8)]


async def test_the_text_of_an_adjustment_can_be_continued(tmp_path: Path, open_app: OpenApp) -> None:
    """A sentence is not a date: a key must not make it vanish."""
    caseload = filled(tmp_path, [a_client("KL-04")], sessions_of([380]), [an_adjustment("#pace slower")])
    async with open_app(caseload) as hands:
        await hands.press("c", "l", "e")
        await hands.write(" still")
        await hands.press("enter")
        assert [each.text for each in caseload.adjustments("client-KL-04")] == ["#pace slower still"]


async def test_today_is_that_of_the_time_zone_in_the_settings(tmp_path: Path, open_app: OpenApp) -> None:
    """The clock stands at 16:50 UTC: on Kiritimati it is the next morning."""
    settings = Settings(timezone="Pacific/Kiritimati")
    async with open_app(filled(tmp_path, [a_client("KL-04")]), settings=settings) as hands:
        await hands.press("enter")
        assert hands.on(RateScreen).entry.on == date(2026, 11, 22)
        await hands.press("d")
        await hands.write("yesterday")
        assert hands.line("Sat 21 November 2026")

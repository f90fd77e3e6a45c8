"""Talked about, carried over, and sessions that did not take place, by real keys."""

from pathlib import Path

from msgspec.structs import replace

from srs_tui.clinical.session import Held
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from tests.builders import a_client, an_adjustment, sessions_of
from tests.screens.conftest import OpenApp, filled

CLIENT = a_client("KL-04", name="Katrin")


async def test_talked_about_and_agreed_is_there_when_one_rates_next(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [CLIENT], sessions_of([380, 380, 380], start=40))) as hands:
        await hands.press("enter", *"87627184", "enter", "t")
        await hands.write("agenda first")
        await hands.press("enter")
        hands.on(DebriefScreen)
        assert "Talked about. Agreed: agenda first" in hands.picture
        session = hands.caseload.sessions(CLIENT.id)[-1]
        assert (session.talked, session.agreed) == (True, "agenda first")
        await hands.press("enter", "enter")
        hands.on(RateScreen)
        assert "30.4, goals lowest. Agreed: agenda first." in hands.line("Last time")


async def test_what_was_agreed_may_stay_empty_and_u_takes_it_back_before_the_rating(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(filled(tmp_path, [CLIENT], sessions_of([380, 380, 380], start=40))) as hands:
        await hands.press("enter", *"87627184", "enter", "t", "enter")
        assert "Talked about." in hands.picture
        await hands.press("u")
        hands.on(DebriefScreen)
        assert not hands.caseload.sessions(CLIENT.id)[-1].talked
        assert "Thank them for it. Then ask" in hands.picture
        await hands.press("u")
        hands.on(CaseloadScreen)
        assert len(hands.caseload.sessions(CLIENT.id)) == 3


async def test_a_session_that_was_missed_or_cancelled(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [CLIENT], sessions_of([380, 380], start=40))) as hands:
        await hands.press("enter", "8", "x")
        assert "did not take place" in hands.picture
        await hands.write("moved")
        await hands.press("enter")
        assert "Type missed, or cancelled" in hands.picture
        await hands.press("ctrl+u")
        await hands.write("cancelled")
        await hands.press("enter")
        hands.on(CaseloadScreen)
        session = hands.caseload.sessions(CLIENT.id)[-1]
        assert (session.held, session.ratings) == (Held.CANCELLED, ())
        assert hands.caseload.drafts.of(CLIENT.id) is None
        await hands.press("enter", "x")
        assert "There is a session on this day already" in hands.picture
        await hands.press("escape", "u")
        assert len(hands.caseload.sessions(CLIENT.id)) == 2


async def test_what_one_is_trying_and_the_last_note_are_on_the_rate_screen(tmp_path: Path, open_app: OpenApp) -> None:
    *before, last = sessions_of([380, 380, 380], start=40)
    caseload = filled(
        tmp_path, [CLIENT], [*before, replace(last, note="wanted to speak of work")], [an_adjustment("#pace", on=41)]
    )
    async with open_app(caseload) as hands:
        await hands.press("enter")
        assert "38.0" in hands.line("Last time")
        assert "#pace: 1 of 3 ratings since 21 October" in hands.line("Trying")
        assert "wanted to speak of work" in hands.line("Note")


async def test_the_whole_note_of_a_session_stands_under_the_chart_however_much_else_is_said(
    tmp_path: Path, open_app: OpenApp
) -> None:
    note = " ".join(f"word{number}" for number in range(24))
    *before, last = sessions_of([380, 380, 380, 380, 380, (80, 60, 70, 84)], start=38)
    sessions = [*before, replace(last, note=note, talked=True, agreed="agenda first")]
    async with open_app(filled(tmp_path, [CLIENT], sessions)) as hands:
        await hands.press("c")
        shown = " ".join(hands.picture.split())
        assert note in shown
        assert "Agreed: agenda first" in shown
        assert "talked about" in shown
        before_step = [line for line in hands.lines if "┤" in line]
        await hands.press("left")
        assert [line.count("┤") for line in hands.lines if "┤" in line] == [line.count("┤") for line in before_step]
        assert "word0" not in hands.picture

"""What is typed is kept wherever it is typed, and the screen waits for nothing."""

import asyncio
import threading
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.events import Key
from textual.widgets import Input

from srs_tui.clinical.client import Client
from srs_tui.clinical.session import RatedSession
from srs_tui.screens.adjustments import AdjustmentsScreen
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.client import ClientScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.question import QuestionDialog
from srs_tui.screens.rate import RateScreen
from srs_tui.screens.unfinished import tell_unfinished
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.draft import DraftKind
from srs_tui.store.draft_keeper import DraftKeeper
from srs_tui.wording.signs import HEARD, UNICODE, Signs
from tests.builders import a_session, ratings_in
from tests.keyboard import nothing_left_to_do
from tests.screens.conftest import NOW, Hands, OpenApp, filled
from tests.sealing import encrypted
from tests.store.making import held_elsewhere

PATIENCE = 60.0


def one_client(folder: Path) -> Caseload:
    """Katrin and one rating, with keys as the store makes them."""
    caseload = filled(folder, [])
    katrin = caseload.add_client(Client(code="KL-04", name="Katrin", added=NOW.astimezone(UTC)))
    caseload.record(a_session((91, 80, 88, 87), client=katrin.id, id=caseload.new_id()))
    return caseload


def katrin(caseload: Caseload) -> Client:
    return caseload.find("KL-04")


def last(caseload: Caseload) -> RatedSession:
    return ratings_in(caseload, katrin(caseload).id)[-1]


def answer(hands: Hands) -> str:
    return hands.on(QuestionDialog).query_one(Input).value


async def test_an_edit_that_is_left_comes_back_and_changes_nothing_until_it_is_saved(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("c", "e", *"76", "n")
        await hands.write("slower")
        await hands.press("escape", "escape")
        assert last(hands.caseload).items == (91, 80, 88, 87)
    async with open_app(Caseload.open(tmp_path / "caseload.json")) as hands:
        await hands.press("c", "e")
        entry = hands.on(RateScreen).entry
        assert (entry.scores, entry.note) == ((76, 80, 88, 87), "slower")
        assert "Back again" in hands.picture
        await hands.press("ctrl+s")
        assert last(hands.caseload).items == (76, 80, 88, 87)
        await hands.press("e")
        assert "Back again" not in hands.picture


async def test_an_edit_begun_anew_is_the_rating_as_it_is_saved(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("c", "e", *"76", "escape", "e", "ctrl+u")
        entry = hands.on(RateScreen).entry
        assert (entry.scores, entry.on) == ((91, 80, 88, 87), last(hands.caseload).on)
        await hands.press("escape", "e")
        assert "Back again" not in hands.picture


async def test_a_word_that_was_chosen_does_not_come_back_once_the_form_was_begun_anew(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("e", "down", "down", "right", "ctrl+n", "escape", "e")
        assert hands.line("Scale").split()[1] == "SRS"
        assert "Back again" not in hands.picture


async def test_enter_twice_on_a_slow_disk_saves_once(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_saving, let_go = threading.Event(), threading.Event()
    async with open_app(filled(tmp_path, [])) as hands:
        add = hands.caseload.add_client

        def slow(client: Client) -> Client:
            is_saving.set()
            let_go.wait(PATIENCE)
            return add(client)

        monkeypatch.setattr(hands.caseload, "add_client", slow)
        await hands.press("n")
        await hands.write("BM-11")
        await hands.press(*["down"] * 5)
        for _ in range(2):
            hands.app.key_queue.add(Key("enter", "\r"))
        while not is_saving.is_set():
            await asyncio.sleep(0)
        await nothing_left_to_do()
        let_go.set()
        await hands.settle()
        assert [each.what for each in hands.caseload.changes()] == ["the new client BM-11"]


async def test_an_edit_of_a_session_that_was_corrected_elsewhere_does_not_come_back(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("c", "e", *"76", "escape")
        rating = last(hands.caseload)
        caseload = Caseload.open(tmp_path / "caseload.json", clock=lambda: NOW.astimezone(UTC) + timedelta(minutes=1))
        caseload.edit_session(replace(rating.session, note="corrected"))
        hands.caseload.refresh()
        hands.app.screen.show()  # type: ignore[attr-defined]
        await hands.press("e")
        assert hands.on(RateScreen).entry.scores == (91, 80, 88, 87)


async def test_a_new_client_that_is_left_comes_back_after_a_restart_and_is_added_once(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("n")
        await hands.write("BM-11")
        await hands.press("enter")
        await hands.write("Bo")
        await hands.press("enter", "right", "enter", "enter", "enter")
        await hands.write("couples")
        await hands.press("escape")
    async with open_app(Caseload.open(tmp_path / "caseload.json")) as hands:
        await hands.press("n")
        assert "BM-11" in hands.line("Code")
        assert "Bo" in hands.line("Name")
        assert "CSRS" in hands.line("Scale").partition("←→")[0]
        assert "couples" in hands.line("Labels").partition("words of")[0]
        assert "Back again" in hands.picture
        await hands.press("ctrl+s")
        assert [client.code for client in hands.caseload.clients()] == ["BM-11", "KL-04"]
        await hands.press("n")
        assert "BM-11" not in hands.picture.partition("Name")[0]


async def test_a_new_client_begun_anew_is_forgotten(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("n")
        await hands.write("BM-11")
        await hands.press("ctrl+n", "escape", "n")
        assert "BM-11" not in hands.picture
        assert hands.app.desk.drafts.unfinished() == []


async def test_the_edit_of_a_client_that_is_left_comes_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("e", "enter", "end")
        await hands.write("a")
        await hands.press("down", "down", "down", "down")
        await hands.write("work")
        await hands.press("escape", "e")
        hands.on(ClientScreen)
        assert "Katrina" in hands.line("Name")
        assert "work" in hands.line("Labels")
        assert katrin(hands.caseload).name == "Katrin"
        await hands.press("ctrl+s")
        assert (katrin(hands.caseload).name, katrin(hands.caseload).labels) == ("Katrina", ("work",))


async def test_a_sentence_of_an_adjustment_survives_escape_and_a_restart(tmp_path: Path, open_app: OpenApp) -> None:
    """One Escape lost it."""
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "a")
        await hands.write("#pace slower")
        await hands.press("escape")
        hands.on(RateScreen)
        await hands.press("a")
        assert answer(hands) == "#pace slower"
    async with open_app(Caseload.open(tmp_path / "caseload.json")) as hands:
        await hands.press("enter", "a")
        assert answer(hands) == "#pace slower"
        await hands.press("enter")
        assert [each.text for each in hands.caseload.adjustments(katrin(hands.caseload).id)] == ["#pace slower"]
        await hands.press("a")
        assert answer(hands) == ""


async def test_the_edit_of_an_adjustment_survives_escape(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("c", "a")
        await hands.write("slower")
        await hands.press("enter", "l", "e")
        hands.app.screen.query_one(Input).value = "slower still"
        await hands.press("escape")
        hands.on(AdjustmentsScreen)
        await hands.press("e")
        assert answer(hands) == "slower still"
        await hands.press("enter", "e")
        assert answer(hands) == "slower still"
        assert hands.app.desk.drafts.unfinished() == []


async def test_an_entry_left_open_overnight_takes_the_new_day(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter")
        move_the_clock(hands, days=1)
        await hands.press(*"87627184", "enter")
        assert hands.on(DebriefScreen).debrief.rating.on == NOW.date() + timedelta(days=1)


async def test_an_entry_begun_yesterday_keeps_its_day(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "8")
        move_the_clock(hands, days=1)
        await hands.press(*"7627184", "enter")
        assert hands.on(DebriefScreen).debrief.rating.on == NOW.date()


async def test_a_day_that_was_chosen_stays(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "d")
        await hands.write("-3")
        await hands.press("enter")
        move_the_clock(hands, days=1)
        await hands.press(*"87627184", "enter")
        assert hands.on(DebriefScreen).debrief.rating.on == NOW.date() - timedelta(days=3)


def move_the_clock(hands: Hands, *, days: int) -> None:
    hands.app.desk._clock = lambda: NOW + timedelta(days=days)


async def test_on_a_slow_disk_keys_are_shown_at_once_and_escape_answers(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No sync of a draft ends before the last picture is looked at."""
    confirms = threading.Event()
    with monkeypatch.context() as slow:
        slow.setattr("srs_tui.store.caseload_files.CaseloadFiles.sync_drafts", lambda files: confirms.wait(PATIENCE))
        async with open_app(one_client(tmp_path)) as hands:
            await hands.press("enter", *"87627184")
            assert "8.4" in hands.line("Overall")
            await hands.press("escape")
            hands.on(CaseloadScreen)
            assert not hands.app.desk.drafts.synced(0)
            await hands.press("enter")
            assert hands.on(RateScreen).entry.scores == (87, 62, 71, 84)
            confirms.set()


async def test_while_another_program_holds_the_drafts_the_screen_answers(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        with held_elsewhere(hands.caseload.files.drafts):
            await hands.press("enter", *"8762")
            assert "6.2" in hands.line("Goals")
            await hands.press("escape", "enter")
            assert hands.on(RateScreen).entry.scores == (87, 62, None, None)
            await hands.press(*"7184", "enter")
            assert hands.on(DebriefScreen).debrief.rating.items == (87, 62, 71, 84)
            await hands.press("enter", "ctrl+q")
        assert not hands.app.is_running or hands.app.return_code == 0


async def test_what_could_not_be_kept_stays_on_the_screen(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    async with open_app(one_client(tmp_path)) as hands:
        with monkeypatch.context() as full:
            full.setattr("srs_tui.store.drafts.write_all", refuse)
            await hands.press("enter", *"87")
            assert "not kept" in hands.picture
            await hands.press("escape")
            assert hands.on(RateScreen).entry.scores[0] == 87
            assert "Still here" in hands.picture
            await hands.app._poll()  # once a second: it does not say in the place of that what has been said
            await hands.settle()
            assert "Still here" in hands.picture
            await hands.press("a")
            await hands.write("slower")
            assert not hands.app.desk.drafts.written(PATIENCE)  # refused, and not only under way
            await hands.press("escape")
            assert answer(hands) == "slower"
            assert "the disk is full" in hands.picture
            await hands.press("ctrl+u", "escape")
        await hands.press("escape")
        hands.on(CaseloadScreen)
        assert hands.app.desk.drafts.synced(PATIENCE)
        assert hands.caseload.drafts.of(katrin(hands.caseload).id) is not None


async def test_an_answer_that_a_disk_refuses_late_stays_on_the_screen(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk has not answered yet when Escape is pressed, and refuses only once that waits for it."""
    is_waited_for, wait = threading.Event(), DraftKeeper.written

    def refuse(descriptor: int, data: bytes) -> None:
        is_waited_for.wait(PATIENCE)
        raise OSError(28, "No space left on device")

    def written(drafts: DraftKeeper, within: float) -> bool:
        if within:
            is_waited_for.set()
        return wait(drafts, within)

    async with open_app(one_client(tmp_path)) as hands:
        with monkeypatch.context() as full:
            full.setattr("srs_tui.store.drafts.write_all", refuse)
            full.setattr("srs_tui.screens.page.HAND_OVER", PATIENCE)
            full.setattr(DraftKeeper, "written", written)
            await hands.press("a")
            await hands.write("slower")
            await hands.press("escape")
            assert answer(hands) == "slower"
            assert "Still here" in hands.picture
            assert "the disk is full" in hands.picture
        await hands.press("escape")
        hands.on(CaseloadScreen)
        assert hands.app.desk.drafts.synced(PATIENCE)


async def test_escape_begins_anew_where_another_program_encrypted_the_caseload(
    tmp_path: Path, open_app: OpenApp
) -> None:
    """Nothing typed can be kept here any more: the program that opens it has what was typed."""
    for asked in ("", "a"):
        folder = tmp_path / f"of-{asked}"
        async with open_app(one_client(folder)) as hands:
            await hands.press("enter", *"87")
            encrypted(CaseloadFiles(folder / "caseload.json"))
            await hands.press(*"62", *asked)
            await hands.write("slower" if asked else "")
            assert not hands.app.desk.drafts.written(PATIENCE)
            await hands.press("escape")
            assert hands.app.gives_way
            rating, *rest = hands.app.desk.drafts.waiting()
            assert rating.items == ("8.7", "6.2", "", "")
            assert [each.fields for each in rest] == ([{"text": "slower"}] if asked else [])


async def test_unfinished_entries_are_told_when_leaving(
    tmp_path: Path, open_app: OpenApp, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87", "escape", "n")
        await hands.write("B")
        await hands.press("escape", "q")
    tell_unfinished(hands.app.desk, is_quiet=False)
    assert capsys.readouterr().err == "Kept unfinished: KL-04, a new client\n"


async def test_with_nothing_unfinished_nothing_is_told(
    tmp_path: Path, open_app: OpenApp, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "enter", "q")
    tell_unfinished(hands.app.desk, is_quiet=False)
    assert capsys.readouterr().err == ""
    assert hands.caseload.drafts.of(katrin(hands.caseload).id, DraftKind.RATING) is None


@pytest.mark.parametrize("signs", [UNICODE, HEARD])
async def test_a_caseload_that_cannot_be_read_is_told_without_a_word_over_what_is_said(
    signs: Signs, tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path), signs=signs) as hands:
        sound = hands.caseload.files.path.read_bytes()

        async def said(*keys: str) -> str:
            await hands.press(*keys)
            await hands.app._poll()
            await hands.settle()
            return hands.on(CaseloadScreen).said

        hands.caseload.files.path.write_bytes(b"{")
        trouble = await said()
        assert "caseload.json" in trouble
        assert await said() == trouble
        assert await said("j") == ("" if signs.is_heard else trouble)
        hands.on(CaseloadScreen).say("Nothing was changed.")
        assert await said() == "Nothing was changed."
        hands.caseload.files.path.write_bytes(sound)
        assert await said("j") == ""
        hands.caseload.files.path.write_bytes(b"{")
        assert trouble in await said()

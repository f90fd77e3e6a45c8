"""Importing on screen: choose a file by its path, look at what it would bring, answer what is open, take it back."""

import asyncio
import threading
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.clinical.session import Session
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.import_file import ImportScreen
from srs_tui.screens.import_preview import ImportPreviewScreen
from srs_tui.store.caseload import Caseload
from srs_tui.widgets.file_list import FileList
from tests.builders import a_client, a_session, day
from tests.exchange.reading import xlsx
from tests.keyboard import PATIENCE
from tests.screens.conftest import Hands, OpenApp, filled


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with files to import."""
    home = tmp_path / "home"
    (home / "old").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    return home


def kept(folder: Path, client: Client | None = None, *sessions: Session) -> Caseload:
    return filled(folder, [client or a_client()], sessions)


async def name_file(hands: Hands, name: str) -> None:
    await hands.press("I")
    hands.on(ImportScreen)
    await hands.write(name)
    await hands.press("enter")


async def choose(hands: Hands, name: str) -> None:
    await name_file(hands, name)
    await hands.until(lambda: not isinstance(hands.app.screen, ImportScreen), "the preview of the file")
    await read(hands)


async def read(hands: Hands) -> None:
    """Wait until it is said what was read of the file: its name is on the screen a moment before anything else."""
    await hands.until(lambda: "Reading " not in hands.picture and any(hands.lines[1:-2]), "what was read of the file")


async def test_a_file_is_found_by_a_part_of_its_name_and_comes_in_with_two_keys(
    tmp_path: Path, files: Path, open_app: OpenApp
) -> None:
    (files / "ratings.csv").write_text("client,date,total\nKL-04,2026-11-02,31.2\nNEW-1,2026-11-03,40\n")
    (files / "other.csv").write_text("client,date,total\n")
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "rat")
        hands.on(ImportPreviewScreen)
        assert "1 new client: NEW-1" in hands.picture
        assert "2 new ratings, 2 November to 3 November" in hands.picture
        await hands.press("enter")
        hands.on(CaseloadScreen)
        assert "Imported ratings.csv: 2 new ratings, 1 new client. Undo: u." in hands.picture
        assert [client.code for client in hands.caseload.clients()] == ["KL-04", "NEW-1"]
        await hands.press("u")
        assert [client.code for client in hands.caseload.clients()] == ["KL-04"]
        assert hands.caseload.sessions(a_client().id) == ()


async def test_what_is_read_after_the_first_picture_has_its_room(
    tmp_path: Path, files: Path, open_app: OpenApp
) -> None:
    (files / "a.csv").write_text("client,date,total\n" + "KL-04,2026-11-02,99\n" * 30)
    async with open_app(kept(tmp_path)) as hands:
        let_go = threading.Event()
        slow = asyncio.create_task(hands.app.desk.work(lambda: let_go.wait(PATIENCE)))
        hands.waits_for_workers = False
        await name_file(hands, "a.csv")
        await hands.until_said("Reading a.csv ...")
        let_go.set()
        assert await slow
        await read(hands)
        assert "row 2, total: “99” is out of range" in hands.picture


async def test_folders_are_entered_and_names_completed(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    (files / "old" / "years of it.xlsx").write_bytes(xlsx(A=[["Klient", "Datum", "SRS"], ["KL-04", "2.11.2026", 31.2]]))
    (files / ".hidden").write_text("")
    async with open_app(kept(tmp_path)) as hands:
        await hands.press("I")
        assert ".hidden" not in hands.picture
        await hands.write("o")
        await hands.press("tab")
        assert "~/old/" in hands.line("~/")
        assert [entry.name for entry in hands.app.screen.query_one(FileList).rows] == ["years of it.xlsx"]
        await hands.press("tab")
        assert "~/old/years of it.xlsx" in hands.line("~/")
        await hands.press("enter")
        await read(hands)
        assert "1 new rating, 2 November" in hands.picture
        await hands.press("escape")
        hands.on(ImportScreen)
        await hands.press("escape")
        hands.on(CaseloadScreen)


async def test_a_whole_path_may_be_typed_behind_what_stands_there(
    tmp_path: Path, files: Path, open_app: OpenApp
) -> None:
    (tmp_path / "elsewhere.csv").write_text("client,date,total\nKL-04,2026-11-02,31.2\n")
    async with open_app(kept(tmp_path)) as hands:
        await hands.press("I")
        await hands.write(f"{tmp_path}/else")
        assert "elsewhere.csv" in hands.picture
        await hands.press("enter")
        await read(hands)
        assert "1 new rating, 2 November" in hands.picture


async def test_a_path_that_leads_nowhere_is_said(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    async with open_app(kept(tmp_path)) as hands:
        await name_file(hands, "none/x.csv")
        hands.on(ImportScreen)
        assert "There is no such file: correct the path." in hands.picture


async def test_whose_sessions_a_sheet_holds_is_asked(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    (files / "anna.csv").write_text("date,total\n2026-11-02,31.2\n2026-11-09,33\n")
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "anna")
        assert "No column says whose sessions these are." in hands.picture
        await hands.press("enter")
        await hands.write("KL-04")
        await hands.press("enter")
        await read(hands)
        assert "2 new ratings, 2 November to 9 November" in hands.picture
        await hands.press("enter")
        hands.on(CaseloadScreen)
        assert len(hands.caseload.sessions(a_client().id)) == 2


async def test_ambiguous_dates_are_asked_about(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    (files / "a.csv").write_text("client,date,total\nKL-04,02/11/2026,31.2\n")
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "a.csv")
        assert "The date “02/11/2026” can be read in several ways" in hands.picture
        await hands.press("down")
        assert "11 February 2026: the month first" in hands.line(">")
        await hands.press("enter")
        await read(hands)
        await hands.press("enter")
        assert [f"{each.on}" for each in hands.caseload.sessions(a_client().id)] == ["2026-02-11"]


@pytest.mark.parametrize(("steps", "total"), [(0, 300), (1, 310)])
async def test_what_differs_comes_in_only_when_that_is_chosen(
    tmp_path: Path, files: Path, open_app: OpenApp, steps: int, total: int
) -> None:
    (files / "a.csv").write_text(f"client,date,total\nKL-04,{day(0)},31.0\nKL-04,{day(1)},32\n")
    async with open_app(kept(tmp_path, a_client(), a_session(300, 0))) as hands:
        await choose(hands, "a.csv")
        assert "SRS 31.0, here 30.0" in hands.picture
        await hands.press(*["down"] * steps, "enter")
        await read(hands)
        hands.on(CaseloadScreen)
        totals = [each.ratings[0].total for each in hands.caseload.sessions(a_client().id)]
        assert totals == [total, 320]


async def test_codes_are_proposed_and_others_typed(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    (files / "a.csv").write_text("client,date,total\nAnna Berg,2026-11-02,31\nKL 77,2026-11-02,32\n")
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "a.csv")
        assert "“Anna Berg” (row 2) becomes AB-01" in hands.picture
        await hands.press("down", "enter")
        await hands.write("AB-7")
        await hands.press("enter")
        await read(hands)
        await hands.press("enter")
        await read(hands)
        await hands.press("enter")
        named = {client.code: client.name for client in hands.caseload.clients()}
        assert named == {"KL-04": "", "AB-7": "Anna Berg", "KL-77": ""}


@pytest.mark.parametrize(("steps", "codes"), [(0, ["SEP-12"]), (1, ["12-Sep", "SEP-12"])])
async def test_a_code_that_a_spreadsheet_may_have_changed_is_asked_about(
    tmp_path: Path, files: Path, open_app: OpenApp, steps: int, codes: list[str]
) -> None:
    (files / "a.csv").write_text("client,date,total\n12-Sep,2026-11-02,31\n")
    async with open_app(kept(tmp_path, a_client("SEP-12"))) as hands:
        await choose(hands, "a.csv")
        assert "and may be SEP-12, changed on its way" in hands.picture
        await hands.press(*["down"] * steps, "enter")
        await read(hands)
        await hands.press("enter")
        assert [client.code for client in hands.caseload.clients()] == codes


async def test_a_text_that_is_misread_is_read_in_another_encoding(
    tmp_path: Path, files: Path, open_app: OpenApp
) -> None:
    text = "client,name,date,total\nNEW-1,Jørn,2026-11-02,31\n"
    (files / "a.csv").write_bytes(text.encode("mac-roman"))
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "a.csv")
        assert "“J¿rn”" in hands.picture
        await hands.press("e")
        await hands.write("nothing")
        await hands.press("enter")
        assert "There is no encoding “nothing”" in hands.picture
        await hands.press("ctrl+u")
        await hands.write("mac-roman")
        await hands.press("enter")
        await read(hands)
        assert "J¿rn" not in hands.picture
        await hands.press("enter")
        assert [client.name for client in hands.caseload.clients()] == ["", "Jørn"]


async def test_what_is_wrong_is_listed_and_nothing_comes_in(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    (files / "a.csv").write_text("client,date,total\n" + "KL-04,2026-11-02,99\n" * 30)
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "a.csv")
        assert "row 2, total: “99” is out of range" in hands.picture
        await hands.press(*["pagedown"] * 5)
        assert "and 10 more" in hands.picture
        await hands.press("enter")
        hands.on(ImportPreviewScreen)
        assert hands.caseload.sessions(a_client().id) == ()


async def test_a_file_without_ratings_says_so(tmp_path: Path, files: Path, open_app: OpenApp) -> None:
    (files / "a.csv").write_text("shopping,list\nmilk,2\n")
    async with open_app(kept(tmp_path)) as hands:
        await choose(hands, "a.csv")
        assert "has no column for a date or a score" in hands.picture


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_long_preview_scrolls_and_its_answers_stay_in_view(
    tmp_path: Path, files: Path, open_app: OpenApp, size: tuple[int, int]
) -> None:
    rows = "".join(f"KL-04,{day(week)},{(350 + week) / 10}\n" for week in range(12))
    (files / "a.csv").write_text(f"client,date,total\n{rows}")
    sessions = [a_session(300 + week, week) for week in range(12)]
    async with open_app(kept(tmp_path, a_client(), *sessions), size=size) as hands:
        await choose(hands, "a.csv")
        assert "Bring in all, and make what differs" in hands.picture
        await hands.press(*["pagedown"] * 4)
        assert "and 4 more" in hands.picture
        assert "Bring in all, and make what differs" in hands.picture

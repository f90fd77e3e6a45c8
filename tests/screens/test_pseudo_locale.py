"""Ready for other languages: every sentence in a made-up one, a third longer and with accents, on every screen.

Each phrase stands between two marks: where the second is missing, something was cut, and must say so by its sign.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.language import phrase, said_in
from srs_tui.screens.curtain import CurtainApp
from srs_tui.screens.hand_over import HandOver
from srs_tui.screens.hand_over_app import HandOverApp, files_for_client
from srs_tui.screens.import_preview import ImportPreviewScreen
from srs_tui.screens.kiosk import KioskApp
from srs_tui.screens.lock import LockApp
from srs_tui.screens.question import QuestionDialog
from srs_tui.settings.scale_wording import short_labels
from srs_tui.settings.settings import Settings
from srs_tui.store.demo import demo_caseload
from srs_tui.store.digits import digits_for
from srs_tui.wording.signs import UNICODE
from tests.pseudo import BEGIN, END, MADE_UP, pseudo
from tests.screens.conftest import NOW, OpenApp

WALKS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "caseload": ((), "CaseloadScreen", ""),
    "find": (("slash", "k"), "CaseloadScreen", ""),
    "rate": (("enter", *"87"), "RateScreen", ""),
    "total only": (("enter", "t"), "RateScreen", ""),
    "refused": (("enter", "w"), "RateScreen", "Not taken"),
    "date": (("enter", "d"), "QuestionDialog", "days ago"),
    "missed": (("enter", "x"), "QuestionDialog", "missed"),
    "debrief": (("enter", *"87629084", "enter"), "DebriefScreen", ""),
    "chart": (("c",), "ChartScreen", ""),
    "items": (("c", "i"), "ChartScreen", ""),
    "adjustments": (("c", "l"), "AdjustmentsScreen", ""),
    "move": (("c", "m"), "QuestionDialog", ""),
    "practice": (("p",), "PracticeScreen", ""),
    "drill-down": (("p", "enter"), "ChartScreen", ""),
    "today": (("d",), "TodayScreen", ""),
    "episodes": (("O",), "EpisodesScreen", ""),
    "group": (("G",), "GroupScreen", ""),
    "group, rated": (("G", "enter", *"87629084", "enter", "escape"), "GroupScreen", ""),
    "end of an episode": (("O", "p"), "QuestionDialog", "Ended on which day?"),
    "new client": (("n",), "ClientScreen", ""),
    "a wrong field": (("n", "ctrl+s"), "ClientScreen", ""),
    "settings": (("comma",), "SettingsScreen", ""),
    "help": (("question_mark",), "HelpScreen", ""),
    "find a command": (("question_mark", *"export"), "HelpScreen", ""),
    "outcome": (("o",), "QuestionDialog", "Outcome scale of"),
    "debrief of the start": (("o", "enter", *"20304050", "enter"), "StartDebriefScreen", ""),
    "audit": (("A",), "AuditScreen", ""),
    "import": (("I",), "ImportScreen", ""),
    "merge": (("M",), "QuestionDialog", "Merge which file?"),
    "erase": (("E",), "QuestionDialog", "out of every backup"),
    "a wrong code to erase": (("E", *"nobody", "enter"), "QuestionDialog", "nothing is erased yet"),
    "hand over": (("enter", "h"), "RateScreen", "The scales belong to their authors"),
    "adjust": (("a",), "QuestionDialog", "What do you change"),
    "note": (("enter", "n"), "RateScreen", "Note"),
    "rater": (("enter", *"87", "b"), "QuestionDialog", "Who marks the lines?"),
    "archive": (("x",), "CaseloadScreen", "archived"),
    "undo": (("x", "u"), "CaseloadScreen", "Undone"),
    "report": (("c", "w"), "QuestionDialog", ""),
    "supervision": (("S",), "CaseloadScreen", "is marked for supervision"),
    "by label": (("p", "l"), "PracticeScreen", ""),
    "delete": (("c", "x"), "ChartScreen", ""),
    "correct": (("c", "e"), "RateScreen", ""),
    "talked": (("enter", *"87629084", "enter", "t"), "QuestionDialog", "Agreed for next time"),
    "start, line by line": (("o", "enter", *"20"), "RateScreen", "Individually"),
    "open again": (("O", "p", "enter"), "EpisodesScreen", "planned"),
    "a rater, rated": (("enter", "b", *"mother", "enter"), "RateScreen", "by"),
    "group on one chart": (("G", "t"), "GroupChartScreen", ""),
    "group by the alliance": (("G", "t", "i"), "GroupChartScreen", ""),
    "others of the group": (("G", "g"), "QuestionDialog", ""),
    "settings, the last": (("comma", "shift+tab"), "SettingsScreen", ""),
    "another episode": (("O", "p", "enter", "n"), "QuestionDialog", ""),
    "signs of the chart": (("c", "b"), "ChartScreen", "Remembered"),
    "a second of the day": (("enter", *"87629084", "enter", "enter", "enter"), "RateScreen", ""),
    "empty find": (("slash", *"zzzz"), "CaseloadScreen", ""),
}


@pytest.fixture(autouse=True)
def made_up_language() -> Iterator[None]:
    """What is said in a test is said in it."""
    with said_in(MADE_UP):
        yield


def test_the_made_up_language() -> None:
    assert phrase("{n} of {needed} ratings", n=2, needed=3) == "⟦2 ófé 3 rátíngsééé⟧"
    assert phrase("  to {day}", day="May") == "  ⟦tóé May⟧"


@pytest.mark.parametrize("walk", WALKS)
async def test_nothing_is_cut_without_its_sign(tmp_path: Path, open_app: OpenApp, walk: str) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), demo=True, size=(60, 20)) as hands:
        keys, screen, said = WALKS[walk]
        if keys:
            await hands.press(*keys)
        assert type(hands.app.screen).__name__ == screen, hands.picture
        assert in_it(said) in " ".join(hands.picture.split()), hands.picture
        assert_nothing_is_cut(hands.picture)


async def test_bringing_in_a_file(tmp_path: Path, open_app: OpenApp) -> None:
    path = tmp_path / "new.csv"
    path.write_text("client,date,total\nZZ-9,2026-01-05,31.2\nAnna B,2026-01-02,30\n")
    async with open_app(demo_caseload(tmp_path, NOW), demo=True, size=(60, 20)) as hands:
        await hands.press("I", "ctrl+u", *str(path), "enter")
        hands.on(ImportPreviewScreen)
        assert_nothing_is_cut(hands.picture)


async def test_encrypting_asks_for_a_passphrase(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), size=(60, 20)) as hands:
        await hands.press("P")
        hands.on(QuestionDialog)
        assert_nothing_is_cut(hands.picture)


async def test_handing_over_asks_for_digits(tmp_path: Path, open_app: OpenApp) -> None:
    settings = Settings(licensed=True)
    async with open_app(demo_caseload(tmp_path, NOW), demo=True, settings=settings, size=(60, 20)) as hands:
        await hands.press("enter", "h")
        hands.on(QuestionDialog)
        assert_nothing_is_cut(hands.picture)


@pytest.mark.parametrize("keys", [(), ("5", "0"), ("f12",), ("f12", *"0000", "enter")], ids=len)
async def test_what_the_client_sees(tmp_path: Path, keys: tuple[str, ...]) -> None:
    caseload = demo_caseload(tmp_path, NOW)
    hand_over = HandOver(rating=caseload.new_id(), instrument="SRS", digits=digits_for("4711", None))
    files, wording = files_for_client(caseload.files.base, hand_over), short_labels(INSTRUMENTS["SRS"])
    assert_nothing_is_cut(await seen(HandOverApp(hand_over, wording, files, Settings(), UNICODE), *keys))


@pytest.mark.parametrize("size", [(60, 20), (40, 8), (39, 7)])
async def test_the_curtain(size: tuple[int, int]) -> None:
    picture = await seen(CurtainApp(Settings(), UNICODE), size=size)
    assert in_it("Enter lifts it.") in picture
    assert_nothing_is_cut(picture)


@pytest.mark.parametrize("at_start", [True, False])
async def test_the_lock(tmp_path: Path, at_start: bool) -> None:
    files = demo_caseload(tmp_path, NOW).files
    picture = await seen(LockApp(files, Settings(), UNICODE, at_start=at_start), *"wrong")
    assert in_it("Type the passphrase") in picture
    assert "*****" in picture
    assert_nothing_is_cut(picture)


async def seen(app: KioskApp, *keys: str, size: tuple[int, int] = (60, 20)) -> str:
    """What a program of one screen shows after some keys."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def in_it(words: str) -> str:
    """Words of a template as they are in the made-up language, without its marks."""
    return pseudo(words).strip(BEGIN + END) if words else ""


def assert_nothing_is_cut(text: str) -> None:
    """Each phrase that begins on a screen of sixty columns ends on it, or has the sign that it does not."""
    assert BEGIN in text
    cut = [line for line in unclosed(text) if "…" not in line]
    assert not cut, "\n".join(cut) + "\n" + text
    assert all(len(line) <= 60 for line in text.split("\n")), text


def unclosed(text: str) -> list[str]:
    """The lines in which a phrase begins that ends neither there nor in one of the lines that go on with it."""
    found, lines = [], text.split("\n")
    for at, line in enumerate(lines):
        depth = 0
        for rest in lines[at : at + 4]:
            depth += rest.count(BEGIN) - rest.count(END)
            if depth <= 0 or (rest is not line and ("…" in rest or "↓" in rest)):
                break
        else:
            found.append(line)
    return found

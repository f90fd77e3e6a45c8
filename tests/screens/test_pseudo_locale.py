"""Ready for other languages: every sentence in a made-up one, a third longer and with accents, on every screen.

On the same way, the terminal's own cursor stands on the line that keys go to, from the first moment of each screen.
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
from tests.keyboard import Keyboard
from tests.pseudo import BEGIN, END, MADE_UP, pseudo
from tests.screens.conftest import NOW, OpenApp, caret, has_caret
from tests.screens.walks import WALKS, WAYS


@pytest.fixture(autouse=True)
def made_up_language() -> Iterator[None]:
    """What is said in a test is said in it."""
    with said_in(MADE_UP):
        yield


def test_the_made_up_language() -> None:
    assert phrase("{n} of {needed} ratings", n=2, needed=3) == "⟦2 ófé 3 rátíngsééé⟧"
    assert phrase("  to {day}", day="May") == "  ⟦tóé May⟧"


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_is_cut_without_its_sign_and_the_cursor_is_on_the_line_that_keys_go_to(
    tmp_path: Path, open_app: OpenApp, way: str
) -> None:
    async with open_app(demo_caseload(tmp_path, NOW), demo=True, size=(60, 20)) as hands:
        gone = 0
        for name in WAYS[way]:
            keys, screen, said, there = WALKS[name]
            if keys[gone:]:
                await hands.press(*keys[gone:])
            gone = len(keys)
            seen = f"{name}:\n{hands.picture}"
            assert type(hands.app.screen).__name__ == screen, seen
            assert in_it(said) in " ".join(hands.picture.split()), seen
            assert_nothing_is_cut(hands.picture, name)
            await hands.until(lambda: has_caret(hands), "what keys go to is scrolled into the window")
            row, line = caret(hands)
            assert row > 0, f"the cursor is on the title: {seen}"
            assert there in line or in_it(there) in unmarked(line), f"the cursor is on {line!r}: {seen}"


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
    async with Keyboard.at(app, size) as keyboard:
        await keyboard.press(*keys)
        return "\n".join(keyboard.lines)


def in_it(words: str) -> str:
    """Words of a template as they are in the made-up language, without its marks."""
    return unmarked(pseudo(words)) if words else ""


def unmarked(line: str) -> str:
    """Without the marks of the made-up language."""
    return line.replace(BEGIN, "").replace(END, "")


def assert_nothing_is_cut(text: str, where: str = "") -> None:
    """Each phrase that begins on a screen of sixty columns ends on it, or has the sign that it does not."""
    assert BEGIN in text, where
    cut = [line for line in unclosed(text) if "…" not in line]
    assert not cut, "\n".join([f"{where} is cut:", *cut, text])
    assert all(len(line) <= 60 for line in text.split("\n")), f"{where}:\n{text}"


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

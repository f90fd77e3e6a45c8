"""Keyboards of other languages: each key does what it says, or is refused with a word; none becomes another number."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.widgets.find import Find
from tests.screens.conftest import Hands, OpenApp
from tests.screens.test_rate import one_client

REFUSED = {
    "French and Belgian digit row": ("&é\"'(-è_çà§!", "type digits with Shift or on the keypad: 87 is 8.7"),
    "Czech and Slovak digit row": ("+ěščřžýáíľťô", "type digits with Shift or on the keypad: 87 is 8.7"),
    "bépo and Lithuanian digit row": ("«»)@/*ąęėįųū", "type digits with Shift or on the keypad: 87 is 8.7"),
    "Cyrillic, Greek, Hebrew, Arabic": ("сЫψשض", "for commands switch the keyboard to Latin letters"),
    "full-width and IME": ("ｃ漢か", "for commands switch the keyboard to Latin letters"),
    "German, Dvorak": ("üßÄ", "type digits: 87 is 8.7"),
    "digits that are none": ("²½①Ⅷ", "type digits: 87 is 8.7"),
    "dead keys and combining marks": ("^`´¨\u0301\u20e3", "type digits: 87 is 8.7"),
    "what is no character": ("\ufffd", "type digits: 87 is 8.7"),
}


async def typed(hands: Hands, text: str) -> None:
    """Characters as the terminal brings them, by no name of a key."""
    for character in text:
        hands.app.post_message(Key(character, character))
    await hands.settle()


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_key_of_another_keyboard_is_refused_with_a_word(kind: str, tmp_path: Path, open_app: OpenApp) -> None:
    keys, why = REFUSED[kind]
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "8")
        before = hands.on(RateScreen).entry
        for key in keys:
            await typed(hands, key)
            entry = hands.on(RateScreen).entry
            assert (entry.scores, entry.at, entry.current.text) == (before.scores, before.at, "8"), key
            assert why in hands.on(RateScreen).entry.refused, key
            await hands.press("m")
            assert not hands.on(RateScreen).entry.refused


@pytest.mark.parametrize("digits", ["٨٧٦٢٧١٨٤", "۸۷۶۲۷۱۸۴", "８７６２７１８４", "८७६२७१८४"])
async def test_digits_of_every_script_are_digits(digits: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter")
        await typed(hands, digits)
        await hands.press("enter")
        assert hands.on(DebriefScreen).debrief.rating.items == (87, 62, 71, 84)


@pytest.mark.parametrize("day", ["٢٠٢٦-١١-١٩", "１９．１１．２０２６", "-２", "١٩ nov"])
async def test_a_date_in_the_digits_of_every_script(day: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "d")
        await typed(hands, day)
        await hands.press("enter")
        assert hands.on(RateScreen).entry.on.isoformat() == "2026-11-19"


async def test_an_invalid_date_is_refused_and_stays_to_be_corrected(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "d")
        before = hands.app.desk.today()
        await typed(hands, "вчера")
        await hands.press("enter")
        assert "“вчера” is not a date" in hands.picture
        await hands.press("escape")
        assert hands.on(RateScreen).entry.on == before


@pytest.mark.parametrize("key", ["с", "й", "ψ", "ｃ", "か"])
async def test_a_command_on_another_layout_says_what_to_do(key: str, tmp_path: Path, open_app: OpenApp) -> None:
    """The Cyrillic es stands on the key of c and looks like it."""
    async with open_app(one_client(tmp_path)) as hands:
        await typed(hands, key)
        hands.on(CaseloadScreen)
        assert f"“{key}” is no command: switch the keyboard to Latin letters" in hands.picture
        await hands.press("down")
        assert "is no command" not in hands.picture


async def test_any_letter_is_text_in_the_find_line_and_the_note(tmp_path: Path, open_app: OpenApp) -> None:
    words = "Łódź сeйчaс 漢字 e\u0301 ß ٨"
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("slash")
        await typed(hands, words)
        assert hands.app.screen.query_one(Find).value == words
        assert "is no command" not in hands.picture
        await hands.press("escape", "enter", "n")
        await typed(hands, words)
        await hands.press("escape")
        assert hands.on(RateScreen).entry.note == words.replace("e\u0301", "é")


PASTES = {
    "87\r\n62\r\n71\r\n84\r\n": (87, 62, 71, 84),
    "87\t62\t71\t84": (87, 62, 71, 84),
    "8.7\u00a06.2\u00a07.1\u00a08.4": (87, 62, 71, 84),
    "٨٧ ٦٢ ٧١ ٨٤": (87, 62, 71, 84),
    "８．７ ６．２ ７．１ ８．４": (87, 62, 71, 84),
    "87 62 71": None,
    "87 62 71 84 90": None,
    "²²²²": None,
    "①②③④": None,
    "&é\"'": None,
    "-8.7 6.2 7.1 8.4": None,
    "8.7 6.2 7.1 1e1": None,
    "8.7 6.2 7.1 10.1": None,
    "с": None,
    "8" * 9_000: None,
}


@pytest.mark.parametrize(("text", "items"), PASTES.items(), ids=lambda each: repr(each)[:30])
async def test_a_paste_is_all_scores_or_nothing(
    text: str, items: tuple[int, ...] | None, tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter")
        hands.app.post_message(Paste(text))
        await hands.settle()
        screen = hands.on(RateScreen)
        if items is None:
            assert screen.entry.untouched
            assert "From the paste nothing was taken" in screen.notice.text
        else:
            assert screen.entry.scores == items

"""What the screens make of their room: nothing is dropped without a sign, and width is used."""

from pathlib import Path

import pytest
from textual.screen import UPDATE_PERIOD

from srs_tui.app import SrsApp
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.practice import PracticeScreen
from srs_tui.store.caseload import Caseload
from srs_tui.terminal.textual_private import CompositorUpdate, strips_of
from tests.builders import a_client, an_adjustment, sessions_of
from tests.screens.conftest import OpenApp, caret, filled

LOW = ("enter", *"60627150", "enter")
"""A rating with much to say."""


def known(folder: Path) -> Caseload:
    """A client with a course, a note and an adjustment."""
    sessions = sessions_of([(95, 93, 94, 95), (96, 92, 94, 95), (95, 95, 95, 95), (91, 92, 95, 88), (92, 92, 92, 92)])
    return filled(folder, [a_client("KL-04", name="Katrin")], sessions, [an_adjustment("#pace slower", 2)])


async def test_reasons_without_room_say_so_and_come_into_view(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(known(tmp_path), size=(80, 24)) as hands:
        await hands.press(*LOW)
        hands.on(DebriefScreen)
        below = hands.lines.index(hands.line("below cut-off"))
        reasons = [line.strip() for line in hands.lines[below:-2] if line.strip()]
    async with open_app(known(tmp_path / "small"), size=(60, 20)) as hands:
        await hands.press(*LOW)
        assert "more" in hands.lines[-3]
        seen = set(hands.lines)
        for _ in range(30):
            await hands.press("down")
            seen |= set(hands.lines)
        assert "↑" in hands.lines[-3]
        text = " ".join(" ".join(seen).split())
        for reason in reasons:
            assert all(word in text for word in reason.split())


@pytest.mark.parametrize(("key", "word"), [("e", "better than a name"), ("comma", "points since the last")])
async def test_a_form_is_laid_out_for_its_window_from_the_first_picture_on(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, key: str, word: str
) -> None:
    """Laid out anew, it would be written twice over a slow line, and jump before the eye."""
    seen: set[tuple[int, int]] = set()

    def look(app: SrsApp, update: CompositorUpdate) -> CompositorUpdate:
        seen.update((y, x + strip.text.index(word)) for y, x, strip in strips_of(update) if word in strip.text)
        return update

    async with open_app(known(tmp_path), size=(120, 40)) as hands:
        monkeypatch.setattr(SrsApp, "on_update", look)
        await hands.press(key)
        y = hands.lines.index(hands.line(word))
        assert seen == {(y, hands.lines[y].index(word))}


@pytest.mark.parametrize("period", [UPDATE_PERIOD, UPDATE_PERIOD / 100], ids=["usual", "of a slow machine"])
async def test_a_field_that_was_out_of_view_is_in_it_from_the_first_picture_on(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, period: float
) -> None:
    """A screen reader and a braille display go where the terminal's cursor is, which is where the focus is.

    On a slow machine pictures are drawn between any two steps, before the form has scrolled too.
    """
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", period)
    seen: set[int] = set()

    def look(app: SrsApp, update: CompositorUpdate) -> CompositorUpdate:
        if (found := app._caret()) is not None:  # else it stays where it was
            seen.add(found.y)
        return update

    async with open_app(known(tmp_path), size=(60, 20)) as hands:
        await hands.press("comma")
        assert hands.line("↓ 7 more")
        monkeypatch.setattr(SrsApp, "on_update", look)
        await hands.press(*["down"] * 20)
        assert hands.line("↑ ")
        assert seen
        assert seen <= set(range(2, 17))  # of the form


async def test_a_new_line_of_the_note_is_in_view_at_once(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(known(tmp_path)) as hands:
        await hands.press("r", "n")
        first = hands.lines.index(hands.line("Note")) + 1
        for letter in "abcdefgh":
            await hands.press(letter, "enter")
            assert caret(hands)[1] == ""
        await hands.press(*["up"] * 8)
        assert caret(hands) == (first, "    a")


@pytest.mark.parametrize("size", [(110, 20), (120, 40), (200, 50)])
async def test_reasons_and_ratings_stand_beside_the_questions(
    tmp_path: Path, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(known(tmp_path), size=size) as hands:
        await hands.press("enter", *"606271")
        assert "36 ┤" in hands.picture
        assert "last 5" in hands.picture
        await hands.press(*"50", "enter")
        first = hands.line("below the cut-off of 36")
        assert "below cut-off: 24.3 under 36.0" in first
        assert "36 ┤" in hands.picture
        assert "more" not in hands.lines[-3]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_no_heading_is_cut_in_a_word_and_the_way_back_is_shown(
    tmp_path: Path, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(known(tmp_path), size=size) as hands:
        await hands.press("c")
        heads = " ".join(line for line in hands.lines if "Approach" in line or "Session " in line)
        assert all(label in heads for label in ("Relationship", "Goals", "Approach", "Overall", "Session", "Total"))
        assert "esc back" in hands.lines[-1]
        await hands.press("escape", "p")
        hands.on(PracticeScreen)
        assert "esc back" in hands.lines[-1]

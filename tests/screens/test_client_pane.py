"""What stands beside the list where there is room: of the client under the cursor, and of no other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.standing import Standing
from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.desk import Desk
from srs_tui.store.caseload import Caseload
from srs_tui.wording.signs import ASCII
from tests.builders import a_client, a_session, an_adjustment, sessions_of
from tests.screens.conftest import OpenApp, filled

PANE = 74
"""The column where it begins on a screen of 110."""


def three(folder: Path) -> Caseload:
    """A client of whom there is much to say, one with a single rating, and one never rated."""
    much = [*sessions_of([(95, 95, 95, 95), (87, 62, 90, 84)], start=43)]
    much[1] = replace(much[1], agreed="begin with work", note="spoke of the move\nand of home")
    return filled(
        folder,
        [a_client("KL-04", name="Katrin"), a_client("AS-02"), a_client("ZZ-09")],
        [*much, a_session(372, 40, client="client-AS-02", note="first")],
        [an_adjustment("#pace slower", 44)],
    )


def pane(lines: list[str]) -> list[str]:
    return [line[PANE:].strip() for line in lines[2:-1] if line[PANE:].strip()]


@pytest.mark.parametrize("height", [20, 24, 40])
async def test_it_says_what_one_wants_to_know(tmp_path: Path, open_app: OpenApp, height: int) -> None:
    async with open_app(three(tmp_path), size=(110, height)) as hands:
        assert hands.on(CaseloadScreen).subject is not None
        await hands.press("home")
        while not pane(hands.lines)[0].startswith("KL-04 Katrin"):
            await hands.press("down")
        said = "\n".join(pane(hands.lines))
        assert "Last time  32.3, goals lowest" in said
        assert "Agreed     begin with work" in said
        assert "Trying     #pace: 0 of 3" in said
        assert "Note       spoke of the move and" in said
        assert "Relationship   8.7 ▼" in said
        assert "Approach       9.0" in said
        assert "36 ┤" in said
        assert any("▼" in line for line in pane(hands.lines) if line.startswith(("│", "30 ┤")))


async def test_it_follows_the_cursor_and_the_keys_of_the_search(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three(tmp_path), size=(110, 24)) as hands:
        for code in ("KL-04", "AS-02", "ZZ-09"):
            await hands.press("slash", *code[:2].lower())
            assert pane(hands.lines)[0].startswith(code)
            await hands.press("escape")
        await hands.press("slash", "z", "z")
        assert pane(hands.lines) == ["ZZ-09", "No rating yet"]
        await hands.press("q", "q")
        assert pane(hands.lines) == []


async def test_a_note_of_an_earlier_session_says_when(tmp_path: Path, open_app: OpenApp) -> None:
    noted = a_session(380, 40, note="the sister is ill")
    caseload = filled(tmp_path, [a_client()], [noted, a_session(381, 41)])
    async with open_app(caseload, size=(110, 24)) as hands:
        assert "Note       14 Oct: the sister is" in hands.line("Note")


async def test_below_110_columns_there_is_none(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three(tmp_path), size=(109, 24)) as hands:
        assert "Last time" not in hands.picture


async def test_in_ascii(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(three(tmp_path), size=(200, 50), signs=ASCII) as hands:
        assert hands.picture.isascii()
        assert "Last time" in hands.picture


async def test_nothing_is_worked_out_for_a_client_who_is_not_under_the_cursor(
    tmp_path: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    trying = Desk.trying

    def counted(desk: Desk, standing: Standing) -> str:
        asked.append(standing.client.code)
        return trying(desk, standing)

    monkeypatch.setattr(Desk, "trying", counted)
    async with open_app(three(tmp_path), size=(109, 24)) as hands:
        assert asked == []
        await hands.resize(110, 24)
        first = pane(hands.lines)[0].partition(" ")[0]
        assert set(asked) == {first}
        asked.clear()
        await hands.press("down")
        assert len(asked) == 1
        assert asked != [first]


async def test_a_resize_at_any_moment_keeps_the_cursor(tmp_path: Path, open_app: OpenApp) -> None:
    clients = [a_client(f"C-{number:02d}") for number in range(40)]
    async with open_app(filled(tmp_path, clients), size=(80, 24)) as hands:
        screen = hands.on(CaseloadScreen)
        for width, height in ((60, 20), (200, 50), (110, 20), (109, 60), (160, 40), (60, 20), (80, 24)):
            await hands.press("down", "down", "down")
            subject = screen.subject
            await hands.resize(width, height)
            assert screen.subject is subject
            assert subject is not None
            assert hands.line(f" > {subject.code}")

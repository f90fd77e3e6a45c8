"""A question and the reason for not taking its answer are read whole, however narrow the terminal."""

from pathlib import Path

from tests.builders import a_client
from tests.screens.conftest import OpenApp, filled


async def test_a_question_and_its_refusal_are_whole_on_a_narrow_terminal(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")]), size=(60, 20)) as hands:
        await hands.press("enter", "d")
        assert "or -3 for three days ago" in " ".join(hands.picture.split())
        await hands.press("ctrl+u")
        await hands.write("2027-01-01")
        await hands.press("enter")
        said = " ".join(hands.picture.split())
        assert "2027-01-01 is in the future: a session is dated today (2026-11-21) or earlier." in said
        assert hands.lines[-1].startswith(" enter take it   esc back")

"""The words at the end of a client's line."""

from pathlib import Path

from tests.builders import a_client, sessions_of
from tests.screens.conftest import OpenApp, filled


async def test_words_without_room_end_at_a_word(tmp_path: Path, open_app: OpenApp) -> None:
    """A figure cut off in the middle would be read as another one."""
    caseload = filled(
        tmp_path,
        [a_client("HK-2100", name="Hanna-Marie")],
        sessions_of([390, 387, 384, 381, 378, 375], client="client-HK-2100", start=40),
    )
    async with open_app(caseload, size=(120, 24)) as hands:
        assert "falling 1.5 over 6" in hands.line("HK-2100")
    async with open_app(caseload, size=(80, 24)) as hands:
        assert hands.line("HK-2100").endswith("falling 1.5…")


async def test_a_scale_that_was_changed_has_no_rating_yet(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")], sessions_of([380], scale="CSRS", start=44))) as hands:
        assert "no SRS rating yet" in hands.line("KL-04")

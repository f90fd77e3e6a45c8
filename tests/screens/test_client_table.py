"""The words at the end of a client's line."""

from datetime import UTC, timedelta
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from tests.builders import a_client, a_session, sessions_of
from tests.screens.conftest import NOW, OpenApp, filled


async def test_words_without_room_end_at_a_word(tmp_path: Path, open_app: OpenApp) -> None:
    """A figure cut off in the middle would be read as another one."""
    caseload = filled(
        tmp_path,
        [a_client("HK-2100", name="Hanna-Marie")],
        sessions_of([390, 387, 384, 381, 378, 375], client="client-HK-2100", start=40),
    )
    async with open_app(caseload, size=(80, 24)) as hands:
        assert hands.line("> HK-2100").endswith("falling 1.5 over 6")
    async with open_app(caseload, size=(76, 24)) as hands:
        assert hands.line("> HK-2100").endswith("falling 1.5…")


async def test_a_scale_that_was_changed_has_no_rating_yet(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("KL-04")], sessions_of([380], scale="CSRS", start=44))) as hands:
        assert "no SRS rating yet" in hands.line("KL-04")


def falling_now(folder: Path) -> Caseload:
    """A client who falls below the cut-off, and whose usual hour it is."""
    client = a_client("KL-04", name="Kira")
    days = [NOW.date() - timedelta(days=7 * week) for week in range(8, 0, -1)]
    totals = [392, 386, 380, 374, 368, 362, 356, 350]
    at = NOW.astimezone(UTC).timetz()
    return filled(folder, [client], [a_session(total, on, at=at) for total, on in zip(totals, days, strict=True)])


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (60, "▼ below 36, falling, now"),
        (80, "▼ below 36, falling, now"),
        (109, "▼ below 36, falling, now, Sat 17:50"),
        (110, "▼ below 36, falling"),  # the pane says the rest
        (120, "▼ below 36, falling, now"),
        (200, "▼ below 36, falling, now, Sat 17:50"),
    ],
)
async def test_what_to_talk_about_is_not_cut_for_the_hour(
    tmp_path: Path, open_app: OpenApp, width: int, said: str
) -> None:
    async with open_app(falling_now(tmp_path), size=(width, 24)) as hands:
        row = next(line for line in hands.lines if line.startswith(" > KL-04"))
        assert row[: 76 if width == 110 else 90 if width == 120 else 115].rstrip().endswith(said)
        assert width < 110 or "now, Sat 17:50" in hands.picture

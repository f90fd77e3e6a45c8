"""A session with both scales at a real terminal: ten keys at its start, ten at its end, each key counted."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from tests.screens.outcome_cases import KATRIN, weekly
from tests.terminal.pty_terminal import Terminal, environment, srs

ENTER = "\r"
KEYS = 10
"""The key that opens the entry, eight digits, Enter."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One client with both scales, seen a week ago."""
    sessions = weekly(KATRIN, (142, 151, 148), (371, 375, 380), date.today() - timedelta(days=7))
    Caseload.open(tmp_path / "caseload.json").import_records([KATRIN], sessions, [], "the beginning")
    return tmp_path


def press(terminal: Terminal, *keys: str) -> int:
    """Press one key after another; how many."""
    for key in keys:
        terminal.type(key)
    return len(keys)


def test_ten_keys_at_the_start_and_ten_at_the_end(folder: Path) -> None:
    with Terminal(srs(), environment(folder)) as terminal:
        terminal.wait_for("KL-04", "enter rate")
        assert press(terminal, "o", *"63626160", ENTER) == KEYS
        terminal.wait_for(
            "Saved   KL-04", "24.6", "0.4 below 25", "up 10.4 since the first", "What did you do that made"
        )
        press(terminal, ENTER)
        terminal.wait_for("enter rate")
        assert press(terminal, ENTER, *"95959595", ENTER) == KEYS
        terminal.wait_for("Saved   KL-04", "38.0")
        press(terminal, "c")
        terminal.wait_for("Chart   KL-04", "up 10.4", "24.6", "38.0", "ORS 24.6")
    *_, session = Caseload.open(folder / "caseload.json").sessions(KATRIN.id)
    assert [(each.instrument, each.total) for each in session.ratings] == [("ORS", 246), ("SRS", 380)]


@pytest.mark.parametrize("variables", [{"LANG": "C", "LC_ALL": "C"}, {"NO_COLOR": "1"}, {"TERM": "vt100"}], ids=str)
def test_both_lines_are_told_apart_without_colour(folder: Path, variables: dict[str, str]) -> None:
    with Terminal(srs(), environment(folder, **variables)) as terminal:
        terminal.wait_for("KL-04", "enter rate")
        press(terminal, "c")
        terminal.wait_for("Chart   KL-04", "SRS", "ORS", "below", "cut-off 36, 25")
        plain = "NO_COLOR" not in variables
        body = "".join(terminal.lines[3:11])
        for sign in ("o", "&") if plain else ("●", "□"):
            assert sign in body
        assert not plain or terminal.picture.isascii()

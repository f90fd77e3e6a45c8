"""The first second is the caseload's: nothing is worked out for a screen that is not open."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.benchmarks.caseloads import make_caseload

CALLED = Path(__file__).with_name("called.py")
WALK = "down down up"
ELSEWHERE = {
    "p": ("srs_tui.clinical.practice", "srs_tui.clinical.talks", "srs_tui.screens.practice"),
    "c": ("srs_tui.clinical.timeline", "srs_tui.chart.picture", "srs_tui.widgets.plot", "srs_tui.screens.chart"),
    "question_mark": ("srs_tui.screens.help",),
    "comma": ("srs_tui.screens.settings",),
    "enter": ("srs_tui.clinical.entry_state", "srs_tui.screens.rate"),
    "d": ("srs_tui.wording.today_sections", "srs_tui.screens.today"),
}
"""A key, and modules whose functions only what it opens has a use for.

In this order: what one screen has worked out another need not."""


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """What ran in one program, on a caseload with something to work out for each screen: until it had walked the list,
    and then for each screen that was opened."""
    folder = tmp_path_factory.mktemp("called")
    make_caseload(folder / "caseload.json", clients=5, ratings=12)
    groups = [WALK, *(group for key in ELSEWHERE for group in (key, "escape"))]
    command = [sys.executable, str(CALLED), str(folder), *groups]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    lines = done.stdout.split("\n")
    return {group: set(line.split()) for group, line in zip(groups, lines, strict=False) if group != "escape"}


def test_nothing_runs_for_a_screen_that_is_not_open(called: Mapping[str, set[str]]) -> None:
    ran = called[WALK]
    assert "srs_tui.clinical.standing" in ran
    assert ran.isdisjoint(name for names in ELSEWHERE.values() for name in names)
    assert not any(name.startswith(("srs_tui.chart", "srs_tui.exchange", "srs_tui.cli.")) for name in ran)


@pytest.mark.parametrize("key", ELSEWHERE)
def test_the_trace_sees_what_a_screen_runs_once_it_is_open(called: Mapping[str, set[str]], key: str) -> None:
    assert set(ELSEWHERE[key]) <= called[key]

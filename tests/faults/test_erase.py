"""An erasing that is killed anywhere is afterwards either not begun or, with the next start, done to its end."""

import os
import random
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from tests.faults.commands import WRITING
from tests.faults.forked import why_not
from tests.faults.state import state_of
from tests.faults.sweep import KILL, Fault, Sweep

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
SAMPLE = 12
"""Kills; at every call with `SRS_FAULTS=all`."""


def holding(folder: Path, marker: bytes) -> list[str]:
    """The files of the caseload that hold a marker."""
    return sorted(each.name for each in (folder / "data").rglob("*") if each.is_file() and marker in each.read_bytes())


def test_a_killed_erasing_is_whole_before_or_done_at_the_next_start(tmp_path: Path) -> None:
    sweep = Sweep("erase", WRITING["erase"], tmp_path)
    every = [Fault(KILL, at) for at in range(len(sweep.calls))]
    whole = os.environ.get("SRS_FAULTS") == "all"
    seen = set[bool]()
    for fault in every if whole else random.Random(3).sample(every, SAMPLE):
        sweep._anew()
        before = holding(sweep.folder, b"KL-04")
        ran = sweep._run(*sweep._injected(fault))
        assert ran.status == -9, fault
        listed = sweep._listed()
        assert listed.status == 0, fault
        is_erased = "KL-04" not in listed.out
        seen.add(is_erased)
        now = holding(sweep.folder, b"KL-04")
        if is_erased:
            assert now == [], fault
            assert state_of(sweep.folder) == sweep.after, fault
        else:
            assert [each for each in before if each not in now] == [], fault
            assert state_of(sweep.folder) == sweep.before, fault
        assert not Caseload.open(sweep.folder / "data" / "caseload.json").files.erasing.exists(), fault
    assert seen == {True, False}


def test_nobody_is_said_to_be_erased_where_the_backups_were_not_shown(tmp_path: Path) -> None:
    sweep = Sweep("erase", WRITING["erase"], tmp_path)
    backups = sweep.folder / "data" / "caseload.json.backups"
    statuses = set[int]()
    for number in range(1, 7):
        sweep._anew()
        ran = sweep._run("-P", str(backups), "-e", "trace=openat", "-e", f"inject=openat:error=ENOSPC:when={number}")
        statuses.add(ran.status)
        assert ran.status or holding(sweep.folder, b"KL-04") == [], (number, ran.out)
        if "KL-04" not in sweep._listed().out:
            assert holding(sweep.folder, b"KL-04") == [], (number, ran.err)
    assert 1 in statuses

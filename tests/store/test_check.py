"""The check says what is there, and what does not hold."""

from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from tests.store.making import adjusted, contents, rated


def test_a_sound_caseload_is_counted(path: Path, caseload: Caseload, kira: Client) -> None:
    assert check(CaseloadFiles(path)).verdict == "sound"
    caseload.record(rated(kira, 360, 0))
    caseload.record(rated(kira, 380, 1))
    caseload.note_adjustment(adjusted(kira))
    caseload.undo()
    before = contents(path.parent)
    report = check(CaseloadFiles(path))
    assert (report.clients, report.ratings, report.adjustments, report.revision) == (1, 2, 0, 5)
    assert (report.problems, report.open_to_others) == ((), False)
    assert report.good_backups == 5
    assert report.newest_good is not None
    assert contents(path.parent) == before


def test_no_caseload_yet_is_no_fault(path: Path) -> None:
    assert check(CaseloadFiles(path)).verdict == "empty"
    assert not path.parent.exists()


def test_a_caseload_that_is_gone_is_a_fault(path: Path, caseload: Caseload, kira: Client) -> None:
    caseload.record(rated(kira))
    path.unlink()
    report = check(CaseloadFiles(path))
    assert report.verdict == "damaged"
    assert report.problems == ("the caseload is gone, though it was there before",)
    assert report.newest_good is not None


def test_there_is_nothing_to_accept_in_a_sound_caseload(path: Path, caseload: Caseload, kira: Client) -> None:
    before = contents(path.parent)
    with pytest.raises(Refusal, match="there is nothing to accept"):
        accept(CaseloadFiles(path))
    assert contents(path.parent) == before

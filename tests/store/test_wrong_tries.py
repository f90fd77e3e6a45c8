"""Wrong passphrases cost ever more time, and it is the audit that counts them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from srs_tui.store.audit import Act, Audit
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.wrong_tries import WrongTries, wait_after, wrong_tries
from tests.store.making import a_new_client

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


@pytest.fixture
def files(path: Path) -> CaseloadFiles:
    """The files of a caseload that was opened before."""
    caseload = Caseload.open(path)
    caseload.add_client(a_new_client())
    return caseload.files


def noted(files: CaseloadFiles, *acts: Act, at: datetime = NOW) -> None:
    """Have lines of these acts in the audit."""
    for act in acts:
        Audit(files, lambda: at).note(act)


@pytest.mark.parametrize(("number", "seconds"), [(0, 0), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (1000, 60)])
def test_each_wrong_one_costs_twice_as_much_up_to_a_minute(number: int, seconds: int) -> None:
    assert wait_after(number) == seconds


def test_they_are_counted_since_it_was_opened_last_and_the_time_goes_by(files: CaseloadFiles) -> None:
    assert wrong_tries(files, NOW) == WrongTries()
    noted(files, Act.FAILED, Act.FAILED, Act.UNLOCKED, Act.OPENED, Act.LOCKED)
    assert wrong_tries(files, NOW) == WrongTries()
    noted(files, *[Act.FAILED] * 4)
    assert wrong_tries(files, NOW) == WrongTries(4, 8)
    assert wrong_tries(files, NOW + timedelta(seconds=3)) == WrongTries(4, 5)
    assert wrong_tries(files, NOW + timedelta(hours=3)) == WrongTries(4, 0)


def test_a_clock_that_was_put_back_makes_nobody_wait_for_a_year(files: CaseloadFiles) -> None:
    noted(files, Act.FAILED, at=NOW + timedelta(days=365))
    assert wrong_tries(files, NOW) == WrongTries(1, 1)


def test_more_than_anybody_tried_make_no_more_than_a_minute(files: CaseloadFiles) -> None:
    noted(files, *[Act.FAILED] * 100)
    assert wrong_tries(files, NOW).left == 60


def test_without_an_audit_nothing_is_counted(files: CaseloadFiles) -> None:
    noted(files, Act.FAILED)
    files.audit.unlink()
    assert wrong_tries(files, NOW) == WrongTries()

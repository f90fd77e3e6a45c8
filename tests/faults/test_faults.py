"""A save is killed, or refused by the disk, at every call by which it reaches the disk."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.document import State
from srs_tui.store.ids import new_id
from tests.builders import ratings_in
from tests.faults.conftest import RATINGS
from tests.faults.record import record_once
from tests.faults.tracing import Call, Ran, calls_from, run_with, why_not
from tests.store.making import rated

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")

ERRORS = ("EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT")
Command = Callable[[Path], list[str]]
Swept = tuple[Command, list[Call]]


def by_hand(path: Path) -> list[str]:
    """The store alone."""
    return [sys.executable, "-B", str(Path(__file__).with_name("record.py")), str(path), RATING]


def by_command(path: Path) -> list[str]:
    """The command, as a therapist types it."""
    return [sys.executable, "-B", "-m", "srs_tui", "--caseload", str(path), "rate", "KL-04", "38.0", "--total"]


RATING = new_id()
SWEEPS: list[tuple[Command, str, bool]] = [
    *((by_hand, error, False) for error in ERRORS),
    (by_hand, "ENOSPC", True),
    (by_command, "EIO", False),
    (by_command, "ENOSPC", False),
]
"""What is run, the error put into it, and whether the disk goes on refusing from then on."""


@pytest.fixture(scope="module")
def swept(request: pytest.FixtureRequest, standing: Path, tmp_path_factory: pytest.TempPathFactory) -> Swept:
    """A command, and every call that it makes from taking the lock to its last word."""
    command: Command = request.param
    folder = tmp_path_factory.mktemp("sweep")
    shutil.copytree(standing, folder / "data", copy_function=shutil.copy2)
    calls = calls_from(command(folder / "data" / "caseload.json"), ".caseload.json.lock", folder / "log")
    names = [call.name for call in calls]
    assert names.index("flock") < names.index("write") < names.index("fsync") < names.index("link")
    assert names.index("link") < names.index("rename") < names.index("unlink")
    assert len(names) - names[::-1].index("fsync") > names.index("rename"), "the folder is synced after the rename"
    return command, calls


def runs(
    swept: Swept, standing: Path, folder: Path, fault: str, lasting: bool = False
) -> Iterator[tuple[Path, Ran, str]]:
    """One run from the start for each call, with that fault put into it; what to call it when it goes wrong."""
    command, calls = swept
    path = folder / "data" / "caseload.json"
    for call in calls:
        shutil.rmtree(path.parent, ignore_errors=True)
        shutil.copytree(standing, path.parent)
        ran = run_with(command(path), call, fault, folder / "log", lasting)
        yield path, ran, f"{fault} at {call.name} {call.number}"


def judge(path: Path, ran: Ran, where: str, command: Command) -> None:
    """Nothing kept is lost, what was acknowledged is kept, and the caseload goes on."""
    caseload = Caseload.open(path)
    assert caseload.state is State.SOUND, where
    (kira,) = caseload.clients()
    totals = [rating.total for rating in ratings_in(caseload, kira.id)]
    assert totals[:RATINGS] == list(range(300, 300 + RATINGS)), where
    assert totals[RATINGS:] in ([], [380]), where
    if ran.out and ran.status == 0:
        assert totals[RATINGS:] == [380], where
    assert "Traceback" not in ran.err, where
    record_once(path, RATING)
    caseload.refresh()
    again = RATINGS + 1 if command is by_hand else len(totals) + 1
    assert len(ratings_in(caseload, kira.id)) == again, where
    assert not list(path.parent.glob(".caseload.json.*.tmp")), where
    caseload.record(rated(kira, 390, -9))


@pytest.mark.parametrize("swept", [by_hand, by_command], indirect=True, ids=["store", "srs rate"])
def test_a_save_killed_anywhere_loses_nothing(swept: Swept, standing: Path, tmp_path: Path) -> None:
    for path, ran, where in runs(swept, standing, tmp_path, "signal=KILL"):
        assert ran.status != 0, where
        judge(path, ran, where, swept[0])


@pytest.mark.parametrize(
    ("swept", "error", "lasting"),
    SWEEPS,
    indirect=["swept"],
    ids=[f"{command.__name__} {error}{' lasting' * lasting}" for command, error, lasting in SWEEPS],
)
def test_a_save_refused_anywhere_says_so_in_a_line(
    swept: Swept, standing: Path, tmp_path: Path, error: str, lasting: bool
) -> None:
    refused = 0
    for path, ran, where in runs(swept, standing, tmp_path, f"error={error}", lasting):
        if ran.status:
            refused += 1
            assert ran.status == 1, f"{where}: {ran.err}"
            assert ran.err.count("\n") <= 1, f"{where}: {ran.err}"
        judge(path, ran, where, swept[0])
    assert refused >= 6

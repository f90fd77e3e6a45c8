"""Two programs on one caseload: each sees what the other did, and nothing is lost."""

import shutil
import threading
import time
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.errors import Locked
from srs_tui.system.file_reading import mark_at
from tests.builders import ratings_in
from tests.store.making import a_new_client, contents, rated

PATIENCE = 60.0
"""Seconds that a busy machine may take."""


def test_each_sees_what_the_other_saved(path: Path, caseload: Caseload, kira: Client) -> None:
    other = Caseload.open(path)
    caseload.record(rated(kira))
    assert other.sessions(kira.id) == ()
    assert other.refresh()
    assert other.sessions(kira.id) == caseload.sessions(kira.id)
    assert not other.refresh()
    assert not caseload.refresh()


def test_saving_on_old_knowledge_loses_nothing(path: Path, caseload: Caseload, kira: Client) -> None:
    others = [Caseload.open(path) for _ in range(3)]
    for week, each in enumerate((caseload, *others, caseload, *others)):
        each.record(rated(kira, 300 + week, week))
    assert [rating.total for rating in ratings_in(Caseload.open(path), kira.id)] == list(range(300, 308))


def test_a_request_is_judged_by_what_the_other_saved(path: Path, caseload: Caseload, kira: Client) -> None:
    other = Caseload.open(path)
    caseload.add_client(a_new_client("MB-11"))
    with pytest.raises(Refusal, match="There is a client MB-11 already"):
        other.add_client(a_new_client("MB-11"))
    caseload.undo()
    caseload.undo()
    with pytest.raises(Refusal, match="no longer in the caseload"):
        other.record(rated(kira))


def test_the_first_save_of_two_makes_one_document(path: Path) -> None:
    one, two = Caseload.open(path), Caseload.open(path)
    one.add_client(a_new_client("KL-04"))
    two.add_client(a_new_client("MB-11"))
    assert [client.code for client in Caseload.open(path).clients()] == ["KL-04", "MB-11"]


def test_a_document_put_in_its_place_is_the_one_that_is_written_to(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    copy = path.parent.with_name("copy.json")
    shutil.copy(path, copy)
    caseload.record(rated(kira, 300, 0))
    copy.replace(path)
    caseload.record(rated(kira, 380, 1))
    assert [rating.total for rating in ratings_in(Caseload.open(path), kira.id)] == [380]


def test_a_lock_that_is_held_is_waited_for_and_then_named(path: Path, caseload: Caseload, kira: Client) -> None:
    before = contents(path.parent)
    with CaseloadFiles(path).locked():
        started = time.monotonic()
        with (
            pytest.raises(
                Locked, match=r"Another program \(.+, process [0-9]+\) has held .*: close it there, then try"
            ),
            CaseloadFiles(path).locked(0.2),
        ):
            pass
        assert time.monotonic() - started >= 0.2
    assert contents(path.parent) == before


def test_a_save_waits_until_the_other_lets_go(path: Path, caseload: Caseload, kira: Client) -> None:
    let_go = threading.Event()

    def hold() -> None:
        with CaseloadFiles(path).locked():
            held.set()
            let_go.wait(PATIENCE)

    held = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(PATIENCE)
    threading.Timer(0.2, let_go.set).start()
    caseload.record(rated(kira))
    holder.join()
    assert len(ratings_in(Caseload.open(path), kira.id)) == 1


def test_the_lock_file_is_never_removed(path: Path, caseload: Caseload, kira: Client) -> None:
    before = mark_at(CaseloadFiles(path).lock)
    caseload.record(rated(kira))
    assert mark_at(CaseloadFiles(path).lock) == before


def test_what_a_killed_program_left_is_swept_at_the_next_save(path: Path, caseload: Caseload, kira: Client) -> None:
    stray = path.with_name(".caseload.json.4711-0123456789ab.tmp")
    stray.write_bytes(b"half")
    Caseload.open(path).record(rated(kira))
    assert not stray.exists()

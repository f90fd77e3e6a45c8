"""Behind the keys: what is typed waits for no disk and for no other program, and is not lost for that."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.draft import Draft
from srs_tui.store.draft_keeper import DraftKeeper
from srs_tui.store.drafts import Drafts
from srs_tui.store.errors import Locked
from srs_tui.system.errors import CannotWrite
from tests.store.making import MOMENT, held_elsewhere

KEY = "7" * 37
PATIENCE = 60.0
"""Seconds that a busy machine may take."""


def typed(text: str, key: str = KEY) -> Draft:
    return Draft(key=key, client="1", instrument="SRS", items=(text, "", "", ""), at=MOMENT)


@pytest.fixture
def files(path: Path) -> CaseloadFiles:
    return CaseloadFiles(path)


@pytest.fixture
def drafts(files: CaseloadFiles) -> Drafts:
    return Drafts(files, lambda key: False)


@pytest.fixture
def keeper(drafts: Drafts) -> Iterator[DraftKeeper]:
    keeper = DraftKeeper(drafts)
    yield keeper
    keeper.close(PATIENCE)


class SlowDisk:
    """A disk that confirms nothing until it is told to."""

    def __init__(self) -> None:
        self.confirms = threading.Event()
        self.asked = threading.Semaphore(0)
        self.times = 0
        self._sync = os.fsync

    def fsync(self, descriptor: int) -> None:
        self.times += 1
        self.asked.release()
        assert self.confirms.wait(PATIENCE)
        self._sync(descriptor)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    disk = SlowDisk()
    monkeypatch.setattr("srs_tui.store.caseload_files.os.fsync", disk.fsync)
    return disk


def test_keys_wait_for_no_sync_and_are_synced_together(
    drafts: Drafts, keeper: DraftKeeper, slow_disk: SlowDisk
) -> None:
    """Two seconds a sync made eight digits take sixteen."""
    keeper.keep(typed("8"))
    assert slow_disk.asked.acquire(timeout=PATIENCE)
    for text in ("8.7", "8.7 9", "8.7 9.2", "8.7 9.2 9"):
        keeper.keep(typed(text))
        assert keeper.written(PATIENCE)
        assert drafts.of("1") == typed(text)  # a killed process has it already
    assert not keeper.synced(0)
    slow_disk.confirms.set()
    assert keeper.synced(PATIENCE)
    assert slow_disk.times == 2


def test_what_is_kept_is_back_at_once(files: CaseloadFiles, drafts: Drafts, keeper: DraftKeeper) -> None:
    with held_elsewhere(files.drafts):
        keeper.keep(typed("8"))
        assert keeper.of("1") == typed("8")
        assert drafts.of("1") is None
        keeper.done(KEY)
        assert keeper.of("1") is None
    keeper.keep(typed("9"))
    assert keeper.synced(PATIENCE)
    assert drafts.of("1") == typed("9")


def test_a_lock_that_is_held_too_long_is_told_and_what_was_typed_is_kept_afterwards(
    files: CaseloadFiles, drafts: Drafts, keeper: DraftKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("srs_tui.store.drafts.WAIT", 0.1)
    with held_elsewhere(files.drafts):
        keeper.keep(typed("8"))
        assert not keeper.written(PATIENCE)
        assert isinstance(keeper.unkept(KEY), Locked)
        assert keeper.of("1") == typed("8")
    keeper.try_again()
    assert keeper.synced(PATIENCE)
    assert keeper.unkept(KEY) is None
    assert drafts.of("1") == typed("8")


def test_a_disk_that_refuses_is_told_and_tried_again_with_the_next_key(
    files: CaseloadFiles, drafts: Drafts, keeper: DraftKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("srs_tui.store.drafts.write_all", refuse)
        keeper.keep(typed("8"))
        assert not keeper.written(PATIENCE)
        reason = keeper.unkept(KEY)
        assert isinstance(reason, CannotWrite)
        assert "the disk is full" in str(reason)
        assert keeper.of("1") == typed("8")
        assert not keeper.synced(0)
    other = typed("5", "8" * 37)
    keeper.keep(replace(other, client="2"))
    assert keeper.synced(PATIENCE)
    assert keeper.trouble is None
    assert drafts.of("1") == typed("8")
    assert drafts.of("2") == replace(other, client="2")


def refuse(descriptor: int, data: bytes) -> None:
    raise OSError(28, "No space left on device")


def test_nothing_is_written_of_what_was_never_typed(files: CaseloadFiles, drafts: Drafts, keeper: DraftKeeper) -> None:
    keeper.done(KEY)
    assert keeper.written(0)
    assert not files.drafts.exists()


def test_another_program_may_go_on_with_what_was_typed_here(
    files: CaseloadFiles, drafts: Drafts, keeper: DraftKeeper
) -> None:
    keeper.keep(typed("8"))
    assert keeper.synced(PATIENCE)
    drafts.keep(typed("9"))
    assert keeper.of("1") == typed("9")
    drafts.done(KEY)
    assert keeper.of("1") is None

"""A disk that is really full: a line, nothing lost, and the same program saves again once there is room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.store.backup import backups, make_backup
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.draft import Draft
from srs_tui.system.errors import CannotWrite
from tests.faults.disk import fill, small_disk_at
from tests.store.making import MOMENT, a_new_client, rated


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    with small_disk_at(tmp_path / "disk") as disk:
        yield disk


def test_a_full_disk_loses_nothing_and_room_is_enough_to_go_on(small_disk: Path) -> None:
    path = small_disk / "data" / "caseload.json"
    caseload = Caseload.open(path)
    kira = caseload.add_client(a_new_client())
    for week in range(30):
        caseload.record(rated(kira, 300 + week, week, note="n" * 100))
    ballast = fill(small_disk)
    before, told = path.read_bytes(), caseload.sessions(kira.id)
    rating = rated(kira, 380, 40)
    draft = Draft(key=rating.id, client=kira.id, instrument="SRS", note="n" * 5000, at=MOMENT)
    with pytest.raises(CannotWrite, match="the disk is full"):
        caseload.drafts.keep(draft)
    for room in (0, 4096, 8192):  # where a part of the document fits, a part of it is written
        assert len(before) > room
        os.truncate(ballast, ballast.stat().st_size - min(room, 4096))
        with pytest.raises(CannotWrite, match=r"Nothing was saved in .*: the disk is full: make room there, then try"):
            caseload.record(rating)
        with pytest.raises(CannotWrite, match="the disk is full"):
            make_backup(CaseloadFiles(path))
        assert path.read_bytes() == before
        assert caseload.sessions(kira.id) == told == Caseload.open(path).sessions(kira.id)
        assert not list(path.parent.glob(".*.tmp"))
    ballast.unlink()
    caseload.record(rating)
    caseload.drafts.keep(replace(draft, key="7" * 37))
    assert Caseload.open(path).sessions(kira.id) == (*told, rating)
    assert Caseload.open(path).drafts.of(kira.id) == replace(draft, key="7" * 37)
    assert not any(backup.fault for backup in backups(CaseloadFiles(path)))


def test_a_disk_full_from_the_beginning_leaves_nothing_behind(small_disk: Path) -> None:
    ballast = fill(small_disk)
    path = small_disk / "caseload.json"
    caseload = Caseload.open(path)
    with pytest.raises(CannotWrite, match="the disk is full"):
        caseload.add_client(a_new_client())
    assert not path.exists()
    ballast.unlink()
    caseload.add_client(a_new_client())
    assert [client.code for client in Caseload.open(path).clients()] == ["KL-04"]


def test_a_read_only_disk_is_read_and_named(small_disk: Path) -> None:
    path = small_disk / "data" / "caseload.json"
    kira = Caseload.open(path).add_client(a_new_client())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    caseload = Caseload.open(path)
    with pytest.raises(CannotWrite, match="the disk is read-only: choose another place"):
        caseload.record(rated(kira))
    assert caseload.clients() == [kira]


def test_leftovers_of_a_killed_encryption_on_a_read_only_disk_lock_nobody_out(small_disk: Path) -> None:
    path = small_disk / "data" / "caseload.json"
    caseload = Caseload.open(path)
    kira = caseload.add_client(a_new_client())
    caseload.files.switch.touch(mode=0o600)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    caseload = Caseload.open(path)
    assert caseload.clients() == [kira]
    assert "cannot be removed now: the next start tries again" in caseload.take_notice()
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert not Caseload.open(path).take_notice()
    assert not caseload.files.switch.exists()

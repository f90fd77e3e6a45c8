"""Earlier versions are kept beside the document, and each of them brings it back."""

from datetime import timedelta
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store import retained
from srs_tui.store.backup import backups, make_backup, restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.errors import NewerFormat
from srs_tui.store.reading import newest_good
from srs_tui.system.errors import StoreError
from tests.builders import FIRST, ratings_in
from tests.store.making import Clock, a_new_client, contents, rated


def test_the_version_before_each_of_the_last_twenty_saves_is_kept(path: Path, caseload: Caseload, kira: Client) -> None:
    versions = []
    for week in range(25):
        versions.append(path.read_bytes())
        caseload.record(rated(kira, 300 + week, week), second=True)
    saves = sorted(CaseloadFiles(path).backups.glob("save-*.json"))
    assert [kept.read_bytes() for kept in saves] == versions[-20:]


def test_one_version_a_day_is_kept_for_thirty_days(path: Path) -> None:
    clock = Clock()
    caseload = Caseload.open(path, clock=clock)
    kira = caseload.add_client(a_new_client())
    firsts = {}
    for day in range(35):
        clock.next_day()
        firsts[clock.now.date().isoformat()] = path.read_bytes()
        for _ in range(2):
            caseload.record(rated(kira, 300 + day, FIRST + timedelta(days=day)), second=True)
    kept = {
        each.stem.removeprefix("day-"): each.read_bytes() for each in CaseloadFiles(path).backups.glob("day-*.json")
    }
    assert kept == dict(list(firsts.items())[-30:])


def test_the_version_before_a_change_of_format_is_kept_for_good(path: Path, caseload: Caseload, kira: Client) -> None:
    before = path.read_bytes()
    retained.retain(CaseloadFiles(path), 1, Clock()().date(), migrated_from=1)
    for week in range(25):
        caseload.record(rated(kira, 300 + week, week), second=True)
    assert (CaseloadFiles(path).backups / "format-1.json").read_bytes() == before


def test_versions_are_links_and_not_copies(path: Path, caseload: Caseload, kira: Client) -> None:
    inode = path.stat().st_ino
    caseload.record(rated(kira), second=True)
    assert {kept.stat().st_ino for kept in CaseloadFiles(path).backups.iterdir()} == {inode}


def test_a_disk_without_links_keeps_copies(
    path: Path, caseload: Caseload, kira: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    before = path.read_bytes()
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    caseload.record(rated(kira), second=True)
    assert [kept.read_bytes() for kept in CaseloadFiles(path).backups.iterdir()] == [before, before]


def test_backups_are_listed_newest_first_and_each_is_judged(path: Path, caseload: Caseload, kira: Client) -> None:
    for week in range(3):
        caseload.record(rated(kira, 300 + week, week), second=True)
    found = [backup for backup in backups(CaseloadFiles(path)) if backup.path.name.startswith("save")]
    assert [(backup.revision, backup.clients, backup.ratings) for backup in found] == [(3, 1, 2), (2, 1, 1), (1, 1, 0)]
    assert not any(backup.fault for backup in found)
    found[0].path.unlink()
    found[0].path.write_bytes(b"{")
    assert backups(CaseloadFiles(path))[0].fault
    assert newest_good(CaseloadFiles(path)) == found[1].path


def test_every_backup_brings_its_version_back(path: Path, caseload: Caseload, kira: Client) -> None:
    for week in range(4):
        caseload.record(rated(kira, 300 + week, week), second=True)
    running = Caseload.open(path)
    for backup in backups(CaseloadFiles(path)):
        wanted = backup.path.read_bytes()
        restore(CaseloadFiles(path), backup.path)
        assert path.read_bytes() == wanted
        assert running.refresh()
        assert len(ratings_in(running, kira.id)) == backup.ratings
        running.record(rated(kira, 380, 40), second=True)
        assert len(ratings_in(Caseload.open(path), kira.id)) == backup.ratings + 1


@pytest.mark.parametrize("lost", ["damaged", "gone"])
def test_a_lost_document_is_restored_and_what_was_there_is_kept(
    path: Path, caseload: Caseload, kira: Client, lost: str
) -> None:
    caseload.record(rated(kira), second=True)
    if lost == "gone":
        path.unlink()
    else:
        path.write_bytes(b"rubbish")
    good = newest_good(CaseloadFiles(path))
    assert good is not None
    restore(CaseloadFiles(path), good)
    assert [client.code for client in Caseload.open(path).clients()] == ["KL-04"]
    assert (b"rubbish" in contents(path.parent).values()) == (lost == "damaged")


def test_a_backup_that_cannot_be_trusted_is_not_restored(path: Path, caseload: Caseload, kira: Client) -> None:
    before = contents(path.parent)
    bad = path.parent.with_name("bad.json")
    for data in (b"", path.read_bytes()[:-1], path.read_bytes().replace(b"Kira", b"Kiro")):
        bad.write_bytes(data)
        with pytest.raises(StoreError, match="choose another file"):
            restore(CaseloadFiles(path), bad)
    with pytest.raises(StoreError, match="there is no such file: correct the path"):
        restore(CaseloadFiles(path), path.with_name("nowhere.json"))
    assert contents(path.parent) == before


def test_nothing_is_restored_over_the_document_of_a_newer_program(path: Path, caseload: Caseload, kira: Client) -> None:
    copy = make_backup(CaseloadFiles(path), path.with_name("copy.json"))
    newer = path.read_bytes().replace(b'"format":2', b'"format":3', 1)
    path.write_bytes(newer)
    with pytest.raises(NewerFormat, match="has format 3, and this program knows formats 1 and 2: update"):
        restore(CaseloadFiles(path), copy)
    assert path.read_bytes() == newer


def test_a_backup_goes_where_it_is_wanted_and_over_nothing(path: Path, caseload: Caseload, kira: Client) -> None:
    there = path.parent.with_name("copy.json")
    assert make_backup(CaseloadFiles(path), there) == there
    assert there.read_bytes() == path.read_bytes()
    with pytest.raises(Refusal, match="is there already: name another one"):
        make_backup(CaseloadFiles(path), there)
    inside = make_backup(CaseloadFiles(path), path.parent)
    assert inside.parent == path.parent
    assert inside.read_bytes() == path.read_bytes()
    beside = make_backup(CaseloadFiles(path))
    assert beside in [backup.path for backup in backups(CaseloadFiles(path))]


def test_there_is_nothing_to_back_up_before_the_first_change(path: Path) -> None:
    with pytest.raises(Refusal, match="there is nothing to back up"):
        make_backup(CaseloadFiles(path))

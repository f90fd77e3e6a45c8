"""The document, or the folder it is in, is taken away or exchanged while the caseload is open."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.store.backup import backups, restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.draft import Draft
from srs_tui.store.errors import Damaged, OtherCaseload
from srs_tui.system.errors import StoreError
from tests.faults.disk import Disk
from tests.store.making import MOMENT, a_new_client, rated


def refused(caseload: Caseload, kira: Client) -> None:
    """Nothing can be read anew, saved or kept, and what was read before is there still."""
    known = caseload.sessions(kira.id)
    attempts: list[Callable[[], object]] = [
        caseload.refresh,
        lambda: caseload.record(rated(kira, 390, 30)),
        lambda: caseload.add_client(a_new_client("MB-11")),
        lambda: caseload.drafts.keep(Draft(key="7" * 37, client=kira.id, instrument="SRS", at=MOMENT)),
        caseload.undo,
    ]
    for each in attempts:
        with pytest.raises(StoreError, match="gone, though it was there before") as told:
            each()
        assert "\n" not in str(told.value)
    assert caseload.clients() == [kira]
    assert caseload.sessions(kira.id) == known


def test_a_folder_that_is_gone_is_told_and_no_caseload_is_begun_there(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    caseload.record(rated(kira))
    away = path.parent.with_name("away")
    path.parent.rename(away)
    refused(caseload, kira)
    assert not path.parent.exists()
    path.parent.mkdir()
    refused(caseload, kira)
    assert list(path.parent.iterdir()) == []
    path.parent.rmdir()
    away.rename(path.parent)
    assert not caseload.refresh()
    caseload.record(rated(kira, 390, 30))
    assert len(Caseload.open(path).sessions(kira.id)) == 2


def test_a_disk_that_is_unmounted_is_told_and_no_caseload_is_begun_below_it(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.make()
    try:
        caseload = Caseload.open(disk.at / "caseload.json")
        kira = caseload.add_client(a_new_client())
        caseload.record(rated(kira))
        disk.remove()
        refused(caseload, kira)
        assert list(disk.at.iterdir()) == []
        disk.come_back()
        caseload.record(rated(kira, 390, 30))
        assert len(Caseload.open(disk.at / "caseload.json").sessions(kira.id)) == 2
    finally:
        disk.remove()


def test_an_older_version_in_its_place_is_told_once(path: Path, caseload: Caseload, kira: Client) -> None:
    for week in range(5):
        caseload.record(rated(kira, 300 + week, week))
    running = Caseload.open(path)
    assert running.take_notice() == ""
    shutil.copy(caseload.files.backups / "save-000003.json", path)
    assert running.refresh()
    assert "it is revision 3, you had 6" in running.take_notice()
    assert running.take_notice() == ""
    caseload.record(rated(kira, 390, 30))
    assert "it is revision 3, you had 6" in caseload.take_notice()
    assert running.refresh()
    assert running.take_notice() == ""


def test_another_caseload_in_its_place_is_told_and_not_written(
    path: Path, caseload: Caseload, kira: Client, tmp_path: Path
) -> None:
    other = Caseload.open(tmp_path / "other.json")
    other.add_client(a_new_client("MB-11"))
    path.write_bytes(other.files.path.read_bytes())
    for each in (caseload.refresh, lambda: caseload.record(rated(kira))):
        with pytest.raises(OtherCaseload, match="leave, and open it again"):
            each()
    assert path.read_bytes() == other.files.path.read_bytes()
    assert caseload.clients() == [kira]
    again = Caseload.open(path)
    (milan,) = again.clients()
    again.record(rated(milan))
    assert again.files.lock.read_text().strip() == other.files.document


def test_what_is_restored_says_how_much_it_lacks(path: Path, caseload: Caseload, kira: Client) -> None:
    for week in range(5):
        caseload.record(rated(kira, 300 + week, week))
    files = CaseloadFiles(path)
    report = check(files)
    assert (report.lacks, report.behind) == (1, 1)
    done = restore(files, files.backups / "save-000003.json")
    assert (done.document.meta.revision, done.revision_before, done.lacks) == (3, 6, 3)
    assert done.kept is not None
    assert len(Caseload.open(path).sessions(kira.id)) == 2
    back = restore(files, done.kept)
    assert (back.revision_before, back.lacks) == (3, 0)
    path.write_bytes(path.read_bytes()[:-20])
    report = check(files)
    assert (report.verdict, report.lacks, report.behind) == ("damaged", None, 0)
    done = restore(files, files.backups / "save-000005.json")
    assert (done.revision_before, done.lacks) == (6, None)


def test_every_rating_counts_also_of_one_session(path: Path, caseload: Caseload, kira: Client) -> None:
    session = rated(kira)
    (alliance,) = session.ratings
    outcome = replace(alliance, instrument="ORS")
    caseload.record(replace(session, ratings=(alliance, outcome)))
    report = check(CaseloadFiles(path))
    assert (report.ratings, report.lacks) == (2, 2)
    (kept,) = caseload.sessions(kira.id)
    caseload.edit_session(replace(kept, note="late"))
    report = check(CaseloadFiles(path))
    assert (report.ratings, report.lacks) == (2, 1)


def test_a_backup_of_another_caseload_is_not_restored_over_this_one(
    path: Path, caseload: Caseload, kira: Client, tmp_path: Path
) -> None:
    other = Caseload.open(tmp_path / "other.json")
    other.add_client(a_new_client("MB-11"))
    before = path.read_bytes()
    with pytest.raises(OtherCaseload, match="is of another caseload"):
        restore(CaseloadFiles(path), other.files.path)
    assert path.read_bytes() == before
    path.unlink()
    with pytest.raises(Damaged):
        Caseload.open(path)
    restore(CaseloadFiles(path), other.files.path)
    assert [client.code for client in Caseload.open(path).clients()] == ["MB-11"]
    assert all(each.fault for each in backups(CaseloadFiles(path)) if each.revision and each.path.name != path.name)


def test_another_caseload_in_the_place_of_this_one_is_told_at_opening_and_by_the_check(
    path: Path, caseload: Caseload, kira: Client, tmp_path: Path
) -> None:
    caseload.record(rated(kira))
    other = Caseload.open(tmp_path / "other.json")
    other.add_client(a_new_client("MB-11"))
    assert not Caseload.open(path).take_notice()
    shutil.copy2(other.files.path, path)
    opened = Caseload.open(path)
    assert opened.take_notice().startswith(f"Another caseload was put in place of {path}: if that was not you,")
    report = check(CaseloadFiles(path))
    assert report.in_place_of_another
    assert (report.verdict, report.lacks, report.behind) == ("sound", None, 0)
    path.unlink()
    assert report.newest_good is not None
    restore(CaseloadFiles(path), report.newest_good)
    back = Caseload.open(path)
    assert (back.take_notice(), [client.code for client in back.clients()]) == ("", ["KL-04"])
    assert not check(CaseloadFiles(path)).in_place_of_another


def test_another_caseload_that_is_written_in_the_place_of_this_one_is_the_one_that_belongs_there(
    path: Path, caseload: Caseload, kira: Client, tmp_path: Path
) -> None:
    Caseload.open(tmp_path / "other.json").add_client(a_new_client("MB-11"))
    shutil.copy2(tmp_path / "other.json", path)
    Caseload.open(path).add_client(a_new_client("BX-1"))
    assert not Caseload.open(path).take_notice()
    assert not check(CaseloadFiles(path)).in_place_of_another


def test_nothing_is_restored_while_nobody_can_tell_who_was_erased(path: Path, caseload: Caseload, kira: Client) -> None:
    caseload.record(rated(kira))
    before = path.read_bytes()
    files = CaseloadFiles(path)
    files.audit.unlink()
    files.audit.mkdir()
    with pytest.raises(StoreError, match=r"json.audit is not a file"):
        restore(files, files.backups / "save-000001.json")
    assert path.read_bytes() == before

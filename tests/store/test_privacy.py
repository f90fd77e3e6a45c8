"""Nobody else on the machine can read any of it, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_tui.store.backup import make_backup
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.draft import Draft
from srs_tui.system.files import write_private
from tests.store.making import MOMENT, a_new_client, rated


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {
        str(each.relative_to(folder)): oct(stat.S_IMODE(each.lstat().st_mode)) for each in [folder, *folder.rglob("*")]
    }


def test_files_and_folders_are_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "share" / "srs-tui" / "caseload.json"
    caseload = Caseload.open(path)
    kira = caseload.add_client(a_new_client())
    for week in range(3):
        caseload.record(rated(kira, 300, week))
    caseload.drafts.keep(Draft(key="1" * 37, client=kira.id, instrument="SRS", at=MOMENT))
    make_backup(CaseloadFiles(path))
    make_backup(CaseloadFiles(path), tmp_path / "share" / "copy.json")
    found = modes(tmp_path / "share")
    folders = {name for name in found if (tmp_path / "share" / name).is_dir()}
    assert folders == {".", "srs-tui", "srs-tui/caseload.json.backups"}
    assert len(found) >= 9
    assert {found[name] for name in folders} == {"0o700"}
    assert {found[name] for name in set(found) - folders} == {"0o600"}


def test_a_document_others_could_read_is_told_and_closed_by_the_next_save(tmp_path: Path) -> None:
    path = tmp_path / "caseload.json"
    kira = Caseload.open(path).add_client(a_new_client())
    path.chmod(0o644)
    assert check(CaseloadFiles(path)).open_to_others
    Caseload.open(path).record(rated(kira))
    assert not check(CaseloadFiles(path)).open_to_others


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    link = tmp_path / "out.csv"
    link.symlink_to(victim)
    write_private(link, b"scores")
    assert (victim.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"mine", b"scores", False)

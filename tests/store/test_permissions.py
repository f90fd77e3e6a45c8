"""A caseload is one account's: what others could read is closed with a word, and what is another's is refused."""

import os
import stat
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.store.caseload import Caseload
from srs_tui.store.draft import Draft
from srs_tui.store.errors import OtherAccount
from srs_tui.system.errors import StoreError
from tests.store.making import MOMENT, a_new_client, contents, held_elsewhere, rated

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="giving a file to another account needs root")
NOBODY = 65534


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.lstat().st_mode))


@pytest.fixture
def full(caseload: Caseload, kira: Client) -> Caseload:
    """A caseload with backups and drafts, alone in its folder."""
    caseload.record(rated(kira))
    caseload.drafts.keep(Draft(key="7" * 37, client=kira.id, instrument="SRS", at=MOMENT))
    return caseload


def test_what_is_closed_already_is_left_without_a_word(full: Caseload) -> None:
    assert full.files.at_start() == ()


def test_what_others_could_read_or_change_is_closed_with_a_word(full: Caseload) -> None:
    files = full.files
    files.path.parent.chmod(0o777)
    files.backups.chmod(0o755)
    for each in (files.path, files.drafts, files.lock, *files.backups.iterdir()):
        each.chmod(0o666)
    said = files.at_start()
    assert [line.split(": it is closed")[0] for line in said] == [
        f"Others on this computer could enter {files.path.parent}",
        f"Others on this computer could enter {files.backups}",
        f"Others on this computer could read {files.path}",
        f"Others on this computer could read {files.drafts}",
        f"Others on this computer could read {files.lock}",
    ]
    assert {mode(each) for each in (files.path.parent, files.backups)} == {"0o700"}
    assert {mode(each) for each in (files.path, files.drafts, files.lock, *files.backups.iterdir())} == {"0o600"}
    assert files.at_start() == ()


def test_a_folder_that_holds_other_things_is_closed_for_writing_only(full: Caseload) -> None:
    folder = full.files.path.parent
    (folder / "letter.txt").write_text("to somebody")
    folder.chmod(0o775)
    (said,) = full.files.at_start()
    assert "closed for writing now (0755)" in said
    assert mode(folder) == "0o755"
    folder.chmod(0o1777)  # as /tmp: nobody can exchange what is another's
    assert full.files.at_start() == ()


def test_a_folder_without_a_caseload_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o777)
    assert Caseload.open(path).files.at_start() == ()
    assert mode(path.parent) == "0o777"


def test_a_version_that_others_could_read_is_closed_as_it_is_retained(full: Caseload, kira: Client) -> None:
    full.files.path.chmod(0o666)
    full.record(rated(kira, 380, 1))
    assert {mode(each) for each in full.files.backups.iterdir()} == {"0o600"}


def test_a_link_is_not_followed_and_its_target_not_touched(full: Caseload, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    target.chmod(0o644)
    full.files.drafts.unlink()
    full.files.drafts.symlink_to(target)
    assert full.files.at_start() == ()
    with pytest.raises(StoreError, match="symbolic link"):
        full.drafts.keep(Draft(key="7" * 37, client="1", instrument="SRS", at=MOMENT))
    assert (target.read_text(), mode(target)) == ("mine", "0o644")


@as_root
@pytest.mark.parametrize("which", ["document", "folder"])
def test_a_caseload_of_another_account_is_refused_also_to_root(full: Caseload, kira: Client, which: str) -> None:
    files = full.files
    os.chown(files.path if which == "document" else files.path.parent, NOBODY, -1)
    before = contents(files.path.parent)
    for each in (
        files.at_start,
        lambda: full.record(rated(kira, 380, 1)),
        lambda: full.drafts.keep(Draft(key="7" * 37, client=kira.id, instrument="SRS", at=MOMENT)),
    ):
        with pytest.raises(OtherAccount, match=r"belongs to the account \w+: run srs as"):
            each()
    assert contents(files.path.parent) == before


@as_root
@pytest.mark.parametrize("which", ["drafts", "lock", "backups", "audit", "erasing", "switch"])
def test_what_another_account_put_in_the_place_of_a_companion_is_refused(
    full: Caseload, kira: Client, which: str
) -> None:
    """As in /tmp, where anybody can have made it before."""
    place: Path = getattr(full.files, which)
    if not place.exists():
        place.touch()
    os.chown(place, NOBODY, -1)
    before = full.files.path.read_bytes()
    with pytest.raises(OtherAccount, match="belongs to the account"):
        full.files.at_start()
    if which != "audit":  # without which a save goes on, and is told
        with pytest.raises(OtherAccount):
            full.record(rated(kira, 380, 1))
        assert full.files.path.read_bytes() == before
    assert place.lstat().st_uid == NOBODY


@as_root
def test_a_link_on_the_way_that_another_account_can_turn_is_refused(full: Caseload, tmp_path: Path) -> None:
    by_another, by_us = tmp_path / "by-another", tmp_path / "by-us"
    for link in (by_another, by_us):
        link.symlink_to(tmp_path)
    os.chown(by_another, NOBODY, -1, follow_symlinks=False)
    inside = full.files.path.relative_to(tmp_path)
    with pytest.raises(OtherAccount, match="symbolic link of the account"):
        Caseload.open(by_another / inside)
    assert Caseload.open(by_us / inside).clients() == full.clients()


@as_root
def test_root_creates_no_caseload_in_another_users_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, NOBODY, -1)
    for path in (home / "caseload.json", home / ".local" / "share" / "srs-tui" / "caseload.json"):
        with pytest.raises(OtherAccount):
            Caseload.open(path).add_client(a_new_client())
    assert list(home.iterdir()) == []


def test_what_killed_programs_left_is_swept_at_the_next_start(full: Caseload, tmp_path: Path) -> None:
    files = full.files
    elsewhere = tmp_path / "there.csv"
    died = "999999999-0123456789ab.tmp"
    strays = [
        files.path.with_name(f".{files.path.name}.{died}"),
        files.path.with_name(f".{files.drafts.name}.{died}"),
        files.backups / f".caseload-20261121-095000.json.{died}",
        elsewhere.with_name(f".there.csv.{died}"),
    ]
    for each in strays:
        each.write_bytes(b"half")
    note = files.path.with_name(f".{files.path.name}.elsewhere.{died}")
    note.write_bytes(os.fsencode(elsewhere))
    mine = files.path.with_name(".letter.txt.tmp")
    mine.write_bytes(b"of somebody's")
    assert files.at_start() == ()
    assert not any(each.exists() for each in (*strays, note))
    assert mine.exists()


def test_what_another_program_is_writing_is_no_stray(full: Caseload) -> None:
    stray = full.files.path.with_name(f".{full.files.path.name}.{os.getpid()}-0123456789ab.tmp")
    stray.write_bytes(b"half")
    with held_elsewhere(full.files.lock):
        assert full.files.at_start() == ()
    assert stray.exists()

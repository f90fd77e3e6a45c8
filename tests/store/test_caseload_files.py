"""Companions take the document's whole name, belong to it, and those in the old names are taken over."""

import os
import shutil
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.store.backup import backups, restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.codec import Plain
from srs_tui.store.draft import Draft
from srs_tui.store.errors import Damaged
from srs_tui.store.reading import judged, newest_good
from srs_tui.system.errors import StoreError
from tests.store.making import MOMENT, a_new_client, contents, rated


def a_caseload(path: Path, code: str = "KL-04", ratings: int = 3) -> tuple[Caseload, Client]:
    """A caseload of one client with so many ratings, and a draft."""
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client(code))
    for week in range(ratings):
        caseload.record(rated(client, 300 + week, week))
    caseload.drafts.keep(Draft(key="7" * 37, client=client.id, instrument="SRS", items=("87",), at=MOMENT))
    return caseload, client


def as_it_was_named(path: Path) -> None:
    """Give the companions of a document the names that they had before; those of another may be there already."""
    files = CaseloadFiles(path)
    old = path.with_name(f"{path.stem}.backups")
    old.mkdir(exist_ok=True)
    for number, each in enumerate(sorted(files.backups.iterdir())):
        to = old / each.name
        each.rename(to if not to.exists() else old / f"save-{900000 + number}.json")
    files.backups.rmdir()
    with path.with_name(f"{path.stem}.drafts").open("ab") as file:
        file.write(files.drafts.read_bytes())
    files.drafts.unlink()


def test_companions_take_the_whole_name_and_backups_the_revision(tmp_path: Path) -> None:
    a_caseload(tmp_path / "kl.json")
    a_caseload(tmp_path / "kl.old", "MB-11")
    a_caseload(tmp_path / "x.drafts", "AS-02")
    kept = {f"save-{number:06d}.json" for number in (1, 2, 3)}
    for name in ("kl.json", "kl.old", "x.drafts"):
        files = CaseloadFiles(tmp_path / name)
        assert kept < {each.name for each in files.backups.iterdir()}
        for number in (1, 2, 3):
            head = files.head_of(files.backups / f"save-{number:06d}.json")
            assert head is not None
            assert head.revision == number
        caseload = Caseload.open(tmp_path / name)
        (client,) = caseload.clients()
        assert len(caseload.sessions(client.id)) == 3
        assert caseload.drafts.of(client.id) is not None
    assert {each.name for each in tmp_path.iterdir()} == {
        name
        for document in ("kl.json", "kl.old", "x.drafts")
        for name in (document, *(f"{document}.{each}" for each in ("backups", "drafts", "audit")), f".{document}.lock")
    }


@pytest.mark.parametrize("first", ["kl.json", "kl.old"])
def test_companions_in_the_old_names_are_taken_over_each_by_its_own_document(tmp_path: Path, first: str) -> None:
    mine, other = tmp_path / first, tmp_path / ("kl.old" if first == "kl.json" else "kl.json")
    _, kira = a_caseload(mine, "KL-04")
    _, milan = a_caseload(other, "MB-11", ratings=5)
    as_it_was_named(mine)
    as_it_was_named(other)
    of_other = {each.path.name for each in backups(CaseloadFiles(other))}
    assert of_other
    assert {each.path.parent.name for each in backups(CaseloadFiles(other))} == {"kl.backups"}
    caseload = Caseload.open(mine)
    assert caseload.drafts.of(kira.id) is not None
    assert caseload.drafts.of(milan.id) is None
    assert [each.revision for each in backups(caseload.files)][:3] == [3, 2, 1]
    assert {each.path.parent for each in backups(caseload.files)} == {caseload.files.backups}
    assert not any(each.fault for each in backups(caseload.files))
    assert {each.path.name for each in backups(CaseloadFiles(other))} == of_other
    after = Caseload.open(other)
    assert after.drafts.of(milan.id) is not None
    assert {each.path.parent for each in backups(after.files)} == {after.files.backups}
    assert not (tmp_path / "kl.backups").exists()
    assert not (tmp_path / "kl.drafts").exists()


def test_a_caseload_whose_name_another_had_for_its_drafts_is_left_alone(tmp_path: Path) -> None:
    document, _ = a_caseload(tmp_path / "x.drafts", "MB-11")
    before = document.files.path.read_bytes()
    _, kira = a_caseload(tmp_path / "x.json")
    Caseload.open(tmp_path / "x.json")
    caseload = Caseload.open(tmp_path / "x")
    other = caseload.add_client(a_new_client("AS-02"))
    with pytest.raises(StoreError, match="holds no drafts: move it elsewhere, or rename the caseload"):
        caseload.drafts.keep(Draft(key="8" * 37, client=other.id, instrument="SRS", at=MOMENT))
    assert caseload.drafts.of(kira.id) is None
    assert document.files.path.read_bytes() == before


def test_a_caseload_lost_with_its_lock_has_its_backups_in_the_old_folder_still(tmp_path: Path) -> None:
    path = tmp_path / "kl.json"
    a_caseload(path)
    as_it_was_named(path)
    path.unlink()
    CaseloadFiles(path).lock.unlink()
    with pytest.raises(Damaged, match=r"is gone.*srs restore .*kl.backups"):
        Caseload.open(path)
    good = newest_good(CaseloadFiles(path))
    assert good is not None
    restore(CaseloadFiles(path), good)
    caseload = Caseload.open(path)
    assert next(each.revision for each in backups(caseload.files)) == 3
    assert not (tmp_path / "kl.backups").exists()


def test_backups_of_another_document_are_no_loss_of_this_one(tmp_path: Path) -> None:
    a_caseload(tmp_path / "kl.old")
    as_it_was_named(tmp_path / "kl.old")
    assert Caseload.open(tmp_path / "kl.json").clients() == []
    assert check(CaseloadFiles(tmp_path / "kl.json")).verdict == "empty"


def test_a_backup_of_another_caseload_is_told_and_neither_chosen_nor_pruned(
    path: Path, caseload: Caseload, kira: Client, tmp_path: Path
) -> None:
    stranger, _ = a_caseload(tmp_path / "other" / "caseload.json", "MB-11", ratings=30)
    caseload.record(rated(kira))
    foreign = caseload.files.backups / "save-000000.json"
    shutil.copy(stranger.files.path, foreign)
    (caseload.files.backups / "save-000005.json").mkdir()
    for week in range(1, 26):
        caseload.record(rated(kira, 300 + week, week))
    assert foreign.read_bytes() == stranger.files.path.read_bytes()
    kept = [each for each in caseload.files.backups.glob("save-*.json") if each.is_file() and each != foreign]
    assert len(kept) == 20
    (told,) = (each for each in backups(caseload.files) if each.path == foreign)
    assert told.fault == "it belongs to another caseload"
    good = newest_good(caseload.files)
    assert good is not None
    assert good.name == f"save-{caseload.revision - 1:06d}.json"


def test_numbers_go_on_rising_where_an_older_version_was_put_in_its_place(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    for week in range(6):
        caseload.record(rated(kira, 300 + week, week))
    older = caseload.files.backups / "save-000003.json"
    path.write_bytes(older.read_bytes())
    put_back = path.read_bytes()
    again = Caseload.open(path)
    again.record(rated(kira, 390, 9))
    assert (again.files.backups / "save-000007.json").read_bytes() == put_back
    assert again.revision == 8
    again.record(rated(kira, 391, 10))
    assert again.revision == 9


def test_the_newest_good_backup_is_of_the_highest_revision_whatever_the_clock_says(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    for week in range(6):
        caseload.record(rated(kira, 300 + week, week))
    for number in range(1, 7):
        ahead = 2_000_000_000 - number * 1000
        os.utime(caseload.files.backups / f"save-{number:06d}.json", (ahead, ahead))
    good = newest_good(caseload.files)
    assert good is not None
    assert good.name == "save-000006.json"


def test_a_backup_of_a_newer_program_is_passed_over(path: Path, caseload: Caseload, kira: Client) -> None:
    for week in range(3):
        caseload.record(rated(kira, 300 + week, week))
    last = caseload.files.backups / "save-000003.json"
    last.write_bytes(last.read_bytes().replace(b'"format":2', b'"format":3', 1))
    assert judged(caseload.files, last)[0] is None
    assert "format" in judged(caseload.files, last)[1]
    good = newest_good(caseload.files)
    assert good is not None
    assert good.name == "save-000002.json"


def test_what_is_ours_is_known_by_any_spelling_and_link(path: Path, caseload: Caseload, kira: Client) -> None:
    caseload.record(rated(kira))
    caseload.drafts.keep(Draft(key="7" * 37, client=kira.id, instrument="SRS", at=MOMENT))
    files, folder = caseload.files, path.parent
    hard, soft, bent = folder / "hard.csv", folder / "soft.csv", folder / "bent"
    hard.hardlink_to(path)
    soft.symlink_to(files.drafts)
    bent.symlink_to(folder, target_is_directory=True)
    ours = [path, files.drafts, files.lock, files.backups, *files.backups.iterdir(), files.backups / "new.csv"]
    ours += [hard, soft, bent / "caseload.json", folder / "x" / ".." / "caseload.json", bent / path.name]
    assert [each for each in ours if not files.owns(each)] == []
    assert not files.owns(folder / "out.csv")
    assert not files.owns(folder / "caseload.json.csv")
    files.drafts.unlink()
    assert files.owns(files.drafts)


class Upside(Plain):
    """A codec that no other program knows."""

    def encode(self, *parts: bytes) -> tuple[bytes, ...]:
        return (b"upside", b"".join(parts)[::-1])

    def decode(self, data: bytes) -> bytes:
        if not data.startswith(b"upside"):
            raise StoreError("It was not written by this codec.")
        return data[:5:-1]

    head_length = 1 << 29
    decode_head = decode


def test_a_codec_stands_between_the_document_and_its_bytes(path: Path) -> None:
    caseload = Caseload.open(CaseloadFiles(path, Upside()))
    kira = caseload.add_client(a_new_client())
    for week in range(25):
        caseload.record(rated(kira, 300 + week, week))
    assert {data[:6] for name, data in contents(path.parent).items()} == {b"upside"}
    again = Caseload.open(CaseloadFiles(path, Upside()))
    assert again.sessions(kira.id) == caseload.sessions(kira.id)
    saves = [each for each in backups(again.files) if each.path.name.startswith("save")]
    assert [each.revision for each in saves] == list(range(25, 5, -1))
    path.write_bytes(b"upside rubbish")
    with pytest.raises(Damaged, match="save-000025"):
        again.refresh()
    restore(CaseloadFiles(path, Upside()), saves[0].path)
    assert again.refresh()
    assert len(again.sessions(kira.id)) == 24
    assert any(data == b"upside rubbish" for data in contents(path.parent).values())


@pytest.mark.parametrize("which", ["lock", "drafts", "audit"])
def test_what_else_is_linked_to_a_file_that_grows_is_never_written_into(path: Path, which: str) -> None:
    """As in a copy of the folder that is made of hard links, or where somebody linked the wrong file."""
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client())
    caseload.drafts.keep(Draft(key="7" * 37, client=client.id, items=("8.7",), at=MOMENT))
    ours: Path = getattr(caseload.files, which)
    linked = path.parent.with_name("linked")
    linked.hardlink_to(ours)
    before = linked.read_bytes()
    caseload.drafts.keep(Draft(key="8" * 37, client=client.id, items=("8.8",), at=MOMENT))
    caseload.record(rated(client))
    assert linked.read_bytes() == before
    assert (linked.stat().st_nlink, ours.stat().st_nlink) == (1, 1)
    again = Caseload.open(path)
    assert ("8.8",) in [each.items for each in again.drafts.unfinished()]
    assert (CaseloadFiles(path).was_there, check(again.files).audit) == (True, ())
    ours.unlink()
    linked.write_bytes(letter := b"a letter to somebody\n" * 9)
    ours.hardlink_to(linked)
    caseload.drafts.keep(Draft(key="8" * 37, client=client.id, items=("8.9",), at=MOMENT))
    caseload.record(rated(client, 300, 1))
    assert linked.read_bytes() == letter


def test_where_keys_for_ssh_may_be_is_told_where_it_cannot_be_listed(tmp_path: Path) -> None:
    (tmp_path / "disk").symlink_to(tmp_path / "gone")
    files = CaseloadFiles(tmp_path / "disk" / "caseload.json")
    with pytest.raises(StoreError, match="is a link to a folder that is not there"):
        files.ssh_keys()
    assert files.key in files.all_files()

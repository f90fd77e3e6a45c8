"""A file that the user named is written whole and privately, over nothing that was there, and never over our own."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.clinical.refusal import Refusal
from srs_tui.store.backup import make_backup
from srs_tui.store.caseload import Caseload
from srs_tui.store.companions import Companions, documents_beside
from srs_tui.store.draft import Draft
from srs_tui.store.user_file import new_file, write_user_file
from srs_tui.system import file_reading
from srs_tui.system.errors import StoreError
from srs_tui.system.file_reading import read_marked
from srs_tui.system.files import write_new
from tests.sealing import encrypted
from tests.store.making import MOMENT, contents, rated


@pytest.fixture
def full(caseload: Caseload, kira: Client) -> Caseload:
    """A caseload with a backup and a draft."""
    caseload.record(rated(kira))
    caseload.drafts.keep(Draft(key="7" * 37, client=kira.id, instrument="SRS", at=MOMENT))
    return caseload


Way = Callable[[Caseload, Path], Path]


def by_link(caseload: Caseload, ours: Path) -> Path:
    link = caseload.files.path.parent / "link.csv"
    link.symlink_to(ours)
    return link


def by_hard_link(caseload: Caseload, ours: Path) -> Path:
    link = caseload.files.path.parent.parent / "hard.csv"
    link.hardlink_to(ours)
    return link


def by_folder(caseload: Caseload, ours: Path) -> Path:
    folder = caseload.files.path.parent.parent / "elsewhere"
    folder.symlink_to(ours.parent)
    return folder / ours.name


def by_dots(caseload: Caseload, ours: Path) -> Path:
    return ours.parent / ".." / ours.parent.name / ours.name


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("way", [lambda _, ours: ours, by_link, by_hard_link, by_folder, by_dots])
@pytest.mark.parametrize("which", ["document", "drafts", "lock", "backup"])
def test_our_own_files_are_never_written_over(full: Caseload, which: str, way: Way, replace: bool) -> None:
    files = full.files
    backup = next(files.backups.iterdir())
    ours = {"document": files.path, "drafts": files.drafts, "lock": files.lock, "backup": backup}[which]
    before, lock = contents(files.path.parent), files.lock.read_bytes()
    path = way(full, ours)
    with pytest.raises(Refusal, match="is the caseload, or is kept beside it: give the file another name"):
        new_file(str(path), files, replace=replace)
    with pytest.raises(Refusal, match="is the caseload, or is kept beside it"):
        write_user_file(path, b"scores", files, replace=replace)
    with pytest.raises(Refusal, match="is the caseload, or is kept beside it"):
        make_backup(files, path)
    path.unlink(missing_ok=True) if path.name.endswith(".csv") else None
    assert contents(files.path.parent) == before
    assert files.lock.read_bytes() == lock


def test_the_name_of_a_companion_is_taken_before_it_is_there(caseload: Caseload, kira: Client) -> None:
    caseload.record(rated(kira))
    keys = (".key.age", ".key-recovery.age", ".key-ssh-3.age")
    for ending in (".age", ".audit.1", ".drafts", ".drafts.age", *keys):
        with pytest.raises(Refusal, match="is the caseload, or is kept beside it"):
            new_file(f"{caseload.files.path}{ending}", caseload.files)


def test_the_name_of_an_unfinished_file_is_none_for_a_file(caseload: Caseload, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is named as an unfinished file, which is swept away: give it another name"):
        new_file(str(tmp_path / ".caseload.json.12-0123456789ab.tmp"), caseload.files)


@pytest.mark.parametrize("name", ["drafts", "backups/new.csv", "backups"])
def test_a_folder_that_is_mounted_elsewhere_too_is_ours_there(full: Caseload, tmp_path: Path, name: str) -> None:
    files, twin = full.files, tmp_path / "twin"
    twin.mkdir()
    if subprocess.run(["mount", "--bind", str(files.path.parent), str(twin)], capture_output=True).returncode:
        pytest.skip("needs an account that may mount")
    try:
        with pytest.raises(Refusal, match="is the caseload, or is kept beside it"):
            new_file(f"{twin / files.path.name}.{name}", files, replace=True)
    finally:
        subprocess.run(["umount", "-l", str(twin)], check=True)


@pytest.mark.parametrize(
    "name", ["o.json.audit", "o.json.drafts", ".o.json.lock", "o.json.key.age", "o.json.backups/a"]
)
def test_what_is_kept_beside_another_caseload_is_not_written_over_either(
    full: Caseload, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"theirs")
    make_backup(full.files, tmp_path / "o.json")
    with pytest.raises(Refusal, match=r"is kept beside the caseload o\.json: give the file another name"):
        write_user_file(path, b"scores", full.files, replace=True)
    (tmp_path / "o.json").unlink()
    write_user_file(path, b"scores", full.files, replace=True)  # a file of any name is one where there is no caseload


def test_a_companion_is_known_by_its_name(tmp_path: Path) -> None:
    named = Companions(tmp_path / "a.json")
    audits = [named.companion(f".audit{ending}") for ending in ("", ".age")]
    for each in (*named.all_files(), named.lock, named.switch, named.companion(".key-ssh-1.age"), *audits):
        assert each == named.base or named.base in documents_beside(each)
    assert documents_beside(named.backups / "save-000001.json")[0] == named.base
    assert documents_beside(tmp_path / "a.json") == documents_beside(tmp_path / "a.csv") == []


def test_a_copy_that_is_encrypted_has_its_keys_or_is_not_there(
    caseload: Caseload, kira: Client, tmp_path: Path
) -> None:
    caseload.record(rated(kira))
    files, copy = caseload.files, tmp_path / "copy.json.age"
    encrypted(files)
    keys = [copy.with_name(f"copy.json.{name}.age") for name in ("key", "key-recovery")]
    keys[1].write_bytes(b"another")
    with pytest.raises(Refusal, match=r"A file copy\.json\.key-recovery\.age is there already"):
        make_backup(files, copy)
    assert sorted(tmp_path.glob("copy*")) == keys[1:]
    keys[1].unlink()
    keys[0].write_bytes(files.key.read_bytes())  # of a copy that was cut short
    assert make_backup(files, copy.with_suffix("")) == copy
    assert sorted(tmp_path.glob("copy*")) == sorted([copy, *keys])


def test_another_file_is_replaced_only_when_that_is_asked_for(full: Caseload, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write_user_file(out, b"one", full.files)
    with pytest.raises(Refusal, match=r"A file out.csv is there already: name another one, or replace it with --force"):
        new_file(str(out), full.files, replaceable=True)
    with pytest.raises(Refusal, match="there already"):
        write_user_file(out, b"two", full.files)
    assert out.read_bytes() == b"one"
    out.chmod(0o644)
    write_user_file(new_file(str(out), full.files, replace=True), b"two", full.files, replace=True)
    assert (out.read_bytes(), stat.S_IMODE(out.stat().st_mode)) == (b"two", 0o600)
    copy = make_backup(full.files, tmp_path / "copy.json")
    with pytest.raises(Refusal, match="is a caseload: give the file another name"):
        write_user_file(copy, b"two", full.files, replace=True)


def test_nothing_but_a_file_is_written_over(full: Caseload, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path, words in (
        (tmp_path / "pipe", "is a pipe, and no file"),
        (tmp_path / "folder", "is a folder: name a file in it"),
        (tmp_path / "link", "is a symbolic link, and no file"),
        (Path("/dev/null"), "is a device, and no file"),
        (Path("/"), "is a folder: name a file in it"),
        (tmp_path / "nowhere" / "out.csv", "There is no folder .*: make it first"),
    ):
        for replace in (False, True):
            with pytest.raises(Refusal, match=words):
                write_user_file(path, b"scores", full.files, replace=replace)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "folder", "link", "pipe"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("~nobody-of-that-name/x.csv", "there is no account nobody-of-that-name"),
        ("a\0b", "cannot hold that character"),
        ("a\nb", "cannot hold that character"),
        ("", "needs a name"),
        ("x" * 300, "its name is too long"),
        ("\ud800.csv", "cannot"),
    ],
)
def test_a_name_that_cannot_be_is_one_line(full: Caseload, text: str, words: str) -> None:
    with pytest.raises((Refusal, StoreError), match=words) as refused:
        new_file(text, full.files)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("named", [False, True])
def test_a_new_file_is_whole_private_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    if named:  # as on systems that have no files without a name
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    gone = tmp_path / ".out.csv.999999999-0123456789ab.tmp"
    running = tmp_path / f".out.csv.{os.getpid()}-0123456789ab.tmp"
    for stray in (gone, running):
        stray.write_bytes(b"half")
    write_new(tmp_path / "out.csv", b"a", b"b")
    assert (tmp_path / "out.csv").read_bytes() == b"ab"
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "out.csv", b"c")
    assert {each.name for each in tmp_path.iterdir()} == {"out.csv", running.name}
    assert (tmp_path / "out.csv").read_bytes() == b"ab"


def test_only_a_file_of_a_size_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(file_reading.LARGEST + 1)
    for path, words in (
        (tmp_path / "pipe", "is not a file"),
        (Path("/dev/zero"), "is not a file"),
        (Path("/dev/tty"), "cannot be read|is not a file"),
        (tmp_path, "it is a folder"),
        (large, "is larger than 512 MB"),
        (Path("/proc/kcore"), "is larger than|cannot be read"),
        (tmp_path / "nowhere", "there is no such file"),
        (Path("a\0b"), "is no name of a file"),
    ):
        with pytest.raises(StoreError, match=words):
            read_marked(path)
    small = tmp_path / "small"
    small.write_bytes(b"12345")
    link = tmp_path / "link"
    link.symlink_to(small)
    assert read_marked(link, 5, follow=True)[0] == b"12345"
    with pytest.raises(StoreError, match="symbolic link"):
        read_marked(link)
    with pytest.raises(StoreError, match="is larger than 0 kB"):
        read_marked(small, 4)

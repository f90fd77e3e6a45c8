"""Encrypting, decrypting, another key: killed anywhere, there is one truth, readable, and nothing else is left."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from srs_tui.clinical.refusal import Refusal
from srs_tui.store import old_names, switch
from srs_tui.store.backup import backups, make_backup
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.companions import SEALED
from srs_tui.store.draft import Draft
from srs_tui.store.errors import Switched
from srs_tui.store.keys import Keys
from srs_tui.system.errors import StoreError
from tests.sealing import encrypted, new_keys, sealed
from tests.store.making import MOMENT, a_new_client, rated
from tests.thorough import times

MARKER = "Zwentibold"
"""A name that stands nowhere but in this caseload."""
EVERY = times(9, thorough=1)
"""Every so many points at which a program can be killed are tried."""
SEEN = frozenset({"open", "os.rename", "os.remove", "os.link", "os.chmod", "os.mkdir", "os.listdir", "os.scandir"})
"""What a kill comes just before."""


@pytest.fixture
def filled(path: Path) -> Caseload:
    """A client by that name, versions of the document, a copy of one's own among them, and a draft."""
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client("KL-04", MARKER))
    for week in range(3):
        caseload.record(rated(client, 300 + week, week, note=f"about {MARKER}"))
    make_backup(caseload.files)
    caseload.drafts.keep(Draft(key=caseload.new_id(), client=client.id, items=("8.7",), note=MARKER, at=MOMENT))
    return caseload


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def found_by_grep(folder: Path) -> list[str]:
    """The files in which the client's name stands."""
    return [name for name, data in contents(folder).items() if MARKER.encode() in data]


def told(caseload: Caseload) -> object:
    """What a caseload holds, apart from how."""
    records = caseload.records
    drafts = [(each.note, each.items) for each in caseload.drafts.unfinished()]
    return records.clients, records.sessions, [each.what for each in caseload.journal], drafts


def killed_at(point: int, job: Callable[[], object]) -> bool:
    """Do something in a process of its own that is gone, as by SIGKILL, just before its Nth call that changes the disk
    or looks at it. Whether it came that far.
    """
    process = os.fork()
    if process == 0:
        left = point

        def count(event: str, _: tuple[object, ...]) -> None:
            nonlocal left
            if event in SEEN:
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(count)
        try:
            job()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def swept(path: Path, job: Callable[[], object], keys: tuple[Keys, ...], kept: object) -> set[str]:
    """Kill the job at every point; after each, the caseload opens by one of these keys and holds what it held. The
    endings of the document in which it was found in force.
    """
    before, found, point = contents(path.parent), set[str](), 0
    while True:
        is_killed = killed_at(point, job)
        files = CaseloadFiles(path)
        assert [files.base.exists(), files.companion(".age").exists()] != [False, False]
        caseload = opened_by(files, keys)
        assert told(caseload) == kept, f"killed at {point}"
        assert all(not each.fault for each in backups(caseload.files))
        caseload.archive(caseload.clients()[0].id)  # a save, which sweeps
        if caseload.files.encrypted:
            assert not found_by_grep(path.parent), f"killed at {point}"
        else:
            assert not [name for name in contents(path.parent) if name.endswith(".age")], f"killed at {point}"
        assert not [name for name in contents(path.parent) if name.endswith((".tmp", ".switch"))]
        assert caseload.files.versions()
        found.add(caseload.files.suffix)
        if not is_killed:
            return found
        restore_contents(path.parent, before)
        point += EVERY


def opened_by(files: CaseloadFiles, keys: tuple[Keys, ...]) -> Caseload:
    """The caseload, by the first of these keys that opens it where it is encrypted."""
    if not files.encrypted:
        return Caseload.open(files)
    for each in keys:
        files.unlock(each)
        try:
            return Caseload.open(files)
        except StoreError:
            continue
    raise AssertionError("no key opens it")


def restore_contents(folder: Path, wanted: dict[str, bytes]) -> None:
    """Have exactly these files again."""
    for name in contents(folder):
        if name not in wanted:
            (folder / name).unlink()
    for name, data in wanted.items():
        (folder / name).write_bytes(data)


def test_an_encryption_killed_anywhere_is_done_or_not_begun(filled: Caseload, path: Path) -> None:
    keys, _ = new_keys()
    key = sealed(keys)
    kept = told(filled)
    assert swept(path, lambda: switch.encrypt(CaseloadFiles(path), keys, key), (keys,), kept) == {"", ".age"}


def test_what_still_has_its_old_name_is_encrypted_with_the_rest(filled: Caseload, path: Path) -> None:
    kept, number = told(filled), len(backups(filled.files))
    filled.files.backups.rename(old_names.old_backups(filled.files))
    filled.files.drafts.rename(old_names.old_drafts(filled.files))
    keys, _ = new_keys()
    switch.encrypt(CaseloadFiles(path), keys, sealed(keys))
    assert found_by_grep(path.parent) == []
    caseload = opened_by(CaseloadFiles(path), (keys,))
    assert (told(caseload), len(backups(caseload.files))) == (kept, number)


def test_a_decryption_killed_anywhere_is_done_or_not_begun(filled: Caseload, path: Path) -> None:
    kept = told(filled)
    encrypted(filled.files)
    keys = filled.files.keys
    assert keys is not None

    def decrypt() -> None:
        files = CaseloadFiles(path)
        files.unlock(keys)
        switch.decrypt(files)

    assert swept(path, decrypt, (keys,), kept) == {"", ".age"}


def test_a_change_of_key_killed_anywhere_leaves_all_of_it_readable(filled: Caseload, path: Path) -> None:
    kept = told(filled)
    encrypted(filled.files)
    old = filled.files.keys
    assert old is not None
    new, _ = new_keys()
    both = Keys(identities=(*new.identities, *old.identities), recipient=new.recipient, recovery=new.recovery)
    keys = sealed(both), sealed(new)

    def change() -> None:
        files = CaseloadFiles(path)
        files.unlock(old)
        switch.change_key(files, new, *keys)

    assert swept(path, change, (both,), kept) == {".age"}
    switched = CaseloadFiles(path)
    switched.unlock(new)
    assert len(told(Caseload.open(switched))) == 4  # type: ignore[arg-type]
    switched.unlock(old)
    with pytest.raises(StoreError):
        Caseload.open(switched)


def test_it_is_encrypted_and_back_as_it_was(filled: Caseload, path: Path) -> None:
    before = {name: data for name, data in contents(path.parent).items() if not name.endswith((".audit", ".lock"))}
    assert len(found_by_grep(path.parent)) >= 4
    encrypted(filled.files)
    assert not found_by_grep(path.parent)
    assert filled.files.encrypted
    report = check(filled.files)
    assert (report.verdict, report.ratings) == ("sound", 3)
    assert not switch.decrypt(filled.files)
    after = {name: data for name, data in contents(path.parent).items() if not name.endswith((".audit", ".lock"))}
    assert {name: data.strip() for name, data in after.items()} == {
        name: data.replace(b"\n\n", b"\n").strip() for name, data in before.items()
    }


def test_a_program_that_has_it_open_notices(filled: Caseload, path: Path) -> None:
    """It saves nothing and keeps no draft beside the form that is in force now, and says what to do. What was typed
    goes on to the program that opens it anew."""
    (client,) = filled.clients()
    draft = Draft(key=filled.new_id(), client=client.id, note=MARKER, at=MOMENT)
    mine = CaseloadFiles(path)
    encrypted(mine)
    for attempt in (filled.refresh, lambda: filled.record(rated(client)), lambda: filled.drafts.keep(draft)):
        with pytest.raises(Switched, match="was encrypted by another program: leave, and open it again"):
            attempt()
    assert not found_by_grep(path.parent)
    keys = mine.keys
    assert keys is not None
    caseload = opened_by(CaseloadFiles(path), (keys,))
    assert caseload.drafts.with_lines([filled.drafts.line_of(draft)])[0].note == MARKER
    new, _ = new_keys()
    both = Keys(identities=(*new.identities, *keys.identities), recipient=new.recipient, recovery=new.recovery)
    switch.change_key(mine, new, sealed(both), sealed(new))
    for attempt in (caseload.refresh, lambda: caseload.record(rated(client)), lambda: caseload.drafts.keep(draft)):
        with pytest.raises(Switched, match=r"key of .* was changed by another program"):
            attempt()
    after = opened_by(CaseloadFiles(path), (new,))
    assert after.drafts.with_lines([caseload.drafts.line_of(draft)])[0].note == MARKER
    switch.decrypt(mine)
    with pytest.raises(Switched, match="was decrypted by another program"):
        caseload.refresh()
    assert Caseload.open(path).drafts.with_lines([after.drafts.line_of(draft)])[0].note == MARKER


def test_what_cannot_be_done_is_refused_before_anything_is_written(filled: Caseload, path: Path) -> None:
    keys, _ = new_keys()
    with pytest.raises(Refusal, match="is not encrypted"):
        switch.decrypt(filled.files)
    with pytest.raises(Refusal, match="no caseload"):
        encrypted(CaseloadFiles(path.with_name("other.json")))
    filled.files.key.write_bytes(b"of another time")
    before = contents(path.parent)
    with pytest.raises(Refusal, match="is there already"):
        switch.encrypt(CaseloadFiles(path), keys, sealed(keys))
    assert contents(path.parent) == before
    filled.files.key.unlink()
    encrypted(filled.files)
    with pytest.raises(Refusal, match="encrypted already"):
        switch.encrypt(filled.files, keys, sealed(keys))
    path.write_bytes(b"a copy of yesterday")
    with pytest.raises(Refusal, match="move it away first"):
        switch.decrypt(filled.files)
    assert path.read_bytes() == b"a copy of yesterday"


def test_a_backup_that_nothing_opens_stays_as_it_is(filled: Caseload) -> None:
    encrypted(filled.files)
    spoilt = filled.files.backups / "save-000003.json.age"
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    held = spoilt.read_bytes()
    assert switch.decrypt(filled.files) == [spoilt]
    assert spoilt.read_bytes() == held


def test_a_switch_that_the_disk_does_not_confirm_is_in_force_and_said_to_be_written(
    filled: Caseload, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    files, (keys, _) = CaseloadFiles(path), new_keys()
    replace = Path.replace

    def replace_and_break(each: Path, to: Path) -> Path:
        if {each.name, to.name} & {files.companion(SEALED).name} and to.parent == path.parent:
            monkeypatch.setattr(os, "fsync", refused)
        return replace(each, to)

    monkeypatch.setattr(Path, "replace", replace_and_break)
    kept = told(filled)
    for ends_encrypted in (True, False):
        with pytest.raises(StoreError, match="was written, but the disk did not confirm it"):
            switch.encrypt(files, keys, sealed(keys)) if ends_encrypted else switch.decrypt(files)
        assert files.encrypted is ends_encrypted
        monkeypatch.setattr(os, "fsync", lambda _: None)
        assert told(Caseload.open(files)) == kept

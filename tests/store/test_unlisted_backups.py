"""A folder of backups that cannot be listed is no empty one: nothing goes on without what lies in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from srs_tui.store import switch
from srs_tui.store.backup import backups, make_backup, restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import check
from srs_tui.store.errors import Damaged
from srs_tui.store.keys import Keys
from srs_tui.system.errors import StoreError
from tests.sealing import encrypted, new_keys, sealed
from tests.store.making import a_new_client, contents, rated

GONE = "is a link to a folder that is not there: have its disk mounted"


def unmounted(files: CaseloadFiles) -> Callable[[], object]:
    """Have the backups lie on another disk, and that disk not be mounted; what mounts it again."""
    elsewhere = files.base.parent.parent / "disk"
    aside = files.backups.rename(elsewhere.with_name("aside"))
    files.backups.symlink_to(elsewhere)
    return lambda: aside.rename(elsewhere)


def all_of(path: Path) -> dict[str, bytes]:
    """Every file of a caseload, and of the backups where they lie; the drafts' file may be there, and empty."""
    held = contents(path.parent) | contents(CaseloadFiles(path).backups.resolve())
    return {name.removeprefix("caseload.json.backups/"): data for name, data in held.items() if data}


DOINGS: dict[str, Callable[[Caseload], object]] = {
    "a save": lambda caseload: caseload.record(rated(caseload.find("KL-04"), 200, 9)),
    "an erasing": lambda caseload: caseload.erase(caseload.find("KL-04").id),
    "an encryption": lambda caseload: encrypted(caseload.files),
    "a restore": lambda caseload: restore(caseload.files, caseload.files.base.parent.parent / "copy.json"),
    "a count": lambda caseload: backups(caseload.files),
    "a check": lambda caseload: check(caseload.files),
}


@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS.keys())
def test_it_is_refused_and_nothing_has_happened(path: Path, doing: Callable[[Caseload], object]) -> None:
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client("KL-04", "Kira"))
    caseload.record(rated(client))
    make_backup(caseload.files, path.parent.with_name("copy.json"))
    before, deeds = all_of(path), caseload.files.audit.read_bytes()
    mount = unmounted(caseload.files)
    with pytest.raises(StoreError, match=GONE):
        doing(caseload)
    mount()
    assert all_of(path) == before
    assert caseload.files.audit.read_bytes() == deeds
    doing(caseload)


def test_no_caseload_is_begun_where_backups_may_lie(path: Path, caseload: Caseload) -> None:
    caseload.add_client(a_new_client("KL-04", "Kira"))
    caseload.add_client(a_new_client("MB-11"))
    unmounted(caseload.files)
    path.write_bytes(b"rubbish")
    with pytest.raises(Damaged, match=f"is damaged .*{GONE}"):
        Caseload.open(path)
    path.unlink()
    caseload.files.lock.unlink()
    with pytest.raises(StoreError, match=GONE):
        Caseload.open(path)


def test_no_backup_is_left_to_a_key_that_is_given_up(path: Path, caseload: Caseload) -> None:
    """Passed over, it would be opened by nothing once the key has changed."""
    client = caseload.add_client(a_new_client("KL-04", "Kira"))
    caseload.record(rated(client))
    files = caseload.files
    encrypted(files)
    old, (new, _) = files.keys, new_keys()
    assert old is not None
    both = Keys(identities=(*new.identities, *old.identities), recipient=new.recipient, recovery=new.recovery)
    before = all_of(path)
    mount = unmounted(files)
    with pytest.raises(StoreError, match=GONE):
        switch.change_key(files, new, sealed(both), sealed(new))
    with pytest.raises(StoreError, match=GONE):
        switch.decrypt(files)
    assert files.keys == old
    mount()
    assert all_of(path) == before
    assert [each.fault for each in backups(files)] == ["", ""]
    switch.change_key(files, new, sealed(both), sealed(new))
    assert [each.fault for each in backups(files)] == ["", ""]


def test_a_change_of_key_that_is_refused_midway_says_which_passphrase_is_in_force(
    path: Path, caseload: Caseload
) -> None:
    """A folder in the place of a file that is to be written: the key file is the new one by then."""
    caseload.add_client(a_new_client("KL-04", "Kira"))
    encrypted(caseload.files)
    old, (new, _) = caseload.files.keys, new_keys()
    assert old is not None
    both = Keys(identities=(*new.identities, *old.identities), recipient=new.recipient, recovery=new.recovery)
    keys = sealed(both), sealed(new)
    aside = caseload.files.recovery_key.rename(path.with_name("aside"))
    caseload.files.recovery_key.mkdir()
    files = CaseloadFiles(path)
    files.unlock(old)
    with pytest.raises(StoreError, match=r"^The new passphrase is in force, .* Then give srs passphrase --new-key"):
        switch.change_key(files, new, *keys)
    assert files.keys == both
    files.recovery_key.rmdir()
    aside.rename(files.recovery_key)
    files.unlock(both)
    assert Caseload.open(files).clients()
    switch.change_key(files, new, *keys)
    assert files.keys == new

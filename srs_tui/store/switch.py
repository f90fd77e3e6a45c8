"""Encrypting and decrypting a caseload as a whole, and giving it another key.

Which of the two is in force is told by one name: where `caseload.json.age` stands, it and its encrypted companions
are. All of the new form is written and compared first, then that name comes or goes in one rename, and only then the
old form is removed. Killed before, the old form is in force and the new one is remains; killed after, the other way
round. The remains are removed at the next start.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..clinical.refusal import Refusal
from ..system.errors import StoreError
from ..system.files import confirm, spare_name, write_new, write_private
from .caseload_files import CaseloadFiles
from .codec import Age, Plain
from .companions import regular_files
from .document import State
from .errors import ChangedElsewhere, Undecipherable
from .key_files import write_for_ssh, write_keys
from .keys import Keys
from .old_names import take_over, versions_in_old_folder
from .other_form import remove_other_form
from .reading import read_document
from .settled import settled


def encrypt(files: CaseloadFiles, keys: Keys, sealed_key: bytes) -> None:
    """Encrypt the document, every backup and the drafts. `sealed_key`: the keys' identity file under the passphrase.

    Raises:
        Refusal: it is encrypted already, there is nothing to encrypt, or a key file from before stands there.
        StoreError: the document cannot be trusted, or the disk refused; it is as it was.
    """
    if files.encrypted:
        raise Refusal("{path} is encrypted already: srs passphrase gives it another passphrase.", path=files.path)
    target = CaseloadFiles(files.base, Age(keys))
    with _held(files):
        for key in (files.key, files.recovery_key, *files.ssh_keys()):
            if key.exists():
                raise Refusal("{key} is there already, from an encrypted caseload: move it away first.", key=key)
        versions = regular_files(files.versions())
        with _switching(files):
            write_keys(target, keys, sealed_key)
            _copy_companions(files, versions, target)
            data = files.read()[0]
            spare = spare_name(target.path)
            write_new(spare, *target.codec.encode(data))
            _compare(target, spare, data)
            spare.replace(target.path)
            files.unlock(keys)  # it is in force, whatever the disk says from here on
            confirm(target.path)


def decrypt(files: CaseloadFiles) -> list[Path]:
    """Put the plain document, backups and drafts in place of the encrypted ones, and remove their keys. Returns the
    backups that nothing opens: they stay as they are.

    Raises:
        Refusal: it is not encrypted, or something stands where the plain document belongs.
        StoreError: the document cannot be trusted, or the disk refused; it is as it was.
    """
    if not files.encrypted:
        raise Refusal("{path} is not encrypted: there is nothing to do.", path=files.path)
    target = CaseloadFiles(files.base, Plain())
    with _held(files):
        if os.path.lexists(target.path):
            raise Refusal("{path} stands beside the encrypted caseload: move it away first.", path=target.path)
        versions = regular_files(files.versions())
        with _switching(files):
            left = _copy_companions(files, versions, target)
            data = files.read()[0]
            write_private(target.path, data)
            _compare(target, target.path, data)
            files.path.replace(spare_name(files.path))
            files.codec = Plain()  # it is in force, whatever the disk says from here on
            confirm(target.path)
    return left


def change_passphrase(files: CaseloadFiles, keys: Keys, sealed_key: bytes) -> None:
    """Put another passphrase on the key: `sealed_key` is the identity file of these keys under it. They are those in
    force, or the same with more SSH keys.

    Raises:
        StoreError: the disk refused; the passphrase is as it was.
    """
    with files.locked():
        write_for_ssh(files, keys)
        write_private(files.key, sealed_key)
    files.unlock(keys)


def change_key(files: CaseloadFiles, keys: Keys, sealed_both: bytes, sealed_key: bytes) -> list[Path]:
    """Seal everything anew under other keys. `sealed_both`: an identity file with the new secret key and the present
    ones; `sealed_key`: one with the new alone. Both under the passphrase.

    While it lasts the key file holds the new key and the old one: killed at any point, everything can be opened, and
    doing it again ends it. Returns the backups that nothing opens: they stay as they are.

    Raises:
        StoreError: the document cannot be trusted, or the disk refused. Nothing has happened then, or the line says
            that the new passphrase is in force and opens everything; the files are unlocked by both keys.
    """
    assert files.keys is not None
    both = Keys(
        identities=(*keys.identities, *files.keys.identities),
        recipient=keys.recipient,
        recovery=keys.recovery,
        ssh=keys.ssh,
    )
    target = CaseloadFiles(files.base, Age(both))
    new = CaseloadFiles(files.base, Age(keys))
    left: list[Path] = []
    with _held(files):
        drafts = files.read_drafts()
        data = files.read()[0]
        versions = regular_files(files.versions())
        try:
            write_keys(target, both, sealed_both)
            files.unlock(both)
            target.write(data)
            _compare(new, new.path, data)
            for path in versions:
                if (version := _opened(target, path, left)) is not None:
                    target.write_version(path, version)
                    _compare(new, path, version)
            target.write_drafts(drafts)
            if new.read_drafts() != target.read_drafts():
                raise StoreError("{drafts} does not read as it was written: try again.", drafts=new.drafts)
            write_keys(new, keys, sealed_key)
        except (StoreError, OSError) as error:
            if files.keys != both and not _holds(files, files.key, sealed_both):
                raise
            files.unlock(both)
            raise StoreError(
                "The new passphrase is in force, and the change of the key did not come to its end. {error} "
                "Then give srs passphrase --new-key again.",
                error=files.cannot_write(error) if isinstance(error, OSError) else error,
            ) from None
        files.unlock(keys)
    return left


@contextmanager
def _held(files: CaseloadFiles) -> Iterator[None]:
    """Hold the caseload and its drafts, where the document can be trusted as a whole."""
    if (opened := read_document(files)) is not None:  # it may be the first that this program is asked for
        take_over(files, opened[0].records.clients)
    with settled(files):
        found = read_document(files)
        if found is None:
            raise Refusal("There is no caseload at {path} yet: srs add CODE begins one.", path=files.path)
        if found[0].state is not State.SOUND:
            raise ChangedElsewhere(
                "Another program changed {path}: look at it with srs check, and take the change in with "
                "srs check --accept, then try again.",
                path=files.path,
            )
        if old := versions_in_old_folder(files):
            raise StoreError(
                "{path} is an old backup that could not be taken over: see why with srs list.", path=old[0][1]
            )
        files.sweep()
        try:
            with files.drafts_opened():
                yield
        except OSError as error:
            raise files.cannot_write(error) from None


@contextmanager
def _switching(files: CaseloadFiles) -> Iterator[None]:
    """Leave nothing of the form that is not in force, however it ends."""
    write_private(files.switch, b"")
    try:
        yield
    except BaseException:
        with suppress(StoreError):
            remove_other_form(files)
        raise
    remove_other_form(files)


def _copy_companions(files: CaseloadFiles, versions: list[Path], target: CaseloadFiles) -> list[Path]:
    """Write these backups and the drafts in the form of `target`, and read each of them again. Returns the backups that
    nothing opens.
    """
    left: list[Path] = []
    copied: dict[tuple[int, int], Path] = {}
    for path in versions:
        found = path.stat()
        to = path.with_name(path.name.removesuffix(files.suffix) + target.suffix)
        if (twin := copied.get((found.st_dev, found.st_ino))) is not None and _is_linked(to, twin):
            continue
        if (data := _opened(files, path, left)) is not None:
            target.write_version(to, data)
            _compare(target, to, data)
            copied[found.st_dev, found.st_ino] = to
    drafts = [line for line in files.read_drafts().split(b"\n") if line]
    if drafts:
        target.write_drafts(b"\n".join(drafts))
        if [line for line in target.read_drafts().split(b"\n") if line] != drafts:
            raise StoreError("{drafts} does not read as it was written: have the disk looked at.", drafts=target.drafts)
    return left


def _opened(files: CaseloadFiles, path: Path, left: list[Path]) -> bytes | None:
    """A backup; where nothing opens it, it is entered in `left`."""
    try:
        return files.read_version(path)
    except Undecipherable:
        left.append(path)
        return None


def _compare(files: CaseloadFiles, path: Path, data: bytes) -> None:
    if files.codec.decode(files.raw(path)) != data:
        raise StoreError("{path} does not read as it was written: have the disk looked at.", path=path)


def _holds(files: CaseloadFiles, path: Path, data: bytes) -> bool:
    try:
        return files.raw(path) == data
    except StoreError:
        return False


def _is_linked(to: Path, twin: Path) -> bool:
    """Whether a further name could be given to what was written already, as the file before had two."""
    try:
        to.unlink(missing_ok=True)
        to.hardlink_to(twin)
    except OSError:
        return False
    return True

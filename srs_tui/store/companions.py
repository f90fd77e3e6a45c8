"""The files of a caseload by name: the document and what is kept beside it, plain or encrypted."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..system.errors import StoreError
from ..system.file_reading import cannot_read, first_bytes, kind_at
from ..system.files import entries_of
from .age_format import is_sealed

SEALED: Final = ".age"
"""What the names of encrypted files end in."""
_GROWING: Final = r"(?:\.audit.*|\.key-ssh-[0-9]+\.age)"
"""How the names end of which there may be any number."""
_BACKUPS: Final = r"(.+)\.backups()"
_BESIDE: Final = (SEALED, ".drafts", f".drafts{SEALED}", f".key{SEALED}", f".key-recovery{SEALED}")
"""How those end of which there is one."""
_COMPANION: Final = (
    rf"(.+?)(?:{'|'.join(map(re.escape, _BESIDE))}|\.backups|{_GROWING})|\.(.+)\.(?:lock|switch|erasing)"
)
"""What the name of a companion is, and whose."""


class Companions:
    """The paths of the document and its companions."""

    def __init__(self, path: Path) -> None:
        self.base: Final = _base(path)
        """The document's name without `.age`, encrypted or not."""
        self.backups: Final = self.companion(".backups")
        self.key: Final = self.companion(f".key{SEALED}")
        """The key, sealed with the passphrase."""
        self.recovery_key: Final = self.companion(f".key-recovery{SEALED}")
        """The key, sealed to the recovery code."""
        self.audit: Final = self.companion(".audit")
        """Who did what: in the clear also beside an encrypted document, since it names nobody."""
        self.lock: Final = self.base.with_name(f".{self.base.name}.lock")
        self.switch: Final = self.base.with_name(f".{self.base.name}.switch")
        """Stands there while the caseload is being encrypted or decrypted."""
        self.erasing: Final = self.base.with_name(f".{self.base.name}.erasing")
        """Whom it is about, while a client is being erased."""

    @property
    def suffix(self) -> str:
        """What the names of files as they are in force end in: nothing, or `.age`."""
        raise NotImplementedError

    @property
    def path(self) -> Path:
        """The document, as it is in force: with `.age` where it is encrypted."""
        return self.companion(self.suffix)

    @property
    def drafts(self) -> Path:
        """What was typed and not saved."""
        return self.companion(f".drafts{self.suffix}")

    def ssh_keys(self) -> list[Path]:
        """The key, sealed to SSH keys: a file for each.

        Raises:
            StoreError: the system does not show what is there.
        """
        begins = f"{self.base.name}.key-ssh-"
        beside = listed(self.base.parent)
        return sorted(each for each in beside if each.name.startswith(begins) and each.suffix == SEALED)

    def version_name(self, stem: str) -> str:
        """The name of a backup: `save-000012` is `save-000012.json`, encrypted `save-000012.json.age`."""
        return f"{stem}.json{self.suffix}"

    def kept(self) -> list[Path]:
        """Everything among the backups, whatever it is called.

        Raises:
            StoreError: see `listed`.
        """
        return listed(self.backups)

    def versions(self) -> list[Path]:
        """Everything among the backups that is named as a version of the document as it is now.

        Raises:
            StoreError: see `listed`.
        """
        return [each for each in self.kept() if each.name.endswith(f".json{self.suffix}")]

    def kept_beside(self) -> list[Path]:
        """What is there of the companions: what a caseload that is begun anew in this place would be taken for."""
        return [each for each in self._everything() if os.path.lexists(each) and each != self.path]

    def owns(self, path: Path) -> bool:
        """Whether a path leads to the document or to a companion, there already or not, by any spelling, link, hard
        link or mount."""
        ours = {found for each in self._everything() if (found := file_at(each))}
        with suppress(OSError):
            ours |= {found for each in self.backups.iterdir() if (found := file_at(each))}
        if file_at(path) in ours:
            return True
        try:
            whole = path.resolve()
        except (OSError, RuntimeError):
            return False
        kept = file_at(self.backups)
        if kept and kept in map(file_at, (whole, *whole.parents)):
            return True
        folder = file_at(self.base.parent)
        return folder is not None and file_at(whole.parent) == folder and self._would_be_ours(whole.name)

    def _would_be_ours(self, name: str) -> bool:
        known = {each.name for each in self._everything()}
        return name in known or re.fullmatch(re.escape(self.base.name) + _GROWING, name) is not None

    def _everything(self) -> tuple[Path, ...]:
        return (self.backups, *self.all_files(), self.lock, self.switch)

    def companion(self, ending: str) -> Path:
        """What stands beside the document under its name and that ending."""
        return self.base.with_name(self.base.name + ending)

    def all_files(self) -> tuple[Path, ...]:
        """The document and the files beside it, in whatever state; of the keys for SSH those that the system shows."""
        ssh_keys: list[Path] = []
        with suppress(StoreError):
            ssh_keys = self.ssh_keys()
        return (self.base, *map(self.companion, _BESIDE), self.audit, self.erasing, *ssh_keys)


def documents_beside(path: Path) -> list[Path]:
    """The documents, there or not, of which a file at `path` would be a companion, by its name or that of its folder:
    as they are plain and as they are encrypted."""
    names = ((path, _COMPANION), (path.parent, _BACKUPS))
    found = [(each, named) for each, kind in names if (named := re.fullmatch(kind, each.name))]
    bases = [each.with_name(named[1] or named[2]) for each, named in found]
    return [base.with_name(base.name + ending) for base in bases for ending in ("", SEALED)]


def listed(folder: Path) -> list[Path]:
    """Everything in a folder; nothing where there is none. One that cannot be listed is no empty one: what is counted,
    sealed or erased by this list would be passed over.

    Raises:
        StoreError: the system does not show what is there.
    """
    try:
        return entries_of(folder)
    except FileNotFoundError:
        raise StoreError(
            "{folder} is a link to a folder that is not there: have its disk mounted, or put the folder back.",
            folder=folder,
        ) from None
    except OSError as error:
        raise cannot_read(folder, error) from None


def regular_files(paths: Iterable[Path]) -> list[Path]:
    """Those of them that are files, in their order by name: no link, no folder.

    Raises:
        StoreError: the way to one is barred.
    """
    return sorted(each for each in paths if kind_at(each) == "file")


def is_encrypted(base: Path) -> bool:
    """Whether the encrypted document is in force, or was: beside its key alone no plain one is begun."""
    names = (f"{base.name}{SEALED}", base.name, f"{base.name}.key{SEALED}")
    sealed, plain, key = (os.path.lexists(base.with_name(name)) for name in names)
    return sealed or (key and not plain)


def _base(path: Path) -> Path:
    """The name of a caseload without `.age`, by which its companions are called."""
    if path.suffix != SEALED:
        return path
    with suppress(StoreError):
        if not is_sealed(first_bytes(path, 64)):  # a plain one that is called so
            return path
    return path.with_suffix("")


def file_at(path: Path) -> tuple[int, int] | None:
    """Device and inode of what a path leads to; None where there is nothing."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino

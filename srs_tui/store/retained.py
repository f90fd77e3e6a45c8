"""The backups: earlier versions of the document, retained beside it as hard links; nothing is copied."""

import errno
import re
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from ..system.errors import StoreError
from ..system.files import private_folder
from .caseload_files import CaseloadFiles, Head
from .old_names import is_same, versions_in_old_folder

SAVES: Final = 20
"""How many of the last saves retain the version before them."""
DAYS: Final = 30
"""How many days retain the version before their first save."""

_NO_LINKS: Final = (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV)
"""What file systems without hard links answer, and a folder of backups that is on another disk."""
_SAVE: Final = r"save-([0-9]{6,})\.json(?:\.age)?"
_DAY: Final = r"day-[0-9]{4}-[0-9]{2}-[0-9]{2}\.json(?:\.age)?"


def next_number(files: CaseloadFiles, revision: int) -> int:
    """The number under which the document of that revision is retained: the revision itself.

    Only where an older version was put in the document's place, so that the number is taken or passed already, it is
    the one after the last: numbers rise with every save, and the next revision is one more than the number.

    Raises:
        StoreError: the system does not show what is kept: under a number that is taken nothing could be.
    """
    last = max(files.versions(), key=lambda each: _number(each.name), default=files.path)
    if _number(last.name) == revision and _is_file(last) and is_same(last, files.path):  # that save was refused
        return revision
    return max(revision, _number(last.name) + 1)


def retain(files: CaseloadFiles, number: int, day: date, *, migrated_from: int | None = None) -> None:
    """Keep the document as it stands, before it is replaced: under that number, once a day, and for good when it is
    about to be migrated from that format. Only under the lock.

    Raises:
        OSError, StoreError: the disk refused.
    """
    private_folder(files.backups)
    _link(files, saved_as(files, number))
    of_day = files.backups / files.version_name(f"day-{day.isoformat()}")
    if not of_day.exists():
        _link(files, of_day)
    if migrated_from is not None:
        _link(files, files.backups / files.version_name(f"format-{migrated_from}"))


def saved_as(files: CaseloadFiles, number: int) -> Path:
    """Where the version of that number is retained."""
    return files.backups / files.version_name(f"save-{number:06d}")


def prune(files: CaseloadFiles) -> None:
    """Let go of the versions beyond the last 20 saves and the last 30 days. A refusal of the disk is no loss, and what
    is not a version of this document stays."""
    try:
        kept = sorted(each for each in files.versions() if _is_file(each))
    except StoreError:
        return
    saves = sorted((each for each in kept if re.fullmatch(_SAVE, each.name)), key=lambda each: _number(each.name))
    days = [each for each in kept if re.fullmatch(_DAY, each.name)]
    for old in saves[:-SAVES] + days[:-DAYS]:
        head = files.head_of(old)
        if head is not None and head.document == files.document:
            with suppress(OSError):
                old.unlink(missing_ok=True)


def retained_versions(files: CaseloadFiles) -> list[Path]:
    """Every version kept beside the document, the one of the highest revision first.

    The order is by what each says of itself: the clock may have been wrong, and times of files are lost in copying.

    Raises:
        StoreError: the system does not show what is kept.
    """
    found = [(files.head_of(each), each) for each in files.versions()]
    found += versions_in_old_folder(files)
    return [path for _, path in sorted(found, key=_rank, reverse=True)]


def _rank(version: tuple[Head | None, Path]) -> tuple[int, str]:
    head, path = version
    return head.revision if head else _number(path.name), path.name


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:  # pruned by another program meanwhile
        return False


def _number(name: str) -> int:
    found = re.fullmatch(_SAVE, name)
    return int(found[1]) if found else 0


def _link(files: CaseloadFiles, to: Path) -> None:
    try:
        to.hardlink_to(files.path)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        files.add_version(to.name)
    else:
        to.chmod(0o600)  # it is the document's file too: somebody may have opened it to others

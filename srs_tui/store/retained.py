"""Earlier versions of the document, kept beside it as hard links: nothing is copied."""

import errno
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from ..system.files import private_folder, write_private

SAVES: Final = 20
"""How many of the last saves retain the version before them."""
DAYS: Final = 30
"""How many days retain the version before their first save."""

_NO_LINKS: Final = (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)
"""What file systems without hard links answer."""
_SAVE: Final = re.compile(r"save-([0-9]{6,})\.json")
_DAY: Final = re.compile(r"day-[0-9]{4}-[0-9]{2}-[0-9]{2}\.json")


def backups_folder(path: Path) -> Path:
    """Where the earlier versions of a document are kept: `caseload.backups` beside `caseload.json`."""
    return path.with_name(f"{path.stem}.backups")


def retain(path: Path, day: date, format_left: int | None = None) -> None:
    """Keep the document at `path` as it stands, before it is replaced: under the next save's number, once a day,
    and for good when its format is being left. Only under the lock.

    Raises:
        OSError, StoreError: the disk refused.
    """
    folder = backups_folder(path)
    private_folder(folder)
    _link(path, folder / f"save-{_last_save(folder) + 1:06d}.json")
    if not (folder / f"day-{day.isoformat()}.json").exists():
        _link(path, folder / f"day-{day.isoformat()}.json")
    if format_left is not None:
        _link(path, folder / f"format-{format_left}.json")


def prune(path: Path) -> None:
    """Let go of the versions beyond the last 20 saves and the last 30 days. A refusal of the disk is no loss."""
    with suppress(OSError):
        kept = sorted(backups_folder(path).iterdir())
        saves = sorted((each for each in kept if _SAVE.fullmatch(each.name)), key=lambda each: _number(each.name))
        days = [each for each in kept if _DAY.fullmatch(each.name)]
        for old in saves[:-SAVES] + days[:-DAYS]:
            old.unlink(missing_ok=True)


def retained_versions(path: Path) -> list[Path]:
    """Every version kept beside the document, the one written last first."""
    try:
        found = [each for each in backups_folder(path).iterdir() if each.suffix == ".json"]
    except OSError:
        return []
    return sorted(found, key=lambda each: (_written(each), each.name), reverse=True)


def _written(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:  # thinned out by another program meanwhile
        return 0


def _last_save(folder: Path) -> int:
    return max((_number(each.name) for each in folder.iterdir()), default=0)


def _number(name: str) -> int:
    found = _SAVE.fullmatch(name)
    return int(found[1]) if found else 0


def _link(path: Path, to: Path) -> None:
    try:
        to.hardlink_to(path)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_private(to, path.read_bytes())

"""Whose the files of a caseload are, and who else could read or change them."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..language import phrase
from ..system.errors import StoreError
from .errors import OtherAccount

_OTHERS: Final = 0o077
_OTHERS_WRITE: Final = 0o022


def refuse_others(document: Path, companions: Iterable[Path] = ()) -> None:
    """Refuse a caseload, a folder for one, or what stands in place of a companion, that belongs to another account:
    also for the administrator (sudo).

    Whoever owns the folder can exchange what is in it; the system's own folders (`/tmp`) are excepted, where anybody
    can have put a file in place of a companion before. A link on the way there can be turned by whoever owns it.

    Raises:
        OtherAccount: it does.
    """
    user = os.geteuid()
    for each in (document, *companions):
        found = _owner_of(each)
        if found not in (None, user):
            raise _of_another(each, found)
    folder = document.parent
    for each in folder.parents:
        turned_by = _owner_of_link(each)
        if turned_by not in (None, 0, user):
            raise OtherAccount(
                "{each} is a symbolic link of the account {account}, who can turn it elsewhere: give "
                "the path that it leads to, or name a caseload of your own with --caseload.",
                each=each,
                account=_account(turned_by),
            )
    owner = _owner_of(folder)
    if owner is None:  # it is to be made: not by the administrator in the home of a user
        while owner is None and folder.parent != folder:
            folder = folder.parent
            owner = _owner_of(folder)
        if user != 0:
            return
    if owner not in (None, 0, user):
        raise _of_another(folder, owner)


def close_to_others(document: Path, companions: tuple[Path, ...], backups: Path) -> tuple[str, ...]:
    """Take away what lets other accounts read or change the document, its folder and its companions; a line on each
    thing that was open, for the therapist to read.

    A folder that holds other things too is closed for writing only.

    Raises:
        OtherAccount: one of them belongs to another account.
        StoreError: the system refused.
    """
    refuse_others(document, (*companions, backups))
    if not document.exists():
        return ()
    said: list[str] = []
    mode = _mode_of(document.parent)
    if mode is not None and mode & _OTHERS and _owner_of(document.parent) == os.geteuid():
        ours = {document, backups, *companions}
        alone = all(each in ours for each in document.parent.iterdir())
        closed = mode & ~(_OTHERS if alone else 0 if mode & stat.S_ISVTX else _OTHERS_WRITE)
        if closed != mode:
            said += _close(document.parent, closed, "enter")
    opened = [each for each in (document, *companions) if each.is_file() and (_mode_of(each) or 0) & _OTHERS]
    if backups.is_dir() and (_mode_of(backups) or 0) & _OTHERS:
        said += _close(backups, 0o700, "enter")
    for each in opened:
        said += _close(each, 0o600, "read")
    if said:  # they were written as the document was
        with suppress(OSError):
            for each in backups.iterdir():
                if (_mode_of(each) or 0) & _OTHERS and each.is_file():
                    _close(each, 0o600, "read")
    return tuple(said)


def _close(path: Path, mode: int, verb: str) -> list[str]:
    """Set the mode of a file or folder of our own, links not followed."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            owner = os.fstat(descriptor).st_uid
            if owner != os.geteuid():
                raise _of_another(path, owner)
            os.fchmod(descriptor, mode)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StoreError(
            "{path} is open to others and cannot be closed ({strerror}): do it by chmod.",
            path=path,
            strerror=error.strerror,
        ) from None
    left = phrase("for writing") if mode & _OTHERS else phrase("to all but you")
    return [
        phrase(
            "Others on this computer could {verb} {path}: it is closed {left} now ({mode:04o}).",
            verb=verb,
            path=path,
            left=left,
            mode=mode,
        )
    ]


def _found(path: Path) -> os.stat_result | None:
    """What stands at a path, links not followed; None for nothing."""
    try:
        return path.lstat()
    except OSError:
        return None


def _owner_of(path: Path) -> int | None:
    found = _found(path)
    return None if found is None else found.st_uid


def _mode_of(path: Path) -> int | None:
    """The mode of a file or folder; None for a link, a device and for nothing."""
    mode = 0 if (found := _found(path)) is None else found.st_mode
    return stat.S_IMODE(mode) if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else None


def _owner_of_link(path: Path) -> int | None:
    """Who owns a symbolic link; None for anything else, and for nothing."""
    found = _found(path)
    return found.st_uid if found is not None and stat.S_ISLNK(found.st_mode) else None


def _account(owner: int | None) -> str:
    from pwd import getpwuid

    try:
        return getpwuid(owner or 0).pw_name
    except KeyError:
        return str(owner)


def _of_another(path: Path, owner: int | None) -> OtherAccount:
    name = _account(owner)
    return OtherAccount(
        "{path} belongs to the account {name}: run srs as {name}, or name a caseload of your own with --caseload.",
        path=path,
        name=name,
    )

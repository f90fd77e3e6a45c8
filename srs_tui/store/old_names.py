"""Companions in the names that they had before they took the document's whole name, and their taking over.

`kl.json` and `kl.old` in one folder shared `kl.backups` and `kl.drafts`: only what is of this document is taken.
"""

import fcntl
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..system.files import private_folder, sync_folder, write_private
from .caseload_files import CaseloadFiles, Head
from .companions import listed


def old_backups(files: CaseloadFiles) -> Path:
    """The folder of backups in its old name: `caseload.backups`."""
    return files.base.with_name(f"{files.base.stem}.backups")


def old_drafts(files: CaseloadFiles) -> Path:
    """The drafts in their old name: `caseload.drafts`."""
    return files.base.with_name(f"{files.base.stem}.drafts")


def versions_in_old_folder(files: CaseloadFiles) -> list[tuple[Head | None, Path]]:
    """The versions of this document that lie in the old folder, with what each says of itself.

    Where nobody knows any more which document this was, those of a document that still stands beside it are left out.

    Raises:
        StoreError: the system does not show what is there.
    """
    folder = old_backups(files)
    if folder == files.backups:
        return []
    found = [(head, each) for each in listed(folder) if each.suffix == ".json" and (head := files.head_of(each))]
    if not found:
        return []
    ours = files.identity or _says_document(files, files.path)
    if ours:
        return [(head, path) for head, path in found if head.document == ours]
    others = {_says_document(files, each) for each in listed(files.path.parent) if each.stem == files.base.stem}
    return [(head, path) for head, path in found if head.document not in others]


def take_over(files: CaseloadFiles, clients: Collection[str]) -> None:
    """Give the companions of this document, whose clients have these keys, their names of today.

    What belongs to another document stays. Where the disk refuses, all of it stays for the next time. Killed midway,
    the rest follows the next time.
    """
    folder, drafts = old_backups(files), old_drafts(files)
    if not files.document or folder == files.backups:
        return
    with suppress(StoreError, OSError):
        if versions_in_old_folder(files):
            with files.locked(wait=1.0):
                _take_backups(files, folder)
        if drafts != files.base and drafts.is_file() and _lines_about(read_marked(drafts)[0].split(b"\n"), clients):
            with files.locked(wait=1.0):
                _take_drafts(files, drafts, clients)


def _take_backups(files: CaseloadFiles, folder: Path) -> None:
    ours = versions_in_old_folder(files)
    if not ours:
        return
    private_folder(files.backups)
    for _, old in ours:
        new = files.backups / old.name
        number = 1
        while new.exists() and not is_same(new, old):
            number += 1
            new = files.backups / f"{old.stem}-{number}.json"
        if new.exists():
            old.unlink()
        else:
            old.replace(new)
    sync_folder(files.backups)
    with suppress(OSError):
        folder.rmdir()
    sync_folder(folder.parent)


def _take_drafts(files: CaseloadFiles, old: Path, clients: Collection[str]) -> None:
    """Append the lines about these clients to the drafts of today; only then take them out of the old file."""
    descriptor = os.open(old, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lines = read_marked(old)[0].split(b"\n")
        ours = _lines_about(lines, clients)
        with files.drafts_opened(wait=1.0):
            files.write_drafts(b"\n".join([*(lines[at] for at in ours), files.read_drafts()]) + b"\n")
        rest = [line for at, line in enumerate(lines) if at not in ours]
        if any(line.strip() for line in rest):
            write_private(old, b"\n".join(rest))
        else:
            old.unlink()
    finally:
        os.close(descriptor)


def _lines_about(lines: list[bytes], clients: Collection[str]) -> dict[int, None]:
    """Which lines keep a draft of one of these clients, or say that such a draft is done."""
    found: dict[int, None] = {}
    entries: set[object] = set()
    for at, line in enumerate(lines):
        try:
            told = msgspec.json.decode(line)
            kept = told.get("keep")
            if isinstance(kept, dict) and kept.get("client") in clients:
                entries.add(kept.get("rating_id"))
                found[at] = None
            elif told.get("done") in entries:
                found[at] = None
        except (msgspec.MsgspecError, ValueError, AttributeError, TypeError, RecursionError):
            continue
    return found


def _says_document(files: CaseloadFiles, path: Path) -> str:
    head = files.head_of(path) if path.is_file() else None
    return head.document if head else ""


def is_same(one: Path, other: Path) -> bool:
    """Whether two files are one, or hold the same."""
    return one.samefile(other) or one.read_bytes() == other.read_bytes()

"""What lies in a folder, for who chooses a file there."""

import os
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from .file_reading import cannot_read

_MOST: Final = 2_000
"""Entries: nobody looks through more of them."""


class FolderEntry(NamedTuple):
    """One file or folder. What is neither, such as a device, is never listed."""

    path: Path
    is_folder: bool
    size: int
    """Bytes."""
    changed: datetime
    """Local."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.name


def folder_entries(folder: Path, *, hidden: bool = False) -> list[FolderEntry]:
    """The files and folders in a folder, folders first, by name; those with a point before the name only if `hidden`.

    Raises:
        StoreError: there is no such folder, or it cannot be read.
    """
    found: list[FolderEntry] = []
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST):
                if entry.name.startswith(".") and not hidden:
                    continue
                try:
                    is_folder = entry.is_dir()
                    if not is_folder and not entry.is_file():
                        continue
                    about = entry.stat()
                except OSError:  # a link to nowhere, or gone meanwhile
                    continue
                changed = datetime.fromtimestamp(max(0.0, min(about.st_mtime, 4e9)))
                found.append(FolderEntry(Path(entry.path), is_folder, about.st_size, changed))
    except (OSError, ValueError) as error:
        raise cannot_read(folder, error if isinstance(error, OSError) else OSError(error)) from None
    found.sort(key=lambda entry: (not entry.is_folder, entry.name.casefold()))
    return found


def size_in_words(size: int) -> str:
    """`812 B`, `14 kB`, `3 MB`."""
    if size < 1000:
        return f"{size} B"
    return f"{size // 1000} kB" if size < 1_000_000 else f"{size // 1_000_000:,} MB"

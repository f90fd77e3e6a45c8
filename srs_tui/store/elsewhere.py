"""Files outside the caseload's folder while they are replaced: what a killed program leaves there is found again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..system.files import spare_name, strays_in, sweep_dead, write_all

_LONGEST: Final = 1 << 14
"""Bytes of a path."""


@contextmanager
def noted(document: Path, path: Path) -> Iterator[None]:
    """While `path` is replaced, a note of it stands beside the document. Where none can be made, it goes without."""
    note = spare_name(_notes_of(document))
    with suppress(OSError):
        descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            write_all(descriptor, os.fsencode(path))
        finally:
            os.close(descriptor)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def sweep_noted(document: Path) -> None:
    """Remove what programs that no longer run left of replacing a file elsewhere."""
    for note in strays_in(document.parent):
        if note.of == _notes_of(document).name and note.is_dead:
            with suppress(OSError, StoreError, ValueError):
                sweep_dead(Path(os.fsdecode(read_marked(note.path, _LONGEST)[0])))
                note.path.unlink(missing_ok=True)


def _notes_of(document: Path) -> Path:
    return document.with_name(f"{document.name}.elsewhere")

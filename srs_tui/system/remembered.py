"""One word that is remembered on this computer from one start to the next."""

from pathlib import Path
from typing import Final

from .errors import StoreError
from .file_reading import read_marked
from .files import private_folder, sweep_dead, write_private

_LONGEST: Final = 64
"""Bytes of a word."""


def remembered(path: Path) -> str:
    """The word kept at `path`; empty where there is none, or it cannot be read."""
    try:
        return read_marked(path, _LONGEST)[0].decode("ascii").strip()
    except (StoreError, ValueError):
        return ""


def remember(path: Path, word: str) -> None:
    """Keep a word at `path`. Where it cannot be kept it is forgotten: nothing hangs on it."""
    try:
        private_folder(path.parent)
        sweep_dead(path)
        write_private(path, word.encode("ascii"))
    except (OSError, StoreError):
        return

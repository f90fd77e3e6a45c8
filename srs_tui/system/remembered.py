"""One word that is remembered on this computer from one start to the next."""

from pathlib import Path
from typing import Final

from .errors import StoreError
from .files import private_folder, write_private

_LONGEST: Final = 64
"""Bytes of a word."""


def remembered(path: Path) -> str:
    """The word kept at `path`; empty where there is none, or it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("ascii").strip()
    except (OSError, ValueError):
        return ""


def remember(path: Path, word: str) -> None:
    """Keep a word at `path`. Where it cannot be kept it is forgotten: nothing hangs on it."""
    try:
        private_folder(path.parent)
        write_private(path, word.encode("ascii"))
    except (OSError, StoreError):
        return

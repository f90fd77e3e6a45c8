"""What the document says of itself."""

from datetime import datetime
from typing import Final

from msgspec import Struct

FORMAT: Final = 2
"""The format that this program writes. It reads format 1 too."""


class Meta(Struct, frozen=True, kw_only=True):
    """The record under `meta`. The checksum comes last and covers every other byte of the document."""

    format: int
    document: str
    """Made once with the document; copies of it share it."""
    revision: int
    """One more with each save."""
    saved: datetime
    """UTC."""
    sha256: str = ""
